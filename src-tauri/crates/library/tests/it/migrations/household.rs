//! A household's library as it was at any version, every table filled.

use std::path::Path;

use library::migrations::SCHEMA;
use rusqlite::{Connection, params};
use store::{Log, Schema, Table, chore};
use tempfile::TempDir;

use crate::support::folder;

/// The schema as it was at `version`, for making libraries of that age.
pub fn schema_at(version: u32) -> &'static Schema {
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
        "tombstones" => 16,
        other => panic!("say which version introduced {other}"),
    }
}

pub fn open(dir: &Path) -> Connection {
    let conn = Connection::open(dir.join("library.db")).unwrap();
    conn.pragma_update(None, "foreign_keys", true).unwrap();
    conn
}

/// A library as a household had it at `version`: each version's tables filled
/// when they were new, then brought forward step by step.
pub fn populated(version: u32) -> TempDir {
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
            conn.execute(
                "INSERT INTO steps (uid, kind, params, actor, at, hlc, site, undoes) VALUES (?1, 'book_edit', '{}', NULL, 9, 10, ?2, ?3)",
                params![[62_u8; 16], [61_u8; 16], [60_u8; 16]],
            )
            .unwrap();
            conn.execute(
                "INSERT INTO changes (step_id, table_name, row, old, new) VALUES
                     (1, 'books', ?1, '{\"title\":\"Ema\"}', '{\"title\":\"Emma\"}'),
                     (2, 'books', ?1, '{\"title\":\"Emma\"}', '{\"title\":\"Ema\"}')",
                [[1_u8; 16]],
            )
            .unwrap();
        }
        7 => {
            conn.execute("INSERT INTO book_identifiers VALUES (1, 0, 'isbn', '0-306-40615-2', '9780306406157'), (3, 0, 'isbn', '439023483', NULL)", []).unwrap();
        }
        8 => {
            conn.execute("UPDATE books SET trashed_at = 77 WHERE id = 5", []).unwrap();
        }
        10 => {
            conn.execute(
                "INSERT INTO recovery_codes (account_id, code_hash, created_at) VALUES (1, ?1, 88)",
                [[9_u8; 32]],
            )
            .unwrap();
        }
        16 => {
            conn.execute_batch(
                "UPDATE books SET trashed_at = 78, emptied_at = 79 WHERE id = 4;
                 INSERT INTO tombstones (uid, removed_at) VALUES (x'51515151515151515151515151515151', 80);",
            )
            .unwrap();
        }
        15 => {
            conn.execute_batch(
                "UPDATE user_accounts SET picture = 'cat', disc = 3, lock_after = 30, role = 'reader', opens_with = 'pin' WHERE id = 2;
                 INSERT INTO verifications (uid, account_id, email, method, vouched_by, verified_at)
                 VALUES (x'50505050505050505050505050505050', 1, 'ana@example.org', 'vouched', NULL, 123);",
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
