-- The catalogue: one row per book. The columns of the original model keep
-- their names; instants are UTC milliseconds.
CREATE TABLE books (
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
