CREATE TABLE `decided_fees` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reservation_number` text NOT NULL,
	`at` integer NOT NULL,
	`act` text NOT NULL,
	`cause` text NOT NULL,
	`percent` integer,
	`yen` integer,
	`is_waived` integer NOT NULL,
	`lines` text NOT NULL,
	`decided_by` text NOT NULL,
	`note` text,
	`withdrawn_at` integer,
	FOREIGN KEY (`reservation_number`) REFERENCES `reservations`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "decided_fees_are_amounts" CHECK(ifnull("decided_fees"."percent", 0) between 0 and 100 and ifnull("decided_fees"."yen", 0) >= 0)
);
--> statement-breakpoint
CREATE INDEX `decided_fees_of_reservation` ON `decided_fees` (`reservation_number`);--> statement-breakpoint
ALTER TABLE `reservations` ADD `continues` text;--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_continue_one` ON `reservations` (`continues`) WHERE "reservations"."continues" is not null;--> statement-breakpoint
-- what was decided of a fee can be withdrawn, once, and never rewritten; what it says of somebody may go
CREATE TRIGGER `decided_fee_stays` BEFORE UPDATE OF `reservation_number`, `at`, `act`, `cause`, `percent`, `yen`, `is_waived`, `lines`, `decided_by` ON `decided_fees`
BEGIN
	SELECT RAISE(ABORT, 'a decided fee stays as it was decided');
END;
--> statement-breakpoint
CREATE TRIGGER `withdrawn_fee_stays_withdrawn` BEFORE UPDATE OF `withdrawn_at` ON `decided_fees`
WHEN OLD.`withdrawn_at` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a withdrawn fee stays withdrawn');
END;
