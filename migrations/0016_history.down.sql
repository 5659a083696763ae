ALTER TABLE steps DROP COLUMN touched;
DROP INDEX steps_by_undoes;
DROP INDEX steps_by_actor;
DROP TABLE tombstones;
DROP INDEX books_emptied;
DROP INDEX books_in_trash;
-- What was emptied is in the trash again rather than being lost.
ALTER TABLE books DROP COLUMN emptied_at;
CREATE INDEX books_in_trash ON books (trashed_at) WHERE trashed_at IS NOT NULL;

-- The log must not speak of what is gone: an undo would start from a wrong value.
DELETE FROM changes WHERE table_name = 'tombstones';
UPDATE changes
   SET old = json_remove(old, '$.emptied_at'), new = json_remove(new, '$.emptied_at')
 WHERE table_name = 'books'
   AND (json_type(old, '$.emptied_at') IS NOT NULL OR json_type(new, '$.emptied_at') IS NOT NULL);
DELETE FROM changes WHERE old = '{}' AND new = '{}';
DELETE FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.step_id = steps.id);

-- What stays of a step is no longer all that it did, here and in every version
-- below: nothing from before can be taken back any more.
INSERT OR REPLACE INTO meta (key, value) SELECT 'undo_horizon', coalesce(max(id), 0) FROM steps;
DELETE FROM meta WHERE key = 'trash_counts_from';
