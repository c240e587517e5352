-- After a backup was restored that is older than the latest messages, and after after-promotion.sql, which marks what is
-- open as perhaps sent: run this before any WAGS reaches the database. docs/BACKUP.md tells the whole way.
--
--   cat after-promotion.sql after-restore.sql | mysql -h HOST -u ADMIN -p db_wags

-- A backup lacks hours or days, of which a single broadcast may have used up a million ids, and three events for each: these
-- ids, which are BIGINT, go on further beyond it than after a promotion.
/*!80000 SET SESSION information_schema_stats_expiry = 0 */;
SET @raise = (SELECT CONCAT('ALTER TABLE message AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000000000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'message');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE message_broadcast AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000000000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'message_broadcast');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE webhook_delivery AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000000000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'webhook_delivery');
PREPARE raise FROM @raise;
EXECUTE raise;
SET @raise = (SELECT CONCAT('ALTER TABLE recipient_list AUTO_INCREMENT = ', COALESCE(auto_increment, 1) + 1000000000)
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'recipient_list');
PREPARE raise FROM @raise;
EXECUTE raise;
DEALLOCATE PREPARE raise;

-- Broadcasts go on only by a person's word: recipients that became messages since the backup look as if they had not, and
-- nothing marks them.
UPDATE lane SET run = 'PAUSED', run_by = 'restore' WHERE run = 'RUNNING';
COMMIT; -- by itself only where the server has autocommit on

SELECT b.id AS paused_broadcast, b.sender, b.name, b.total
  FROM lane l JOIN message_broadcast b ON b.id = l.id WHERE l.run = 'PAUSED' AND l.run_by = 'restore' ORDER BY b.id;
