DROP TABLE settings;
DROP TABLE meta;
