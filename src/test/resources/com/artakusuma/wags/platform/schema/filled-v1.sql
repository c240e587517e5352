-- Rows of each kind, as version 1 wrote them; the first user comes with the tables.
INSERT INTO user (id, username, admin, created_at) VALUES (2, 'toko', FALSE, '2026-11-01 08:00:00.000001');
INSERT INTO sender (id, name, per_minute, tat_us, held_until, held_reason, held_count, held_for, held_since, ramp)
VALUES (2, 'toko', 30, 1764000000000000, '2026-11-25 10:00:00', 'The gateway refuses this sender or the API key (401)',
        2, 'REFUSED', '2026-11-25 09:00:00', 0);
INSERT INTO api_key (key_hash, user_id, prefix, name, created_at)
VALUES (SHA2('a key of toko', 256), 2, 'a key of', 'shop', '2026-11-01 08:00:00');
INSERT INTO message_broadcast (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at)
VALUES (1, 'toko', 'Promo 👋', 'PROCESS', 4, 1, 2, 1, 1, '2026-11-24 01:00:00', '2026-11-24 01:00:00');
INSERT INTO broadcast_chunk (broadcast_id, chunk_no, base_seq, n, recipients)
VALUES (1, 1, 2, 2, '6281234567893 6281234567894');
INSERT INTO message (id, sender, recipient, status, broadcast_id, seq, body, dt_store, created_at, dt_send, ended_at, last_epoch, reason)
VALUES (1, 'toko', '6281234567890', 'PENDING', NULL, NULL, 'Halo', '2026-11-24 01:00:00', '2026-11-24 01:00:00', NULL, NULL, NULL, NULL),
       (2, 'toko', '6281234567891', 'SENT', 1, 0, NULL, '2026-11-24 01:00:00', '2026-11-24 01:00:00', '2026-11-24 01:00:05', '2026-11-24 01:00:05', 1, NULL),
       (3, 'toko', '6281234567892', 'FAILED', 1, 1, NULL, '2026-11-24 01:00:00', '2026-11-24 01:00:00', NULL, '2026-11-24 01:00:06', 1, 'HTTP 404: {"error":"not on WhatsApp"}'),
       (4, 'toko', '6281234567893', 'CANCELLED', NULL, NULL, 'x', '2026-11-24 01:00:00', '2026-11-24 01:00:00', NULL, '2026-11-24 01:00:07', 0, 'Cancelled by toko');
INSERT INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts, owner, reopened_at)
VALUES (1, 2, 0, '2026-11-24 01:00:00', 3, 2, NULL, NULL);
INSERT INTO attempt (message_id, epoch, started_at, took_ms, outcome, http_status, response)
VALUES (2, 1, '2026-11-24 01:00:04', 12, 'SENT', 200, 'ok'),
       (3, 1, '2026-11-24 01:00:05', 12, 'REJECTED', 404, '{"error":"not on WhatsApp"}');
INSERT INTO stat_day (sender, day, status, slot, n) VALUES ('toko', '2026-11-24', 'SENT', 1, 1), ('toko', '2026-11-24', 'FAILED', 0, 1);
INSERT INTO stat_minute (sender, minute, slot, sent, failed, tries, failed_tries, took_ms)
VALUES ('toko', '2026-11-24 01:00:00', 0, 1, 1, 2, 0, 24);
INSERT INTO retention (id, ended_before, place) VALUES (1, '2026-10-01 00:00:00', 77);

-- Somebody comes with the first key: one that nobody ever used goes with version 4
UPDATE api_key SET last_used_at = '2026-11-24 01:00:00' WHERE user_id = 1;
