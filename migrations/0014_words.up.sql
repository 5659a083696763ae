-- The words of the search index and in how many books each stands, to find the
-- one that a misspelt search may have meant. It reads the index and keeps nothing.
CREATE VIRTUAL TABLE book_words USING fts5vocab(book_search, row);
