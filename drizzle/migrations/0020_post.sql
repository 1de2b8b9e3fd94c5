DROP INDEX `letters_by_due`;--> statement-breakpoint
ALTER TABLE `letters` ADD `tried_at` integer;--> statement-breakpoint
CREATE INDEX `letters_by_kind_and_due` ON `letters` ("letter" ->> 'kind',`due_at`) WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_by_try` ON `letters` (`tried_at`) WHERE "letters"."tried_at" is not null;