-- a draw that the first protocol has half written stops the migration here, for staff to end it by the program before
UPDATE `rounds` SET `written` = NULL WHERE `written` > 0 AND `drawn_at` IS NULL;--> statement-breakpoint
CREATE TABLE `tellings` (
	`round` text NOT NULL,
	`of` text NOT NULL,
	`up_to` text DEFAULT '' NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`round`, `of`),
	FOREIGN KEY (`round`) REFERENCES `rounds`(`month`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `__new_sealed_secrets` (
	`round` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`second_secret` text,
	FOREIGN KEY (`round`) REFERENCES `rounds`(`month`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_sealed_secrets`("round", "secret", "second_secret") SELECT "round", "secret", "second_secret" FROM `sealed_secrets`;--> statement-breakpoint
DROP TABLE `sealed_secrets`;--> statement-breakpoint
ALTER TABLE `__new_sealed_secrets` RENAME TO `sealed_secrets`;--> statement-breakpoint
DROP TRIGGER `round_keeps_its_word`;--> statement-breakpoint
DROP TRIGGER `round_goes_in_order`;--> statement-breakpoint
DROP TRIGGER `round_speaks_in_json`;--> statement-breakpoint
ALTER TABLE `rounds` ADD `announced` text;--> statement-breakpoint
ALTER TABLE `rounds` ADD `drawable_at` integer;--> statement-breakpoint
ALTER TABLE `rounds` ADD `hindrance` text;--> statement-breakpoint
-- nobody has applied yet: announced anew by the second protocol, with whatever source the runtime has
DELETE FROM `sealed_secrets` WHERE `round` IN (SELECT `month` FROM `rounds`
	WHERE `frozen_at` IS NULL AND NOT EXISTS (SELECT 1 FROM `applications` WHERE `round` = `month`));--> statement-breakpoint
DELETE FROM `rounds` WHERE `frozen_at` IS NULL AND NOT EXISTS (SELECT 1 FROM `applications` WHERE `round` = `month`);--> statement-breakpoint
-- what else is not drawn yet goes on by the second protocol, with the one source that it has; of what is drawn the first had its record
UPDATE `rounds` SET `announced` = json_object('kind', 'second secret', 'commitment', `second_commitment`),
`terms` = NULL, `terms_hash` = NULL, `opened` = NULL WHERE `drawn_at` IS NULL;--> statement-breakpoint
UPDATE `rounds` SET `terms` = NULL, `opened` = NULL WHERE `drawn_at` IS NOT NULL;--> statement-breakpoint
ALTER TABLE `rounds` DROP COLUMN `second_commitment`;--> statement-breakpoint
-- what was public once stays as it was
CREATE TRIGGER `round_keeps_its_word` BEFORE UPDATE OF `month`, `commitment`, `committed_at`, `opens_at`, `closes_at`, `draws_at`, `publishes_at`, `announced`, `frozen_at`, `terms`, `terms_hash`, `drawable_at`, `opened`, `drawn_at`, `published_at` ON `rounds`
WHEN NEW.`month` <> OLD.`month` OR NEW.`commitment` <> OLD.`commitment` OR NEW.`committed_at` <> OLD.`committed_at`
OR NEW.`opens_at` <> OLD.`opens_at` OR NEW.`closes_at` <> OLD.`closes_at` OR NEW.`draws_at` <> OLD.`draws_at` OR NEW.`publishes_at` <> OLD.`publishes_at`
OR NEW.`announced` IS NOT OLD.`announced`
OR OLD.`frozen_at` <> ifnull(NEW.`frozen_at`, 0) OR OLD.`terms` <> ifnull(NEW.`terms`, '') OR OLD.`terms_hash` <> ifnull(NEW.`terms_hash`, '')
OR OLD.`drawable_at` <> ifnull(NEW.`drawable_at`, 0)
OR OLD.`opened` <> ifnull(NEW.`opened`, '') OR OLD.`drawn_at` <> ifnull(NEW.`drawn_at`, 0) OR OLD.`published_at` <> ifnull(NEW.`published_at`, 0)
BEGIN
	SELECT RAISE(ABORT, 'a round keeps its word');
END;
--> statement-breakpoint
CREATE TRIGGER `round_goes_in_order` BEFORE UPDATE OF `terms`, `terms_hash`, `drawable_at`, `opened`, `drawn_at`, `published_at` ON `rounds`
WHEN OLD.`announced` IS NOT NULL AND (
	(NEW.`terms` IS NULL) <> (NEW.`terms_hash` IS NULL) OR (NEW.`terms` IS NULL) <> (NEW.`drawable_at` IS NULL)
	OR NEW.`terms` IS NOT NULL AND NEW.`frozen_at` IS NULL
	OR NEW.`opened` IS NOT NULL AND NEW.`terms` IS NULL
	OR NEW.`drawn_at` IS NOT NULL AND NEW.`opened` IS NULL
	OR NEW.`drawn_at` < NEW.`drawable_at`
	OR NEW.`published_at` IS NOT NULL AND NEW.`drawn_at` IS NULL
)
BEGIN
	SELECT RAISE(ABORT, 'a round is frozen, opened, drawn and published in order');
END;
--> statement-breakpoint
CREATE TRIGGER `round_is_announced_with_a_source` BEFORE INSERT ON `rounds`
WHEN CASE WHEN json_valid(NEW.`announced`) THEN json_type(NEW.`announced`, '$.kind') IS NOT 'text' ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'a round is announced with its source');
END;
--> statement-breakpoint
CREATE TRIGGER `round_speaks_in_json` BEFORE UPDATE OF `terms`, `opened` ON `rounds`
WHEN NEW.`terms` IS NOT NULL AND CASE WHEN json_valid(NEW.`terms`)
	THEN json_type(NEW.`terms`, '$.awaited.kind') IS NOT 'text' OR json_type(NEW.`terms`, '$.offered') IS NOT 'array' ELSE 1 END
OR NEW.`opened` IS NOT NULL AND CASE WHEN json_valid(NEW.`opened`)
	THEN json_extract(NEW.`opened`, '$.kind') IS NOT json_extract(NEW.`terms`, '$.awaited.kind') ELSE 1 END
BEGIN
	SELECT RAISE(ABORT, 'terms and source are JSON');
END;
