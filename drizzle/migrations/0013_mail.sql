CREATE TABLE `email_changes` (
	`resident_id` integer PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`asked_at` integer NOT NULL,
	`token_hash` text,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_changes_tokenHash_unique` ON `email_changes` (`token_hash`);
--> statement-breakpoint
CREATE TRIGGER no_address_waits_for_a_closed_account
BEFORE INSERT ON email_changes
WHEN exists (SELECT 1 FROM residents WHERE id = NEW.resident_id AND closed_at IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'no address waits for a closed account');
END;
