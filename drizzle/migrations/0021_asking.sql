ALTER TABLE `room_nights` ADD `applied_later` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `room_nights` SET `applied_later` = (
	SELECT count(*) FROM `choices` JOIN `applications` USING (`receipt`)
	WHERE `applications`.`facility_id` = `room_nights`.`facility_id` AND `rank` > 1
	AND `night` BETWEEN `check_in` AND date(`check_in`, '+' || (json_array_length(`guests`) - 1) || ' days')
) WHERE `applied` > 0;--> statement-breakpoint
DROP TRIGGER `choice_counts_its_nights`;--> statement-breakpoint
DROP TRIGGER `withdrawn_choice_no_longer_counts`;--> statement-breakpoint
-- applied = the choices with this night in them, whoever writes them; applied_later = those that are not first ones
CREATE TRIGGER `choice_counts_its_nights` AFTER INSERT ON `choices`
BEGIN
	UPDATE `room_nights` SET `applied` = `applied` + 1, `applied_later` = `applied_later` + (NEW.`rank` > 1)
	WHERE `facility_id` = (SELECT `facility_id` FROM `applications` WHERE `receipt` = NEW.`receipt`)
	AND `night` BETWEEN NEW.`check_in` AND date(NEW.`check_in`, '+' || (json_array_length(NEW.`guests`) - 1) || ' days');
END;
--> statement-breakpoint
CREATE TRIGGER `withdrawn_choice_no_longer_counts` AFTER DELETE ON `choices`
BEGIN
	UPDATE `room_nights` SET `applied` = `applied` - 1, `applied_later` = `applied_later` - (OLD.`rank` > 1)
	WHERE `facility_id` = (SELECT `facility_id` FROM `applications` WHERE `receipt` = OLD.`receipt`)
	AND `night` BETWEEN OLD.`check_in` AND date(OLD.`check_in`, '+' || (json_array_length(OLD.`guests`) - 1) || ' days');
END;
