//! What a household leaves in the log: no secret, nothing derived, who did what.

use super::object;

use crate::support::{House, PASSWORD, fields, house, password, person};
use library::accounts::{AccountCreate, Recover};
use library::books::{BookRefs, BookUpdate};
use library::migrations::SCHEMA;
use rusqlite::Connection;
use serde_json::{Value, json};
use store::Log;
use tempfile::TempDir;

/// A house in which everything that writes was done once.
fn busy_house() -> (House, Vec<String>) {
    let house = house();
    let mut secrets = vec![house.recovery_code.clone()];
    let request = AccountCreate {
        email: Some("ben@example.org".to_owned()),
        password: password("ben's own secret"),
        ..person("ben")
    };
    house.library.account_create(&house.owner, &request).unwrap();
    let ben = house.comes_in("ben", "ben's own secret");
    secrets.push(house.library.first_recovery_code(&ben).unwrap().as_str().to_owned());
    let recover = Recover {
        account: None,
        name: Some("ben".to_owned()),
        code: password(&secrets[1]),
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
            step("recovery_code_renew", &ben, json!({})),
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
