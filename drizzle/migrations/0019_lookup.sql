DROP INDEX `applications_of_round`;--> statement-breakpoint
CREATE INDEX `applications_by_place` ON `applications` (`round`,`facility_id`,`place`);--> statement-breakpoint
CREATE INDEX `applications_won` ON `applications` (`round`,`facility_id`) WHERE "applications"."outcome" ->> 'choice' is not null;--> statement-breakpoint
ALTER TABLE `past_nights` ADD `won_released` integer DEFAULT 0 NOT NULL;