-- The shared search index: rowid is the book's id, the text is folded and
-- segmented by Rust (the up hook fills it). It keeps no copy of the text.
CREATE VIRTUAL TABLE book_search USING fts5 (
    title, authors, publisher, isbn,
    content = '', contentless_delete = 1, detail = full,
    prefix = '1 2 3',
    -- Marks that Rust has left are letters: the vowel signs of Indic scripts, Thai.
    tokenize = 'unicode61 remove_diacritics 0 categories ''L* N* Co Mn Mc'''
);
