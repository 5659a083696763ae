//! The migrations on populated libraries of every version.

mod contents;
mod household;

use std::path::Path;

use library::migrations::SCHEMA;
use store::{Log, Migration, Schema, Table, chore};

use self::contents::contents;
use self::household::{open, populated, schema_at};
use crate::support::folder;

const LATEST: u32 = 16;

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
    // Version 0 holds nothing, but a person may go there, and back.
    for down_to in 0..LATEST {
        let dir = populated(LATEST);
        let before = contents(dir.path());
        let moved = chore::downgrade(&folder(dir.path()), &SCHEMA, down_to, &|_| {}).unwrap();
        assert_eq!((moved.from, moved.to), (LATEST, down_to));
        assert_sound(dir.path(), schema_at(down_to));
        assert_eq!(contents(dir.path()).is_empty(), down_to == 0, "version {down_to}");
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

/// An undo writes back what the log says: a field that isn't there any more would
/// stop it.
#[test]
fn the_log_of_an_upgraded_library_names_only_fields_that_are_there() {
    for from in 6..LATEST {
        let dir = populated(from);
        chore::upgrade(&folder(dir.path()), &SCHEMA, &|_| {}).unwrap();
        let strangers: Vec<String> = open(dir.path())
            .prepare(
                "SELECT DISTINCT c.table_name || '.' || f.key
                   FROM changes c, json_each(coalesce(c.new, c.old)) f
                  WHERE NOT EXISTS (SELECT 1 FROM pragma_table_info(c.table_name) t WHERE t.name = f.key)",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(strangers, Vec::<String>::new(), "from version {from}");
    }
}
