-- What the whole installation shares, in one row.
CREATE TABLE installation (
  id             TINYINT     NOT NULL PRIMARY KEY, -- always 1
  schema_version INT         NULL, -- of schema.sql, where it was loaded by hand; NULL where the program made the tables
  figures_zone   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL -- whose days stat_day counts; set by the first start
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO installation (id) VALUES (1);

-- A reason becomes a code, which pages put into the reader's language; reason keeps what fills its places, one a
-- line. Rows of version 1 keep their English sentence there, without a code.
ALTER TABLE message ADD COLUMN reason_code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER last_epoch;
ALTER TABLE sender ADD COLUMN held_code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER held_until;

-- How messages ended, in the order of it: the lists behind the figures of a minute, an hour or a day.
ALTER TABLE message ADD KEY history_ended (sender, status, ended_at, id);
