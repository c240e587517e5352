-- After a backup was restored that is older than the latest messages, and after after-promotion.sql, which marks what is
-- open as perhaps sent: run this before any WAGS reaches the database. docs/BACKUP.md tells the whole way.
--
--   cat after-promotion.sql after-restore.sql | mysql -h HOST -u ADMIN -p db_wags

-- Broadcasts go on only by a person's word: recipients that became messages since the backup look as if they had not, and
-- nothing marks them.
UPDATE lane SET run = 'PAUSED', run_by = 'restore' WHERE run = 'RUNNING';

SELECT b.id AS paused_broadcast, b.sender, b.name, b.total
  FROM lane l JOIN message_broadcast b ON b.id = l.id WHERE l.run = 'PAUSED' AND l.run_by = 'restore' ORDER BY b.id;
