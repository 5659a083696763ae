-- The names of a book, in order, become its author text again. The table is
-- rebuilt so that the column stands where it stood.
CREATE TABLE books_old (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    title          TEXT NOT NULL CHECK (title <> ''),
    author         TEXT NOT NULL DEFAULT '',
    publisher      TEXT CHECK (publisher <> ''),
    -- A partial date as text (YYYY, YYYY-MM, YYYY-MM-DD, years may be negative)
    -- and the days it may mean, as signed YYYYMMDD: text sorts 1750 before 180.
    published_date TEXT CHECK (published_date <> ''),
    published_from INTEGER,
    published_to   INTEGER,
    page_count     INTEGER CHECK (page_count > 0),
    -- BCP 47; a book without one uses the library's.
    language       TEXT CHECK (language <> ''),
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    CHECK ((published_date IS NULL) = (published_from IS NULL)),
    CHECK ((published_date IS NULL) = (published_to IS NULL)),
    CHECK (published_from <= published_to)
) STRICT;

INSERT INTO books_old
SELECT id, uid, title,
       coalesce((SELECT group_concat(coalesce(bc.credited_as, c.name), ', ' ORDER BY bc.position)
                   FROM book_contributors bc
                   JOIN contributors c ON c.id = bc.contributor_id
                  WHERE bc.book_id = books.id), ''),
       publisher, published_date, published_from, published_to, page_count, language, created_at, updated_at
  FROM books;

DROP TABLE book_contributors;
DROP TABLE contributors;

-- Ids are never given twice, so the counter moves with the table.
DELETE FROM sqlite_sequence WHERE name = 'books_old';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'books_old', seq FROM sqlite_sequence WHERE name = 'books';
DROP TABLE books;
ALTER TABLE books_old RENAME TO books;
