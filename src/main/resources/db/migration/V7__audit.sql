-- Who did what, when and from where; never a text of a message, nor a key. Kept for AUDIT_DAYS.
CREATE TABLE audit (
  id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at      DATETIME(6)  NOT NULL,
  act     VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- the user's name; NULL: the program, or nobody known
  address VARCHAR(255) NULL, -- the client's
  object  VARCHAR(255) NULL, -- a user, a sender, a message's id
  detail  VARCHAR(255) NULL,
  KEY at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
