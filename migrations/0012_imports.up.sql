-- Where books came from. A batch is one list that one person imported; a source
-- is one row of it. `row` holds the cells as the file had them, by the names of
-- their columns: what the program has no field for is kept there, and by what
-- it has a field for a later import knows which fields a person has edited
-- since. Rows are private to whoever imported them.
CREATE TABLE import_batches (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    account_id  INTEGER NOT NULL REFERENCES user_accounts (id) ON DELETE RESTRICT,
    importer    TEXT NOT NULL CHECK (importer <> ''),
    file_name   TEXT NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

CREATE INDEX import_batches_by_account ON import_batches (account_id);

CREATE TABLE book_sources (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    book_id    INTEGER NOT NULL REFERENCES books (id) ON DELETE RESTRICT,
    batch_id   INTEGER NOT NULL REFERENCES import_batches (id) ON DELETE RESTRICT,
    account_id INTEGER NOT NULL REFERENCES user_accounts (id) ON DELETE RESTRICT,
    source     TEXT NOT NULL CHECK (source <> ''),
    -- What the source calls the book.
    source_id  TEXT NOT NULL CHECK (source_id <> ''),
    line       INTEGER NOT NULL CHECK (line > 0),
    row        TEXT NOT NULL CHECK (json_valid(row)),
    UNIQUE (source, source_id, account_id)
) STRICT;

CREATE INDEX book_sources_by_book ON book_sources (book_id);
CREATE INDEX book_sources_by_batch ON book_sources (batch_id);
