CREATE TABLE `amendment_drafts` (
	`resident_id` integer NOT NULL,
	`subject` text NOT NULL,
	`amendment` text NOT NULL,
	`used_at` integer NOT NULL,
	`document_key` text,
	PRIMARY KEY(`resident_id`, `subject`),
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "amendment_drafts_of_their_subject" CHECK("amendment_drafts"."subject" in ('telephone', 'home', 'workplace', 'name', 'renewal') and "amendment_drafts"."amendment" ->> 'subject' is "amendment_drafts"."subject")
);
--> statement-breakpoint
CREATE INDEX `amendment_drafts_by_use` ON `amendment_drafts` (`used_at`);--> statement-breakpoint
CREATE TABLE `amendments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`resident_id` integer NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text NOT NULL,
	`document_key` text,
	`asked_at` integer NOT NULL,
	`decided_at` integer,
	`refusal_reason` text,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "amendments_of_their_subject" CHECK("amendments"."subject" in ('telephone', 'home', 'workplace', 'name', 'renewal') and "amendments"."after" ->> 'subject' is "amendments"."subject"),
	CONSTRAINT "amendments_refused_are_decided" CHECK("amendments"."refusal_reason" is null or "amendments"."decided_at" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `amendments_one_waits` ON `amendments` (`resident_id`,`subject`) WHERE "amendments"."decided_at" is null;--> statement-breakpoint
CREATE INDEX `amendments_of_resident` ON `amendments` (`resident_id`);--> statement-breakpoint
CREATE INDEX `amendments_by_decision` ON `amendments` (`decided_at`);