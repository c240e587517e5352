-- What a form asks for is done once: its token is written in the transaction that does it. Rows of three days ago are deleted.
CREATE TABLE form_token (
  user_id  INT         NOT NULL, -- who asked
  token    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  spent_at DATETIME(6) NOT NULL,
  result   BIGINT      NOT NULL, -- the id of what was made, for whoever comes with the same token; 0 where it has none
  PRIMARY KEY (user_id, token),
  KEY spent_at (spent_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
