//! The migrations on populated libraries of every version.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::folder;
use library::migrations::SCHEMA;
use rusqlite::{Connection, params};
use store::{Log, Migration, Schema, Table, chore};
use tempfile::TempDir;

const LATEST: u32 = 15;

/// The schema as it was at `version`, for making libraries of that age.
fn schema_at(version: u32) -> &'static Schema {
    let tables = SCHEMA.tables.iter().filter(|table| introduced(table.name) <= version);
    Box::leak(Box::new(Schema {
        application_id: SCHEMA.application_id,
        migrations: &SCHEMA.migrations[..version as usize],
        tables: Box::leak(
            tables
                .map(|table| Table { name: table.name, log: Log::NotLogged { reason: "a test fills it" } })
                .collect::<Vec<_>>()
                .into_boxed_slice(),
        ),
    }))
}

fn introduced(table: &str) -> u32 {
    match table {
        "books" => 1,
        "user_accounts" => 2,
        "contributors" | "book_contributors" => 3,
        "meta" | "settings" => 5,
        "steps" | "changes" => 6,
        "book_identifiers" => 7,
        "book_search" => 9,
        "recovery_codes" => 10,
        "import_batches" | "book_sources" => 12,
        "book_covers" => 13,
        "book_words" => 14,
        "verifications" => 15,
        other => panic!("say which version introduced {other}"),
    }
}

fn open(dir: &Path) -> Connection {
    let conn = Connection::open(dir.join("library.db")).unwrap();
    conn.pragma_update(None, "foreign_keys", true).unwrap();
    conn
}

/// A library as a household had it at `version`: each version's tables filled
/// when they were new, then brought forward step by step.
fn populated(version: u32) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let conn = open(dir.path());
    conn.pragma_update(None, "application_id", SCHEMA.application_id).unwrap();
    conn.execute_batch(SCHEMA.migrations[0].up).unwrap();
    conn.pragma_update(None, "user_version", 1).unwrap();
    let books = [
        ("Emma", "Jane Austen", Some("John Murray"), Some(("1815-12", 18_151_201, 18_151_231)), Some(474), Some("en")),
        ("Persuasion", "JANE AUSTEN", None, None, None, None),
        (
            "Good Omens",
            "Pratchett, Terry, Gaiman, Neil",
            None,
            Some(("1990", 19_900_101, 19_901_231)),
            Some(288),
            Some("en"),
        ),
        ("Ὀδύσσεια", "Ὅμηρος", None, Some(("-750", -7_499_899, -7_498_769)), None, Some("grc")),
        ("'); DROP TABLE books;--", "", Some("<img src=x onerror=alert(1)>"), None, Some(1), None),
    ];
    for (index, (title, author, publisher, date, pages, language)) in books.into_iter().enumerate() {
        conn.execute(
            "INSERT INTO books (uid, title, author, publisher, published_date, published_from, published_to, page_count, language, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                [index as u8 + 1; 16],
                title,
                author,
                publisher,
                date.map(|date| date.0),
                date.map(|date| date.1),
                date.map(|date| date.2),
                pages,
                language,
                1_700_000_000_000_i64 + index as i64,
                1_700_000_100_000_i64,
            ],
        )
        .unwrap();
    }
    // A gap in the ids, so that a renumbered row would show.
    conn.execute("DELETE FROM books WHERE title = 'Persuasion'", []).unwrap();
    conn.close().unwrap();
    for step in 2..=version {
        advance(dir.path(), step);
        let conn = open(dir.path());
        fill(&conn, step);
        conn.close().unwrap();
    }
    dir
}

fn advance(dir: &Path, version: u32) {
    let moved = chore::upgrade(&folder(dir), schema_at(version), &|_| {}).unwrap();
    assert_eq!((moved.from, moved.to), (version - 1, version));
}

/// What people did while `version` was the newest.
fn fill(conn: &Connection, version: u32) {
    let account = |name: &str, uid: u8, email: Option<&str>| {
        conn.execute(
            "INSERT INTO user_accounts (uid, username, first_name, last_name, is_verified, email, password_hash, created_at, role, updated_at, username_key, email_key)
             VALUES (?1, ?2, ?3, NULL, 1, ?4, '$argon2id$v=19$m=65536,t=3,p=1$x$y', 5, 'owner', 6, ?2, ?5)",
            params![[uid; 16], name, name.to_uppercase(), email, email.filter(|email| !email.is_empty())],
        )
        .unwrap();
    };
    match version {
        2 => {
            account("ana", 101, Some("ana@example.org"));
            account("mia", 102, Some(""));
        }
        3 => {
            conn.execute("INSERT INTO contributors (uid, name, name_key, created_at) VALUES (?1, 'Neil Gaiman', 'neil gaiman', 9)", [[50_u8; 16]]).unwrap();
            conn.execute("INSERT INTO book_contributors SELECT 3, 1, id, 'author', 'N. Gaiman' FROM contributors WHERE name_key = 'neil gaiman'", []).unwrap();
        }
        4 => account("leo", 103, None),
        5 => {
            conn.execute(
                "INSERT INTO settings VALUES ('library_name', 'The Moreno library'), ('library_language', 'de')",
                [],
            )
            .unwrap();
        }
        6 => {
            conn.execute(
                "INSERT INTO steps (uid, kind, params, actor, at, hlc, site) VALUES (?1, 'book_edit', '{\"book\":1}', ?2, 7, 8, ?3)",
                params![[60_u8; 16], [101_u8; 16], [61_u8; 16]],
            )
            .unwrap();
            conn.execute("INSERT INTO changes (step_id, table_name, row, old, new) VALUES (1, 'books', ?1, '{\"title\":\"Ema\"}', '{\"title\":\"Emma\"}')", [[1_u8; 16]]).unwrap();
        }
        7 => {
            conn.execute("INSERT INTO book_identifiers VALUES (1, 0, 'isbn', '0-306-40615-2', '9780306406157'), (3, 0, 'isbn', '439023483', NULL)", []).unwrap();
        }
        8 => {
            conn.execute("UPDATE books SET trashed_at = 77 WHERE id = 5", []).unwrap();
        }
        15 => {
            conn.execute_batch(
                "UPDATE user_accounts SET picture = 'cat', disc = 3, lock_after = 30, role = 'reader', opens_with = 'pin' WHERE id = 2;
                 INSERT INTO verifications (uid, account_id, email, method, vouched_by, verified_at)
                 VALUES (x'50505050505050505050505050505050', 1, 'ana@example.org', 'vouched', NULL, 123);",
            )
            .unwrap();
        }
        10 => {
            conn.execute(
                "INSERT INTO recovery_codes (account_id, code_hash, created_at) VALUES (1, ?1, 88)",
                [[9_u8; 32]],
            )
            .unwrap();
        }
        12 => {
            conn.execute(
                "INSERT INTO import_batches (uid, account_id, importer, file_name, imported_at) VALUES (?1, 1, 'goodreads', 'goodreads_library_export.csv', 99)",
                [[70_u8; 16]],
            )
            .unwrap();
            conn.execute(
                "INSERT INTO book_sources (uid, book_id, batch_id, account_id, source, source_id, line, row)
                 VALUES (?1, 1, 1, 1, 'goodreads', '6969', 2, '{\"Title\":\"Emma\",\"My Rating\":\"5\"}')",
                [[71_u8; 16]],
            )
            .unwrap();
        }
        13 => {
            conn.execute(
                "INSERT INTO book_covers (book_id, hash, media_type, width, height, bytes, created_at)
                 VALUES (1, ?1, 'image/jpeg', 400, 600, 12345, 99), (3, ?1, 'image/png', 1, 1, 1, 100)",
                [[8_u8; 32]],
            )
            .unwrap();
        }
        _ => {}
    }
}

/// Everything a person put in, by what it is and not by how the version keeps
/// it, so that libraries of two versions can be compared.
fn contents(dir: &Path) -> BTreeMap<&'static str, Vec<String>> {
    let conn = open(dir);
    let version: u32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let mut contents = BTreeMap::new();
    let mut ask = |what, from: u32, sql: &str| {
        if version >= from {
            let mut statement = conn.prepare(sql).unwrap();
            let rows =
                statement.query_map([], |row| row.get::<_, String>(0)).unwrap().collect::<Result<_, _>>().unwrap();
            contents.insert(what, rows);
        }
    };
    let author = if version < 3 {
        "author"
    } else {
        "coalesce((SELECT group_concat(coalesce(bc.credited_as, c.name), ', ' ORDER BY bc.position)
                     FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id WHERE bc.book_id = books.id), '')"
    };
    ask(
        "books",
        1,
        &format!(
            "SELECT json_array(id, hex(uid), title, {author}, publisher, published_date, published_from, published_to, page_count, language, created_at, updated_at)
               FROM books ORDER BY id"
        ),
    );
    ask(
        "accounts",
        2,
        "SELECT json_array(id, hex(uid), username, first_name, last_name, is_verified, coalesce(email, ''), password_hash, created_at, role, status, updated_at, username_key, email_key)
           FROM user_accounts ORDER BY id",
    );
    ask("settings", 5, "SELECT json_array(key, value) FROM settings ORDER BY key");
    ask(
        "steps",
        6,
        "SELECT json_array(id, hex(uid), kind, params, hex(actor), at, hlc, hex(site)) FROM steps ORDER BY id",
    );
    ask("changes", 6, "SELECT json_array(id, step_id, table_name, hex(row), old, new) FROM changes ORDER BY id");
    ask(
        "identifiers",
        7,
        "SELECT json_array(book_id, position, scheme, value, canonical) FROM book_identifiers ORDER BY book_id",
    );
    ask("trash", 8, "SELECT json_array(id, trashed_at) FROM books WHERE trashed_at IS NOT NULL ORDER BY id");
    ask(
        "imports",
        12,
        "SELECT json_array(hex(s.uid), s.book_id, hex(i.uid), i.account_id, i.importer, i.file_name, i.imported_at, s.account_id, source, source_id, line, row)
           FROM book_sources s JOIN import_batches i ON i.id = s.batch_id ORDER BY s.id",
    );
    ask(
        "covers",
        13,
        "SELECT json_array(book_id, hex(hash), media_type, width, height, bytes, created_at) FROM book_covers ORDER BY book_id",
    );
    ask(
        "verifications",
        15,
        "SELECT json_array(hex(uid), account_id, email, method, hex(vouched_by), verified_at) FROM verifications ORDER BY id",
    );
    ask("doors", 15, "SELECT json_array(id, opens_with, picture, disc, lock_after) FROM user_accounts ORDER BY id");
    ask("codes", 10, "SELECT json_array(account_id, hex(code_hash), created_at) FROM recovery_codes");
    contents
}

fn assert_sound(dir: &Path, schema: &'static Schema) {
    let checked = chore::check(dir, schema).unwrap();
    assert!(checked.is_sound(), "{checked:?}");
}

#[test]
fn the_latest_version_is_the_number_of_migrations() {
    assert_eq!(SCHEMA.migrations.len(), LATEST as usize);
}

#[test]
fn upgrading_an_older_library_keeps_every_row_and_value() {
    for from in 1..LATEST {
        for to in from + 1..=LATEST {
            let dir = populated(from);
            let before = contents(dir.path());
            assert!(before.values().any(|rows| !rows.is_empty()));
            let moved = chore::upgrade(&folder(dir.path()), schema_at(to), &|_| {}).unwrap();
            assert_eq!((moved.from, moved.to), (from, to));
            assert!(moved.snapshot.is_some_and(|snapshot| snapshot.is_file()), "a snapshot stands beside it");
            assert_sound(dir.path(), schema_at(to));
            let after = contents(dir.path());
            for (what, rows) in before {
                assert_eq!(after[what], rows, "{what} from version {from} to {to}");
            }
        }
    }
}

#[test]
fn up_down_and_up_again_gives_the_same_schema_and_keeps_what_the_lower_version_knows() {
    for down_to in 1..LATEST {
        let dir = populated(LATEST);
        let before = contents(dir.path());
        let moved = chore::downgrade(&folder(dir.path()), &SCHEMA, down_to, &|_| {}).unwrap();
        assert_eq!((moved.from, moved.to), (LATEST, down_to));
        assert_sound(dir.path(), schema_at(down_to));
        let lower = contents(dir.path());
        for (what, rows) in &lower {
            assert_eq!(rows, &before[what], "{what} at version {down_to}");
        }
        chore::upgrade(&folder(dir.path()), &SCHEMA, &|_| {}).unwrap();
        assert_sound(dir.path(), &SCHEMA);
        let again = contents(dir.path());
        for (what, rows) in &lower {
            assert_eq!(rows, &again[what], "{what} down to {down_to} and up again");
        }
    }
}

#[test]
fn the_log_of_imports_goes_with_what_it_speaks_of() {
    let dir = populated(12);
    let conn = open(dir.path());
    conn.execute_batch(
        "INSERT INTO steps (id, uid, kind, params, at, hlc, site) VALUES
             (100, x'6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a', 'import', '{}', 9, 10, x'3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d'),
             (101, x'6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b', 'import', '{}', 10, 11, x'3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d');
         INSERT INTO changes (step_id, table_name, row, new) VALUES
             (100, 'books', x'01010101010101010101010101010101', '{\"title\":\"Emma\"}'),
             (100, 'import_batches', x'46464646464646464646464646464646', '{}'),
             (100, 'book_sources', x'47474747474747474747474747474747', '{\"row\":\"{}\"}'),
             (101, 'book_sources', x'47474747474747474747474747474747', '{\"row\":\"{}\"}');",
    )
    .unwrap();
    conn.close().unwrap();
    chore::downgrade(&folder(dir.path()), &SCHEMA, 11, &|_| {}).unwrap();
    let conn = open(dir.path());
    let left: Vec<(i64, String)> = conn
        .prepare("SELECT step_id, table_name FROM changes WHERE step_id >= 100")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(left, [(100, "books".to_owned())], "the book came by the import and stays");
    let steps: Vec<i64> = conn
        .prepare("SELECT id FROM steps WHERE id >= 100")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(steps, [100], "a step of nothing is none");
}

#[test]
fn the_author_text_becomes_one_contributor_unsplit() {
    let dir = populated(2);
    chore::upgrade(&folder(dir.path()), &SCHEMA, &|_| {}).unwrap();
    let conn = open(dir.path());
    let names: Vec<String> = conn
        .prepare("SELECT name FROM contributors ORDER BY id")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(names, ["Jane Austen", "Pratchett, Terry, Gaiman, Neil", "Ὅμηρος"]);
}

/// The first three migrations, one that adds a table of children of the
/// accounts, and the one that rebuilds the accounts; of these the first `count`.
fn schema_with_children(count: usize) -> &'static Schema {
    let children = Migration {
        name: "children",
        up: "CREATE TABLE child (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES user_accounts (id) ON DELETE CASCADE) STRICT;",
        down: "DROP TABLE child;",
        up_hook: None,
        down_hook: None,
        drops: "the children",
    };
    let same = |of: &Migration| Migration { ..*of };
    let [first, second, third, rebuilding, ..] = SCHEMA.migrations else { panic!() };
    let mut migrations = vec![same(first), same(second), same(third), children, same(rebuilding)];
    migrations.truncate(count);
    let names = ["books", "user_accounts", "contributors", "book_contributors", "child"];
    let tables = names.map(|name| Table { name, log: Log::NotLogged { reason: "a test fills it" } });
    Box::leak(Box::new(Schema {
        application_id: SCHEMA.application_id,
        migrations: Box::leak(migrations.into_boxed_slice()),
        tables: Box::leak(Box::new(tables)),
    }))
}

#[test]
fn a_rebuilt_table_of_accounts_keeps_its_children() {
    let dir = populated(3);
    chore::upgrade(&folder(dir.path()), schema_with_children(4), &|_| {}).unwrap();
    open(dir.path()).execute_batch("INSERT INTO child (account_id) SELECT id FROM user_accounts").unwrap();
    chore::upgrade(&folder(dir.path()), schema_with_children(5), &|_| {}).unwrap();
    let conn = open(dir.path());
    let children: i64 = conn
        .query_row("SELECT count(*) FROM child c JOIN user_accounts a ON a.id = c.account_id", [], |row| row.get(0))
        .unwrap();
    assert_eq!(children, 2);
}

#[test]
fn an_upgraded_library_is_searched_and_sorted_like_a_new_one() {
    let dir = populated(7);
    chore::upgrade(&folder(dir.path()), &SCHEMA, &|_| {}).unwrap();
    let conn = open(dir.path());
    let found = |words: &str| -> Vec<i64> {
        conn.prepare("SELECT rowid FROM book_search WHERE book_search MATCH ?1 ORDER BY rowid")
            .unwrap()
            .query_map([words], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    assert_eq!(found("austen"), [1]);
    assert_eq!(found("9780306406157"), [1]);
    assert_eq!(found("439023483"), [3]);
    assert_eq!(found("οδυσσεια"), [4]);
    let empty: i64 = conn.query_row("SELECT count(*) FROM books WHERE title_key = x''", [], |row| row.get(0)).unwrap();
    assert_eq!(empty, 0);
}

#[test]
fn a_file_of_its_own_says_what_the_schema_is() {
    let made = store::schema_sql(&SCHEMA).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.sql");
    if std::env::var_os("BOOKPLATE_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        made == expected,
        "the migrations make another schema than schema.sql says; rewrite it with BOOKPLATE_BLESS=1 when that is meant\n--- schema.sql\n{expected}\n+++ migrations\n{made}"
    );
}
