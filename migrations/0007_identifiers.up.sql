-- ISBNs, and later other numbers a book is known by. `value` is what a person
-- typed; `canonical` the checked ISBN-13, NULL when the number is not a valid
-- one: it is kept as text. Two books may share an ISBN.
CREATE TABLE book_identifiers (
    book_id   INTEGER NOT NULL REFERENCES books (id) ON DELETE RESTRICT,
    position  INTEGER NOT NULL CHECK (position >= 0),
    scheme    TEXT NOT NULL CHECK (scheme IN ('isbn')),
    value     TEXT NOT NULL CHECK (value <> ''),
    canonical TEXT CHECK (canonical <> ''),
    PRIMARY KEY (book_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX book_identifiers_by_canonical ON book_identifiers (canonical) WHERE canonical IS NOT NULL;
