DROP INDEX `reservation_nights_of_room_night`;--> statement-breakpoint
CREATE INDEX `reservation_nights_of_room_night` ON `reservation_nights` (`facility_id`,`night`,`released_at`);
--> statement-breakpoint
-- Of the rooms of a night that no round holds or has given away, a fifth, and one at least, may be held before a card
-- has arrived: `oneInWithoutCard` in src/domain/booking/quota.ts. What a round gives has its own rules.
CREATE TRIGGER `rooms_without_a_card_are_few` BEFORE INSERT ON `reservation_nights`
WHEN NEW.`released_at` IS NULL
AND (SELECT `card_arrived_at` FROM `residents` WHERE `id` = NEW.`resident_id`) IS NULL
AND (SELECT `round` FROM `reservations` WHERE `number` = NEW.`reservation_number`) IS NULL
AND (
	SELECT ifnull(sum(`holder`.`card_arrived_at` IS NULL), 0) >= max(1, ((
		SELECT `rooms` - `room_nights`.`held` FROM `room_nights`
		WHERE `facility_id` = NEW.`facility_id` AND `night` = NEW.`night`
	) - ifnull(sum(`made`.`round` IS NOT NULL), 0)) / 5)
	FROM `reservation_nights` AS `taken`
	JOIN `reservations` AS `made` ON `made`.`number` = `taken`.`reservation_number`
	JOIN `residents` AS `holder` ON `holder`.`id` = `taken`.`resident_id`
	WHERE `taken`.`facility_id` = NEW.`facility_id` AND `taken`.`night` = NEW.`night` AND `taken`.`released_at` IS NULL
)
BEGIN
	SELECT RAISE(ABORT, 'rooms for residents without a card are taken');
END;
