-- Children have no e-mail, and nothing in the program needs one. SQLite can't
-- drop a NOT NULL, so the table is rebuilt; foreign keys are off meanwhile, or
-- dropping the old table would act on its children.
CREATE TABLE user_accounts_new (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    username      TEXT NOT NULL CHECK (username <> ''),
    first_name    TEXT CHECK (first_name <> ''),
    last_name     TEXT CHECK (last_name <> ''),
    is_verified   INTEGER NOT NULL DEFAULT 0 CHECK (is_verified IN (0, 1)),
    email         TEXT CHECK (email <> ''),
    password_hash TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('owner', 'member', 'reader')),
    status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
    updated_at    INTEGER NOT NULL,
    username_key  TEXT NOT NULL UNIQUE,
    email_key     TEXT UNIQUE,
    CHECK ((email IS NULL) = (email_key IS NULL))
) STRICT;

INSERT INTO user_accounts_new
SELECT id, uid, username, first_name, last_name, is_verified, nullif(email, ''), password_hash,
       created_at, role, status, updated_at, username_key,
       CASE WHEN email = '' THEN NULL ELSE email_key END
  FROM user_accounts;

-- Ids are never given twice, so the counter moves with the table.
DELETE FROM sqlite_sequence WHERE name = 'user_accounts_new';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'user_accounts_new', seq FROM sqlite_sequence WHERE name = 'user_accounts';
DROP TABLE user_accounts;
ALTER TABLE user_accounts_new RENAME TO user_accounts;
