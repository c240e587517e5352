-- After a replica was promoted that may lack the source's latest transactions: run this on it before any WAGS
-- reaches it, as a user that may ALTER its tables:
--
--   mysql -h NEW_SOURCE -u ADMIN -p db_wags < after-promotion.sql
--
-- What the replica lacks nobody can bring back: messages that clients were told are accepted may be missing from it.
-- This keeps the rest from harm. It is not needed where nothing acknowledged can be lost: Galera, group replication,
-- semi-synchronous replication that never fell back to asynchronous. It may be run twice. For MySQL and MariaDB.

SET @now = UTC_TIMESTAMP(6);

-- 1. Ids that the lost transactions used are not given to anything else: clients know them, and receivers of webhooks
-- take an event whose id they have for one that they have. Where rows are deleted the counter is beyond the largest id.
/*!80000 SET SESSION information_schema_stats_expiry = 0 */;
SET @raise = (SELECT CONCAT('ALTER TABLE message AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 100000000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'message');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE message_broadcast AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 100000000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'message_broadcast');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE webhook_delivery AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 100000000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'webhook_delivery');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE recipient_list AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'recipient_list');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE webhook_endpoint AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'webhook_endpoint');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE gateway AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'gateway');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE user AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'user');
PREPARE raise FROM @raise;
EXECUTE raise;
DEALLOCATE PREPARE raise;

-- 2. What is open and due may have been sent since, by a claim that this server never saw. It looks as what a server
-- left that died while it sent: the next claim marks the try as uncertain and sends again, or, with
-- DELIVERY_UNCERTAIN=hold, leaves the message to a person. Its epoch is beyond all that was lost, so that no late
-- outcome of before fits.
START TRANSACTION;
UPDATE outbox
   SET owner = COALESCE(owner, 'lost-source'), epoch = epoch + 1000, attempts = GREATEST(attempts, 1), visible_at = @now
 WHERE visible_at <= @now OR owner IS NOT NULL;

-- 3. Whose turn it was before is nobody's now.
DELETE FROM turn;
COMMIT;

-- What it cannot mend: recipients of these broadcasts were not yet messages here. Those that became messages in the
-- lost transactions become messages again, and who was sent one then gets a second one.
SELECT id AS broadcast, sender, total, expanded, total - expanded AS not_yet_messages
  FROM message_broadcast WHERE expanded < total ORDER BY id;
