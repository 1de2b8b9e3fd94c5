CREATE TABLE `facility_pictures` (
	`facility_id` integer NOT NULL,
	`language` text NOT NULL,
	`position` integer NOT NULL,
	`file` text NOT NULL,
	`description` text NOT NULL,
	`is_drawing` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`facility_id`, `language`, `position`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reductions` (
	`facility_id` integer NOT NULL,
	`name` text NOT NULL,
	`from_night` text NOT NULL,
	`yen` integer NOT NULL,
	`is_price` integer NOT NULL,
	`nights_a_year` integer NOT NULL,
	PRIMARY KEY(`facility_id`, `name`, `from_night`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reductions_from_a_night" CHECK("reductions"."from_night" glob '2[01]??-??-??' and "reductions"."from_night" is date("reductions"."from_night")),
	CONSTRAINT "reductions_in_yen" CHECK(typeof("reductions"."yen") = 'integer' and "reductions"."yen" between 0 and 1000000),
	CONSTRAINT "reductions_a_year" CHECK("reductions"."nights_a_year" between 0 and 366)
);

--> statement-breakpoint
-- Telephones that stood for one nobody knew: they lead to no lodge, or to somebody else.
UPDATE `facilities` SET `telephone` = '' WHERE `telephone` IN ('0460-00-0000', '0557-00-0000', '0288-00-0000');
