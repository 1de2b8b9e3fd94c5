ALTER TABLE `registrations` ADD `network` text;
--> statement-breakpoint
CREATE INDEX `registrations_with_network` ON `registrations` (`applied_at`) WHERE "registrations"."network" is not null;
--> statement-breakpoint
-- where a registration came from is for whoever decides on it, and nobody after
CREATE TRIGGER `network_is_forgotten_with_the_decision` AFTER UPDATE OF `card_arrived_at`, `refused_at` ON `residents`
WHEN NEW.`card_arrived_at` IS NOT NULL OR NEW.`refused_at` IS NOT NULL
BEGIN UPDATE `registrations` SET `network` = NULL WHERE `resident_id` = NEW.`id` AND `network` IS NOT NULL; END;
