CREATE TABLE `past_nights` (
	`facility_id` integer NOT NULL,
	`night` text NOT NULL,
	`stays` integer NOT NULL,
	`won` integer NOT NULL,
	`released` integer NOT NULL,
	`adults` integer NOT NULL,
	`children` integer NOT NULL,
	PRIMARY KEY(`facility_id`, `night`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `credentials_pending` ON `credentials` (`pending_at`) WHERE "credentials"."pending_at" is not null;--> statement-breakpoint
CREATE INDEX `applications_of_people` ON `applications` (`round`) WHERE "applications"."resident_id" is not null;--> statement-breakpoint
CREATE INDEX `letters_by_age` ON `letters` (`written_at`);--> statement-breakpoint
CREATE INDEX `residents_undecided` ON `residents` (`id`) WHERE "residents"."card_arrived_at" is null and "residents"."refused_at" is null and "residents"."closed_at" is null;--> statement-breakpoint
CREATE INDEX `residents_refused` ON `residents` (`refused_at`) WHERE "residents"."refused_at" is not null;--> statement-breakpoint
CREATE INDEX `residents_expiring` ON `residents` (`expires_at`) WHERE "residents"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX `residents_closed_with_names` ON `residents` (`closed_at`) WHERE "residents"."closed_at" is not null and "residents"."name" <> '';