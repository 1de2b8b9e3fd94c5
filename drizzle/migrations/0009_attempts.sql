DROP INDEX `attempts_by_age`;--> statement-breakpoint
CREATE INDEX `attempts_by_end` ON `attempts` (`until`);--> statement-breakpoint
ALTER TABLE `attempts` DROP COLUMN `since`;
--> statement-breakpoint
-- One registration of an address waits for review, and three of a telephone number: the last word of register().
CREATE TRIGGER `registrations_one_waits_for_an_address` BEFORE INSERT ON `registrations`
WHEN EXISTS (
  SELECT 1 FROM residents AS mine JOIN residents AS other ON other.email = mine.email AND other.id <> mine.id
  WHERE mine.id = NEW.resident_id
  AND other.card_arrived_at IS NULL AND other.refused_at IS NULL AND other.closed_at IS NULL
)
BEGIN SELECT RAISE(ABORT, 'a registration of this address waits'); END;
--> statement-breakpoint
CREATE TRIGGER `registrations_few_wait_for_a_telephone` BEFORE INSERT ON `registrations`
WHEN 3 <= (
  SELECT count(*) FROM residents AS mine JOIN residents AS other ON other.telephone = mine.telephone AND other.id <> mine.id
  WHERE mine.id = NEW.resident_id
  AND other.card_arrived_at IS NULL AND other.refused_at IS NULL AND other.closed_at IS NULL
)
BEGIN SELECT RAISE(ABORT, 'registrations of this telephone wait'); END;
