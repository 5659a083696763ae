ALTER TABLE recovery_codes DROP COLUMN kept_at;
DROP TABLE verifications;

-- Who waits has no right, so they are disabled; a PIN stays as the password;
-- who came in by a tap has a hash that nothing opens, until an owner helps.
CREATE TABLE user_accounts_old (
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

INSERT INTO user_accounts_old
SELECT id, uid, username, first_name, last_name, is_verified, email,
       CASE opens_with WHEN 'tap' THEN '!' ELSE password_hash END, created_at, role,
       CASE status WHEN 'waiting' THEN 'disabled' ELSE status END, updated_at, username_key, email_key
  FROM user_accounts;

DELETE FROM sqlite_sequence WHERE name = 'user_accounts_old';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'user_accounts_old', seq FROM sqlite_sequence WHERE name = 'user_accounts';
DROP TABLE user_accounts;
ALTER TABLE user_accounts_old RENAME TO user_accounts;

-- The log must not speak of what is gone: an undo would start from a wrong value.
DELETE FROM changes WHERE table_name = 'verifications';
UPDATE changes
   SET old = json_remove(old, '$.opens_with', '$.picture', '$.disc', '$.lock_after'),
       new = json_remove(new, '$.opens_with', '$.picture', '$.disc', '$.lock_after')
 WHERE table_name = 'user_accounts';
UPDATE changes
   SET old = CASE json_extract(old, '$.status') WHEN 'waiting' THEN json_set(old, '$.status', 'disabled') ELSE old END,
       new = CASE json_extract(new, '$.status') WHEN 'waiting' THEN json_set(new, '$.status', 'disabled') ELSE new END
 WHERE table_name = 'user_accounts';
DELETE FROM changes WHERE table_name = 'user_accounts' AND old = '{}' AND new = '{}';
DELETE FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.step_id = steps.id);
