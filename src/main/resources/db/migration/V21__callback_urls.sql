-- Addresses that messages and broadcasts name for their events (callback_url). Each is an endpoint that nobody added: it has
-- no user_id, by which nodes of before list and count endpoints and store events for them. What is stored for it those
-- bring, too, since that goes by the endpoint's id, and its secrets are in its own row.
ALTER TABLE webhook_endpoint
  MODIFY COLUMN user_id INT NULL, -- NULL: a callback
  ADD COLUMN callback_of INT NULL, -- whose messages named it; its row without a url has the secret of all of them
  ADD COLUMN used_at DATETIME(6) NULL, -- when a message last named it or had an event for it, to the hour
  ADD UNIQUE KEY callback (callback_of, url),
  ADD CONSTRAINT webhook_callback FOREIGN KEY (callback_of) REFERENCES user (id);

ALTER TABLE message_option
  ADD COLUMN callback_url VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL; -- where its events go besides

ALTER TABLE message_broadcast
  ADD COLUMN callback_url VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL; -- where its events go besides

ALTER TABLE sender
  ADD COLUMN callbacks BOOLEAN NOT NULL DEFAULT FALSE; -- whether its messages ever named one, which whoever ends them asks only then
