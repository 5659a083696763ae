DROP TABLE book_identifiers;
