-- A made-up history for the pictures in the documentation: a month of a shop's messages.
INSERT INTO stat_day (sender, day, status, slot, n)
WITH RECURSIVE d AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM d WHERE i < 29)
SELECT 'telkomsel', DATE(UTC_TIMESTAMP() + INTERVAL 7 HOUR) - INTERVAL i DAY, 'SENT', 0,
       9000 + (i * 7919) % 6000 + IF(i % 7 IN (2, 3), -6000, 0)
  FROM d;
INSERT INTO stat_day (sender, day, status, slot, n)
WITH RECURSIVE d AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM d WHERE i < 29)
SELECT 'telkomsel', DATE(UTC_TIMESTAMP() + INTERVAL 7 HOUR) - INTERVAL i DAY, 'FAILED', 0, 40 + (i * 131) % 190
  FROM d;
INSERT INTO stat_day (sender, day, status, slot, n)
SELECT 'telkomsel', DATE(UTC_TIMESTAMP() + INTERVAL 7 HOUR), 'UNCERTAIN', 0, 6;
INSERT INTO stat_minute (sender, minute, slot, sent, failed, tries, failed_tries, took_ms)
WITH RECURSIVE m AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM m WHERE i < 400)
SELECT 'telkomsel', DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL i MINUTE, '%Y-%m-%d %H:%i:00'), 0,
       IF(i = 0, 93 * SECOND(UTC_TIMESTAMP()) DIV 60, 90 + (i * 7) % 11), IF(i % 9 = 0, 1, 0), 93 + (i * 7) % 11, IF(i % 5 = 0, 2, 0), (93 + (i * 7) % 11) * (180 + i % 60)
  FROM m;
INSERT INTO message_broadcast
  (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at, dt_convert, ended_at, name)
VALUES
  (42, 'telkomsel', 'Promo akhir bulan! Diskon *20%* untuk semua paket data sampai 30 November. Balas STOP untuk berhenti.', 'DONE', 48000, 214, 48000, 20787, 250,
   UTC_TIMESTAMP(6) - INTERVAL 214 MINUTE, UTC_TIMESTAMP(6) - INTERVAL 214 MINUTE, UTC_TIMESTAMP(6) - INTERVAL 213 MINUTE, NULL, 'Promo akhir bulan'),
  (43, 'telkomsel', 'Halo Kak, tagihan bulan ini sudah bisa dibayar lewat aplikasi.', 'DONE', 3200, 0, 3200, 0, 0,
   UTC_TIMESTAMP(6) - INTERVAL 12 MINUTE, UTC_TIMESTAMP(6) - INTERVAL 12 MINUTE, UTC_TIMESTAMP(6) - INTERVAL 12 MINUTE, NULL, 'Tagihan November'),
  (41, 'telkomsel', 'Pengingat: rapat anggota Sabtu ini pukul 09.00 di balai warga.', 'DONE', 640, 3, 640, 633, 7,
   UTC_TIMESTAMP(6) - INTERVAL 2 DAY, UTC_TIMESTAMP(6) - INTERVAL 2 DAY, UTC_TIMESTAMP(6) - INTERVAL 2 DAY, UTC_TIMESTAMP(6) - INTERVAL 2851 MINUTE, NULL),
  (40, 'telkomsel', 'Terima kasih sudah berbelanja! Nilai layanan kami di tautan berikut.', 'DONE', 1875, 12, 1875, 1875, 0,
   UTC_TIMESTAMP(6) - INTERVAL 4 DAY, UTC_TIMESTAMP(6) - INTERVAL 4 DAY, UTC_TIMESTAMP(6) - INTERVAL 4 DAY, UTC_TIMESTAMP(6) - INTERVAL 5740 MINUTE, NULL);
INSERT INTO message (id, sender, recipient, status, broadcast_id, seq, body, dt_store, created_at, dt_send, ended_at, last_epoch, reason_code, reason)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 160)
SELECT 900000 - 160 + i, 'telkomsel', CONCAT('62812', LPAD((i * 7919321) % 100000000, 8, '0')), IF(i % 37 = 0, 'FAILED', 'SENT'),
       IF(i % 3 = 0, 42, NULL), IF(i % 3 = 0, i, NULL),
       IF(i % 3 = 0, NULL, ELT(1 + i % 5, 'Kode OTP Anda 481920. Jangan berikan kepada siapa pun.', 'Pesanan #20391 sudah dikirim. Nomor resi JX4820193.',
           'Pembayaran Rp250.000 kami terima. Terima kasih!', 'Antrean Anda nomor 27, perkiraan 15 menit lagi.', 'Jadwal kontrol Anda besok pukul 10.00 di Poli Gigi.')),
       UTC_TIMESTAMP(6) - INTERVAL (170 - i) * 21 SECOND, UTC_TIMESTAMP(6) - INTERVAL (170 - i) * 21 SECOND,
       IF(i % 37 = 0, NULL, UTC_TIMESTAMP(6) - INTERVAL (169 - i) * 21 SECOND), UTC_TIMESTAMP(6) - INTERVAL (169 - i) * 21 SECOND, 1,
       IF(i % 37 = 0, IF(i % 2 = 0, 'GATEWAY_DOWN', 'NOT_ON_WHATSAPP'), NULL), IF(i % 37 = 0, IF(i % 2 = 0, '7', '422'), NULL)
  FROM n;
INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 40)
SELECT 900000 + i, 'telkomsel', CONCAT('62813', LPAD((i * 6133577) % 100000000, 8, '0')), 'PENDING',
       'Pesanan Anda sedang disiapkan', UTC_TIMESTAMP(6) - INTERVAL (41 - i) SECOND, UTC_TIMESTAMP(6) - INTERVAL (41 - i) SECOND
  FROM n;
INSERT INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts, owner)
SELECT id, 1, 0, UTC_TIMESTAMP(6) + INTERVAL IF(id = 900040, 900, IF(id > 900035, 600, -1)) SECOND, 2, IF(id = 900040, 2, 0), IF(id < 900006, 'node-a', NULL)
  FROM message WHERE status = 'PENDING';
UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) + INTERVAL 60 MINUTE WHERE owner IS NOT NULL;
INSERT INTO attempt (message_id, epoch, started_at, took_ms, outcome, http_status, response) VALUES
  (900040, 1, UTC_TIMESTAMP(6) - INTERVAL 95 SECOND, 3012, 'RETRY', 503, '{"error":"upstream connect error"}'),
  (900040, 2, UTC_TIMESTAMP(6) - INTERVAL 31 SECOND, 15000, 'UNCERTAIN', NULL, 'SocketTimeoutException: Read timed out');
UPDATE message SET stage = IF(id % 7 = 0, NULL, IF(id % 5 = 0, 'SENT', IF(id % 3 = 0, 'DELIVERED', 'READ'))) WHERE status = 'SENT';
UPDATE message SET delivered_at = ended_at + INTERVAL 4 SECOND WHERE stage IN ('DELIVERED', 'READ');
UPDATE message SET read_at = ended_at + INTERVAL 190 SECOND WHERE stage = 'READ';
UPDATE message_broadcast SET delivered = sent * 0.7, seen = sent * 0.4;
UPDATE stat_day SET delivered = n * 0.7, seen = n * 0.4 WHERE status = 'SENT';
INSERT INTO recipient_list (id, user_id, name, headers, n, next_row, created_at, changed_at)
VALUES (31, 1, 'Pelanggan Jakarta', '["Nama","Paket","Kota"]', 120, 121, UTC_TIMESTAMP(6) - INTERVAL 9 DAY, UTC_TIMESTAMP(6) - INTERVAL 3 HOUR),
       (32, 1, 'Reseller', '["Nama"]', 48000, 48001, UTC_TIMESTAMP(6) - INTERVAL 40 DAY, UTC_TIMESTAMP(6) - INTERVAL 12 DAY),
       (33, 1, 'Uji coba', '[]', 0, 1, UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE, UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE);
INSERT INTO recipient_list_row
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 120)
SELECT 31, i, CONCAT('62812', LPAD(i * 73519 % 10000000, 7, '0')),
       CONCAT('["', ELT(1 + i % 4, 'Budi Santoso', 'Ani', 'Cici Paramida', 'Dedi'), '","', ELT(1 + i % 3, 'Data 10 GB', 'Data 25 GB', 'Malam'), '"',
              IF(i % 2 = 0, ',"Jakarta Selatan"]', ']'))
  FROM n;
