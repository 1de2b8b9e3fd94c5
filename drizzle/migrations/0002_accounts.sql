CREATE TABLE `documents` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`stored_at` integer NOT NULL,
	`resident_id` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `documents_of_resident` ON `documents` (`resident_id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`typed` text NOT NULL,
	`used_at` integer NOT NULL,
	`document_key` text,
	`resident_id` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `drafts_by_use` ON `drafts` (`used_at`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`resident_id` integer NOT NULL,
	`address` text NOT NULL,
	`letter` text NOT NULL,
	`written_at` integer NOT NULL,
	`due_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`delivered_at` integer,
	`dead_at` integer,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `letters_by_due` ON `letters` (`due_at`);--> statement-breakpoint
CREATE INDEX `letters_of_resident` ON `letters` (`resident_id`);--> statement-breakpoint
CREATE TABLE `password_resets` (
	`resident_id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `password_resets_tokenHash_unique` ON `password_resets` (`token_hash`);--> statement-breakpoint
CREATE TABLE `registrations` (
	`resident_id` integer PRIMARY KEY NOT NULL,
	`birthdate` text NOT NULL,
	`home` text NOT NULL,
	`workplace` text,
	`applied_at` integer NOT NULL,
	`resembles` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `registrations_by_birthdate` ON `registrations` (`birthdate`);--> statement-breakpoint
ALTER TABLE `credentials` ADD `pending_hash` text;--> statement-breakpoint
ALTER TABLE `credentials` ADD `pending_at` integer;--> statement-breakpoint
ALTER TABLE `residents` ADD `email` text;--> statement-breakpoint
ALTER TABLE `residents` ADD `telephone` text;--> statement-breakpoint
ALTER TABLE `residents` ADD `password_set_at` integer;--> statement-breakpoint
ALTER TABLE `residents` ADD `refused_at` integer;--> statement-breakpoint
ALTER TABLE `residents` ADD `refusal_reason` text;--> statement-breakpoint
ALTER TABLE `residents` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `residents` ADD `withdrawn_at` integer;--> statement-breakpoint
UPDATE `residents` SET `password_set_at` = (
	SELECT `changed_at` FROM `credentials` WHERE `resident_id` = `residents`.`id`
);
