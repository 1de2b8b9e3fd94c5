CREATE TABLE `journal` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`kind` text NOT NULL,
	`residents` text NOT NULL,
	`reservation` text,
	`contents_hash` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "journal_lines_are_lines" CHECK(instr("journal"."by" || "journal"."kind" || "journal"."residents" || ifnull("journal"."reservation", ''), char(10)) = 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_previous_unique` ON `journal` (`previous`);--> statement-breakpoint
CREATE UNIQUE INDEX `journal_hash_unique` ON `journal` (`hash`);--> statement-breakpoint
CREATE INDEX `journal_by_clerk` ON `journal` (`by`,`id`);--> statement-breakpoint
CREATE INDEX `journal_by_kind` ON `journal` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `journal_by_time` ON `journal` (`at`);--> statement-breakpoint
CREATE INDEX `journal_of_reservation` ON `journal` (`reservation`) WHERE "journal"."reservation" is not null;--> statement-breakpoint
CREATE TABLE `journal_contents` (
	`journal_id` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`journal_id`) REFERENCES `journal`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `journal_residents` (
	`resident` text NOT NULL,
	`journal_id` integer NOT NULL,
	PRIMARY KEY(`resident`, `journal_id`),
	FOREIGN KEY (`journal_id`) REFERENCES `journal`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `journal_residents_of_row` ON `journal_residents` (`journal_id`);--> statement-breakpoint
CREATE TABLE `permits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`resident` text,
	`what` text NOT NULL,
	`reason` text NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	`is_granted` integer,
	`used_at` integer,
	CONSTRAINT "permits_of_another" CHECK("permits"."answered_by" is not "permits"."asked_by")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `permits_one_waits` ON `permits` (`kind`,`asked_by`,`what`) WHERE "permits"."answered_at" is null;--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`staff_id` integer NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`staff_id`, `code_hash`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`full_name` text NOT NULL,
	`role` text NOT NULL,
	`facility_id` integer,
	`resident_number` text,
	`created_at` integer NOT NULL,
	`ends_on` text,
	`used_at` integer,
	`checked_at` integer,
	`checked_by` text,
	`closed_at` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_of_a_lodge_have_one" CHECK(("staff"."role" = 'lodge') = ("staff"."facility_id" is not null)),
	CONSTRAINT "staff_names_are_plain" CHECK("staff"."name" glob '[a-z]*' and "staff"."name" not glob '*[^a-z0-9.-]*')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_name_unique` ON `staff` (`name`);--> statement-breakpoint
CREATE TABLE `staff_credentials` (
	`staff_id` integer PRIMARY KEY NOT NULL,
	`password_hash` text,
	`changed_at` integer,
	`enrolment_hash` text,
	`enrolment_until` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_credentials_enrolmentHash_unique` ON `staff_credentials` (`enrolment_hash`);--> statement-breakpoint
CREATE TABLE `staff_factors` (
	`staff_id` integer NOT NULL,
	`kind` text NOT NULL,
	`secret` text NOT NULL,
	`confirmed_at` integer,
	`last_step` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`staff_id`, `kind`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`staff_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_sessions_of_staff` ON `staff_sessions` (`staff_id`);--> statement-breakpoint
CREATE INDEX `staff_sessions_by_use` ON `staff_sessions` (`created_at`);--> statement-breakpoint
CREATE TRIGGER `a_row_of_the_journal_continues_its_newest` BEFORE INSERT ON `journal`
WHEN new.`id` <> (SELECT ifnull(max(`id`), 0) + 1 FROM `journal`)
  OR new.`previous` <> ifnull(
    (SELECT `hash` FROM `journal` ORDER BY `id` DESC LIMIT 1),
    '31ce28bb35ed93004dade2c1c00a4c6b860fba9984ef83d99295ef57ddebb4cb')
BEGIN
  SELECT raise(ABORT, 'a row of the journal continues its newest');
END;
--> statement-breakpoint
CREATE TRIGGER `the_journal_is_not_rewritten` BEFORE UPDATE ON `journal`
BEGIN
  SELECT raise(ABORT, 'the journal is not rewritten');
END;
--> statement-breakpoint
CREATE TRIGGER `the_journal_keeps_every_row` BEFORE DELETE ON `journal`
BEGIN
  SELECT raise(ABORT, 'the journal keeps every row');
END;
--> statement-breakpoint
CREATE TRIGGER `a_row_of_the_journal_is_found_by_whom_it_is_about` AFTER INSERT ON `journal`
WHEN new.`residents` <> ''
BEGIN
  INSERT INTO `journal_residents` (`resident`, `journal_id`)
  SELECT DISTINCT value, new.`id` FROM json_each('["' || replace(new.`residents`, ',', '","') || '"]');
END;
--> statement-breakpoint
CREATE TRIGGER `whom_a_row_of_the_journal_is_about_stays` BEFORE DELETE ON `journal_residents`
BEGIN
  SELECT raise(ABORT, 'whom a row of the journal is about stays');
END;
--> statement-breakpoint
CREATE TRIGGER `whom_a_row_of_the_journal_is_about_is_not_rewritten` BEFORE UPDATE ON `journal_residents`
BEGIN
  SELECT raise(ABORT, 'whom a row of the journal is about is not rewritten');
END;
--> statement-breakpoint
CREATE TRIGGER `what_the_journal_holds_is_not_rewritten` BEFORE UPDATE ON `journal_contents`
BEGIN
  SELECT raise(ABORT, 'what the journal holds is not rewritten');
END;
--> statement-breakpoint
CREATE TRIGGER `what_the_journal_holds_goes_with_the_people_it_is_about` BEFORE DELETE ON `journal_contents`
WHEN NOT EXISTS (SELECT 1 FROM `journal_residents` WHERE `journal_id` = old.`journal_id`)
  OR EXISTS (
    SELECT 1 FROM `journal_residents` JOIN `residents` ON `residents`.`number` = `journal_residents`.`resident`
    WHERE `journal_residents`.`journal_id` = old.`journal_id` AND `residents`.`name` <> '')
BEGIN
  SELECT raise(ABORT, 'what the journal holds goes with the people it is about');
END;
--> statement-breakpoint
CREATE TRIGGER `an_account_of_staff_keeps_its_row_and_its_name` BEFORE DELETE ON `staff`
BEGIN
  SELECT raise(ABORT, 'an account of staff keeps its row and its name');
END;
--> statement-breakpoint
CREATE TRIGGER `an_account_of_staff_is_not_renamed` BEFORE UPDATE OF `id`, `name` ON `staff`
WHEN new.`id` <> old.`id` OR new.`name` <> old.`name`
BEGIN
  SELECT raise(ABORT, 'an account of staff is not renamed');
END;
--> statement-breakpoint
CREATE TRIGGER `a_closed_account_of_staff_stays_closed` BEFORE UPDATE OF `closed_at` ON `staff`
WHEN old.`closed_at` IS NOT NULL AND new.`closed_at` IS NOT old.`closed_at`
BEGIN
  SELECT raise(ABORT, 'a closed account of staff stays closed');
END;
--> statement-breakpoint
CREATE TRIGGER `a_session_of_staff_ends_with_its_role` AFTER UPDATE OF `role`, `facility_id`, `closed_at`, `ends_on` ON `staff`
WHEN new.`role` <> old.`role` OR new.`facility_id` IS NOT old.`facility_id`
  OR new.`closed_at` IS NOT old.`closed_at` OR new.`ends_on` IS NOT old.`ends_on`
BEGIN
  UPDATE `staff_sessions` SET `used_at` = 0 WHERE `staff_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `a_permit_is_answered_once` BEFORE UPDATE ON `permits`
WHEN old.`answered_at` IS NOT NULL AND (new.`answered_at` IS NOT old.`answered_at` OR new.`is_granted` IS NOT old.`is_granted`)
BEGIN
  SELECT raise(ABORT, 'a permit is answered once');
END;
--> statement-breakpoint
CREATE TRIGGER `a_permit_is_used_once` BEFORE UPDATE OF `used_at` ON `permits`
WHEN old.`used_at` IS NOT NULL OR old.`is_granted` IS NOT 1
BEGIN
  SELECT raise(ABORT, 'a permit is used once');
END;
