CREATE TABLE `resident_words` (
	`word` text NOT NULL,
	`resident_id` integer NOT NULL,
	PRIMARY KEY(`word`, `resident_id`),
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `resident_words_of_resident` ON `resident_words` (`resident_id`,`word`);--> statement-breakpoint
CREATE TRIGGER `the_words_of_a_name_go_with_it` AFTER UPDATE OF `name`, `kana` ON `residents`
WHEN new.`name` <> old.`name` OR new.`kana` <> old.`kana`
BEGIN
  DELETE FROM `resident_words` WHERE `resident_id` = new.`id`;
END;
--> statement-breakpoint
CREATE INDEX `residents_by_dialled` ON `residents`
  (replace(substr(`telephone`, 1, instr(`telephone` || ' ', ' ') - 1), '-', ''));
--> statement-breakpoint
CREATE INDEX `residents_by_last_digits` ON `residents`
  (substr(replace(substr(`telephone`, 1, instr(`telephone` || ' ', ' ') - 1), '-', ''), -4));
