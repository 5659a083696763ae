//! No table escapes the log: each is listed, and each list is checked.

use store::{Log, Migration, Schema, StoreError, Table};

use crate::shelf::{APPLICATION_ID, MIGRATIONS, lock, step};

const LOGGED: Log = Log::Logged { derived: &[], secret: &[] };

const fn table(name: &'static str, log: Log) -> Table {
    Table { name, log }
}

/// Creates a library with one more migration and these tables; answers the
/// refusal.
fn refusal(up: &'static str, tables: Vec<Table>) -> String {
    let migrations = [("meta", MIGRATIONS[2].up), ("log", MIGRATIONS[3].up), ("more", up)].map(|(name, up)| {
        Migration { name, up, down: "SELECT 1;", up_hook: None, down_hook: None, drops: "Nothing is lost." }
    });
    let schema: &'static Schema = Box::leak(Box::new(Schema {
        application_id: APPLICATION_ID,
        migrations: Box::leak(Box::new(migrations)),
        tables: Vec::leak(tables),
    }));
    let dir = tempfile::tempdir().unwrap();
    let made = lock(dir.path()).create(schema, None, step(), |_| Ok::<_, StoreError>(()));
    match made {
        Ok(()) => String::new(),
        Err(StoreError::Schema { detail }) => detail,
        Err(other) => panic!("{other}"),
    }
}

const THING: &str = "CREATE TABLE thing (id INTEGER PRIMARY KEY, uid BLOB NOT NULL) STRICT;";

#[test]
fn a_table_in_neither_list_is_an_error() {
    assert_eq!(refusal(THING, vec![]), "table thing is neither logged nor listed as not logged");
    assert_eq!(refusal(THING, vec![table("thing", LOGGED)]), "");
    let reason = Log::NotLogged { reason: "a cache" };
    assert_eq!(refusal(THING, vec![table("thing", reason)]), "");
}

#[test]
fn a_listed_table_that_is_missing_is_an_error() {
    let tables = vec![table("thing", LOGGED), table("other", LOGGED)];
    assert_eq!(refusal(THING, tables), "table other is missing");
    let twice = vec![table("thing", LOGGED), table("thing", LOGGED)];
    assert_eq!(refusal(THING, twice), "table thing is listed twice");
}

#[test]
fn the_log_may_be_listed_but_not_logged() {
    let reason = || Log::NotLogged { reason: "the log" };
    let listed = ["meta", "steps", "changes"].map(|name| table(name, reason()));
    let mut tables = Vec::from(listed);
    tables.push(table("thing", LOGGED));
    assert_eq!(refusal(THING, tables), "");
    let tables = vec![table("thing", LOGGED), table("changes", LOGGED)];
    assert_eq!(refusal(THING, tables), "table changes can't itself be logged");
}

#[test]
fn a_column_that_is_left_out_must_exist() {
    let log = Log::Logged { derived: &[], secret: &["pasword"] };
    assert_eq!(refusal(THING, vec![table("thing", log)]), "table thing has no column pasword to leave out");
}

#[test]
fn a_table_whose_log_could_not_be_exact_is_refused() {
    for (up, expected) in [
        ("CREATE TABLE thing (uid BLOB);", "table thing is logged and so must be STRICT"),
        (
            "CREATE TABLE thing (uid BLOB NOT NULL, a ANY) STRICT;",
            "table thing has a of type ANY, which can't be logged",
        ),
        ("CREATE TABLE thing (a TEXT) STRICT;", "table thing has neither uid nor key"),
        ("CREATE TABLE thing (a REAL PRIMARY KEY) STRICT, WITHOUT ROWID;", "table thing has a REAL in its key"),
        ("CREATE VIRTUAL TABLE thing USING fts5 (uid);", "table thing is logged and so must be STRICT"),
    ] {
        assert_eq!(refusal(up, vec![table("thing", LOGGED)]), expected);
    }
}

#[test]
fn the_key_of_a_record_can_not_be_left_out() {
    let up = "CREATE TABLE thing (a TEXT, b TEXT, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;";
    let log = Log::Logged { derived: &["b"], secret: &[] };
    assert_eq!(refusal(up, vec![table("thing", log)]), "table thing has b as a key and leaves it out");
}
