-- taken = the standing nights of a room-night, whoever writes them
CREATE TRIGGER `reservation_night_takes_a_room` AFTER INSERT ON `reservation_nights`
WHEN NEW.`released_at` IS NULL
BEGIN
	UPDATE `room_nights` SET `taken` = `taken` + 1
	WHERE `facility_id` = NEW.`facility_id` AND `night` = NEW.`night`;
END;
--> statement-breakpoint
CREATE TRIGGER `released_night_gives_the_room_back` AFTER UPDATE OF `released_at` ON `reservation_nights`
WHEN OLD.`released_at` IS NULL AND NEW.`released_at` IS NOT NULL
BEGIN
	UPDATE `room_nights` SET `taken` = `taken` - 1
	WHERE `facility_id` = NEW.`facility_id` AND `night` = NEW.`night`;
END;
--> statement-breakpoint
CREATE TRIGGER `released_night_stays_released` BEFORE UPDATE OF `released_at` ON `reservation_nights`
WHEN OLD.`released_at` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a released night stays released');
END;
--> statement-breakpoint
CREATE TRIGGER `reservation_night_keeps_its_place` BEFORE UPDATE OF `facility_id`, `night`, `reservation_number`, `resident_id` ON `reservation_nights`
BEGIN
	SELECT RAISE(ABORT, 'a reservation night keeps its place');
END;
--> statement-breakpoint
CREATE TRIGGER `deleted_night_gives_the_room_back` AFTER DELETE ON `reservation_nights`
WHEN OLD.`released_at` IS NULL
BEGIN
	UPDATE `room_nights` SET `taken` = `taken` - 1
	WHERE `facility_id` = OLD.`facility_id` AND `night` = OLD.`night`;
END;
