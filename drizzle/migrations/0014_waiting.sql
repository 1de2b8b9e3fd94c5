-- An address is the same however its letters are written and whatever stands behind a plus (`mailboxOf`), and a telephone number with whatever extension.
DROP TRIGGER `registrations_one_waits_for_an_address`;
--> statement-breakpoint
CREATE TRIGGER `registrations_one_waits_for_an_address` BEFORE INSERT ON `registrations`
WHEN EXISTS (
  SELECT 1 FROM residents AS mine JOIN residents AS other ON lower(iif(instr(other.email, '+') BETWEEN 1 AND instr(other.email, '@'), substr(other.email, 1, instr(other.email, '+') - 1) || substr(other.email, instr(other.email, '@')), other.email))
  = lower(iif(instr(mine.email, '+') BETWEEN 1 AND instr(mine.email, '@'), substr(mine.email, 1, instr(mine.email, '+') - 1) || substr(mine.email, instr(mine.email, '@')), mine.email)) AND other.id <> mine.id
  WHERE mine.id = NEW.resident_id
  AND other.card_arrived_at IS NULL AND other.refused_at IS NULL AND other.closed_at IS NULL
)
BEGIN SELECT RAISE(ABORT, 'a registration of this address waits'); END;
--> statement-breakpoint
DROP TRIGGER `registrations_few_wait_for_a_telephone`;
--> statement-breakpoint
CREATE TRIGGER `registrations_few_wait_for_a_telephone` BEFORE INSERT ON `registrations`
WHEN 3 <= (
  SELECT count(*) FROM residents AS mine JOIN residents AS other
  ON substr(other.telephone || ' ', 1, instr(other.telephone || ' ', ' ')) = substr(mine.telephone || ' ', 1, instr(mine.telephone || ' ', ' '))
  AND other.id <> mine.id
  WHERE mine.id = NEW.resident_id
  AND other.card_arrived_at IS NULL AND other.refused_at IS NULL AND other.closed_at IS NULL
)
BEGIN SELECT RAISE(ABORT, 'registrations of this telephone wait'); END;
