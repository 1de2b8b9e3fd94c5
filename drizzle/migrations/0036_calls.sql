ALTER TABLE `reservations` ADD `first_night` text;--> statement-breakpoint
CREATE INDEX `reservations_by_first_night` ON `reservations` (`first_night`,`number`,`facility_id`,`channel`,`round`,`cancelled_at`,`not_come_at`);--> statement-breakpoint
UPDATE `reservations` SET `first_night` = ifnull(
	(SELECT min(`night`) FROM `reservation_nights` WHERE `reservation_number` = `number` AND `released_at` IS `cancelled_at`),
	(SELECT min(`night`) FROM `reservation_nights` WHERE `reservation_number` = `number`));
--> statement-breakpoint
-- a reservation is searched by its first night, whoever writes its nights
CREATE TRIGGER `reservation_begins_with_its_first_night` AFTER INSERT ON `reservation_nights`
BEGIN
	UPDATE `reservations` SET `first_night` = NEW.`night`
	WHERE `number` = NEW.`reservation_number` AND (`first_night` IS NULL OR `first_night` > NEW.`night`);
END;
--> statement-breakpoint
CREATE TRIGGER `dropped_first_night_goes_on_to_the_next` AFTER UPDATE OF `released_at` ON `reservation_nights`
WHEN NEW.`released_at` IS NOT NULL
BEGIN
	UPDATE `reservations` SET `first_night` = (
		SELECT min(`night`) FROM `reservation_nights`
		WHERE `reservation_number` = NEW.`reservation_number` AND `released_at` IS NULL)
	WHERE `number` = NEW.`reservation_number` AND `cancelled_at` IS NULL AND `first_night` = NEW.`night`;
END;
--> statement-breakpoint
-- what was noted of somebody goes with their name
CREATE TRIGGER `erased_resident_is_noted_no_more` AFTER UPDATE OF `name` ON `residents`
WHEN NEW.`name` = '' AND OLD.`name` <> ''
BEGIN
	UPDATE `reservations` SET `staff_note` = NULL, `lodge_note` = NULL
	WHERE `resident_id` = NEW.`id` AND (`staff_note` IS NOT NULL OR `lodge_note` IS NOT NULL);
END;
