ALTER TABLE `notices` ADD `ends_at` integer;--> statement-breakpoint
ALTER TABLE `notices` ADD `is_important` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `notices` ADD `facility_id` integer REFERENCES facilities(id);