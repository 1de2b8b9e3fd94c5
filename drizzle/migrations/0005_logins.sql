ALTER TABLE `credentials` ADD `opened_at` integer;--> statement-breakpoint
ALTER TABLE `credentials` ADD `first_tries` integer DEFAULT 0 NOT NULL;