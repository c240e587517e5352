-- WAGS Queue System: the whole schema, for MySQL 8.0+ and MariaDB 10.6+.
--
-- The program makes and upgrades these tables by itself, by the scripts in src/main/resources/db/migration, which
-- come to the same. To make them by hand, create a database and run:  mysql db_wags < schema.sql
-- A database loaded by hand is recognised at the next start and upgraded from there.
--
-- Every time is UTC. A ledger row (message) lives for ever, or for RETENTION_DAYS after its message ended; an
-- outbox row lives as long as its message still has to go out: a message is open if and only if it has one.

-- What the whole installation shares, in one row.
CREATE TABLE installation (
  id             TINYINT     NOT NULL PRIMARY KEY, -- always 1
  schema_version INT         NULL, -- of this file, where it was loaded by hand; NULL where the program made the tables
  figures_zone   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL -- whose days stat_day counts; set by the first start
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO installation (id, schema_version) VALUES (1, 22);

-- Who may log in. A user is also a sender: its name is the {sender} of the gateway's address.
CREATE TABLE user (
  id         INT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
  username   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  admin      BOOLEAN      NOT NULL DEFAULT FALSE, -- wins over the role, since nodes of before know it alone
  created_at DATETIME(6)  NOT NULL,
  role       ENUM ('ADMIN', 'OPERATOR', 'VIEWER') NOT NULL DEFAULT 'OPERATOR', -- where not admin, ADMIN means OPERATOR
  UNIQUE KEY username (username)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Only the SHA-256 of a key is kept, in hex; prefix is what a person may recognise it by.
CREATE TABLE api_key (
  key_hash     CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id      INT         NOT NULL,
  prefix       VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name         VARCHAR(64) NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  last_used_at DATETIME(6) NULL,
  revoked_at   DATETIME(6) NULL,
  scopes       SET ('READ', 'SEND', 'ADMIN') NOT NULL DEFAULT 'READ,SEND,ADMIN', -- what it may be used for, within its user's rights
  expires_at   DATETIME(6) NULL,
  per_minute   INT         NULL, -- API calls a minute on each node; NULL: API_KEY_PER_MINUTE
  KEY user_id (user_id),
  CONSTRAINT api_key_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

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

-- Gateways besides the one of the settings.
CREATE TABLE gateway (
  id      INT           NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name    VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind    VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- which API it has: waha, gowa ...
  address VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  options VARCHAR(1000) NULL, -- of its kind: name=value;name=value
  secrets VARBINARY(4000) NOT NULL, -- its credentials, encrypted by WAGS_SECRET_KEY
  UNIQUE KEY name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The pace of one sender, shared by all nodes (GCRA: tat_us is the theoretical arrival time of the
-- next message, in microseconds since 1970), and whether it is held back just now. A hold of REFUSED or
-- FAILING ends in a test: one message at a time until the gateway takes one (ramp 0), then more and more.
CREATE TABLE sender (
  id          INT          NOT NULL PRIMARY KEY,
  name        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  per_minute  INT          NULL, -- the sender's own limit for all its messages; NULL: broadcasts only, at PACING_PER_MINUTE
  tat_us      BIGINT       NOT NULL DEFAULT 0,
  held_until  DATETIME(6)  NULL, -- while ramp is above 0: when the gateway last took a message
  held_code   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- why, as in message
  held_reason VARCHAR(255) NULL,
  held_count  INT          NOT NULL DEFAULT 0, -- holds in a row; while above 0 the sender is being tested
  held_for    ENUM ('ASKED', 'REFUSED', 'FAILING') NULL,
  held_since  DATETIME(6)  NULL,
  ramp        INT          NOT NULL DEFAULT 0, -- messages that may be in flight after a hold, on all nodes
  turn        BIGINT       NOT NULL DEFAULT 0, -- virtual time at which a lane that comes anew begins
  send_days   SET ('MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN') NULL, -- on which its sending hours begin; NULL: it has none
  send_from   SMALLINT     NULL, -- minute of the day at which they begin
  send_to     SMALLINT     NULL, -- minute of the day at which they end, the next day's where it is less
  send_singles BOOLEAN     NOT NULL DEFAULT FALSE, -- whether they hold for single messages, too
  send_zone   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- of hours and caps; NULL: WAGS_TIMEZONE
  cap_hour    INT          NULL, -- messages in an hour of that zone's clock, of those that its pace holds; NULL: any number
  cap_day     INT          NULL, -- the same in a day
  hour_us     BIGINT       NOT NULL DEFAULT 0, -- start of the hour that hour_sent counts, microseconds since 1970
  hour_sent   INT          NOT NULL DEFAULT 0,
  day_us      BIGINT       NOT NULL DEFAULT 0, -- the same of day_sent
  day_sent    INT          NOT NULL DEFAULT 0,
  gateway_id  INT          NULL, -- which gateway it uses; NULL: the one of the settings
  gateway_account VARCHAR(128) NULL, -- what that calls it: session, instance, number; NULL: its name
  session_state ENUM ('CONNECTED', 'SCAN_QR', 'DISCONNECTED') NULL, -- of that account; NULL: not known
  session_detail VARCHAR(100) NULL, -- in the gateway's word
  session_at  DATETIME(6)  NULL, -- when the gateway last said so
  urgent      BOOLEAN      NOT NULL DEFAULT FALSE, -- whether it ever had urgent messages, which claims look for only then
  callbacks   BOOLEAN      NOT NULL DEFAULT FALSE, -- whether its messages ever named a callback_url, which whoever ends them asks only then
  UNIQUE KEY name (name),
  KEY gateway (gateway_id),
  CONSTRAINT sender_user FOREIGN KEY (id) REFERENCES user (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One request for many recipients. Its text is stored here once, as a template where each gets their own.
CREATE TABLE message_broadcast (
  id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sender     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body       MEDIUMTEXT  NOT NULL,
  state      ENUM ('PROCESS', 'DONE', 'FAILED') NOT NULL,
  total      INT         NOT NULL, -- recipients, without duplicates
  duplicates INT         NOT NULL, -- recipients left out because they stood in the request twice
  expanded   INT         NOT NULL DEFAULT 0,
  sent       INT         NOT NULL DEFAULT 0,
  failed     INT         NOT NULL DEFAULT 0, -- ended in any other way than sent
  dt_store   DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  dt_convert DATETIME(6) NULL,
  ended_at   DATETIME(6) NULL, -- when its last message ended; NULL while any is open
  forgotten_sent   INT   NOT NULL DEFAULT 0, -- of those sent, how many are no longer in the ledger
  forgotten_failed INT   NOT NULL DEFAULT 0, -- the same of those failed
  name         VARCHAR(100) NULL,
  send_at      DATETIME(6)  NULL, -- when it is to begin; NULL: at once
  cancelled_at DATETIME(6)  NULL,
  personal     BOOLEAN      NOT NULL DEFAULT FALSE, -- whether its body has variables, {{name}}
  expires_at   DATETIME(6)  NULL, -- what is not sent by then ends EXPIRED
  expired_at   DATETIME(6)  NULL, -- when that began; NULL where all was sent before
  blocked      INT NOT NULL DEFAULT 0, -- recipients left out because they are on the blocklist
  refused      INT NOT NULL DEFAULT 0, -- of those failed, how many for good
  hold_ended   INT NOT NULL DEFAULT 0, -- sent and failed when counting towards a hold began
  hold_refused INT NOT NULL DEFAULT 0, -- and refused
  delivered INT NOT NULL DEFAULT 0, -- of those sent, how many are on their recipients' devices
  seen      INT NOT NULL DEFAULT 0, -- and how many have been read
  forgotten_delivered INT NOT NULL DEFAULT 0, -- of those delivered, how many are no longer in the ledger
  forgotten_seen      INT NOT NULL DEFAULT 0, -- the same of those read
  template     VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL, -- as in message, for all of it
  callback_url VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL, -- where its events go besides
  KEY history (sender, created_at, id),
  KEY running (sender, ended_at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Recipients of a broadcast which are not yet messages, at most 2,000 a row, separated by spaces.
CREATE TABLE broadcast_chunk (
  broadcast_id BIGINT      NOT NULL,
  chunk_no     INT         NOT NULL,
  base_seq     INT         NOT NULL,
  n            INT         NOT NULL,
  recipients   MEDIUMTEXT  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  variables    MEDIUMTEXT  NULL, -- JSON, [["Budi","2"],["Ani",null]]: the values of each recipient, in the order in which the text first names them
  PRIMARY KEY (broadcast_id, chunk_no),
  CONSTRAINT chunk_broadcast FOREIGN KEY (broadcast_id) REFERENCES message_broadcast (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The ledger: every message accepted, but for those forgotten (see retention). An open message is PENDING
-- here; it is PROCESSING while its outbox row has an owner.
CREATE TABLE message (
  id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sender       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  recipient    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status       ENUM ('PENDING', 'SENT', 'FAILED', 'CANCELLED', 'EXPIRED', 'UNCERTAIN') NOT NULL,
  broadcast_id BIGINT      NULL,
  seq          INT         NULL, -- place in the broadcast, from 0
  body         MEDIUMTEXT  NULL, -- NULL: the broadcast's, which has no variables then
  dt_store     DATETIME(6) NOT NULL, -- the client's own time
  created_at   DATETIME(6) NOT NULL, -- when WAGS accepted it: dt_queue on the wire
  dt_send      DATETIME(6) NULL,
  ended_at     DATETIME(6) NULL, -- when it ended in whatever way; its day in stat_day and minute in stat_minute
  last_epoch   INT          NULL, -- the outbox row's epoch when it ended: a retry goes on from there
  reason_code  VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- why it ended other than SENT
  reason       VARCHAR(255) NULL, -- what fills the places of the reason's words, one a line; without a code, an English sentence
  nonce        BIGINT       NULL, -- the random part of its idempotency key; NULL where an earlier version stored it
  stage        ENUM ('SENT', 'DELIVERED', 'READ', 'FAILED') NULL, -- what receipts say; NULL: none has come, so of one SENT no more is known than that the gateway took it
  delivered_at DATETIME(6)  NULL,
  read_at      DATETIME(6)  NULL,
  template     VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL, -- name/language/parameter,parameter of the gateway's own text by which it goes; the body has its values then, a line each
  UNIQUE KEY broadcast_seq (broadcast_id, seq),
  KEY history (sender, created_at, id),
  KEY history_status (sender, status, created_at, id),
  KEY history_ended (sender, status, ended_at, id),
  KEY history_recipient (sender, recipient, created_at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What its client asked for of a single message; those of which nothing was asked have no row.
CREATE TABLE message_option (
  message_id BIGINT       NOT NULL PRIMARY KEY,
  sender     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- as message has it
  created_at DATETIME(6)  NOT NULL, -- the same
  reference  VARCHAR(128) NULL, -- the client's own id of it; others may have it, too
  send_at    DATETIME(6)  NULL, -- when it was to be sent; NULL: at once
  expires_at DATETIME(6)  NULL, -- from when on it is not sent; NULL: never
  expiry_due DATETIME(6)  NULL, -- when to look whether it still waits then; NULL: never, or that was done
  urgent     BOOLEAN      NOT NULL, -- whether it goes before its sender's other single messages
  callback_url VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL, -- where its events go besides
  KEY reference (sender, reference, created_at, message_id),
  KEY expiry_due (expiry_due)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The queue. visible_at is when the message is due and, once claimed, when its lease ends. epoch goes up
-- with each claim and fences late workers; attempts counts the tries used up.
CREATE TABLE outbox (
  message_id  BIGINT      NOT NULL PRIMARY KEY,
  sender_id   INT         NOT NULL,
  lane        BIGINT      NOT NULL, -- 0 single messages, -1 urgent ones, else the broadcast
  visible_at  DATETIME(6) NOT NULL,
  epoch       INT         NOT NULL DEFAULT 0,
  attempts    SMALLINT    NOT NULL DEFAULT 0,
  owner       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- the node that holds the lease
  reopened_at DATETIME(6) NULL, -- from when its age counts: a person had it sent again, or it has a time to be sent at
  expires_at  DATETIME(6) NULL, -- a single message's: it is not sent from then on
  KEY claim (sender_id, lane, visible_at, message_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The broadcasts that have not ended, each a lane of its own: they share their sender's pace by turns (stride scheduling),
-- and each is paused or cancelled by its row.
CREATE TABLE lane (
  id         BIGINT      NOT NULL PRIMARY KEY, -- the broadcast, and outbox.lane of its messages; gone once it has ended
  sender_id  INT         NOT NULL,
  run        ENUM ('RUNNING', 'PAUSED', 'CANCELLING', 'HELD') NOT NULL,
  run_by     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- who paused, resumed or cancelled it
  turn       BIGINT      NOT NULL DEFAULT 0, -- virtual time of its next message: the smallest of a sender goes first
  weight     TINYINT     NOT NULL DEFAULT 1, -- its share beside the sender's other lanes
  next_due   DATETIME(6) NULL, -- no message of it is due before that, NULL: none at all; perhaps the first is due later
  expires_at DATETIME(6) NULL, -- the broadcast's; a claim takes nothing of it from then on
  held_code   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- why a rule held it, as in message
  held_reason VARCHAR(255) NULL,
  KEY turns (sender_id, run, turn, id, next_due),
  KEY due (sender_id, run, next_due)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The blocklist: recipients that want nothing any more, of one sender or of all.
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

-- What was tried: one row an attempt, keyed by the epoch it ran under.
CREATE TABLE attempt (
  message_id  BIGINT       NOT NULL,
  epoch       INT          NOT NULL,
  started_at  DATETIME(6)  NOT NULL,
  took_ms     INT          NOT NULL,
  outcome     ENUM ('SENT', 'RETRY', 'REJECTED', 'SLOW_DOWN', 'SENDER_REFUSED', 'UNCERTAIN', 'POSTPONED') NOT NULL,
  http_status SMALLINT     NULL,
  response    MEDIUMTEXT   NULL,
  PRIMARY KEY (message_id, epoch)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- By which id a gateway's receipts name a message. Rows are deleted after RECEIPT_DAYS.
CREATE TABLE gateway_message (
  gateway_id INT          NOT NULL, -- 0: the one of the settings
  ref        VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the gateway's id of the message
  message_id BIGINT       NOT NULL,
  taken_at   DATETIME(6)  NOT NULL, -- when the outcome of the call that handed it over was written
  PRIMARY KEY (gateway_id, ref),
  KEY message (message_id),
  KEY taken_at (taken_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Receipts that have come and are not yet in the ledger; one for an unknown id waits a day for it.
CREATE TABLE receipt (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  gateway_id INT          NOT NULL,
  ref        VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NULL, -- the gateway's id of the message
  own_key    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- or WAGS's, where the gateway gives it back
  stage      ENUM ('SENT', 'DELIVERED', 'READ', 'FAILED') NULL, -- NULL: it only tells another id of the message
  at         DATETIME(6)  NOT NULL,
  fault      VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL, -- why it failed
  detail     VARCHAR(190) NULL, -- the gateway's word for that
  other_ref  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NULL, -- that other id
  came_at    DATETIME(6)  NOT NULL,
  due_at     DATETIME(6)  NOT NULL, -- when to look for its message
  KEY due (due_at, id),
  KEY own_key (own_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Settled messages per sender and day, so that the dashboard never counts the history. slot spreads
-- concurrent writers over several rows; readers add them up.
CREATE TABLE stat_day (
  sender VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day    DATE        NOT NULL,
  status ENUM ('SENT', 'FAILED', 'CANCELLED', 'EXPIRED', 'UNCERTAIN') NOT NULL,
  slot   TINYINT     NOT NULL,
  n      INT         NOT NULL,
  forgotten INT      NOT NULL DEFAULT 0, -- of these, how many are no longer in the ledger
  delivered INT      NOT NULL DEFAULT 0, -- of those SENT, how many are on their recipients' devices
  seen      INT      NOT NULL DEFAULT 0, -- and how many have been read
  PRIMARY KEY (sender, day, status, slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The last two days by the minute (UTC): how messages ended, and how the gateway did. Older rows are deleted.
CREATE TABLE stat_minute (
  sender       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  minute       DATETIME    NOT NULL,
  slot         TINYINT     NOT NULL, -- as in stat_day
  sent         INT         NOT NULL,
  failed       INT         NOT NULL,
  tries        INT         NOT NULL, -- calls to the gateway
  failed_tries INT         NOT NULL, -- calls it did not answer, or answered with an error of its own
  took_ms      BIGINT      NOT NULL, -- all calls together
  PRIMARY KEY (sender, minute, slot),
  KEY minute (minute)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a form asks for is done once: its token is written in the transaction that does it. Rows of three days ago are deleted.
CREATE TABLE form_token (
  user_id  INT         NOT NULL, -- who asked
  token    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  spent_at DATETIME(6) NOT NULL,
  result   BIGINT      NOT NULL, -- the id of what was made, for whoever comes with the same token; 0 where it has none
  PRIMARY KEY (user_id, token),
  KEY spent_at (spent_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What requests with an Idempotency-Key were answered: the row is locked while the first one is worked on, and written in the
-- transaction that stores its message or broadcast. Rows are deleted after IDEMPOTENCY_HOURS.
CREATE TABLE idempotency_key (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY, -- by which it is locked: an INSERT of the same key does not wait for it
  user_id     INT          NOT NULL, -- whose key it is
  path        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the call
  idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since       DATETIME(6)  NOT NULL, -- when it was stored; of a key that stands for nothing yet, when it came
  fingerprint CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL, -- SHA-256 of the body
  result      BIGINT       NULL, -- the message or broadcast; NULL: nothing was stored
  status      SMALLINT     NULL, -- of the answer; NULL: it was not yet told
  answer      MEDIUMTEXT   NULL, -- its body; before it was told, what cannot be found out again
  UNIQUE KEY idempotency_key (user_id, path, idempotency_key),
  KEY since (since)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

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

-- How far the ledger has been walked through to forget what ended too long ago; at most one row.
CREATE TABLE retention (
  id           TINYINT     NOT NULL PRIMARY KEY,
  ended_before DATETIME(6) NOT NULL, -- what is being forgotten
  place        BIGINT      NOT NULL  -- the last message that was looked at for it
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which node does just now what one node at a time does for all. Locks of the server's own (GET_LOCK) are each
-- Galera node's for itself.
CREATE TABLE turn (
  what    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  owner   VARCHAR(96) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the node, and a random part for this one turn
  ends_at DATETIME(6) NOT NULL -- by the database's clock; another node may take it from then on
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The nodes of the last day, by name. Each writes here every minute, so that two of one name notice each other.
CREATE TABLE node (
  name     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  instance CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- which process it is; drawn at its start
  seen_at  DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Lists of recipients that users keep. A broadcast takes their rows over when it is stored: what becomes of a list later
-- changes nothing of it.
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

-- Webhooks: where users want to be told of what became of messages, and what is to be told there. Callbacks stand here, too:
-- addresses that messages and broadcasts name themselves.
CREATE TABLE webhook_endpoint (
  id           INT           NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id      INT           NULL, -- NULL: a callback
  url          VARCHAR(500)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  description  VARCHAR(100)  NULL,
  events       VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the types that it wants, by commas
  broadcast_messages BOOLEAN NOT NULL, -- whether it wants those of the single messages of broadcasts, too
  state        ENUM ('ACTIVE', 'DISABLED', 'GONE') NOT NULL DEFAULT 'ACTIVE', -- GONE: it answered 410
  secrets      VARBINARY(1000) NOT NULL, -- what its events are signed with, encrypted by WAGS_SECRET_KEY
  rotated_at   DATETIME(6)   NULL, -- when it got another secret; the one before signs, too, for a day
  created_at   DATETIME(6)   NOT NULL,
  failures     INT           NOT NULL DEFAULT 0, -- failed tries in a row
  pauses       INT           NOT NULL DEFAULT 0, -- pauses in a row; while above 0 one event at a time tests it
  paused_until DATETIME(6)   NULL,
  full_since   DATETIME(6)   NULL, -- since when events of messages are not stored for it, since too many wait
  callback_of  INT           NULL, -- whose messages named it; its row without a url has the secret of all of them
  used_at      DATETIME(6)   NULL, -- when a message last named it or had an event for it, to the hour
  KEY user_id (user_id),
  UNIQUE KEY callback (callback_of, url),
  CONSTRAINT webhook_user FOREIGN KEY (user_id) REFERENCES user (id),
  CONSTRAINT webhook_callback FOREIGN KEY (callback_of) REFERENCES user (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Events that wait for their endpoint to take them, and those that were given up (dead). Without a foreign key, whose
-- check would lock the endpoint's row in each transaction that ends messages.
CREATE TABLE webhook_delivery (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  endpoint_id INT         NOT NULL,
  type        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject     BIGINT      NOT NULL, -- the message; a broadcast with a minus before it; 0 for a test
  place       INT         NOT NULL, -- in the order of its subject's events
  payload     MEDIUMTEXT  NOT NULL, -- the body, to the byte
  queued_at   DATETIME(6) NOT NULL, -- since when it is tried
  due_at      DATETIME(6) NOT NULL, -- and, once claimed, when its lease ends
  owner       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- the node that holds the lease
  epoch       INT         NOT NULL DEFAULT 0, -- goes up with each claim and fences late workers
  attempts    SMALLINT    NOT NULL DEFAULT 0,
  dead        BOOLEAN     NOT NULL DEFAULT FALSE,
  KEY claim (endpoint_id, dead, due_at, id),
  KEY subject (subject, endpoint_id, dead, place, due_at),
  KEY age (dead, queued_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was tried at endpoints; kept for WEBHOOK_LOG_DAYS, the newest 10,000 of each.
CREATE TABLE webhook_attempt (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  endpoint_id INT          NOT NULL,
  delivery_id BIGINT       NOT NULL,
  type        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject     BIGINT       NOT NULL, -- as in webhook_delivery
  tried_at    DATETIME(6)  NOT NULL,
  took_ms     INT          NOT NULL,
  result      ENUM ('DELIVERED', 'REFUSED', 'GONE', 'NO_CONNECTION', 'TIMEOUT', 'BLOCKED', 'UNSIGNED') NOT NULL,
  http_status SMALLINT     NULL,
  error       VARCHAR(255) NULL, -- the beginning of the answer, or why there was none
  KEY endpoint (endpoint_id, id),
  KEY tried_at (tried_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

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

-- The first user, an administrator. The first start makes its key and says it once in the log. To set one of your own
-- write it between the quotes below before you load this file: at least 16 signs that nobody can guess.
INSERT INTO user (id, username, admin, created_at, role) VALUES (1, 'telkomsel', TRUE, UTC_TIMESTAMP(6), 'ADMIN');
INSERT INTO sender (id, name) VALUES (1, 'telkomsel');
INSERT INTO api_key (key_hash, user_id, prefix, name, created_at)
SELECT SHA2(own, 256), 1, LEFT(own, 8), 'first key', UTC_TIMESTAMP(6) FROM (SELECT '' AS own) AS first WHERE own <> '';
COMMIT; -- by itself only where the server has autocommit on
