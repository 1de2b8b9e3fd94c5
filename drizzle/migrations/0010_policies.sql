PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_policies` (
	`facility_id` integer,
	`name` text NOT NULL,
	`from_night` text NOT NULL,
	`value` integer NOT NULL,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policies_from_a_night" CHECK("__new_policies"."from_night" glob '2[01]??-??-??' and "__new_policies"."from_night" is date("__new_policies"."from_night")),
	CONSTRAINT "policies_within_bounds" CHECK(typeof("__new_policies"."value") = 'integer' and case "__new_policies"."name" when 'opensMonthsBefore' then "__new_policies"."value" between 1 and 6 when 'opensAtHour' then "__new_policies"."value" between 0 and 23 when 'closesDaysBefore' then "__new_policies"."value" between 0 and 40 when 'closesDaysBeforeWithoutCard' then "__new_policies"."value" between 0 and 40 when 'changesDaysBefore' then "__new_policies"."value" between 0 and 40 when 'cancelsDaysBefore' then "__new_policies"."value" between 0 and 40 when 'correctionMinutes' then "__new_policies"."value" between 0 and 1440 when 'minGuests' then "__new_policies"."value" between 1 and 9 when 'aloneDaysBefore' then "__new_policies"."value" between 0 and 40 when 'nightsAMonth' then "__new_policies"."value" between 1 and 31 when 'cancellationsADay' then "__new_policies"."value" between 1 and 100 when 'oneInWithoutCard' then "__new_policies"."value" between 1 and 1000 else 0 end)
);
--> statement-breakpoint
INSERT INTO `__new_policies`("facility_id", "name", "from_night", "value") SELECT "facility_id", "name", "from_night", "value" FROM `policies`;--> statement-breakpoint
DROP TABLE `policies`;--> statement-breakpoint
ALTER TABLE `__new_policies` RENAME TO `policies`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `policies_one_a_night` ON `policies` (`facility_id`,`name`,`from_night`);--> statement-breakpoint
CREATE UNIQUE INDEX `policies_for_all_one_a_night` ON `policies` (`name`,`from_night`) WHERE "policies"."facility_id" is null;