-- Webhooks: where users want to be told of what became of messages, and what is to be told there.
CREATE TABLE webhook_endpoint (
  id           INT           NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id      INT           NOT NULL,
  url          VARCHAR(500)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  description  VARCHAR(100)  NULL,
  events       VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the types that it wants, by commas
  broadcast_messages BOOLEAN NOT NULL, -- whether it wants those of the single messages of broadcasts, too
  state        ENUM ('ACTIVE', 'DISABLED', 'GONE') NOT NULL DEFAULT 'ACTIVE', -- GONE: it answered 410
  secrets      VARBINARY(1000) NOT NULL, -- what its events are signed with, encrypted by WAGS_SECRET_KEY
  rotated_at   DATETIME(6)   NULL, -- when it got another secret; the one before signs, too, for a day
  created_at   DATETIME(6)   NOT NULL,
  failures     INT           NOT NULL DEFAULT 0, -- failed tries in a row
  pauses       INT           NOT NULL DEFAULT 0, -- pauses in a row; while above 0 one event at a time tests it
  paused_until DATETIME(6)   NULL,
  full_since   DATETIME(6)   NULL, -- since when events of messages are not stored for it, since too many wait
  KEY user_id (user_id),
  CONSTRAINT webhook_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Events that wait for their endpoint to take them, and those that were given up (dead). Without a foreign key, whose
-- check would lock the endpoint's row in each transaction that ends messages.
CREATE TABLE webhook_delivery (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  endpoint_id INT         NOT NULL,
  type        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject     BIGINT      NOT NULL, -- the message; a broadcast with a minus before it; 0 for a test
  place       INT         NOT NULL, -- in the order of its subject's events
  payload     MEDIUMTEXT  NOT NULL, -- the body, to the byte
  queued_at   DATETIME(6) NOT NULL, -- since when it is tried
  due_at      DATETIME(6) NOT NULL, -- and, once claimed, when its lease ends
  owner       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- the node that holds the lease
  epoch       INT         NOT NULL DEFAULT 0, -- goes up with each claim and fences late workers
  attempts    SMALLINT    NOT NULL DEFAULT 0,
  dead        BOOLEAN     NOT NULL DEFAULT FALSE,
  KEY claim (endpoint_id, dead, due_at, id),
  KEY subject (subject, endpoint_id, dead, place, due_at),
  KEY age (dead, queued_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was tried at endpoints; kept for WEBHOOK_LOG_DAYS, the newest 10,000 of each.
CREATE TABLE webhook_attempt (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  endpoint_id INT          NOT NULL,
  delivery_id BIGINT       NOT NULL,
  type        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject     BIGINT       NOT NULL, -- as in webhook_delivery
  tried_at    DATETIME(6)  NOT NULL,
  took_ms     INT          NOT NULL,
  result      ENUM ('DELIVERED', 'REFUSED', 'GONE', 'NO_CONNECTION', 'TIMEOUT', 'BLOCKED', 'UNSIGNED') NOT NULL,
  http_status SMALLINT     NULL,
  error       VARCHAR(255) NULL, -- the beginning of the answer, or why there was none
  KEY endpoint (endpoint_id, id),
  KEY tried_at (tried_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
