ALTER TABLE `reservations` ADD `channel` text DEFAULT 'web' NOT NULL;--> statement-breakpoint
ALTER TABLE `reservations` ADD `staff_note` text;--> statement-breakpoint
ALTER TABLE `reservations` ADD `lodge_note` text;--> statement-breakpoint
ALTER TABLE `reservations` ADD `arrived_at` integer;--> statement-breakpoint
ALTER TABLE `reservations` ADD `not_come_at` integer;--> statement-breakpoint
ALTER TABLE `letters` ADD `channel` text DEFAULT 'mail' NOT NULL;--> statement-breakpoint
ALTER TABLE `letters` ADD `printed_at` integer;--> statement-breakpoint
ALTER TABLE `letters` ADD `posted_at` integer;--> statement-breakpoint
ALTER TABLE `letters` ADD `returned_at` integer;--> statement-breakpoint
ALTER TABLE `residents` ADD `channel` text DEFAULT 'mail' NOT NULL;--> statement-breakpoint
ALTER TABLE `residents` ADD `stopped_at` integer;--> statement-breakpoint
ALTER TABLE `residents` ADD `stop_ground` text;