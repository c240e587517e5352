-- Texts with variables: the template is stored once with its broadcast, what each recipient has for them beside its chunk
-- until that is expanded.
ALTER TABLE message_broadcast ADD COLUMN personal BOOLEAN NOT NULL DEFAULT FALSE; -- whether its body has variables
ALTER TABLE broadcast_chunk ADD COLUMN variables MEDIUMTEXT NULL; -- JSON, [["Budi","2"],["Ani",null]]: the values of each recipient
