-- one meaning a word: an account is closed, outcomes are written, a home is an address
ALTER TABLE `residents` RENAME COLUMN `withdrawn_at` TO `closed_at`;--> statement-breakpoint
UPDATE `letters` SET `letter` = json_set(`letter`, '$.kind', 'closed') WHERE `letter` ->> 'kind' = 'withdrawn';--> statement-breakpoint
ALTER TABLE `rounds` RENAME COLUMN `settled` TO `written`;--> statement-breakpoint
ALTER TABLE `registrations` RENAME COLUMN `home` TO `home_address`;
