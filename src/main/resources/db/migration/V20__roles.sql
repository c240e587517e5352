-- What a user may do. Nodes of before know the column admin alone, read it and change it: so it stays, and wins. Who is an
-- administrator by it is one whatever the role says; of who is none by it, the role ADMIN means OPERATOR.
ALTER TABLE user
  ADD COLUMN role ENUM ('ADMIN', 'OPERATOR', 'VIEWER') NOT NULL DEFAULT 'OPERATOR';
UPDATE user SET role = 'ADMIN' WHERE admin;
