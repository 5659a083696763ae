-- The way back in of each person: a hash of the code on their paper.
CREATE TABLE recovery_codes (
    account_id INTEGER PRIMARY KEY REFERENCES user_accounts (id) ON DELETE RESTRICT,
    code_hash  BLOB NOT NULL CHECK (length(code_hash) = 32),
    created_at INTEGER NOT NULL
) STRICT;
