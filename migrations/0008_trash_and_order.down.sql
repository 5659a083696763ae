DROP INDEX books_in_trash;
DROP INDEX books_by_added;
DROP INDEX books_by_published_from_the_end;
DROP INDEX books_by_author_from_the_end;
DROP INDEX books_by_published;
DROP INDEX books_by_author;
DROP INDEX books_by_title;
ALTER TABLE books DROP COLUMN author_key;
ALTER TABLE books DROP COLUMN title_key;
-- A trashed book comes back into the list rather than being lost.
ALTER TABLE books DROP COLUMN trashed_at;

-- The log must not speak of what is gone: an undo would start from a wrong value.
UPDATE changes
   SET old = json_remove(old, '$.trashed_at'), new = json_remove(new, '$.trashed_at')
 WHERE table_name = 'books'
   AND (json_type(old, '$.trashed_at') IS NOT NULL OR json_type(new, '$.trashed_at') IS NOT NULL);
DELETE FROM changes WHERE old = '{}' AND new = '{}';
DELETE FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.step_id = steps.id);
