-- The random part of a message's idempotency key. A database that lost its latest transactions gives their ids to
-- other messages; by the id alone a gateway would take those for ones that it has sent. Messages of earlier versions
-- have none and keep the key that they have.
ALTER TABLE message ADD COLUMN nonce BIGINT NULL;

-- Which node does just now what one node at a time does for all. Locks of the server's own (GET_LOCK) are each
-- Galera node's for itself.
CREATE TABLE turn (
  what    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  owner   VARCHAR(96) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the node, and a random part for this one turn
  ends_at DATETIME(6) NOT NULL -- UTC, by the database's clock; another node may take it from then on
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
