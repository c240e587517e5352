-- Recipients that want nothing any more, and broadcasts that are held when too many of theirs are refused.
CREATE TABLE blocked_recipient (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sender_id  INT          NOT NULL, -- whose messages it does not want; 0: anybody's
  recipient  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- as message has it
  blocked_at DATETIME(6)  NOT NULL,
  blocked_by VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the user's name
  note       VARCHAR(200) NULL,
  UNIQUE KEY recipient (recipient, sender_id),
  KEY sender (sender_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE message_broadcast
  ADD COLUMN blocked INT NOT NULL DEFAULT 0, -- recipients left out because they are on the blocklist
  ADD COLUMN refused INT NOT NULL DEFAULT 0, -- of those failed, how many for good
  ADD COLUMN hold_ended INT NOT NULL DEFAULT 0, -- sent and failed when counting towards a hold began
  ADD COLUMN hold_refused INT NOT NULL DEFAULT 0; -- and refused

-- How many of these were refused for good nobody has counted: they count from now on.
UPDATE message_broadcast SET hold_ended = sent + failed WHERE ended_at IS NULL;

ALTER TABLE lane
  MODIFY run ENUM ('RUNNING', 'PAUSED', 'CANCELLING', 'HELD') NOT NULL,
  ADD COLUMN held_code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, -- why a rule held it, as in message
  ADD COLUMN held_reason VARCHAR(255) NULL;
