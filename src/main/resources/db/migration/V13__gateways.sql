-- Gateways besides the one of the settings, and what became of messages that a gateway took.
CREATE TABLE gateway (
  id      INT           NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name    VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind    VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- which API it has: waha, gowa ...
  address VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  options VARCHAR(1000) NULL, -- of its kind: name=value;name=value
  secrets VARBINARY(4000) NOT NULL, -- its credentials, encrypted by WAGS_SECRET_KEY
  UNIQUE KEY name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE sender
  ADD COLUMN gateway_id INT NULL, -- which gateway it uses; NULL: the one of the settings
  ADD COLUMN gateway_account VARCHAR(128) NULL, -- what that calls it: session, instance, number; NULL: its name
  ADD COLUMN session_state ENUM ('CONNECTED', 'SCAN_QR', 'DISCONNECTED') NULL, -- of that account; NULL: not known
  ADD COLUMN session_detail VARCHAR(100) NULL, -- in the gateway's word
  ADD COLUMN session_at DATETIME(6) NULL, -- when the gateway last said so
  ADD KEY gateway (gateway_id);

ALTER TABLE message
  ADD COLUMN stage ENUM ('SENT', 'DELIVERED', 'READ', 'FAILED') NULL, -- what receipts say; NULL: none has come, so of one SENT no more is known than that the gateway took it
  ADD COLUMN delivered_at DATETIME(6) NULL,
  ADD COLUMN read_at DATETIME(6) NULL;

ALTER TABLE message_broadcast
  ADD COLUMN delivered INT NOT NULL DEFAULT 0, -- of those sent, how many are on their recipients' devices
  ADD COLUMN seen INT NOT NULL DEFAULT 0, -- and how many have been read
  ADD COLUMN forgotten_delivered INT NOT NULL DEFAULT 0, -- of those delivered, how many are no longer in the ledger
  ADD COLUMN forgotten_seen INT NOT NULL DEFAULT 0; -- the same of those read

ALTER TABLE stat_day
  ADD COLUMN delivered INT NOT NULL DEFAULT 0, -- of those SENT, how many are on their recipients' devices
  ADD COLUMN seen INT NOT NULL DEFAULT 0; -- and how many have been read

ALTER TABLE attempt
  MODIFY outcome ENUM ('SENT', 'RETRY', 'REJECTED', 'SLOW_DOWN', 'SENDER_REFUSED', 'UNCERTAIN', 'POSTPONED') NOT NULL;

-- By which id a gateway's receipts name a message. Rows are deleted after RECEIPT_DAYS.
CREATE TABLE gateway_message (
  gateway_id INT          NOT NULL, -- 0: the one of the settings
  ref        VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the gateway's id of the message
  message_id BIGINT       NOT NULL,
  taken_at   DATETIME(6)  NOT NULL, -- when the gateway took it
  PRIMARY KEY (gateway_id, ref),
  KEY message (message_id),
  KEY taken_at (taken_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Receipts that have come and are not yet in the ledger; one for an unknown id waits a day for it.
CREATE TABLE receipt (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  gateway_id INT          NOT NULL,
  ref        VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NULL, -- the gateway's id of the message
  own_key    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- or WAGS's, where the gateway gives it back
  stage      ENUM ('SENT', 'DELIVERED', 'READ', 'FAILED') NULL, -- NULL: it only tells another id of the message
  at         DATETIME(6)  NOT NULL,
  fault      VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- why it failed
  detail     VARCHAR(190) NULL, -- the gateway's word for that
  other_ref  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NULL, -- that other id
  came_at    DATETIME(6)  NOT NULL,
  due_at     DATETIME(6)  NOT NULL, -- when to look for its message
  KEY due (due_at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
