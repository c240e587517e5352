-- Before a message is sent again the claim looks whether a receipt of it waits.
ALTER TABLE receipt ADD KEY own_key (own_key);
