-- What requests with an Idempotency-Key were answered: the row is locked while the first one is worked on, and written in the
-- transaction that stores its message or broadcast. Rows are deleted after IDEMPOTENCY_HOURS.
CREATE TABLE idempotency_key (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY, -- by which it is locked: an INSERT of the same key does not wait for it
  user_id     INT          NOT NULL, -- whose key it is
  path        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the call
  idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since       DATETIME(6)  NOT NULL, -- when it was stored; of a key that stands for nothing yet, when it came
  fingerprint CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL, -- SHA-256 of the body
  result      BIGINT       NULL, -- the message or broadcast; NULL: nothing was stored
  status      SMALLINT     NULL, -- of the answer; NULL: it was not yet told
  answer      MEDIUMTEXT   NULL, -- its body; before it was told, what cannot be found out again
  UNIQUE KEY idempotency_key (user_id, path, idempotency_key),
  KEY since (since)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
