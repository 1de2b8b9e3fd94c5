CREATE TABLE `busy_seasons` (
	`facility_id` integer NOT NULL,
	`from_night` text NOT NULL,
	`to_night` text NOT NULL,
	PRIMARY KEY(`facility_id`, `from_night`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "busy_seasons_from_a_night" CHECK("busy_seasons"."from_night" glob '2[01]??-??-??' and "busy_seasons"."from_night" is date("busy_seasons"."from_night")),
	CONSTRAINT "busy_seasons_to_a_night" CHECK("busy_seasons"."to_night" glob '2[01]??-??-??' and "busy_seasons"."to_night" is date("busy_seasons"."to_night")),
	CONSTRAINT "busy_seasons_end_after_they_begin" CHECK("busy_seasons"."to_night" >= "busy_seasons"."from_night")
);
--> statement-breakpoint
CREATE TABLE `cancellation_fees` (
	`facility_id` integer NOT NULL,
	`from_night` text NOT NULL,
	`days_before` integer NOT NULL,
	`percent` integer NOT NULL,
	PRIMARY KEY(`facility_id`, `from_night`, `days_before`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cancellation_fees_from_a_night" CHECK("cancellation_fees"."from_night" glob '2[01]??-??-??' and "cancellation_fees"."from_night" is date("cancellation_fees"."from_night")),
	CONSTRAINT "cancellation_fees_within_bounds" CHECK("cancellation_fees"."days_before" between 0 and 60 and "cancellation_fees"."percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE `facility_facts` (
	`facility_id` integer NOT NULL,
	`language` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`facility_id`, `language`, `subject`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `prices` (
	`facility_id` integer NOT NULL,
	`name` text NOT NULL,
	`from_night` text NOT NULL,
	`yen` integer NOT NULL,
	PRIMARY KEY(`facility_id`, `name`, `from_night`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "prices_from_a_night" CHECK("prices"."from_night" glob '2[01]??-??-??' and "prices"."from_night" is date("prices"."from_night")),
	CONSTRAINT "prices_in_yen" CHECK(typeof("prices"."yen") = 'integer' and "prices"."yen" between 0 and 1000000)
);
--> statement-breakpoint
ALTER TABLE `reservation_nights` ADD `under_fours` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `facilities` ADD `latitude` real;--> statement-breakpoint
ALTER TABLE `facilities` ADD `longitude` real;--> statement-breakpoint
ALTER TABLE `facilities` ADD `check_in_from` text;--> statement-breakpoint
ALTER TABLE `facilities` ADD `check_in_until` text;--> statement-breakpoint
ALTER TABLE `facilities` ADD `check_out_by` text;