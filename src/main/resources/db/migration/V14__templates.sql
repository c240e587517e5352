-- Messages by texts that the gateway's operator approved beforehand: Meta's message templates, Twilio's content templates.
ALTER TABLE message
  ADD COLUMN template VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL; -- name/language/parameter,parameter of the gateway's own text by which it goes; the body has its values then, a line each
ALTER TABLE message_broadcast
  ADD COLUMN template VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL; -- as in message, for all of it
