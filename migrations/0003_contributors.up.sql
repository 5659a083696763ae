-- Who wrote a book: an ordered list instead of one text. The text of
-- `books.author` becomes one contributor, unsplit: commas belong to names.
-- The up hook moves the values and drops the column.
CREATE TABLE contributors (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name       TEXT NOT NULL CHECK (name <> ''),
    name_key   TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE book_contributors (
    book_id        INTEGER NOT NULL REFERENCES books (id) ON DELETE RESTRICT,
    position       INTEGER NOT NULL CHECK (position >= 0),
    contributor_id INTEGER NOT NULL REFERENCES contributors (id) ON DELETE RESTRICT,
    role           TEXT NOT NULL DEFAULT 'author' CHECK (role <> ''),
    -- The name as it stands on this book, where it differs from the record's.
    credited_as    TEXT CHECK (credited_as <> ''),
    PRIMARY KEY (book_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX book_contributors_by_contributor ON book_contributors (contributor_id);
