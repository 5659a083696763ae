DROP INDEX books_in_trash;
DROP INDEX books_by_added;
DROP INDEX books_by_published;
DROP INDEX books_by_author;
DROP INDEX books_by_title;
ALTER TABLE books DROP COLUMN author_key;
ALTER TABLE books DROP COLUMN title_key;
-- A trashed book comes back into the list rather than being lost.
ALTER TABLE books DROP COLUMN trashed_at;
