CREATE TABLE `appeal_notices` (
	`language` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `asked_documents` (
	`key` text PRIMARY KEY NOT NULL,
	`resident_id` integer NOT NULL,
	`amendment_id` integer DEFAULT 0 NOT NULL,
	`what` text NOT NULL,
	`asked_at` integer NOT NULL,
	`token_hash` text,
	`document_key` text,
	`came_at` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "asked_documents_come_whole" CHECK(("asked_documents"."document_key" is null) = ("asked_documents"."came_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `asked_documents_tokenHash_unique` ON `asked_documents` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `asked_documents_one_waits` ON `asked_documents` (`resident_id`,`amendment_id`) WHERE "asked_documents"."came_at" is null;--> statement-breakpoint
CREATE INDEX `asked_documents_of_resident` ON `asked_documents` (`resident_id`);--> statement-breakpoint
CREATE INDEX `asked_documents_by_document` ON `asked_documents` (`document_key`);--> statement-breakpoint
CREATE TABLE `different_people` (
	`one` integer NOT NULL,
	`other` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`comment` text NOT NULL,
	PRIMARY KEY(`one`, `other`),
	FOREIGN KEY (`one`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "different_people_in_order" CHECK("different_people"."one" < "different_people"."other")
);
--> statement-breakpoint
CREATE INDEX `different_people_by_other` ON `different_people` (`other`);--> statement-breakpoint
CREATE TABLE `grounds` (
	`name` text NOT NULL,
	`language` text NOT NULL,
	`position` integer NOT NULL,
	`article` text DEFAULT '' NOT NULL,
	`text` text NOT NULL,
	`is_of_newcomers` integer DEFAULT false NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`name`, `language`)
);
--> statement-breakpoint
CREATE TABLE `holds` (
	`resident_id` integer NOT NULL,
	`amendment_id` integer DEFAULT 0 NOT NULL,
	`held_at` integer NOT NULL,
	PRIMARY KEY(`resident_id`, `amendment_id`),
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `refusals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`resident_id` integer NOT NULL,
	`amendment_id` integer DEFAULT 0 NOT NULL,
	`decided_at` integer NOT NULL,
	`ground` text NOT NULL,
	`reason` text NOT NULL,
	`appeal` text NOT NULL,
	`shown` text NOT NULL,
	`document_keys` text NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `refusals_of_resident` ON `refusals` (`resident_id`);--> statement-breakpoint
CREATE INDEX `refusals_by_decision` ON `refusals` (`decided_at`);--> statement-breakpoint
CREATE TABLE `remarks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`resident_id` integer NOT NULL,
	`amendment_id` integer DEFAULT 0 NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `remarks_of_case` ON `remarks` (`resident_id`,`amendment_id`);--> statement-breakpoint
ALTER TABLE `residents` ADD `like_email` text;--> statement-breakpoint
CREATE INDEX `residents_by_like_email` ON `residents` (`like_email`);--> statement-breakpoint
CREATE INDEX `registrations_by_postal_code` ON `registrations` ("home_address" ->> 'postalCode');--> statement-breakpoint
-- Names are compared by their usual letters and in whatever order: whoever is there is given theirs anew (addLikenesses).
UPDATE `residents` SET `like_name` = NULL, `like_kana` = NULL
WHERE `closed_at` IS NULL AND `id` IN (SELECT `resident_id` FROM `registrations`);
--> statement-breakpoint
-- What the ward has not said yet is empty: the articles. Each is a row to be updated, like the notice below.
INSERT INTO `grounds` (`name`, `language`, `position`, `text`, `is_of_newcomers`) VALUES
  ('notLiving', 'ja', 1, '区内に住所があることを確認できないため', false),
  ('notWorking', 'ja', 2, '区内に勤務先があることを確認できないため', false),
  ('unreadable', 'ja', 3, '提出された書類では、必要なことを確認できないため', false),
  ('notSent', 'ja', 4, 'お願いした書類が、期限までに提出されないため', false),
  ('registered', 'ja', 5, 'すでに利用者登録をしているため', true),
  ('tooYoung', 'ja', 6, '登録できる年齢に達していないか、高校に在学しているため', true),
  ('untrue', 'ja', 7, '申請の内容が事実と異なるため', false),
  ('other', 'ja', 8, 'そのほか、登録の要件を満たすことを確認できないため', false);
--> statement-breakpoint
INSERT INTO `appeal_notices` (`language`, `text`) VALUES
  ('ja', 'この決定に不服があるときは、この決定があったことを知った日の翌日から起算して3か月以内に、港区長に対して審査請求をすることができます。また、この決定があったことを知った日の翌日から起算して6か月以内に、港区を被告として（訴訟において港区を代表する者は港区長です。）、この決定の取消しの訴えを提起することができます。審査請求をしたときは、その裁決があったことを知った日の翌日から起算して6か月以内に提起することができます。どちらも、正当な理由がないかぎり、この決定（裁決）の日の翌日から起算して1年を過ぎるとできません。');
--> statement-breakpoint
DROP TRIGGER `resident_comes_living_or_working`;
--> statement-breakpoint
DROP TRIGGER `resident_stays_living_or_working`;
--> statement-breakpoint
-- 区長が適当と認める者 has a last day.
CREATE TRIGGER `resident_comes_of_a_kind` BEFORE INSERT ON `residents`
WHEN NEW.`kind` NOT IN ('living', 'working', 'approved') OR NEW.`kind` = 'approved' AND NEW.`expires_at` IS NULL
BEGIN
	SELECT RAISE(ABORT, 'a resident lives or works in the ward, or is approved until a day');
END;
--> statement-breakpoint
CREATE TRIGGER `resident_stays_of_a_kind` BEFORE UPDATE OF `kind`, `expires_at` ON `residents`
WHEN NEW.`kind` NOT IN ('living', 'working', 'approved') OR NEW.`kind` = 'approved' AND NEW.`expires_at` IS NULL
BEGIN
	SELECT RAISE(ABORT, 'a resident lives or works in the ward, or is approved until a day');
END;
