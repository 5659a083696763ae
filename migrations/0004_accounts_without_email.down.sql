-- An account without an e-mail goes back to the empty text.
CREATE TABLE user_accounts_old (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    username      TEXT NOT NULL CHECK (username <> ''),
    first_name    TEXT CHECK (first_name <> ''),
    last_name     TEXT CHECK (last_name <> ''),
    is_verified   INTEGER NOT NULL DEFAULT 0 CHECK (is_verified IN (0, 1)),
    email         TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('owner', 'member', 'reader')),
    status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
    updated_at    INTEGER NOT NULL,
    username_key  TEXT NOT NULL UNIQUE,
    email_key     TEXT UNIQUE
) STRICT;

INSERT INTO user_accounts_old
SELECT id, uid, username, first_name, last_name, is_verified, coalesce(email, ''), password_hash,
       created_at, role, status, updated_at, username_key, email_key
  FROM user_accounts;

DELETE FROM sqlite_sequence WHERE name = 'user_accounts_old';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'user_accounts_old', seq FROM sqlite_sequence WHERE name = 'user_accounts';
DROP TABLE user_accounts;
ALTER TABLE user_accounts_old RENAME TO user_accounts;
