-- The people of the house. The original columns with their names and
-- nullability, then what a household needs beside them.
CREATE TABLE user_accounts (
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
    -- Folded forms (design: NFKC of the case-folded NFKC): SQLite's NOCASE
    -- knows ASCII only and lets look-alikes through.
    username_key  TEXT NOT NULL UNIQUE,
    email_key     TEXT UNIQUE
) STRICT;
