CREATE TABLE `applications` (
	`receipt` text PRIMARY KEY NOT NULL,
	`round` text NOT NULL,
	`resident_id` integer,
	`facility_id` integer NOT NULL,
	`room_wish` integer,
	`lot` text,
	`place` integer,
	`outcome` text,
	`reservation_number` text,
	FOREIGN KEY (`round`) REFERENCES `rounds`(`month`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reservation_number`) REFERENCES `reservations`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `applications_one_a_round` ON `applications` (`resident_id`,`round`);--> statement-breakpoint
CREATE INDEX `applications_of_round` ON `applications` (`round`,`facility_id`);--> statement-breakpoint
CREATE TABLE `choices` (
	`receipt` text NOT NULL,
	`rank` integer NOT NULL,
	`check_in` text NOT NULL,
	`guests` text NOT NULL,
	`or_one_night` integer NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`receipt`, `rank`),
	FOREIGN KEY (`receipt`) REFERENCES `applications`(`receipt`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "choices_up_to_three" CHECK("choices"."rank" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE `rounds` (
	`month` text PRIMARY KEY NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`draws_at` integer NOT NULL,
	`publishes_at` integer NOT NULL,
	`commitment` text NOT NULL,
	`second_commitment` text NOT NULL,
	`committed_at` integer NOT NULL,
	`frozen_at` integer,
	`terms` text,
	`terms_hash` text,
	`opened` text,
	`settled` integer DEFAULT 0 NOT NULL,
	`drawn_at` integer,
	`published_at` integer
);
--> statement-breakpoint
CREATE TABLE `sealed_secrets` (
	`round` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`second_secret` text NOT NULL,
	FOREIGN KEY (`round`) REFERENCES `rounds`(`month`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `reservations` ADD `round` text REFERENCES rounds(month);--> statement-breakpoint
-- added one by one: a table rebuilt under the triggers and keys that name it would lose them
ALTER TABLE `room_nights` ADD `offered` integer;--> statement-breakpoint
ALTER TABLE `room_nights` ADD `applied` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `room_nights` ADD `held` integer DEFAULT 0 NOT NULL CONSTRAINT "room_nights_keeps_the_held" CHECK("held" = 0 or "held" between 1 and "rooms" - "taken");--> statement-breakpoint
-- applied = the choices with this night in them, whoever writes them
CREATE TRIGGER `choice_counts_its_nights` AFTER INSERT ON `choices`
BEGIN
	UPDATE `room_nights` SET `applied` = `applied` + 1
	WHERE `facility_id` = (SELECT `facility_id` FROM `applications` WHERE `receipt` = NEW.`receipt`)
	AND `night` BETWEEN NEW.`check_in` AND date(NEW.`check_in`, '+' || (json_array_length(NEW.`guests`) - 1) || ' days');
END;
--> statement-breakpoint
CREATE TRIGGER `withdrawn_choice_no_longer_counts` AFTER DELETE ON `choices`
BEGIN
	UPDATE `room_nights` SET `applied` = `applied` - 1
	WHERE `facility_id` = (SELECT `facility_id` FROM `applications` WHERE `receipt` = OLD.`receipt`)
	AND `night` BETWEEN OLD.`check_in` AND date(OLD.`check_in`, '+' || (json_array_length(OLD.`guests`) - 1) || ' days');
END;
--> statement-breakpoint
-- the list of a frozen round stays as it is, whoever writes
CREATE TRIGGER `choice_comes_before_the_freeze` BEFORE INSERT ON `choices`
WHEN (SELECT `frozen_at` FROM `rounds` JOIN `applications` ON `round` = `month` WHERE `receipt` = NEW.`receipt`) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'the list is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `choice_goes_before_the_freeze` BEFORE DELETE ON `choices`
WHEN (SELECT `frozen_at` FROM `rounds` JOIN `applications` ON `round` = `month` WHERE `receipt` = OLD.`receipt`) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'the list is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `choice_is_not_edited` BEFORE UPDATE ON `choices`
BEGIN
	SELECT RAISE(ABORT, 'a choice is withdrawn and made anew');
END;
--> statement-breakpoint
CREATE TRIGGER `application_comes_before_the_freeze` BEFORE INSERT ON `applications`
WHEN (SELECT `frozen_at` FROM `rounds` WHERE `month` = NEW.`round`) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'the list is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `application_goes_before_the_freeze` BEFORE DELETE ON `applications`
WHEN (SELECT `frozen_at` FROM `rounds` WHERE `month` = OLD.`round`) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'the list is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `application_keeps_its_line` BEFORE UPDATE OF `receipt`, `round`, `facility_id` ON `applications`
BEGIN
	SELECT RAISE(ABORT, 'an application keeps its line');
END;
--> statement-breakpoint
-- what was public once stays as it was
CREATE TRIGGER `round_keeps_its_word` BEFORE UPDATE OF `month`, `commitment`, `second_commitment`, `committed_at`, `frozen_at`, `terms`, `terms_hash`, `opened`, `drawn_at`, `published_at` ON `rounds`
WHEN NEW.`month` <> OLD.`month` OR NEW.`commitment` <> OLD.`commitment` OR NEW.`second_commitment` <> OLD.`second_commitment` OR NEW.`committed_at` <> OLD.`committed_at`
OR OLD.`frozen_at` <> ifnull(NEW.`frozen_at`, 0) OR OLD.`terms` <> ifnull(NEW.`terms`, '') OR OLD.`terms_hash` <> ifnull(NEW.`terms_hash`, '')
OR OLD.`opened` <> ifnull(NEW.`opened`, '') OR OLD.`drawn_at` <> ifnull(NEW.`drawn_at`, 0) OR OLD.`published_at` <> ifnull(NEW.`published_at`, 0)
BEGIN
	SELECT RAISE(ABORT, 'a round keeps its word');
END;
--> statement-breakpoint
-- lines name a facility by its slug, and so does every record
CREATE TRIGGER `facility_in_a_line_keeps_its_slug` BEFORE UPDATE OF `slug` ON `facilities`
WHEN NEW.`slug` <> OLD.`slug` AND EXISTS (SELECT 1 FROM `applications` WHERE `facility_id` = OLD.`id`)
BEGIN
	SELECT RAISE(ABORT, 'a facility in a line keeps its slug');
END;
