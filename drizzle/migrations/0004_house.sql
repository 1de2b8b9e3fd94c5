-- one meaning a word: an account is closed, outcomes are written, a home is an address
ALTER TABLE `residents` RENAME COLUMN `withdrawn_at` TO `closed_at`;--> statement-breakpoint
UPDATE `letters` SET `letter` = json_set(`letter`, '$.kind', 'closed') WHERE `letter` ->> 'kind' = 'withdrawn';--> statement-breakpoint
ALTER TABLE `rounds` RENAME COLUMN `settled` TO `written`;--> statement-breakpoint
ALTER TABLE `registrations` RENAME COLUMN `home` TO `home_address`;--> statement-breakpoint
-- a number of the rules holds from a night on
CREATE TABLE `policies` (
	`facility_id` integer,
	`name` text NOT NULL,
	`from_night` text NOT NULL,
	`value` integer NOT NULL,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policies_from_a_night" CHECK("policies"."from_night" glob '2[01]??-??-??' and "policies"."from_night" is date("policies"."from_night")),
	CONSTRAINT "policies_within_bounds" CHECK(typeof("policies"."value") = 'integer' and case "policies"."name" when 'opensMonthsBefore' then "policies"."value" between 1 and 6 when 'opensAtHour' then "policies"."value" between 0 and 23 when 'closesDaysBefore' then "policies"."value" between 0 and 40 when 'closesDaysBeforeWithoutCard' then "policies"."value" between 0 and 40 when 'changesDaysBefore' then "policies"."value" between 0 and 40 when 'cancelsDaysBefore' then "policies"."value" between 0 and 40 when 'correctionMinutes' then "policies"."value" between 0 and 1440 when 'minGuests' then "policies"."value" between 1 and 9 when 'aloneDaysBefore' then "policies"."value" between 0 and 40 when 'nightsAMonth' then "policies"."value" between 1 and 31 else 0 end)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policies_one_a_night` ON `policies` (`facility_id`,`name`,`from_night`);--> statement-breakpoint
CREATE UNIQUE INDEX `policies_for_all_one_a_night` ON `policies` (`name`,`from_night`) WHERE "policies"."facility_id" is null;--> statement-breakpoint
-- what is no number, or none that a rule can take, has never held and is left behind
INSERT OR IGNORE INTO `policies` (`facility_id`, `name`, `from_night`, `value`)
SELECT `facilities`.`id`, own.`key`, '2000-01-01', own.`value`
FROM `facilities` JOIN json_each(iif(json_valid(`policy`), `policy`, '{}')) AS own
WHERE own.`type` = 'integer';
--> statement-breakpoint
ALTER TABLE `facilities` DROP COLUMN `policy`;--> statement-breakpoint
-- what a facility is called is a row a language
CREATE TABLE `facility_texts` (
	`facility_id` integer NOT NULL,
	`language` text NOT NULL,
	`name` text NOT NULL,
	`area` text NOT NULL,
	PRIMARY KEY(`facility_id`, `language`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `facility_texts` (`facility_id`, `language`, `name`, `area`)
SELECT `id`, 'ja', `name`, `area` FROM `facilities`;
--> statement-breakpoint
ALTER TABLE `facilities` DROP COLUMN `name`;--> statement-breakpoint
ALTER TABLE `facilities` DROP COLUMN `area`;--> statement-breakpoint
ALTER TABLE `residents` ADD `language` text DEFAULT 'ja' NOT NULL;--> statement-breakpoint
ALTER TABLE `letters` ADD `language` text DEFAULT 'ja' NOT NULL;--> statement-breakpoint
ALTER TABLE `notices` ADD `language` text DEFAULT 'ja' NOT NULL;
--> statement-breakpoint
-- booking asks what a resident may yet be given without knowing who draws
CREATE VIEW `awaited_nights` AS
SELECT `applications`.`resident_id` AS `resident_id`, date(`check_in`, '+' || `each`.`key` || ' days') AS `night`
FROM `applications`
JOIN `rounds` ON `rounds`.`month` = `applications`.`round` AND `rounds`.`drawn_at` IS NULL
JOIN `choices` ON `choices`.`receipt` = `applications`.`receipt`
JOIN json_each(`choices`.`guests`) AS `each`;
--> statement-breakpoint
-- a number is told to one application: a draw that told one twice stops the migration here, for staff to look at
CREATE UNIQUE INDEX `applications_one_a_reservation` ON `applications` (`reservation_number`) WHERE "applications"."reservation_number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `choices_once_per_key` ON `choices` (`receipt`,`key`);--> statement-breakpoint
CREATE TRIGGER `number_is_told_to_whose_it_is` BEFORE UPDATE OF `reservation_number` ON `applications`
WHEN NEW.`reservation_number` IS NOT NULL AND NOT EXISTS (
	SELECT 1 FROM `reservations` WHERE `number` = NEW.`reservation_number`
	AND `round` = NEW.`round` AND `resident_id` = NEW.`resident_id` AND `facility_id` = NEW.`facility_id`
)
BEGIN
	SELECT RAISE(ABORT, 'a number is told to whose it is');
END;
--> statement-breakpoint
-- a reservation that stands has a night, one that is cancelled has none, whoever writes
CREATE TRIGGER `cancelled_reservation_releases_its_nights` AFTER UPDATE OF `cancelled_at` ON `reservations`
WHEN OLD.`cancelled_at` IS NULL AND NEW.`cancelled_at` IS NOT NULL
BEGIN
	UPDATE `reservation_nights` SET `released_at` = NEW.`cancelled_at`
	WHERE `reservation_number` = NEW.`number` AND `released_at` IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `cancelled_reservation_stays_cancelled` BEFORE UPDATE OF `cancelled_at` ON `reservations`
WHEN OLD.`cancelled_at` IS NOT NULL AND NEW.`cancelled_at` IS NOT OLD.`cancelled_at`
BEGIN
	SELECT RAISE(ABORT, 'a cancelled reservation stays cancelled');
END;
--> statement-breakpoint
CREATE TRIGGER `standing_reservation_keeps_a_night` BEFORE UPDATE OF `released_at` ON `reservation_nights`
WHEN OLD.`released_at` IS NULL AND NEW.`released_at` IS NOT NULL
AND (SELECT `cancelled_at` FROM `reservations` WHERE `number` = NEW.`reservation_number`) IS NULL
AND NOT EXISTS (
	SELECT 1 FROM `reservation_nights` WHERE `reservation_number` = NEW.`reservation_number`
	AND `night` <> NEW.`night` AND `released_at` IS NULL
)
BEGIN
	SELECT RAISE(ABORT, 'a standing reservation keeps a night');
END;
--> statement-breakpoint
CREATE TRIGGER `reservation_night_is_its_reservations` BEFORE INSERT ON `reservation_nights`
WHEN NOT EXISTS (
	SELECT 1 FROM `reservations` WHERE `number` = NEW.`reservation_number`
	AND `resident_id` = NEW.`resident_id` AND `facility_id` = NEW.`facility_id`
	AND (`cancelled_at` IS NULL OR `cancelled_at` = NEW.`released_at`)
)
BEGIN
	SELECT RAISE(ABORT, 'a night is its reservation''s');
END;
--> statement-breakpoint
CREATE TRIGGER `reservation_keeps_its_place` BEFORE UPDATE OF `number`, `resident_id`, `facility_id`, `round` ON `reservations`
WHEN NEW.`number` <> OLD.`number` OR NEW.`resident_id` <> OLD.`resident_id` OR NEW.`facility_id` <> OLD.`facility_id`
OR NEW.`round` IS NOT OLD.`round`
BEGIN
	SELECT RAISE(ABORT, 'a reservation keeps its place');
END;
--> statement-breakpoint
-- what a record's format demands of its parts: a row it cannot say would keep its round from ever being drawn
CREATE TRIGGER `facility_comes_with_a_slug` BEFORE INSERT ON `facilities`
WHEN typeof(NEW.`slug`) <> 'text' OR NEW.`slug` NOT GLOB '[a-z]*' OR NEW.`slug` GLOB '*[^a-z0-9-]*'
OR length(NEW.`slug`) <> length(CAST(NEW.`slug` AS blob))
BEGIN
	SELECT RAISE(ABORT, 'a slug is a letter, then letters, digits and hyphens');
END;
--> statement-breakpoint
CREATE TRIGGER `facility_keeps_to_a_slug` BEFORE UPDATE OF `slug` ON `facilities`
WHEN typeof(NEW.`slug`) <> 'text' OR NEW.`slug` NOT GLOB '[a-z]*' OR NEW.`slug` GLOB '*[^a-z0-9-]*'
OR length(NEW.`slug`) <> length(CAST(NEW.`slug` AS blob))
BEGIN
	SELECT RAISE(ABORT, 'a slug is a letter, then letters, digits and hyphens');
END;
--> statement-breakpoint
CREATE TRIGGER `round_is_of_a_month` BEFORE INSERT ON `rounds`
WHEN NEW.`month` NOT GLOB '2[01][0-9][0-9]-[0-9][0-9]' OR date(NEW.`month` || '-01') IS NOT NEW.`month` || '-01'
BEGIN
	SELECT RAISE(ABORT, 'a round is of a month');
END;
--> statement-breakpoint
CREATE TRIGGER `receipt_is_26_characters` BEFORE INSERT ON `applications`
WHEN typeof(NEW.`receipt`) <> 'text' OR length(CAST(NEW.`receipt` AS blob)) <> 26 OR length(NEW.`receipt`) <> 26
OR NEW.`receipt` GLOB '*[^a-z2-7]*'
BEGIN
	SELECT RAISE(ABORT, 'a receipt is 26 characters of a-z and 2-7');
END;
--> statement-breakpoint
CREATE TRIGGER `choice_can_be_said` BEFORE INSERT ON `choices`
WHEN date(NEW.`check_in`) IS NOT NEW.`check_in` OR NEW.`check_in` NOT GLOB '2[01]*'
OR typeof(NEW.`rank`) <> 'integer' OR NEW.`or_one_night` NOT IN (0, 1)
OR CASE WHEN json_valid(NEW.`guests`) THEN
	json_type(NEW.`guests`) <> 'array' OR json_array_length(NEW.`guests`) NOT BETWEEN 1 AND 2
	OR NEW.`or_one_night` AND json_array_length(NEW.`guests`) = 1
	OR EXISTS (
		SELECT 1 FROM json_each(NEW.`guests`) AS `each`
		WHERE ifnull(json_type(`each`.`value`, '$.adults'), '') <> 'integer'
		OR ifnull(json_type(`each`.`value`, '$.children'), '') <> 'integer'
	)
	ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a choice is a day, and who comes on one night or two');
END;
--> statement-breakpoint
CREATE TRIGGER `choices_are_ranked_without_a_gap` BEFORE INSERT ON `choices`
WHEN NEW.`rank` > 1 AND NOT EXISTS (
	SELECT 1 FROM `choices` WHERE `receipt` = NEW.`receipt` AND `rank` = NEW.`rank` - 1
)
BEGIN
	SELECT RAISE(ABORT, 'choices are ranked without a gap');
END;
--> statement-breakpoint
CREATE TRIGGER `room_night_comes_as_a_night` BEFORE INSERT ON `room_nights`
WHEN date(NEW.`night`) IS NOT NEW.`night` OR NEW.`night` NOT GLOB '2[01]*'
OR typeof(NEW.`rooms`) <> 'integer' OR NEW.`rooms` < 0
OR NEW.`offered` IS NOT NULL AND (typeof(NEW.`offered`) <> 'integer' OR NEW.`offered` < 0)
BEGIN
	SELECT RAISE(ABORT, 'a room-night is a night and a number of rooms');
END;
--> statement-breakpoint
CREATE TRIGGER `room_night_stays_a_night` BEFORE UPDATE OF `night`, `rooms`, `offered` ON `room_nights`
WHEN date(NEW.`night`) IS NOT NEW.`night` OR NEW.`night` NOT GLOB '2[01]*'
OR typeof(NEW.`rooms`) <> 'integer' OR NEW.`rooms` < 0
OR NEW.`offered` IS NOT NULL AND (typeof(NEW.`offered`) <> 'integer' OR NEW.`offered` < 0)
BEGIN
	SELECT RAISE(ABORT, 'a room-night is a night and a number of rooms');
END;
--> statement-breakpoint
CREATE TRIGGER `frozen_list_has_no_empty_line` BEFORE UPDATE OF `frozen_at` ON `rounds`
WHEN OLD.`frozen_at` IS NULL AND NEW.`frozen_at` IS NOT NULL AND EXISTS (
	SELECT 1 FROM `applications` WHERE `round` = NEW.`month`
	AND NOT EXISTS (SELECT 1 FROM `choices` WHERE `choices`.`receipt` = `applications`.`receipt`)
)
BEGIN
	SELECT RAISE(ABORT, 'an application without a choice cannot be drawn');
END;
--> statement-breakpoint
-- what readers parse: a row they could not read would fail a page, or stop a job, for everybody
CREATE TRIGGER `round_goes_in_order` BEFORE UPDATE OF `terms`, `terms_hash`, `opened`, `drawn_at`, `published_at` ON `rounds`
WHEN (NEW.`terms` IS NULL) <> (NEW.`terms_hash` IS NULL)
OR NEW.`terms` IS NOT NULL AND NEW.`frozen_at` IS NULL
OR NEW.`opened` IS NOT NULL AND NEW.`terms` IS NULL
OR NEW.`drawn_at` IS NOT NULL AND NEW.`opened` IS NULL
OR NEW.`published_at` IS NOT NULL AND NEW.`drawn_at` IS NULL
BEGIN
	SELECT RAISE(ABORT, 'a round is frozen, opened, drawn and published in order');
END;
--> statement-breakpoint
CREATE TRIGGER `round_speaks_in_json` BEFORE UPDATE OF `terms`, `opened` ON `rounds`
WHEN NEW.`terms` IS NOT NULL AND CASE WHEN json_valid(NEW.`terms`)
	THEN json_type(NEW.`terms`, '$.beacon.kind') IS NOT 'text' OR json_type(NEW.`terms`, '$.offered') IS NOT 'array' ELSE 1 END
OR NEW.`opened` IS NOT NULL AND CASE WHEN json_valid(NEW.`opened`)
	THEN json_type(NEW.`opened`, '$.kind') IS NOT 'text' ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'terms and beacon are JSON');
END;
--> statement-breakpoint
CREATE TRIGGER `drawn_round_has_every_outcome` BEFORE UPDATE OF `drawn_at` ON `rounds`
WHEN OLD.`drawn_at` IS NULL AND NEW.`drawn_at` IS NOT NULL AND EXISTS (
	SELECT 1 FROM `applications` WHERE `round` = NEW.`month` AND `outcome` IS NULL
)
BEGIN
	SELECT RAISE(ABORT, 'a drawn round has every outcome');
END;
--> statement-breakpoint
CREATE TRIGGER `application_comes_without_outcome` BEFORE INSERT ON `applications`
WHEN NEW.`lot` IS NOT NULL OR NEW.`place` IS NOT NULL OR NEW.`outcome` IS NOT NULL OR NEW.`reservation_number` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'an application comes without an outcome');
END;
--> statement-breakpoint
CREATE TRIGGER `outcome_is_whole_and_stays` BEFORE UPDATE OF `lot`, `place`, `outcome` ON `applications`
WHEN OLD.`outcome` IS NOT NULL AND (NEW.`lot` IS NOT OLD.`lot` OR NEW.`place` IS NOT OLD.`place` OR NEW.`outcome` IS NOT OLD.`outcome`)
OR (NEW.`lot` IS NULL) <> (NEW.`outcome` IS NULL) OR (NEW.`place` IS NULL) <> (NEW.`outcome` IS NULL)
OR NEW.`outcome` IS NOT NULL AND CASE WHEN json_valid(NEW.`outcome`)
	THEN json_type(NEW.`outcome`, '$.nights') IS NOT 'array' OR json_type(NEW.`outcome`, '$.lost') IS NOT 'array' ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'an outcome is whole, and stays');
END;
--> statement-breakpoint
CREATE TRIGGER `letter_comes_in_json` BEFORE INSERT ON `letters`
WHEN CASE WHEN json_valid(NEW.`letter`) THEN json_type(NEW.`letter`, '$.kind') IS NOT 'text' ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a letter is JSON with its kind');
END;
--> statement-breakpoint
CREATE TRIGGER `letter_stays_in_json` BEFORE UPDATE OF `letter` ON `letters`
WHEN CASE WHEN json_valid(NEW.`letter`) THEN json_type(NEW.`letter`, '$.kind') IS NOT 'text' ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a letter is JSON with its kind');
END;
--> statement-breakpoint
CREATE TRIGGER `draft_comes_in_json` BEFORE INSERT ON `drafts`
WHEN CASE WHEN json_valid(NEW.`typed`) THEN json_type(NEW.`typed`) <> 'object'
	OR EXISTS (SELECT 1 FROM json_each(NEW.`typed`) AS `each` WHERE `each`.`type` <> 'text') ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a draft is JSON of texts');
END;
--> statement-breakpoint
CREATE TRIGGER `draft_stays_in_json` BEFORE UPDATE OF `typed` ON `drafts`
WHEN NEW.`typed` IS NOT NULL AND CASE WHEN json_valid(NEW.`typed`) THEN json_type(NEW.`typed`) <> 'object'
	OR EXISTS (SELECT 1 FROM json_each(NEW.`typed`) AS `each` WHERE `each`.`type` <> 'text') ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a draft is JSON of texts');
END;
--> statement-breakpoint
CREATE TRIGGER `registration_comes_with_addresses` BEFORE INSERT ON `registrations`
WHEN CASE WHEN json_valid(NEW.`home_address`) THEN json_type(NEW.`home_address`, '$.postalCode') IS NOT 'text' ELSE 1 END
OR NEW.`workplace` IS NOT NULL AND CASE WHEN json_valid(NEW.`workplace`) THEN json_type(NEW.`workplace`, '$.address.postalCode') IS NOT 'text' ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a registration has addresses in JSON');
END;
--> statement-breakpoint
CREATE TRIGGER `registration_keeps_addresses` BEFORE UPDATE OF `home_address`, `workplace` ON `registrations`
WHEN CASE WHEN json_valid(NEW.`home_address`) THEN json_type(NEW.`home_address`, '$.postalCode') IS NOT 'text' ELSE 1 END
OR NEW.`workplace` IS NOT NULL AND CASE WHEN json_valid(NEW.`workplace`) THEN json_type(NEW.`workplace`, '$.address.postalCode') IS NOT 'text' ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a registration has addresses in JSON');
END;
--> statement-breakpoint
CREATE TRIGGER `resident_comes_living_or_working` BEFORE INSERT ON `residents`
WHEN NEW.`kind` NOT IN ('living', 'working')
BEGIN
	SELECT RAISE(ABORT, 'a resident lives or works in the ward');
END;
--> statement-breakpoint
CREATE TRIGGER `resident_stays_living_or_working` BEFORE UPDATE OF `kind` ON `residents`
WHEN NEW.`kind` NOT IN ('living', 'working')
BEGIN
	SELECT RAISE(ABORT, 'a resident lives or works in the ward');
END;
