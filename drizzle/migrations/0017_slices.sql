ALTER TABLE `applications` ADD `chosen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `applications_in_order` ON `applications` (`round`,`receipt`);--> statement-breakpoint
CREATE INDEX `applications_empty` ON `applications` (`round`) WHERE "applications"."chosen" = 0;--> statement-breakpoint
CREATE INDEX `applications_undrawn` ON `applications` (`round`) WHERE "applications"."outcome" is null;--> statement-breakpoint
UPDATE `applications` SET `chosen` = (SELECT count(*) FROM `choices` WHERE `choices`.`receipt` = `applications`.`receipt`);--> statement-breakpoint
-- chosen = the choices of an application, whoever writes them: a freeze looks at all applications in a moment
CREATE TRIGGER `choice_counts_in_its_application` AFTER INSERT ON `choices`
BEGIN
	UPDATE `applications` SET `chosen` = `chosen` + 1 WHERE `receipt` = NEW.`receipt`;
END;
--> statement-breakpoint
CREATE TRIGGER `withdrawn_choice_leaves_its_application` AFTER DELETE ON `choices`
BEGIN
	UPDATE `applications` SET `chosen` = `chosen` - 1 WHERE `receipt` = OLD.`receipt`;
END;
--> statement-breakpoint
CREATE TRIGGER `application_comes_without_choices` BEFORE INSERT ON `applications`
WHEN NEW.`chosen` IS NOT 0
BEGIN
	SELECT RAISE(ABORT, 'choices come after their application');
END;
--> statement-breakpoint
CREATE TRIGGER `application_counts_its_choices` BEFORE UPDATE OF `chosen` ON `applications`
WHEN NEW.`chosen` <> (SELECT count(*) FROM `choices` WHERE `receipt` = NEW.`receipt`)
BEGIN
	SELECT RAISE(ABORT, 'an application counts its choices');
END;
--> statement-breakpoint
DROP TRIGGER `frozen_list_has_no_empty_line`;--> statement-breakpoint
CREATE TRIGGER `frozen_list_has_no_empty_line` BEFORE UPDATE OF `frozen_at` ON `rounds`
WHEN OLD.`frozen_at` IS NULL AND NEW.`frozen_at` IS NOT NULL AND EXISTS (
	SELECT 1 FROM `applications` WHERE `round` = NEW.`month` AND `chosen` = 0
)
BEGIN
	SELECT RAISE(ABORT, 'an application without a choice cannot be drawn');
END;
