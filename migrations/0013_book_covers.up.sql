-- The picture of a book, by what is in its file: covers/<hh>/<hash>.jpg beside
-- the database. Two books may have the same picture. A file stays when no book
-- has it any more: an undo finds it by the hash in the log.
CREATE TABLE book_covers (
    book_id    INTEGER PRIMARY KEY REFERENCES books (id) ON DELETE RESTRICT,
    -- SHA-256 of the file.
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
    width      INTEGER NOT NULL CHECK (width > 0),
    height     INTEGER NOT NULL CHECK (height > 0),
    bytes      INTEGER NOT NULL CHECK (bytes > 0),
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX book_covers_by_hash ON book_covers (hash);
