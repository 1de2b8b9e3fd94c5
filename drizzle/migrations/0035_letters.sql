CREATE TABLE `web_codes` (
	`resident_id` integer PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letters_to_post` ON `letters` (`printed_at`,`written_at`) WHERE "letters"."channel" = 'paper' and "letters"."posted_at" is null and "letters"."dead_at" is null;--> statement-breakpoint
CREATE INDEX `letters_posted` ON `letters` (`posted_at`) WHERE "letters"."posted_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_returned` ON `letters` (`returned_at`) WHERE "letters"."returned_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_dead` ON `letters` (`dead_at`) WHERE "letters"."dead_at" is not null;