-- The down hook makes the keys of whole titles again.
INSERT OR REPLACE INTO meta (key, value) VALUES ('sort_key_version', 1);
