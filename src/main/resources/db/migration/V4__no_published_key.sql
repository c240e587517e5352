-- The key that everybody can read in version 1 opens no door any more, unless somebody comes with it already. Where
-- no administrator is left with a key, the start makes one and says it once.
DELETE FROM api_key WHERE key_hash = SHA2('telkomsel-change-me', 256) AND last_used_at IS NULL;
