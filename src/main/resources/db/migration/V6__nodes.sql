-- The nodes of the last day, by name. Each writes here every minute, so that two of one name notice each other.
CREATE TABLE node (
  name     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  instance CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- which process it is; drawn at its start
  seen_at  DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
