CREATE TABLE `used_reductions` (
	`reservation_number` text NOT NULL,
	`night` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`includes_resident` integer NOT NULL,
	PRIMARY KEY(`reservation_number`, `night`, `name`),
	FOREIGN KEY (`reservation_number`) REFERENCES `reservations`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "used_reductions_are_somebodys" CHECK("used_reductions"."count" >= 1)
);
--> statement-breakpoint
ALTER TABLE `past_nights` ADD `used` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `past_nights` ADD `not_come` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `past_nights` ADD `won_used` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `past_nights` ADD `won_not_come` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `past_nights` ADD `left_early` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `past_nights` ADD `won_left_early` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `reservations` ADD `left_at` integer;
--> statement-breakpoint
-- they came or they did not; who gives up later nights is one of the two
CREATE TRIGGER `a_stay_is_marked_in_one_way` BEFORE UPDATE OF `arrived_at`, `not_come_at`, `left_at` ON `reservations`
WHEN (NEW.`arrived_at` IS NOT NULL AND NEW.`not_come_at` IS NOT NULL)
OR (NEW.`left_at` IS NOT NULL AND NEW.`arrived_at` IS NULL AND NEW.`not_come_at` IS NULL)
BEGIN
	SELECT RAISE(ABORT, 'a stay is marked in one way');
END;
