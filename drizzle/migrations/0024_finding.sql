CREATE TABLE `stock_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "stock_version_is_one" CHECK("stock_version"."id" = 1)
);
--> statement-breakpoint
INSERT INTO `stock_version` (`id`, `version`) VALUES (1, 1);
--> statement-breakpoint
-- steps of chance: brought back from a copy, the stock comes upon no number it had meanwhile
CREATE TRIGGER `new_room_night_moves_the_stock` AFTER INSERT ON `room_nights`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_room_night_moves_the_stock` AFTER UPDATE OF `facility_id`, `night`, `rooms`, `taken`, `held`, `is_closed` ON `room_nights`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_room_night_moves_the_stock` AFTER DELETE ON `room_nights`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_round_moves_the_stock` AFTER INSERT ON `rounds`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_round_moves_the_stock` AFTER UPDATE OF `month`, `terms_hash`, `drawn_at` ON `rounds`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_round_moves_the_stock` AFTER DELETE ON `rounds`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_facility_moves_the_stock` AFTER INSERT ON `facilities`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_facility_moves_the_stock` AFTER UPDATE ON `facilities`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_facility_moves_the_stock` AFTER DELETE ON `facilities`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_facility_text_moves_the_stock` AFTER INSERT ON `facility_texts`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_facility_text_moves_the_stock` AFTER UPDATE ON `facility_texts`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_facility_text_moves_the_stock` AFTER DELETE ON `facility_texts`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_facility_fact_moves_the_stock` AFTER INSERT ON `facility_facts`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_facility_fact_moves_the_stock` AFTER UPDATE ON `facility_facts`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_facility_fact_moves_the_stock` AFTER DELETE ON `facility_facts`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_policy_moves_the_stock` AFTER INSERT ON `policies`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_policy_moves_the_stock` AFTER UPDATE ON `policies`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_policy_moves_the_stock` AFTER DELETE ON `policies`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_price_moves_the_stock` AFTER INSERT ON `prices`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_price_moves_the_stock` AFTER UPDATE ON `prices`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_price_moves_the_stock` AFTER DELETE ON `prices`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_busy_season_moves_the_stock` AFTER INSERT ON `busy_seasons`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_busy_season_moves_the_stock` AFTER UPDATE ON `busy_seasons`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_busy_season_moves_the_stock` AFTER DELETE ON `busy_seasons`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_cancellation_fee_moves_the_stock` AFTER INSERT ON `cancellation_fees`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_cancellation_fee_moves_the_stock` AFTER UPDATE ON `cancellation_fees`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_cancellation_fee_moves_the_stock` AFTER DELETE ON `cancellation_fees`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `new_reduction_moves_the_stock` AFTER INSERT ON `reductions`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_reduction_moves_the_stock` AFTER UPDATE ON `reductions`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
--> statement-breakpoint
CREATE TRIGGER `removed_reduction_moves_the_stock` AFTER DELETE ON `reductions`
BEGIN
	UPDATE `stock_version` SET `version` = `version` + 1 + abs(random() % 1000000);
END;
