CREATE TABLE `public_numbers` (
	`round` text PRIMARY KEY NOT NULL,
	`numbers` text NOT NULL,
	`typed_by` text NOT NULL,
	`typed_at` integer NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	FOREIGN KEY (`round`) REFERENCES `rounds`(`month`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
-- typed for a round that awaits them and is not opened, of the drawing awaited and no other, on its day at the earliest:
-- the hour is for the rules
CREATE TRIGGER `numbers_are_typed_where_awaited` BEFORE INSERT ON `public_numbers`
WHEN NOT EXISTS (
	SELECT 1 FROM `rounds` WHERE `month` = NEW.`round` AND `opened` IS NULL
	AND NEW.`numbers` GLOB json_extract(`terms`, '$.awaited.series') || '|' || json_extract(`terms`, '$.awaited.heldOn') || '|*'
	AND NEW.`typed_at` >= unixepoch(json_extract(`terms`, '$.awaited.heldOn'), '-9 hours') * 1000
) OR NEW.`confirmed_by` IS NOT NULL OR NEW.`confirmed_at` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'numbers are typed for a round that awaits them');
END;
--> statement-breakpoint
CREATE TRIGGER `numbers_are_confirmed_by_another` BEFORE UPDATE ON `public_numbers`
WHEN NEW.`round` <> OLD.`round` OR (NEW.`confirmed_by` IS NULL) <> (NEW.`confirmed_at` IS NULL)
OR NEW.`confirmed_by` IS NOT NULL AND (
	NEW.`confirmed_by` = OLD.`typed_by` OR NEW.`confirmed_at` < OLD.`typed_at`
	OR NEW.`numbers` <> OLD.`numbers` OR NEW.`typed_by` <> OLD.`typed_by` OR NEW.`typed_at` <> OLD.`typed_at`
)
BEGIN
	SELECT RAISE(ABORT, 'numbers are confirmed by another person');
END;
--> statement-breakpoint
CREATE TRIGGER `confirmed_numbers_stay` BEFORE UPDATE ON `public_numbers`
WHEN OLD.`confirmed_at` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'confirmed numbers stay');
END;
--> statement-breakpoint
CREATE TRIGGER `numbers_are_kept` BEFORE DELETE ON `public_numbers`
BEGIN
	SELECT RAISE(ABORT, 'numbers are kept');
END;
--> statement-breakpoint
-- a row typed anew is an update, of the same drawing
CREATE TRIGGER `numbers_are_typed_anew_where_awaited` BEFORE UPDATE OF `numbers`, `typed_at` ON `public_numbers`
WHEN NOT EXISTS (
	SELECT 1 FROM `rounds` WHERE `month` = NEW.`round`
	AND NEW.`numbers` GLOB json_extract(`terms`, '$.awaited.series') || '|' || json_extract(`terms`, '$.awaited.heldOn') || '|*'
	AND NEW.`typed_at` >= unixepoch(json_extract(`terms`, '$.awaited.heldOn'), '-9 hours') * 1000
)
BEGIN
	SELECT RAISE(ABORT, 'numbers are typed for a round that awaits them');
END;
--> statement-breakpoint
-- a round that awaits numbers is opened by those that two people have typed, and by no others
CREATE TRIGGER `round_opens_with_confirmed_numbers` BEFORE UPDATE OF `opened` ON `rounds`
WHEN OLD.`opened` IS NULL AND NEW.`opened` IS NOT NULL
AND json_extract(NEW.`terms`, '$.awaited.kind') = 'public numbers' AND NOT EXISTS (
	SELECT 1 FROM `public_numbers` WHERE `round` = NEW.`month` AND `confirmed_at` IS NOT NULL
	AND `numbers` = json_extract(NEW.`opened`, '$.numbers')
)
BEGIN
	SELECT RAISE(ABORT, 'a round opens with confirmed numbers');
END;
