CREATE TABLE book_contributors(
    book_id INTEGER NOT NULL REFERENCES books(id) ON DELETE RESTRICT,
    position INTEGER NOT NULL CHECK(position >= 0),
    contributor_id INTEGER NOT NULL REFERENCES contributors(id) ON DELETE RESTRICT,
    role TEXT NOT NULL DEFAULT 'author' CHECK(role <> ''),
    credited_as TEXT CHECK(credited_as <> ''),
    PRIMARY KEY(book_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX book_contributors_by_contributor ON book_contributors(contributor_id);

CREATE TABLE book_covers(
    book_id INTEGER PRIMARY KEY REFERENCES books(id) ON DELETE RESTRICT,
    hash BLOB NOT NULL CHECK(length(hash) = 32),
    media_type TEXT NOT NULL CHECK(media_type IN('image/jpeg', 'image/png')),
    width INTEGER NOT NULL CHECK(width > 0),
    height INTEGER NOT NULL CHECK(height > 0),
    bytes INTEGER NOT NULL CHECK(bytes > 0),
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX book_covers_by_hash ON book_covers(hash);

CREATE TABLE book_identifiers(
    book_id INTEGER NOT NULL REFERENCES books(id) ON DELETE RESTRICT,
    position INTEGER NOT NULL CHECK(position >= 0),
    scheme TEXT NOT NULL CHECK(scheme IN('isbn')),
    value TEXT NOT NULL CHECK(value <> ''),
    canonical TEXT CHECK(canonical <> ''),
    PRIMARY KEY(book_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX book_identifiers_by_canonical ON book_identifiers(canonical) WHERE canonical IS NOT NULL;

CREATE VIRTUAL TABLE book_search USING fts5(title, authors, publisher, isbn, content = '', contentless_delete = 1, detail = full, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0 categories ''L* N* Co Mn Mc''');

CREATE TABLE book_sources(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
    book_id INTEGER NOT NULL REFERENCES books(id) ON DELETE RESTRICT,
    batch_id INTEGER NOT NULL REFERENCES import_batches(id) ON DELETE RESTRICT,
    account_id INTEGER NOT NULL REFERENCES user_accounts(id) ON DELETE RESTRICT,
    source TEXT NOT NULL CHECK(source <> ''),
    source_id TEXT NOT NULL CHECK(source_id <> ''),
    line INTEGER NOT NULL CHECK(line > 0),
    row TEXT NOT NULL CHECK(json_valid(row)),
    UNIQUE(source, source_id, account_id)
) STRICT;

CREATE INDEX book_sources_by_batch ON book_sources(batch_id);

CREATE INDEX book_sources_by_book ON book_sources(book_id);

CREATE VIRTUAL TABLE book_words USING fts5vocab(book_search, row);

CREATE TABLE books(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
    title TEXT NOT NULL CHECK(title <> ''),
    publisher TEXT CHECK(publisher <> ''),
    published_date TEXT CHECK(published_date <> ''),
    published_from INTEGER,
    published_to INTEGER,
    page_count INTEGER CHECK(page_count > 0),
    language TEXT CHECK(language <> ''),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    trashed_at INTEGER,
    title_key BLOB NOT NULL DEFAULT x'',
    author_key BLOB NOT NULL DEFAULT x'',
    emptied_at INTEGER CHECK(emptied_at IS NULL OR trashed_at IS NOT NULL),
    CHECK((published_date IS NULL) = (published_from IS NULL)),
    CHECK((published_date IS NULL) = (published_to IS NULL)),
    CHECK(published_from <= published_to)
) STRICT;

CREATE INDEX books_by_added ON books(created_at, id) WHERE trashed_at IS NULL;

CREATE INDEX books_by_author ON books(author_key = x'', author_key, title_key, id) WHERE trashed_at IS NULL;

CREATE INDEX books_by_author_from_the_end ON books(author_key = x'', author_key DESC, title_key DESC, id DESC) WHERE trashed_at IS NULL;

CREATE INDEX books_by_published ON books(published_from IS NULL, published_from, published_to DESC, title_key, id) WHERE trashed_at IS NULL;

CREATE INDEX books_by_published_from_the_end ON books(published_from IS NULL, published_from DESC, published_to, title_key DESC, id DESC) WHERE trashed_at IS NULL;

CREATE INDEX books_by_title ON books(title_key, id) WHERE trashed_at IS NULL;

CREATE INDEX books_emptied ON books(emptied_at) WHERE emptied_at IS NOT NULL;

CREATE INDEX books_in_trash ON books(trashed_at) WHERE trashed_at IS NOT NULL AND emptied_at IS NULL;

CREATE TABLE changes(
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES steps(id) ON DELETE RESTRICT,
    table_name TEXT NOT NULL,
    row BLOB NOT NULL,
    old TEXT,
    new TEXT,
    CHECK(old IS NOT NULL OR new IS NOT NULL)
) STRICT;

CREATE INDEX changes_by_row ON changes(row);

CREATE INDEX changes_by_step ON changes(step_id);

CREATE TABLE contributors(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
    name TEXT NOT NULL CHECK(name <> ''),
    name_key TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_batches(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
    account_id INTEGER NOT NULL REFERENCES user_accounts(id) ON DELETE RESTRICT,
    importer TEXT NOT NULL CHECK(importer <> ''),
    file_name TEXT NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

CREATE INDEX import_batches_by_account ON import_batches(account_id);

CREATE TABLE meta(
    key TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes(
    account_id INTEGER PRIMARY KEY REFERENCES user_accounts(id) ON DELETE RESTRICT,
    code_hash BLOB NOT NULL CHECK(length(code_hash) = 32),
    created_at INTEGER NOT NULL,
    kept_at INTEGER
) STRICT;

CREATE TABLE settings(
    key TEXT PRIMARY KEY CHECK(key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE steps(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
    kind TEXT NOT NULL CHECK(kind <> ''),
    params TEXT NOT NULL CHECK(json_valid(params)),
    actor BLOB CHECK(length(actor) = 16),
    at INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    site BLOB NOT NULL CHECK(length(site) = 16),
    undoes BLOB CHECK(length(undoes) = 16),
    touched TEXT CHECK(json_valid(touched))
) STRICT;

CREATE INDEX steps_by_actor ON steps(actor, id);

CREATE INDEX steps_by_hlc ON steps(hlc);

CREATE INDEX steps_by_undoes ON steps(undoes) WHERE undoes IS NOT NULL;

CREATE TABLE tombstones(
    uid BLOB PRIMARY KEY CHECK(length(uid) = 16),
    removed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_accounts(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
    username TEXT NOT NULL CHECK(username <> ''),
    first_name TEXT CHECK(first_name <> ''),
    last_name TEXT CHECK(last_name <> ''),
    is_verified INTEGER NOT NULL DEFAULT 0 CHECK(is_verified IN(0, 1)),
    email TEXT CHECK(email <> ''),
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    role TEXT NOT NULL CHECK(role IN('owner', 'member', 'reader')),
    status TEXT NOT NULL DEFAULT 'active' CHECK(status IN('active', 'disabled', 'waiting')),
    updated_at INTEGER NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    email_key TEXT UNIQUE,
    opens_with TEXT NOT NULL DEFAULT 'password' CHECK(opens_with IN('password', 'pin', 'tap')),
    picture TEXT CHECK(picture <> ''),
    disc INTEGER NOT NULL DEFAULT 0 CHECK(disc BETWEEN 0 AND 7),
    lock_after INTEGER CHECK(lock_after = 0 OR lock_after BETWEEN 5 AND 480),
    generation INTEGER NOT NULL DEFAULT 1,
    CHECK((email IS NULL) = (email_key IS NULL)),
    CHECK(opens_with = 'password' OR role = 'reader'),
    CHECK((opens_with = 'tap') = (password_hash = ''))
) STRICT;

CREATE TABLE verifications(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK(length(uid) = 16),
    account_id INTEGER NOT NULL REFERENCES user_accounts(id) ON DELETE RESTRICT,
    email TEXT NOT NULL CHECK(email <> ''),
    method TEXT NOT NULL CHECK(method IN('vouched', 'sent_code', 'mailed_code')),
    vouched_by BLOB CHECK(length(vouched_by) = 16),
    verified_at INTEGER NOT NULL
) STRICT;

CREATE INDEX verifications_by_account ON verifications(account_id);
