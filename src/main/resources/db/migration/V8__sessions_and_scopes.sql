-- What a key may be used for, until when, and how often a minute on each node. Keys of before may do all that their user may.
ALTER TABLE api_key
  ADD COLUMN scopes SET ('READ', 'SEND', 'ADMIN') NOT NULL DEFAULT 'READ,SEND,ADMIN',
  ADD COLUMN expires_at DATETIME(6) NULL,
  ADD COLUMN per_minute INT NULL;

-- Who is signed in to the console, on whatever node; without its row a session has ended.
CREATE TABLE console_session (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  key_hash     CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of the key that was signed in with
  signed_in_at DATETIME(6)  NOT NULL,
  seen_at      DATETIME(6)  NOT NULL, -- its last request, to the minute
  address      VARCHAR(255) NULL, -- the client's
  agent        VARCHAR(255) NULL, -- its User-Agent
  KEY key_hash (key_hash),
  KEY seen_at (seen_at),
  CONSTRAINT session_key FOREIGN KEY (key_hash) REFERENCES api_key (key_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
