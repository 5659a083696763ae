-- Every act is one step, every record it changed one row of changes: old and
-- new as JSON of the changed fields. Steps name people by uid without a foreign
-- key, because the log outlives what it speaks of.
CREATE TABLE steps (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    uid    BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    kind   TEXT NOT NULL CHECK (kind <> ''),
    params TEXT NOT NULL CHECK (json_valid(params)),
    actor  BLOB CHECK (length(actor) = 16),
    at     INTEGER NOT NULL,
    hlc    INTEGER NOT NULL,
    site   BLOB NOT NULL CHECK (length(site) = 16),
    undoes BLOB CHECK (length(undoes) = 16)
) STRICT;

CREATE TABLE changes (
    id         INTEGER PRIMARY KEY,
    step_id    INTEGER NOT NULL REFERENCES steps (id) ON DELETE RESTRICT,
    table_name TEXT NOT NULL,
    row        BLOB NOT NULL,
    old        TEXT,
    new        TEXT,
    CHECK (old IS NOT NULL OR new IS NOT NULL)
) STRICT;

-- The newest clock is asked for at each open.
CREATE INDEX steps_by_hlc ON steps (hlc);
CREATE INDEX changes_by_step ON changes (step_id);
CREATE INDEX changes_by_row ON changes (row);
