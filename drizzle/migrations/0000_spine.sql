CREATE TABLE `attempts` (
	`bucket` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_by_age` ON `attempts` (`since`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`resident_id` integer PRIMARY KEY NOT NULL,
	`password_hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `devices` (
	`token_hash` text NOT NULL,
	`resident_id` integer NOT NULL,
	`used_at` integer NOT NULL,
	PRIMARY KEY(`token_hash`, `resident_id`),
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `devices_by_use` ON `devices` (`used_at`);--> statement-breakpoint
CREATE TABLE `facilities` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`area` text NOT NULL,
	`telephone` text NOT NULL,
	`position` integer NOT NULL,
	`rooms` integer NOT NULL,
	`capacity` integer NOT NULL,
	`asks_room_wish` integer NOT NULL,
	`policy` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `facilities_slug_unique` ON `facilities` (`slug`);--> statement-breakpoint
CREATE TABLE `job_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`slot` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`changed` integer,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_runs_once_a_slot` ON `job_runs` (`job`,`slot`);--> statement-breakpoint
CREATE INDEX `job_runs_by_start` ON `job_runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY NOT NULL,
	`published_at` integer NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reservation_nights` (
	`reservation_number` text NOT NULL,
	`night` text NOT NULL,
	`facility_id` integer NOT NULL,
	`resident_id` integer NOT NULL,
	`adults` integer NOT NULL,
	`children` integer NOT NULL,
	`released_at` integer,
	PRIMARY KEY(`reservation_number`, `night`),
	FOREIGN KEY (`reservation_number`) REFERENCES `reservations`(`number`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`facility_id`,`night`) REFERENCES `room_nights`(`facility_id`,`night`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reservation_nights_one_bed_a_night` ON `reservation_nights` (`resident_id`,`night`) WHERE "reservation_nights"."released_at" is null;--> statement-breakpoint
CREATE INDEX `reservation_nights_of_room_night` ON `reservation_nights` (`facility_id`,`night`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`number` text PRIMARY KEY NOT NULL,
	`resident_id` integer NOT NULL,
	`facility_id` integer NOT NULL,
	`key` text NOT NULL,
	`room_wish` integer,
	`booked_at` integer NOT NULL,
	`changed_at` integer,
	`cancelled_at` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_once_per_key` ON `reservations` (`resident_id`,`key`);--> statement-breakpoint
CREATE TABLE `residents` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`name` text NOT NULL,
	`kana` text NOT NULL,
	`kind` text NOT NULL,
	`card_arrived_at` integer,
	`revision` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `residents_number_unique` ON `residents` (`number`);--> statement-breakpoint
CREATE TABLE `room_nights` (
	`facility_id` integer NOT NULL,
	`night` text NOT NULL,
	`rooms` integer NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`is_closed` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`facility_id`, `night`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "room_nights_never_oversold" CHECK("room_nights"."taken" between 0 and "room_nights"."rooms"),
	CONSTRAINT "room_nights_closed_has_no_rooms" CHECK("room_nights"."is_closed" = 0 or "room_nights"."rooms" = 0)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`resident_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_of_resident` ON `sessions` (`resident_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_use` ON `sessions` (`used_at`);