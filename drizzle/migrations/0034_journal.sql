CREATE TABLE `journal_months` (
	`month` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`note` text NOT NULL,
	CONSTRAINT "journal_months_are_months" CHECK("journal_months"."month" glob '2[01][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE TRIGGER `a_month_is_checked_once_it_is_over` BEFORE INSERT ON `journal_months`
WHEN new.`at` < unixepoch(new.`month` || '-01', '+1 month', '-9 hours') * 1000
BEGIN
  SELECT raise(ABORT, 'a month is checked once it is over');
END;
--> statement-breakpoint
CREATE TRIGGER `a_checked_month_is_not_rewritten` BEFORE UPDATE ON `journal_months`
BEGIN
  SELECT raise(ABORT, 'a checked month is not rewritten');
END;
--> statement-breakpoint
CREATE TRIGGER `a_checked_month_stays_checked` BEFORE DELETE ON `journal_months`
BEGIN
  SELECT raise(ABORT, 'a checked month stays checked');
END;
--> statement-breakpoint
-- whoever erases a resident, and however: the rows stay, what they held of nobody else goes with the name
CREATE TRIGGER `what_the_journal_holds_of_a_resident_goes_with_the_name` AFTER UPDATE OF `name` ON `residents`
WHEN old.`name` <> '' AND new.`name` = ''
BEGIN
  DELETE FROM `journal_contents`
  WHERE `journal_id` IN (SELECT `journal_id` FROM `journal_residents` WHERE `resident` = new.`number`)
  AND NOT EXISTS (
    SELECT 1 FROM `journal_residents` JOIN `residents` ON `residents`.`number` = `journal_residents`.`resident`
    WHERE `journal_residents`.`journal_id` = `journal_contents`.`journal_id` AND `residents`.`name` <> '');
END;
--> statement-breakpoint
-- also of the act that erased them, whose row comes last in its write
CREATE TRIGGER `the_journal_holds_nothing_of_who_is_erased` AFTER INSERT ON `journal_contents`
WHEN EXISTS (
  SELECT 1 FROM `journal_residents` JOIN `residents` ON `residents`.`number` = `journal_residents`.`resident`
  WHERE `journal_residents`.`journal_id` = new.`journal_id` AND `residents`.`name` = '')
AND NOT EXISTS (
  SELECT 1 FROM `journal_residents` JOIN `residents` ON `residents`.`number` = `journal_residents`.`resident`
  WHERE `journal_residents`.`journal_id` = new.`journal_id` AND `residents`.`name` <> '')
BEGIN
  DELETE FROM `journal_contents` WHERE `journal_id` = new.`journal_id`;
END;
