ALTER TABLE `attempts` ADD `until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `drafts` ADD `mark` text;--> statement-breakpoint
ALTER TABLE `drafts` ADD `shown_at` integer;--> statement-breakpoint
ALTER TABLE `drafts` ADD `code_asked_at` integer;--> statement-breakpoint
ALTER TABLE `drafts` ADD `code_for` text;--> statement-breakpoint
ALTER TABLE `drafts` ADD `code_hash` text;--> statement-breakpoint
ALTER TABLE `drafts` ADD `code_at` integer;--> statement-breakpoint
ALTER TABLE `drafts` ADD `code_tries` integer DEFAULT 0 NOT NULL;