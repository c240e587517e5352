-- A lane for each broadcast instead of one for all of a sender's, so that they share its pace fairly and each can be
-- paused or cancelled by one row.
CREATE TABLE lane (
  id         BIGINT      NOT NULL PRIMARY KEY, -- the broadcast, and outbox.lane of its messages; gone once it has ended
  sender_id  INT         NOT NULL,
  run        ENUM ('RUNNING', 'PAUSED', 'CANCELLING') NOT NULL,
  run_by     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- who paused, resumed or cancelled it
  turn       BIGINT      NOT NULL DEFAULT 0, -- virtual time of its next message: the smallest of a sender goes first
  weight     TINYINT     NOT NULL DEFAULT 1, -- its share beside the sender's other lanes
  next_due   DATETIME(6) NULL, -- no message of it is due before that, NULL: none at all; perhaps the first is due later
  KEY turns (sender_id, run, turn, id, next_due),
  KEY due (sender_id, run, next_due)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE sender ADD COLUMN turn BIGINT NOT NULL DEFAULT 0; -- virtual time at which a lane that comes anew begins

ALTER TABLE message_broadcast
  ADD COLUMN name VARCHAR(100) NULL,
  ADD COLUMN send_at DATETIME(6) NULL, -- when it is to begin; NULL: at once
  ADD COLUMN cancelled_at DATETIME(6) NULL;

ALTER TABLE outbox MODIFY lane BIGINT NOT NULL; -- 0 single messages, else the broadcast
UPDATE outbox o JOIN message m ON m.id = o.message_id SET o.lane = m.broadcast_id WHERE o.lane = 1;

INSERT INTO lane (id, sender_id, run, next_due)
SELECT b.id, s.id, 'RUNNING', UTC_TIMESTAMP(6)
  FROM message_broadcast b JOIN sender s ON s.name = b.sender WHERE b.ended_at IS NULL;
