ALTER TABLE `applications` ADD `arrived_on` text;--> statement-breakpoint
CREATE INDEX `applications_on_paper` ON `applications` (`round`) WHERE "applications"."arrived_on" is not null;--> statement-breakpoint
-- before the card nobody applies but by the ward's form
CREATE TRIGGER `application_without_a_card_comes_on_paper` BEFORE INSERT ON `applications`
WHEN NEW.`arrived_on` IS NULL
AND EXISTS (SELECT 1 FROM `residents` WHERE `id` = NEW.`resident_id` AND `card_arrived_at` IS NULL)
BEGIN
	SELECT RAISE(ABORT, 'an application without a card comes on paper');
END;
--> statement-breakpoint
CREATE TRIGGER `application_keeps_the_day_it_arrived` BEFORE UPDATE OF `arrived_on` ON `applications`
WHEN NEW.`arrived_on` IS NOT OLD.`arrived_on`
BEGIN
	SELECT RAISE(ABORT, 'an application keeps the day it arrived');
END;
--> statement-breakpoint
-- and none of these is listed whose registration nobody has found right by then
CREATE TRIGGER `listed_application_has_a_card` BEFORE UPDATE OF `frozen_at` ON `rounds`
WHEN OLD.`frozen_at` IS NULL AND NEW.`frozen_at` IS NOT NULL AND EXISTS (
	SELECT 1 FROM `applications` JOIN `residents` ON `residents`.`id` = `resident_id`
	WHERE `round` = NEW.`month` AND `arrived_on` IS NOT NULL AND `card_arrived_at` IS NULL
)
BEGIN
	SELECT RAISE(ABORT, 'a listed application has a card');
END;
