-- Lists of recipients that users keep. A broadcast takes their rows over when it is stored.
CREATE TABLE recipient_list (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id    INT          NOT NULL, -- whose it is
  name       VARCHAR(100) NULL, -- NULL: it was deleted, and what is left of its rows is being deleted
  headers    TEXT         NOT NULL, -- JSON, ["Nama","Kota"]: what its columns are called beside the recipient
  n          INT          NOT NULL DEFAULT 0, -- rows
  next_row   INT          NOT NULL DEFAULT 1, -- number of the next new row
  bytes      BIGINT       NOT NULL DEFAULT 0, -- of the variables of all rows
  created_at DATETIME(6)  NOT NULL,
  changed_at DATETIME(6)  NOT NULL,
  UNIQUE KEY name (user_id, name),
  CONSTRAINT list_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE recipient_list_row (
  list_id   BIGINT      NOT NULL,
  row_no    INT         NOT NULL, -- in the order in which they came; never given to another
  recipient VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- as message has it
  variables MEDIUMTEXT  NULL, -- JSON, ["Budi",null]: its values in the order of the list's headers, without empty ones at the end; NULL: none
  PRIMARY KEY (list_id, row_no),
  UNIQUE KEY recipient (list_id, recipient),
  CONSTRAINT row_list FOREIGN KEY (list_id) REFERENCES recipient_list (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
