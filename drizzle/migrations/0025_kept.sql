CREATE TABLE `unfinished` (
	`token_hash` text NOT NULL,
	`at` text NOT NULL,
	`reader` text NOT NULL,
	`typed` text NOT NULL,
	`kept_at` integer NOT NULL,
	PRIMARY KEY(`token_hash`, `at`)
);
--> statement-breakpoint
CREATE INDEX `unfinished_by_age` ON `unfinished` (`kept_at`);