-- Sending hours and caps of a sender, which move the next slot that its pace hands out, and the expiry of a broadcast.
ALTER TABLE sender
  ADD COLUMN send_days SET ('MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN') NULL, -- on which its sending hours begin; NULL: it has none
  ADD COLUMN send_from SMALLINT NULL, -- minute of the day at which they begin
  ADD COLUMN send_to SMALLINT NULL, -- minute of the day at which they end, the next day's where it is less
  ADD COLUMN send_singles BOOLEAN NOT NULL DEFAULT FALSE, -- whether they hold for single messages, too
  ADD COLUMN send_zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- of hours and caps; NULL: WAGS_TIMEZONE
  ADD COLUMN cap_hour INT NULL, -- messages in an hour of that zone's clock, of those that its pace holds; NULL: any number
  ADD COLUMN cap_day INT NULL, -- the same in a day
  ADD COLUMN hour_us BIGINT NOT NULL DEFAULT 0, -- start of the hour that hour_sent counts, microseconds since 1970
  ADD COLUMN hour_sent INT NOT NULL DEFAULT 0,
  ADD COLUMN day_us BIGINT NOT NULL DEFAULT 0, -- the same of day_sent
  ADD COLUMN day_sent INT NOT NULL DEFAULT 0;

ALTER TABLE message_broadcast
  ADD COLUMN expires_at DATETIME(6) NULL, -- what is not sent by then ends EXPIRED
  ADD COLUMN expired_at DATETIME(6) NULL; -- when that began; NULL where all was sent before

ALTER TABLE lane
  ADD COLUMN expires_at DATETIME(6) NULL; -- the broadcast's; a claim takes nothing of it from then on
