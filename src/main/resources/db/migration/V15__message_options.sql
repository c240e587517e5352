-- What clients ask for of single messages. Nothing of it stands in the ledger itself: an index more there would cost each
-- message a write, and an upgrade the reading of all of them.
CREATE TABLE message_option (
  message_id BIGINT       NOT NULL PRIMARY KEY,
  sender     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- as message has it
  created_at DATETIME(6)  NOT NULL, -- the same
  reference  VARCHAR(128) NULL, -- the client's own id of it; others may have it, too
  send_at    DATETIME(6)  NULL, -- when it was to be sent; NULL: at once
  expires_at DATETIME(6)  NULL, -- from when on it is not sent; NULL: never
  expiry_due DATETIME(6)  NULL, -- when to look whether it still waits then; NULL: never, or that was done
  urgent     BOOLEAN      NOT NULL, -- whether it goes before its sender's other single messages
  KEY reference (sender, reference, created_at, message_id),
  KEY expiry_due (expiry_due)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE outbox
  ADD COLUMN expires_at DATETIME(6) NULL; -- a single message's: it is not sent from then on

ALTER TABLE sender
  ADD COLUMN urgent BOOLEAN NOT NULL DEFAULT FALSE; -- whether it ever had urgent messages, which claims look for only then
