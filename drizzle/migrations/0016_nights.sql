CREATE INDEX `rounds_undrawn` ON `rounds` (`month`) WHERE "rounds"."drawn_at" is null;
--> statement-breakpoint
-- months whose nights belong to their round: it is announced, and neither drawn nor found empty once its terms stand
CREATE VIEW `undrawn_months` AS
SELECT `month` FROM `rounds`
WHERE `drawn_at` IS NULL
AND (`terms_hash` IS NULL OR EXISTS (SELECT 1 FROM `applications` WHERE `applications`.`round` = `rounds`.`month`));
--> statement-breakpoint
-- whatever the clock says: no first come before the draw, and of what is won nothing but by the month's own round
CREATE TRIGGER `night_belongs_to_its_round_until_drawn` BEFORE INSERT ON `reservation_nights`
WHEN NEW.`released_at` IS NULL
AND substr(NEW.`night`, 1, 7) IN (SELECT `month` FROM `undrawn_months`)
AND (SELECT `round` FROM `reservations` WHERE `number` = NEW.`reservation_number`) IS NOT substr(NEW.`night`, 1, 7)
BEGIN
	SELECT RAISE(ABORT, 'a night belongs to its round until that is drawn');
END;
--> statement-breakpoint
-- what nobody asked for is vacant at once; the terms have told what was offered
CREATE TRIGGER `empty_round_lets_go_of_its_rooms` AFTER UPDATE OF `terms_hash` ON `rounds`
WHEN OLD.`terms_hash` IS NULL AND NEW.`terms_hash` IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM `applications` WHERE `applications`.`round` = NEW.`month`)
BEGIN
	UPDATE `room_nights` SET `held` = 0
	WHERE `held` > 0 AND `night` BETWEEN NEW.`month` || '-01' AND NEW.`month` || '-31';
END;
--> statement-breakpoint
UPDATE `room_nights` SET `held` = 0
WHERE `held` > 0 AND substr(`night`, 1, 7) IN (
	SELECT `month` FROM `rounds` WHERE `drawn_at` IS NULL AND `terms_hash` IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM `applications` WHERE `applications`.`round` = `rounds`.`month`)
);
--> statement-breakpoint
-- asked of nights that nobody can book any more, now that an undrawn month is closed to all
DROP VIEW `awaited_nights`;
