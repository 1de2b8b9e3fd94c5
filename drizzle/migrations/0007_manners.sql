CREATE TABLE `presses` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`leads_to` text NOT NULL,
	`pressed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `presses_by_age` ON `presses` (`pressed_at`);--> statement-breakpoint
ALTER TABLE `credentials` ADD `opened_by` text;