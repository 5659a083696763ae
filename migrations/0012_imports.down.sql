DROP TABLE book_sources;
DROP TABLE import_batches;

-- The log must not speak of what is gone: an undo would start from a wrong value.
DELETE FROM changes WHERE table_name IN ('book_sources', 'import_batches');
DELETE FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.step_id = steps.id);
