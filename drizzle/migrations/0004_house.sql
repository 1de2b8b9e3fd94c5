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
