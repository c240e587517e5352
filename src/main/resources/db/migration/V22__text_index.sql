-- What the search for texts knows of a sender's old messages, in spans of 32 blocks of 1,024 messages each, in the order of
-- history: bounds has where each block begins, and where the last one ends, as microseconds since 1970 and id, 8 bytes each.
CREATE TABLE text_span (
  sender VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT         NOT NULL, -- among the sender's, from 0, the oldest first
  bounds VARBINARY(528) NOT NULL,
  PRIMARY KEY (sender, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which blocks of a span have a run of three characters: 1,024 of the 65,536 numbers that runs have, 32 bits each, of which
-- bit n stands for block n. Slices without any have no row.
CREATE TABLE text_slice (
  sender VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slice  TINYINT     NOT NULL, -- from 0 to 63
  number INT         NOT NULL, -- the span's
  bits   VARBINARY(4096) NOT NULL,
  PRIMARY KEY (sender, slice, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
