DROP INDEX `reservation_nights_of_room_night`;
--> statement-breakpoint
CREATE INDEX `reservation_nights_of_room_night` ON `reservation_nights` (`facility_id`,`night`,`released_at`);
--> statement-breakpoint
ALTER TABLE `residents` ADD `like_name` text;
--> statement-breakpoint
ALTER TABLE `residents` ADD `like_kana` text;
--> statement-breakpoint
CREATE INDEX `residents_by_like_name` ON `residents` (`like_name`);
--> statement-breakpoint
CREATE INDEX `residents_by_like_kana` ON `residents` (`like_kana`);
--> statement-breakpoint
CREATE INDEX `residents_closed_with_likeness` ON `residents` (`closed_at`) WHERE "residents"."closed_at" is not null and "residents"."like_name" is not null;
--> statement-breakpoint
-- Of the rooms of a night that no round holds or has given away, a fifth, and one at least, may be held before a card
-- has arrived: `oneInWithoutCard`, as it holds for the check-in. What a round gives has its own rules.
CREATE TRIGGER `rooms_without_a_card_are_few` BEFORE INSERT ON `reservation_nights`
WHEN NEW.`released_at` IS NULL
AND (SELECT `card_arrived_at` FROM `residents` WHERE `id` = NEW.`resident_id`) IS NULL
AND (SELECT `round` FROM `reservations` WHERE `number` = NEW.`reservation_number`) IS NULL
AND (
	SELECT ifnull(sum(`holder`.`card_arrived_at` IS NULL), 0) >= max(1, ((
		SELECT `rooms` - `room_nights`.`held` FROM `room_nights`
		WHERE `facility_id` = NEW.`facility_id` AND `night` = NEW.`night`
	) - ifnull(sum(`made`.`round` IS NOT NULL), 0)) / ifnull((
		SELECT `value` FROM `policies` WHERE `name` = 'oneInWithoutCard'
		AND (`facility_id` = NEW.`facility_id` OR `facility_id` IS NULL)
		AND `from_night` <= min(NEW.`night`, ifnull((
			SELECT min(`night`) FROM `reservation_nights` WHERE `reservation_number` = NEW.`reservation_number`
		), NEW.`night`))
		ORDER BY `facility_id` IS NULL, `from_night` DESC LIMIT 1
	), 5))
	FROM `reservation_nights` AS `taken`
	JOIN `reservations` AS `made` ON `made`.`number` = `taken`.`reservation_number`
	JOIN `residents` AS `holder` ON `holder`.`id` = `taken`.`resident_id`
	WHERE `taken`.`facility_id` = NEW.`facility_id` AND `taken`.`night` = NEW.`night` AND `taken`.`released_at` IS NULL
)
BEGIN
	SELECT RAISE(ABORT, 'rooms for residents without a card are taken');
END;
--> statement-breakpoint
-- Nights count by person: a registration that has ended, and is like another by birthdate with name or kana, leaves it
-- its standing nights. From `ended_at` on: a closed or refused one always has, one of 在勤 once it expires.
CREATE VIEW `earlier_nights` AS
SELECT `mine`.`id` AS `resident_id`, `nights`.`night` AS `night`,
	iif(`other`.`closed_at` IS NOT NULL OR `other`.`refused_at` IS NOT NULL, 0, `other`.`expires_at`) AS `ended_at`
FROM `residents` AS `mine`
CROSS JOIN `residents` AS `other` ON `other`.`id` <> `mine`.`id` AND `other`.`id` IN (
	SELECT `id` FROM `residents` WHERE `like_name` = `mine`.`like_name`
	UNION SELECT `id` FROM `residents` WHERE `like_kana` = `mine`.`like_kana`
)
CROSS JOIN `reservation_nights` AS `nights` ON `nights`.`resident_id` = `other`.`id` AND `nights`.`released_at` IS NULL
WHERE `other`.`closed_at` IS NOT NULL OR `other`.`refused_at` IS NOT NULL OR `other`.`expires_at` IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `person_has_one_bed_a_night` BEFORE INSERT ON `reservation_nights`
WHEN NEW.`released_at` IS NULL AND EXISTS (
	SELECT 1 FROM `earlier_nights` WHERE `resident_id` = NEW.`resident_id` AND `night` = NEW.`night`
	AND `ended_at` <= (SELECT `booked_at` FROM `reservations` WHERE `number` = NEW.`reservation_number`)
)
BEGIN
	SELECT RAISE(ABORT, 'a person has one bed a night');
END;
--> statement-breakpoint
-- `nightsAMonth`, as it holds for the check-in. A resident's own nights alone are judged on the account's revision, and
-- a round gives what it drew.
CREATE TRIGGER `person_has_few_nights_a_month` BEFORE INSERT ON `reservation_nights`
WHEN NEW.`released_at` IS NULL
AND (SELECT `round` FROM `reservations` WHERE `number` = NEW.`reservation_number`) IS NULL
AND (
	SELECT count(*) > 0 AND count(*) + (
		SELECT count(*) FROM `reservation_nights` WHERE `resident_id` = NEW.`resident_id` AND `released_at` IS NULL
		AND `night` BETWEEN substr(NEW.`night`, 1, 7) || '-01' AND substr(NEW.`night`, 1, 7) || '-31'
	) >= ifnull((
		SELECT `value` FROM `policies` WHERE `name` = 'nightsAMonth'
		AND (`facility_id` = NEW.`facility_id` OR `facility_id` IS NULL)
		AND `from_night` <= min(NEW.`night`, ifnull((
			SELECT min(`night`) FROM `reservation_nights` WHERE `reservation_number` = NEW.`reservation_number`
		), NEW.`night`))
		ORDER BY `facility_id` IS NULL, `from_night` DESC LIMIT 1
	), 4)
	FROM `earlier_nights` WHERE `resident_id` = NEW.`resident_id`
	AND `night` BETWEEN substr(NEW.`night`, 1, 7) || '-01' AND substr(NEW.`night`, 1, 7) || '-31'
	AND `ended_at` <= (SELECT `booked_at` FROM `reservations` WHERE `number` = NEW.`reservation_number`)
)
BEGIN
	SELECT RAISE(ABORT, 'a person has few nights a month');
END;
