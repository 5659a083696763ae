-- History: what Undo and the lists of past steps ask for, and a trash that is
-- emptied in two stages: hidden at once, removed for good later.
ALTER TABLE books ADD COLUMN emptied_at INTEGER CHECK (emptied_at IS NULL OR trashed_at IS NOT NULL);

DROP INDEX books_in_trash;
CREATE INDEX books_in_trash ON books (trashed_at) WHERE trashed_at IS NOT NULL AND emptied_at IS NULL;
CREATE INDEX books_emptied ON books (emptied_at) WHERE emptied_at IS NOT NULL;

-- That something was here and was removed for good: nothing else of it stays.
CREATE TABLE tombstones (
    uid        BLOB PRIMARY KEY CHECK (length(uid) = 16),
    removed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The steps of one person, and the step that took another back.
CREATE INDEX steps_by_actor ON steps (actor, id);
CREATE INDEX steps_by_undoes ON steps (undoes) WHERE undoes IS NOT NULL;

-- How many records of each table a step changed, as JSON: a step of an import has
-- hundreds of thousands, which no list could count again and again.
ALTER TABLE steps ADD COLUMN touched TEXT CHECK (json_valid(touched));
UPDATE steps
   SET touched = (SELECT json_group_object(table_name, records)
                    FROM (SELECT table_name, count(*) AS records FROM changes WHERE step_id = steps.id
                           GROUP BY table_name ORDER BY table_name));

-- The log named a record and said its key once more among its fields: a tenth of
-- it, which no reader needs.
UPDATE changes
   SET old = json_remove(old, '$.uid'), new = json_remove(new, '$.uid')
 WHERE (old IS NULL OR new IS NULL)
   AND table_name IN ('books', 'contributors', 'user_accounts', 'verifications', 'import_batches', 'book_sources');
UPDATE changes
   SET old = json_remove(old, '$.book_id', '$.position'), new = json_remove(new, '$.book_id', '$.position')
 WHERE (old IS NULL OR new IS NULL)
   AND table_name IN ('book_contributors', 'book_identifiers', 'book_covers');
UPDATE changes
   SET old = json_remove(old, '$.key'), new = json_remove(new, '$.key')
 WHERE (old IS NULL OR new IS NULL) AND table_name = 'settings';

-- The trash had no end until now: its time begins now.
INSERT OR REPLACE INTO meta (key, value) VALUES ('trash_counts_from', CAST(unixepoch('subsec') * 1000 AS INTEGER));
