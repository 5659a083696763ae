DROP TABLE book_covers;

-- The log must not speak of what is gone: an undo would start from a wrong value.
DELETE FROM changes WHERE table_name = 'book_covers';
DELETE FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.step_id = steps.id);
