-- Who somebody is: how their account opens, their picture and colour, when their
-- window locks, and people who wait to be let in. The table is rebuilt, because
-- SQLite can't change the CHECK of a status; foreign keys are off meanwhile.
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
    status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled', 'waiting')),
    updated_at    INTEGER NOT NULL,
    username_key  TEXT NOT NULL UNIQUE,
    email_key     TEXT UNIQUE,
    opens_with    TEXT NOT NULL DEFAULT 'password' CHECK (opens_with IN ('password', 'pin', 'tap')),
    picture       TEXT CHECK (picture <> ''),
    -- The colour of the disc, by its place in the window's list.
    disc          INTEGER NOT NULL DEFAULT 0 CHECK (disc BETWEEN 0 AND 7),
    -- Minutes without use until the window locks: 0 is never, NULL the library's own.
    lock_after    INTEGER CHECK (lock_after = 0 OR lock_after BETWEEN 5 AND 480),
    -- Raised by each change of password, role or status: older sessions end by it.
    generation    INTEGER NOT NULL DEFAULT 1,
    CHECK ((email IS NULL) = (email_key IS NULL)),
    -- Whoever may change something proves who they are with a password.
    CHECK (opens_with = 'password' OR role = 'reader'),
    CHECK ((opens_with = 'tap') = (password_hash = ''))
) STRICT;

INSERT INTO user_accounts_new
       (id, uid, username, first_name, last_name, is_verified, email, password_hash, created_at, role, status,
        updated_at, username_key, email_key, disc)
SELECT id, uid, username, first_name, last_name, is_verified, email,
       -- A hash that nothing opens: an empty one would be a door without a lock.
       CASE password_hash WHEN '' THEN '!' ELSE password_hash END,
       created_at, role, status, updated_at, username_key, email_key, (row_number() OVER (ORDER BY id) - 1) % 8
  FROM user_accounts;

-- Ids are never given twice, so the counter moves with the table.
DELETE FROM sqlite_sequence WHERE name = 'user_accounts_new';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'user_accounts_new', seq FROM sqlite_sequence WHERE name = 'user_accounts';
DROP TABLE user_accounts;
ALTER TABLE user_accounts_new RENAME TO user_accounts;

-- That an address reaches its person: how that was found out, by whom, when.
-- `vouched_by` is a uid without a foreign key: who vouched may leave the house.
CREATE TABLE verifications (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    account_id  INTEGER NOT NULL REFERENCES user_accounts (id) ON DELETE RESTRICT,
    email       TEXT NOT NULL CHECK (email <> ''),
    method      TEXT NOT NULL CHECK (method IN ('vouched', 'sent_code', 'mailed_code')),
    vouched_by  BLOB CHECK (length(vouched_by) = 16),
    verified_at INTEGER NOT NULL
) STRICT;

CREATE INDEX verifications_by_account ON verifications (account_id);

-- When the person said that the code is kept. The codes from before were shown
-- with the same question, so they count as kept.
ALTER TABLE recovery_codes ADD COLUMN kept_at INTEGER;
UPDATE recovery_codes SET kept_at = created_at;

-- The log explains every value, those that every account got here too.
UPDATE changes
   SET new = json_set(new, '$.opens_with', 'password',
                      '$.disc', (SELECT disc FROM user_accounts WHERE user_accounts.uid = changes.row))
 WHERE table_name = 'user_accounts' AND old IS NULL
   AND EXISTS (SELECT 1 FROM user_accounts WHERE user_accounts.uid = changes.row);
