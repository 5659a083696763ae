//! The change log over the library's own schema: whatever changes a logged
//! table, by whichever SQL, is found there exactly; secrets never are.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeSet;

use library::accounts::{AccountCreate, Recover};
use library::books::{BookRefs, BookUpdate};
use library::migrations::SCHEMA;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use store::{Committed, Folder, LOCK_WAIT, Log, Step, Store, StoreError, Table};
use support::{House, PASSWORD, PROGRAM, fields, house, password, person};
use tempfile::TempDir;

const EMMA: &str = "11111111111111111111111111111111";
const WALDEN: &str = "22222222222222222222222222222222";
const AUSTEN: &str = "33333333333333333333333333333333";
const THOREAU: &str = "44444444444444444444444444444444";
const ANA: &str = "55555555555555555555555555555555";
const BATCH: &str = "66666666666666666666666666666666";
const SOURCE: &str = "77777777777777777777777777777777";

/// One row of a logged table, from its coming to its going.
struct Story {
    table: &'static str,
    /// Brings the row.
    insert: &'static str,
    /// What the log says of it: each field that isn't NULL.
    logged: Value,
    /// Its name in the log, in hex.
    row: &'static str,
    /// Which row it is, as a condition.
    is: &'static str,
    /// Changes, each with what the log says of the fields before and after.
    updates: &'static [(&'static str, &'static str, &'static str)],
    /// Changes of derived and secret columns, of which it says nothing.
    silent: &'static [&'static str],
    /// A change of the key: another record comes, this one goes.
    rekey: Option<(&'static str, &'static str)>,
}

fn stories() -> Vec<Story> {
    vec![
        Story {
            table: "settings",
            insert: "INSERT INTO settings (key, value) VALUES ('motto', 'it''s \"so\"')",
            logged: json!({ "key": "motto", "value": "it's \"so\"" }),
            row: "6D6F74746F00",
            is: "key = 'motto'",
            updates: &[("value = '{\"a\": 1}'", r#"{"value":"it's \"so\""}"#, r#"{"value":"{\"a\": 1}"}"#)],
            silent: &[],
            rekey: Some(("key = 'other'", "6F7468657200")),
        },
        Story {
            table: "user_accounts",
            insert:
                "INSERT INTO user_accounts (uid, username, password_hash, role, username_key, created_at, updated_at)
                     VALUES (x'55555555555555555555555555555555', 'ana', 'SECRET', 'owner', 'ana', 5, 6)",
            logged: json!({
                "uid": ANA, "username": "ana", "is_verified": 0, "role": "owner", "status": "active",
                "created_at": 5, "updated_at": 6,
            }),
            row: ANA,
            is: "uid = x'55555555555555555555555555555555'",
            updates: &[
                ("username = 'Ана'", r#"{"username":"ana"}"#, r#"{"username":"Ана"}"#),
                ("first_name = 'Ana'", r#"{"first_name":null}"#, r#"{"first_name":"Ana"}"#),
                (
                    "first_name = NULL, last_name = 'M'",
                    r#"{"first_name":"Ana","last_name":null}"#,
                    r#"{"first_name":null,"last_name":"M"}"#,
                ),
                ("is_verified = 1", r#"{"is_verified":0}"#, r#"{"is_verified":1}"#),
                ("email = 'a@b', email_key = 'a@b'", r#"{"email":null}"#, r#"{"email":"a@b"}"#),
                ("role = 'reader'", r#"{"role":"owner"}"#, r#"{"role":"reader"}"#),
                ("status = 'disabled'", r#"{"status":"active"}"#, r#"{"status":"disabled"}"#),
                ("created_at = 9007199254740993", r#"{"created_at":5}"#, r#"{"created_at":9007199254740993}"#),
                ("updated_at = -1", r#"{"updated_at":6}"#, r#"{"updated_at":-1}"#),
            ],
            silent: &["password_hash = 'SECRET TOO'", "username_key = 'anna'", "email_key = 'c@d'"],
            rekey: None,
        },
        Story {
            table: "books",
            insert: "INSERT INTO books (uid, title, created_at, updated_at) VALUES (x'11111111111111111111111111111111', 'Emma', 7, 8)",
            logged: json!({ "uid": EMMA, "title": "Emma", "created_at": 7, "updated_at": 8 }),
            row: EMMA,
            is: "uid = x'11111111111111111111111111111111'",
            updates: &[
                ("title = '吾輩は猫である'", r#"{"title":"Emma"}"#, r#"{"title":"吾輩は猫である"}"#),
                ("publisher = '[1]'", r#"{"publisher":null}"#, r#"{"publisher":"[1]"}"#),
                (
                    "published_date = '-750', published_from = -7499899, published_to = -7498769",
                    r#"{"published_date":null}"#,
                    r#"{"published_date":"-750"}"#,
                ),
                ("page_count = 474", r#"{"page_count":null}"#, r#"{"page_count":474}"#),
                ("language = 'en'", r#"{"language":null}"#, r#"{"language":"en"}"#),
                ("created_at = 70", r#"{"created_at":7}"#, r#"{"created_at":70}"#),
                ("updated_at = 80, title = title", r#"{"updated_at":8}"#, r#"{"updated_at":80}"#),
                ("trashed_at = 90", r#"{"trashed_at":null}"#, r#"{"trashed_at":90}"#),
            ],
            silent: &[
                "published_from = -7499900",
                "published_to = -7498700",
                "title_key = x'01'",
                "author_key = x'02'",
            ],
            rekey: None,
        },
        Story {
            table: "contributors",
            insert: "INSERT INTO contributors (uid, name, name_key, created_at)
                     VALUES (x'33333333333333333333333333333333', 'Austen, Jane', 'austen, jane', 9)",
            logged: json!({ "uid": AUSTEN, "name": "Austen, Jane", "created_at": 9 }),
            row: AUSTEN,
            is: "uid = x'33333333333333333333333333333333'",
            updates: &[
                ("name = 'Jane Austen'", r#"{"name":"Austen, Jane"}"#, r#"{"name":"Jane Austen"}"#),
                ("created_at = 10", r#"{"created_at":9}"#, r#"{"created_at":10}"#),
            ],
            silent: &["name_key = 'jane austen'"],
            rekey: None,
        },
        Story {
            table: "book_contributors",
            insert:
                "INSERT INTO book_contributors (book_id, position, contributor_id)
                     SELECT b.id, 0, c.id FROM books b, contributors c
                      WHERE b.uid = x'11111111111111111111111111111111' AND c.uid = x'33333333333333333333333333333333'",
            logged: json!({ "book_id": EMMA, "position": 0, "contributor_id": AUSTEN, "role": "author" }),
            row: "111111111111111111111111111111110000000000000000",
            is: "position = 0",
            updates: &[
                (
                    "contributor_id = (SELECT id FROM contributors WHERE uid = x'44444444444444444444444444444444')",
                    r#"{"contributor_id":"33333333333333333333333333333333"}"#,
                    r#"{"contributor_id":"44444444444444444444444444444444"}"#,
                ),
                ("role = 'editor'", r#"{"role":"author"}"#, r#"{"role":"editor"}"#),
                ("credited_as = 'J. A.'", r#"{"credited_as":null}"#, r#"{"credited_as":"J. A."}"#),
            ],
            silent: &[],
            rekey: Some(("position = 258", "111111111111111111111111111111110000000000000102")),
        },
        Story {
            table: "book_identifiers",
            insert: "INSERT INTO book_identifiers (book_id, position, scheme, value)
                     SELECT id, 0, 'isbn', '0-306-40615-2' FROM books WHERE uid = x'11111111111111111111111111111111'",
            logged: json!({ "book_id": EMMA, "position": 0, "scheme": "isbn", "value": "0-306-40615-2" }),
            row: "111111111111111111111111111111110000000000000000",
            is: "position = 0",
            updates: &[("value = '439023483'", r#"{"value":"0-306-40615-2"}"#, r#"{"value":"439023483"}"#)],
            silent: &["canonical = '9780306406157'"],
            rekey: Some((
                "book_id = (SELECT id FROM books WHERE uid = x'22222222222222222222222222222222')",
                "222222222222222222222222222222220000000000000000",
            )),
        },
        Story {
            table: "import_batches",
            insert: "INSERT INTO import_batches (uid, account_id, importer, file_name, imported_at)
                     SELECT x'66666666666666666666666666666666', id, 'goodreads', 'list.csv', 5 FROM user_accounts WHERE username = 'ana'",
            logged: json!({
                "uid": BATCH, "account_id": ANA, "importer": "goodreads", "file_name": "list.csv", "imported_at": 5,
            }),
            row: BATCH,
            is: "uid = x'66666666666666666666666666666666'",
            updates: &[
                (
                    "account_id = (SELECT id FROM user_accounts WHERE username = 'ben')",
                    r#"{"account_id":"55555555555555555555555555555555"}"#,
                    r#"{"account_id":"99999999999999999999999999999999"}"#,
                ),
                ("importer = 'other'", r#"{"importer":"goodreads"}"#, r#"{"importer":"other"}"#),
                ("file_name = '\"'", r#"{"file_name":"list.csv"}"#, r#"{"file_name":"\""}"#),
                ("imported_at = 6", r#"{"imported_at":5}"#, r#"{"imported_at":6}"#),
            ],
            silent: &[],
            rekey: None,
        },
        Story {
            table: "book_sources",
            insert: "INSERT INTO book_sources (uid, book_id, batch_id, account_id, source, source_id, line, row)
                     SELECT x'77777777777777777777777777777777', b.id, i.id, i.account_id, 'goodreads', '42', 2, '{\"Title\":\"Emma\"}'
                       FROM books b, import_batches i
                      WHERE b.uid = x'11111111111111111111111111111111' AND i.uid = x'66666666666666666666666666666666'",
            logged: json!({
                "uid": SOURCE, "book_id": EMMA, "batch_id": BATCH, "account_id": ANA, "source": "goodreads",
                "source_id": "42", "line": 2, "row": "{\"Title\":\"Emma\"}",
            }),
            row: SOURCE,
            is: "uid = x'77777777777777777777777777777777'",
            updates: &[
                (
                    "book_id = (SELECT id FROM books WHERE uid = x'22222222222222222222222222222222')",
                    r#"{"book_id":"11111111111111111111111111111111"}"#,
                    r#"{"book_id":"22222222222222222222222222222222"}"#,
                ),
                (
                    "batch_id = (SELECT id FROM import_batches WHERE uid = x'88888888888888888888888888888888')",
                    r#"{"batch_id":"66666666666666666666666666666666"}"#,
                    r#"{"batch_id":"88888888888888888888888888888888"}"#,
                ),
                (
                    "account_id = (SELECT id FROM user_accounts WHERE username = 'ben')",
                    r#"{"account_id":"55555555555555555555555555555555"}"#,
                    r#"{"account_id":"99999999999999999999999999999999"}"#,
                ),
                ("source = 'other'", r#"{"source":"goodreads"}"#, r#"{"source":"other"}"#),
                ("source_id = '43'", r#"{"source_id":"42"}"#, r#"{"source_id":"43"}"#),
                ("line = 3", r#"{"line":2}"#, r#"{"line":3}"#),
                (
                    "row = '{\"My Review\":\"a \\\"b\\\"\"}'",
                    r#"{"row":"{\"Title\":\"Emma\"}"}"#,
                    r#"{"row":"{\"My Review\":\"a \\\"b\\\"\"}"}"#,
                ),
            ],
            silent: &[],
            rekey: None,
        },
        Story {
            table: "book_covers",
            insert:
                "INSERT INTO book_covers (book_id, hash, media_type, width, height, bytes, created_at)
                     SELECT id, x'7777777777777777777777777777777777777777777777777777777777777777', 'image/jpeg', 400, 600, 9000, 3
                       FROM books WHERE uid = x'11111111111111111111111111111111'",
            logged: json!({
                "book_id": EMMA, "hash": "77".repeat(32), "media_type": "image/jpeg", "width": 400, "height": 600,
                "bytes": 9000, "created_at": 3,
            }),
            row: EMMA,
            is: "width > 0",
            updates: &[
                (
                    "hash = x'8888888888888888888888888888888888888888888888888888888888888888'",
                    r#"{"hash":"7777777777777777777777777777777777777777777777777777777777777777"}"#,
                    r#"{"hash":"8888888888888888888888888888888888888888888888888888888888888888"}"#,
                ),
                ("media_type = 'image/png'", r#"{"media_type":"image/jpeg"}"#, r#"{"media_type":"image/png"}"#),
                ("width = 1", r#"{"width":400}"#, r#"{"width":1}"#),
                ("height = 2", r#"{"height":600}"#, r#"{"height":2}"#),
                ("bytes = 3", r#"{"bytes":9000}"#, r#"{"bytes":3}"#),
                ("created_at = 4", r#"{"created_at":3}"#, r#"{"created_at":4}"#),
            ],
            silent: &[],
            rekey: Some(("book_id = (SELECT id FROM books WHERE uid = x'22222222222222222222222222222222')", WALDEN)),
        },
    ]
}

/// An entry of the log: table, row, old, new.
type Entry = (String, String, Value, Value);

/// A library with two books and two contributors, opened without the rules of
/// the library: only the schema and the store.
fn bare() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let lock = || Folder::lock(dir.path(), PROGRAM, LOCK_WAIT).unwrap();
    lock().create::<_, StoreError>(&SCHEMA, None, step(), |_| Ok(())).unwrap();
    let store = lock().open(&SCHEMA, &|_| {}).map_err(|(_, error)| error).unwrap();
    (dir, store)
}

fn step() -> Step {
    Step::new("test", json!({}))
}

fn change(store: &Store, sql: &str) -> (Committed<usize>, Vec<Entry>) {
    let committed = store.write::<_, StoreError>(None, step(), |tx| tx.execute(sql, [])).unwrap();
    let Some(step) = committed.step else { return (committed, Vec::new()) };
    let read = |tx: &store::ReadTx<'_>| {
        tx.all(
            "SELECT table_name, hex(row), old, new FROM changes
              WHERE step_id = (SELECT id FROM steps WHERE uid = ?1) ORDER BY id",
            [step.as_bytes()],
            |row| Ok((row.get(0)?, row.get(1)?, object(row.get(2)?), object(row.get(3)?))),
        )
    };
    let entries = store.read::<Vec<Entry>, StoreError>(read).unwrap();
    (committed, entries)
}

fn object(text: Option<String>) -> Value {
    text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

/// The rows that the story of `table` needs to be there.
fn set_the_stage(store: &Store, table: &str) {
    let book = |title: &str, uid: &str| {
        change(
            store,
            &format!("INSERT INTO books (uid, title, created_at, updated_at) VALUES (x'{uid}', '{title}', 1, 1)"),
        );
    };
    let contributor = |name: &str, uid: &str| {
        change(
            store,
            &format!(
                "INSERT INTO contributors (uid, name, name_key, created_at) VALUES (x'{uid}', '{name}', '{name}', 1)"
            ),
        );
    };
    if matches!(table, "book_contributors" | "book_identifiers" | "book_covers") {
        book("Emma", EMMA);
        book("Walden", WALDEN);
        contributor("Austen", AUSTEN);
        contributor("Thoreau", THOREAU);
    }
    if matches!(table, "import_batches" | "book_sources") {
        for (name, uid) in [("ana", ANA), ("ben", "99999999999999999999999999999999")] {
            change(
                store,
                &format!(
                    "INSERT INTO user_accounts (uid, username, password_hash, role, username_key, created_at, updated_at)
                     VALUES (x'{uid}', '{name}', '', 'owner', '{name}', 5, 6)"
                ),
            );
        }
    }
    if table == "book_sources" {
        book("Emma", EMMA);
        book("Walden", WALDEN);
        for uid in [BATCH, "88888888888888888888888888888888"] {
            change(
                store,
                &format!(
                    "INSERT INTO import_batches (uid, account_id, importer, file_name, imported_at)
                     SELECT x'{uid}', id, 'goodreads', 'list.csv', 5 FROM user_accounts WHERE username = 'ana'"
                ),
            );
        }
    }
}

#[test]
fn every_change_of_every_logged_table_is_in_the_log_exactly() {
    for story in stories() {
        let Story { table, is, row, .. } = story;
        let (_dir, store) = bare();
        set_the_stage(&store, table);
        let entry = |row: &str, old: Value, new: Value| (table.to_owned(), row.to_owned(), old, new);

        let (committed, entries) = change(&store, story.insert);
        assert_eq!(entries, [entry(row, Value::Null, story.logged.clone())], "insert into {table}");
        assert_eq!(committed.tables, [table]);

        let mut present: Map<String, Value> = story.logged.as_object().unwrap().clone();
        for (set, old, new) in story.updates {
            let (old, new): (Value, Value) = (serde_json::from_str(old).unwrap(), serde_json::from_str(new).unwrap());
            let (_, entries) = change(&store, &format!("UPDATE {table} SET {set} WHERE {is}"));
            assert_eq!(entries, [entry(row, old, new.clone())], "{set} of {table}");
            present.extend(new.as_object().unwrap().clone());
        }
        for set in story.silent {
            let (committed, _) = change(&store, &format!("UPDATE {table} SET {set} WHERE {is}"));
            assert_eq!((committed.value, committed.step), (1, None), "{set} of {table} is nobody's business");
        }
        let (committed, _) = change(&store, &format!("UPDATE {table} SET {} WHERE {is}", story.updates[0].0));
        assert_eq!((committed.value, committed.step), (1, None), "the same value once more");
        present.retain(|_, value| !value.is_null());
        let mut before = Value::Object(present);
        if let Some((set, new_row)) = story.rekey {
            let (_, entries) = change(&store, &format!("UPDATE {table} SET {set} WHERE {is}"));
            assert_eq!(entries.len(), 2, "{set} of {table}: one goes, one comes");
            assert_eq!(entries[0], entry(row, before, Value::Null));
            assert_eq!((entries[1].1.as_str(), &entries[1].2), (new_row, &Value::Null));
            change(&store, &format!("DELETE FROM {table}"));
            change(&store, story.insert);
            before = story.logged.clone();
        }
        let (_, entries) = change(&store, &story.insert.replacen("INSERT", "INSERT OR REPLACE", 1));
        assert_eq!(
            entries,
            [entry(row, before, Value::Null), entry(row, Value::Null, story.logged.clone())],
            "REPLACE in {table} is a going and a coming"
        );
        let (_, entries) = change(&store, &format!("DELETE FROM {table} WHERE {is}"));
        assert_eq!(entries, [entry(row, story.logged.clone(), Value::Null)], "delete from {table}");
    }
}

#[test]
fn every_column_of_every_logged_table_has_its_story() {
    let (dir, store) = bare();
    store.close().unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    let stories = stories();
    for Table { name, log } in SCHEMA.tables {
        let Log::Logged { derived, secret } = log else {
            assert!(!stories.iter().any(|story| story.table == *name));
            continue;
        };
        let story = stories.iter().find(|story| story.table == *name).unwrap_or_else(|| panic!("{name} has no story"));
        let told: BTreeSet<String> = story
            .updates
            .iter()
            .flat_map(|(_, _, new)| {
                serde_json::from_str::<Map<String, Value>>(new).unwrap().into_iter().map(|(key, _)| key)
            })
            .collect();
        let mut statement = conn.prepare("SELECT name, pk FROM pragma_table_xinfo(?1)").unwrap();
        let columns: Vec<(String, i64)> = statement
            .query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for (column, key_place) in columns {
            let column = column.as_str();
            let is_key = key_place > 0 || column == "uid";
            let is_silent = derived.contains(&column) || secret.contains(&column);
            // The schema allows a single value there.
            let is_fixed = (*name, column) == ("book_identifiers", "scheme");
            let expected = !is_key && !is_silent && !is_fixed;
            assert_eq!(told.contains(column), expected, "{name}.{column}");
            if is_silent {
                assert!(story.silent.iter().any(|set| set.starts_with(&format!("{column} = "))), "{name}.{column}");
            }
        }
    }
}

#[test]
fn every_table_of_the_file_is_logged_or_says_why_not() {
    let (dir, store) = bare();
    store.close().unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    let sql =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite_%'";
    let there: BTreeSet<String> =
        conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let listed: BTreeSet<String> = SCHEMA.tables.iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(there, listed);
    for Table { name, log } in SCHEMA.tables {
        if let Log::NotLogged { reason } = log {
            let kind = ["technical: ", "secret: ", "derived: ", "the log itself"];
            assert!(kind.iter().any(|kind| reason.starts_with(kind)), "{name}: {reason}");
        }
    }
}

/// A house in which everything that writes was done once.
fn busy_house() -> (House, Vec<String>) {
    let house = house();
    let mut secrets = vec![house.recovery_code.clone()];
    let request = AccountCreate {
        email: Some("ben@example.org".to_owned()),
        password: password("ben's own secret"),
        ..person("ben")
    };
    secrets.push(house.library.account_create(&house.owner, &request).unwrap().recovery_code.as_str().to_owned());
    let recover = Recover {
        account: None,
        name: Some("ben".to_owned()),
        code: secrets[1].clone(),
        new_password: password("ben's next secret"),
    };
    let (ben, recovered) = house.library.session_recover(&recover).unwrap();
    secrets.push(recovered.recovery_code.as_str().to_owned());
    let emma = house
        .library
        .book_create(&ben, &fields(json!({ "title": "Emma", "authors": ["Jane Austen"], "isbn": "0306406152" })))
        .unwrap();
    let uid = emma.book.row.uid;
    let edit = |json| house.library.book_update(&house.owner, &BookUpdate { uid, fields: fields(json) }).unwrap();
    edit(
        json!({ "title": "Emma.", "published_date": "1815", "authors": ["Austen, Jane", "Anna Quindlen"], "isbn": "" }),
    );
    let both = BookRefs { uids: vec![uid] };
    house.library.book_trash(&house.owner, &both).unwrap();
    house.library.book_restore(&ben, &both).unwrap();
    secrets.extend([PASSWORD.to_owned(), "ben's own secret".to_owned(), "ben's next secret".to_owned()]);
    (house, secrets)
}

fn look(house: House) -> (TempDir, Connection) {
    house.library.close().unwrap();
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    (house.dir, conn)
}

fn texts(conn: &Connection, sql: &str) -> Vec<String> {
    conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn no_secret_and_nothing_derived_is_ever_in_the_log() {
    let (house, mut secrets) = busy_house();
    let (_dir, conn) = look(house);
    let log = texts(
        &conn,
        "SELECT kind || params FROM steps UNION ALL SELECT coalesce(old, '') || coalesce(new, '') FROM changes",
    )
    .join("\n");
    assert!(log.contains("Jane Austen") && log.contains("ben@example.org"), "the log is there");
    secrets.extend(texts(
        &conn,
        "SELECT password_hash FROM user_accounts UNION ALL SELECT hex(code_hash) FROM recovery_codes",
    ));
    assert_eq!(secrets.len(), 10);
    secrets.extend(secrets.clone().into_iter().map(|secret| secret.replace('-', "")));
    for table in SCHEMA.tables {
        if let Log::Logged { derived, secret } = table.log {
            secrets.extend(derived.iter().chain(secret).map(|column| format!("\"{column}\":")));
        }
    }
    secrets.extend(["argon2", "code_hash", "\"id\":"].map(str::to_owned));
    let keys =
        "SELECT hex(title_key) FROM books UNION ALL SELECT hex(author_key) FROM books UNION ALL SELECT '9780306406157'";
    secrets.extend(texts(&conn, keys));
    for secret in secrets {
        assert!(!secret.is_empty() && !log.to_lowercase().contains(&secret.to_lowercase()), "{secret}");
    }
}

#[test]
fn every_step_names_who_did_what_and_with_which_parameters() {
    let (house, _) = busy_house();
    let (_dir, conn) = look(house);
    let uid = |sql: &str| {
        let hex = conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
        uuid::Uuid::parse_str(&hex).unwrap().to_string()
    };
    let ana = uid("SELECT hex(uid) FROM user_accounts WHERE username = 'ana'");
    let ben = uid("SELECT hex(uid) FROM user_accounts WHERE username = 'ben'");
    let emma = uid("SELECT hex(uid) FROM books");
    let mut statement = conn
        .prepare("SELECT kind, hex(actor), params, length(uid), length(site), undoes FROM steps ORDER BY id")
        .unwrap();
    let steps: Vec<(String, String, Value)> = statement
        .query_map([], |row| {
            assert_eq!((row.get(3), row.get(4), row.get(5)), (Ok(16), Ok(16), Ok(None::<Vec<u8>>)));
            let actor = uuid::Uuid::parse_str(&row.get::<_, String>(1)?).unwrap().to_string();
            Ok((row.get(0)?, actor, object(row.get(2)?)))
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let step = |kind: &str, actor: &str, params: Value| (kind.to_owned(), actor.to_owned(), params);
    assert_eq!(
        steps,
        [
            step("library_create", &ana, json!({})),
            step("account_create", &ana, json!({ "account": ben })),
            step("account_recover", &ben, json!({ "account": ben })),
            step("book_create", &ben, json!({ "book": emma })),
            step("book_edit", &ana, json!({ "book": emma })),
            step("book_trash", &ana, json!({})),
            step("book_restore", &ben, json!({})),
        ]
    );
    let clock: Vec<String> = texts(&conn, "SELECT printf('%020d', hlc) FROM steps ORDER BY id");
    assert!(clock.windows(2).all(|pair| pair[0] < pair[1]), "each step is later than the one before");
    let empty: i64 = conn
        .query_row("SELECT count(*) FROM steps WHERE id NOT IN (SELECT step_id FROM changes)", [], |row| row.get(0))
        .unwrap();
    assert_eq!(empty, 0, "each step changed something");
}

#[test]
fn what_changes_nothing_leaves_no_step() {
    let house = house();
    let saved = house.add(json!({ "title": "Emma", "authors": ["Jane Austen"], "isbn": "439023483" }));
    let uid = saved.book.row.uid;
    let same =
        fields(json!({ "title": " Emma ", "authors": ["Jane Austen", ""], "isbn": "439023483", "publisher": "" }));
    house.library.book_update(&house.owner, &BookUpdate { uid, fields: same }).unwrap();
    house.library.book_update(&house.owner, &BookUpdate { uid, fields: fields(json!({})) }).unwrap();
    house.library.book_restore(&house.owner, &BookRefs { uids: vec![uid] }).unwrap();
    house.library.book_trash(&house.owner, &BookRefs { uids: vec![] }).unwrap();
    house.library.book_create(&house.owner, &fields(json!({ "title": "" }))).unwrap_err();
    house.library.account_create(&house.owner, &person("ana")).unwrap_err();
    let (_dir, conn) = look(house);
    assert_eq!(texts(&conn, "SELECT kind FROM steps ORDER BY id"), ["library_create", "book_create"]);
}

#[test]
fn the_whole_history_of_a_book_begins_with_its_uid() {
    let (house, _) = busy_house();
    house.add(json!({ "title": "Walden", "authors": ["Anna Quindlen"], "isbn": "439023483" }));
    let (_dir, conn) = look(house);
    let history = texts(
        &conn,
        "SELECT s.kind || ' ' || c.table_name || CASE WHEN c.old IS NULL THEN ' +' WHEN c.new IS NULL THEN ' -' ELSE '' END
           FROM changes c JOIN steps s ON s.id = c.step_id, (SELECT uid FROM books WHERE title = 'Emma.') b
          WHERE c.row >= b.uid AND c.row < unhex(hex(b.uid) || 'FFFFFFFFFFFFFFFFFF') ORDER BY c.id",
    );
    assert_eq!(
        history,
        [
            "book_create books +",
            "book_create book_contributors +",
            "book_create book_identifiers +",
            "book_edit books",
            "book_edit book_contributors",
            "book_edit book_contributors +",
            "book_edit book_identifiers -",
            "book_trash books",
            "book_restore books",
        ]
    );
}
