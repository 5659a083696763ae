//! What the change log says of each kind of change, column and key.

use serde_json::json;
use store::{Committed, Store, StoreError, WriteTx, params};
use uuid::Uuid;

use crate::shelf::{Entry, SHELF, add_parent, count, create, entries, hex, open, step};

const KINDS: &str = "\"odd \"\"kinds\"";

fn library() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    (dir, store)
}

fn write<T>(store: &Store, f: impl FnOnce(&WriteTx<'_>) -> Result<T, StoreError>) -> (Committed<T>, Vec<Entry>) {
    let committed = store.write(None, step(), f).unwrap();
    let entries = committed.step.map_or(Vec::new(), |step| entries(store, step));
    (committed, entries)
}

fn add_kind(store: &Store, columns: &str, values: &str) -> (Uuid, Entry) {
    let (committed, mut entries) = write(store, |tx| {
        let uid = tx.new_uid();
        let sql = format!("INSERT INTO {KINDS} (uid{columns}) VALUES (?1{values})");
        tx.execute(&sql, [uid.as_bytes()])?;
        Ok(uid)
    });
    assert_eq!(entries.len(), 1);
    (committed.value, entries.remove(0))
}

#[test]
fn an_insert_logs_every_field_that_is_not_null() {
    let (_dir, store) = library();
    let (parent, parent_uid) = add_parent(&store, "p");
    let columns = ", int, real, text, blob, \"a 'b' \"\"c\"\" $.d é\", parent_id";
    let values = format!(", 7, 1.5, 'it''s \"so\"', x'00FF', 'odd', {parent}");
    let (uid, entry) = add_kind(&store, columns, &values);
    let expected = json!({
        "int": 7, "real": 1.5, "text": "it's \"so\"", "blob": "00FF", "must": "d",
        "a 'b' \"c\" $.d é": "odd", "parent_id": hex(parent_uid),
    });
    assert_eq!(
        entry,
        Entry { table: "odd \"kinds".to_owned(), row: uid.as_bytes().to_vec(), old: None, new: Some(expected) }
    );
}

#[test]
fn a_delete_logs_the_reverse() {
    let (_dir, store) = library();
    let (uid, added) = add_kind(&store, ", int, blob", ", 0, x''");
    let (_, entries) = write(&store, |tx| tx.execute(&format!("DELETE FROM {KINDS}"), []));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].row, uid.as_bytes());
    assert_eq!((&entries[0].old, &entries[0].new), (&added.new, &None));
}

#[test]
fn an_update_logs_only_what_differs_nulls_included() {
    let (_dir, store) = library();
    let (parent, parent_uid) = add_parent(&store, "p");
    add_kind(&store, ", int, text, blob", ", 1, 'a', x'01'");
    let sql = format!("UPDATE {KINDS} SET int = 1, text = NULL, real = 0.5, blob = NULL, parent_id = ?1");
    let (committed, entries) = write(&store, |tx| tx.execute(&sql, [parent]));
    assert_eq!(committed.value, 1, "the count is that of the rows, not of the log");
    assert_eq!(entries[0].old, Some(json!({"text": "a", "real": null, "blob": "01", "parent_id": null})));
    assert_eq!(entries[0].new, Some(json!({"text": null, "real": 0.5, "blob": null, "parent_id": hex(parent_uid)})));
}

#[test]
fn an_update_that_changes_nothing_leaves_no_entry_and_no_step() {
    let (_dir, store) = library();
    add_kind(&store, ", int, text", ", 1, 'a'");
    let before = count(&store, "steps");
    let sql = format!("UPDATE {KINDS} SET int = 1, text = 'a', blob = NULL");
    let (committed, _) = write(&store, |tx| tx.execute(&sql, []));
    assert_eq!(committed.value, 1);
    assert_eq!((committed.step, committed.tables.len()), (None, 0));
    assert_eq!(count(&store, "steps"), before);
}

#[test]
fn a_text_that_looks_like_something_else_stays_a_text() {
    let (_dir, store) = library();
    for text in ["{\"a\": 1}", "[1]", "null", "12", "\"q\"", "\\u0041", "", "\u{1}\n\t\u{0}x", "猫 é 🐈"] {
        let (committed, entries) = write(&store, |tx| {
            let sql = format!("INSERT INTO {KINDS} (uid, text) VALUES (?1, ?2)");
            tx.execute(&sql, params![tx.new_uid().as_bytes(), text])
        });
        assert_eq!(committed.tables, ["odd \"kinds"]);
        assert_eq!(entries[0].new.as_ref().unwrap()["text"], json!(text), "{text:?}");
    }
}

#[test]
fn every_number_is_exact() {
    let (_dir, store) = library();
    for int in [i64::MAX, i64::MIN, (1 << 53) + 1, -(1 << 53) - 1, 0] {
        let (_, entry) = add_kind(&store, ", int", &format!(", {int}"));
        assert_eq!(entry.new.unwrap()["int"].as_i64(), Some(int));
    }
    for real in [0.1, -0.1, 1.0 / 3.0, 1e300, 1.7976931348623157e308, 5e-324, 2.0, 123_456_789.123_456_78] {
        let (_, entries) = write(&store, |tx| {
            let sql = format!("INSERT INTO {KINDS} (uid, real) VALUES (?1, ?2)");
            tx.execute(&sql, params![tx.new_uid().as_bytes(), real])
        });
        let logged: Result<String, StoreError> =
            store.read(|tx| tx.one("SELECT new FROM changes ORDER BY id DESC", [], |row| row.get(0)));
        // serde_json's own reading of a float may be off by the last bit.
        let text = logged.unwrap();
        let number = text.split("\"real\":").nth(1).unwrap().split([',', '}']).next().unwrap();
        assert_eq!(number.parse::<f64>().unwrap().to_bits(), f64::to_bits(real), "{text}");
        assert!(entries[0].new.as_ref().unwrap()["real"].is_f64());
    }
}

#[test]
fn a_change_that_a_collation_does_not_see_is_logged() {
    let (_dir, store) = library();
    add_kind(&store, ", nocase", ", 'name'");
    let sql = format!("UPDATE {KINDS} SET nocase = 'NAME'");
    let (_, entries) = write(&store, |tx| tx.execute(&sql, []));
    assert_eq!(entries[0].new, Some(json!({"nocase": "NAME"})));
}

#[test]
fn derived_secret_and_generated_columns_and_the_local_id_never_appear() {
    let (_dir, store) = library();
    let (_, entry) = add_kind(&store, ", int, sort_key, hash", ", 3, x'AB', 'very secret'");
    let new = entry.new.unwrap();
    let names: Vec<_> = new.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["int", "must"]);
    let sql = format!("UPDATE {KINDS} SET sort_key = x'CD', hash = 'other'");
    let (committed, _) = write(&store, |tx| tx.execute(&sql, []));
    assert_eq!(committed.step, None);
    let sql = format!("DELETE FROM {KINDS}");
    write(&store, |tx| tx.execute(&sql, []));
    let all: Result<String, StoreError> = store.read(|tx| {
        let sql = "SELECT group_concat(coalesce(old, '') || coalesce(new, '')) FROM changes";
        tx.one(sql, [], |row| row.get(0))
    });
    let all = all.unwrap();
    for hidden in ["secret", "other", "hash", "sort_key", "doubled", "\"id\""] {
        assert!(!all.contains(hidden), "{hidden} in {all}");
    }
}

#[test]
fn a_change_outside_of_the_logged_columns_is_kept_though_no_step_is() {
    let (_dir, store) = library();
    let (parent, _) = add_parent(&store, "p");
    let (committed, _) =
        write(&store, |tx| tx.execute("INSERT INTO secrets (parent_id, code) VALUES (?1, x'01')", [parent]));
    assert_eq!((committed.step, committed.tables.len()), (None, 0));
    assert_eq!(count(&store, "secrets"), 1);
}

#[test]
fn what_replace_deletes_is_logged() {
    let (_dir, store) = library();
    let (_, old) = add_parent(&store, "same");
    let (committed, entries) = write(&store, |tx| {
        let uid = tx.new_uid();
        let sql = "INSERT OR REPLACE INTO parents (uid, name) VALUES (?1, 'same')";
        tx.execute(sql, [uid.as_bytes()])?;
        Ok(uid)
    });
    let new = committed.value;
    let kinds: Vec<_> = entries.iter().map(|e| (e.row.clone(), e.old.is_some())).collect();
    assert_eq!(kinds, [(old.as_bytes().to_vec(), true), (new.as_bytes().to_vec(), false)]);
}

#[test]
fn an_upsert_is_logged_as_the_update_that_it_was() {
    let (_dir, store) = library();
    let (_, old) = add_parent(&store, "same");
    let (_, entries) = write(&store, |tx| {
        let sql = "INSERT INTO parents (uid, name) VALUES (?1, 'same')
                   ON CONFLICT (name) DO UPDATE SET name = 'renamed'";
        tx.execute(sql, [tx.new_uid().as_bytes()])
    });
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].row, old.as_bytes());
    assert_eq!(entries[0].new, Some(json!({"name": "renamed"})));
}

#[test]
fn a_link_is_named_by_its_whole_key_and_begins_with_its_parent() {
    let (_dir, store) = library();
    let (parent, uid) = add_parent(&store, "p");
    let key =
        |place: i64, word: &str| [uid.as_bytes().as_slice(), &place.to_be_bytes(), word.as_bytes(), &[0]].concat();
    let (_, entries) = write(&store, |tx| tx.execute("INSERT INTO links VALUES (?1, -2, 'wört', NULL)", [parent]));
    assert_eq!(entries[0].row, key(-2, "wört"));
    assert_eq!(entries[0].new, Some(json!({})), "its name says all of it");

    let (_, entries) = write(&store, |tx| tx.execute("UPDATE links SET note = 'n'", []));
    assert_eq!(entries[0].row, key(-2, "wört"));
    assert_eq!(entries[0].new, Some(json!({"note": "n"})));

    // Another key is another record.
    let (_, entries) = write(&store, |tx| tx.execute("UPDATE links SET place = 258", []));
    let (old, new) = (&entries[0], &entries[1]);
    assert_eq!((old.row.clone(), new.row.clone()), (key(-2, "wört"), key(258, "wört")));
    assert_eq!((new.old.is_none(), old.new.is_none()), (true, true));
    assert_eq!(new.new, Some(json!({"note": "n"})));
}

#[test]
fn what_goes_with_its_parent_is_logged_with_the_parents_uid() {
    let (_dir, store) = library();
    let (parent, uid) = add_parent(&store, "p");
    write(&store, |tx| {
        tx.execute("INSERT INTO links VALUES (?1, 1, 'w', NULL)", [parent])?;
        tx.execute("INSERT INTO children (uid, parent_id) VALUES (?1, ?2)", params![tx.new_uid().as_bytes(), parent])
    });
    let (committed, entries) = write(&store, |tx| tx.execute("DELETE FROM parents", []));
    assert_eq!(committed.tables, ["children", "links", "parents"]);
    let child = entries.iter().find(|entry| entry.table == "children").unwrap();
    assert_eq!(child.old.as_ref().unwrap()["parent_id"], json!(hex(uid)));
    let link = entries.iter().find(|entry| entry.table == "links").unwrap();
    assert_eq!(&link.row[..16], uid.as_bytes());
}

#[test]
fn a_parent_that_goes_first_is_still_known_by_its_uid() {
    let (_dir, store) = library();
    let (parent, uid) = add_parent(&store, "p");
    add_kind(&store, ", parent_id", &format!(", {parent}"));
    let (_, entries) = write(&store, |tx| {
        tx.execute("PRAGMA defer_foreign_keys = on", [])?;
        tx.execute("DELETE FROM parents", [])?;
        tx.execute(&format!("DELETE FROM {KINDS}"), [])
    });
    assert_eq!(entries[1].old.as_ref().unwrap()["parent_id"], json!(hex(uid)));
}

#[test]
fn a_child_that_comes_before_its_parent_is_logged_with_the_number() {
    let (_dir, store) = library();
    let (_, entries) = write(&store, |tx| {
        tx.execute("PRAGMA defer_foreign_keys = on", [])?;
        let sql = format!("INSERT INTO {KINDS} (uid, parent_id) VALUES (?1, 77)");
        tx.execute(&sql, [tx.new_uid().as_bytes()])?;
        tx.execute("INSERT INTO parents (id, uid, name) VALUES (77, ?1, 'late')", [tx.new_uid().as_bytes()])
    });
    assert_eq!(entries[0].new.as_ref().unwrap()["parent_id"], json!(77));
}

#[test]
fn a_step_keeps_who_when_and_what() {
    let (_dir, store) = library();
    let (actor, undone) = (Uuid::now_v7(), Uuid::now_v7());
    let mut step = store::Step::new("renamed", json!({"to": "x"}));
    step.undoes = Some(undone);
    let written = store.write(Some(actor), step, |tx| {
        tx.execute("INSERT INTO parents (uid) VALUES (?1)", [tx.new_uid().as_bytes()])?;
        Ok::<_, StoreError>(tx.at())
    });
    let written = written.unwrap();
    let row: Result<_, StoreError> = store.read(|tx| {
        let sql = "SELECT uid, kind, params, actor, at, hlc >> 16, undoes FROM steps";
        tx.one(sql, [], |row| {
            Ok((
                row.get::<_, [u8; 16]>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, [u8; 16]>(3)?,
                row.get::<_, i64>(4)?,
                row.get::<_, i64>(5)?,
                row.get::<_, [u8; 16]>(6)?,
            ))
        })
    });
    let at = written.value;
    assert_eq!(
        row.unwrap(),
        (
            written.step.unwrap().into_bytes(),
            "renamed".to_owned(),
            "{\"to\":\"x\"}".to_owned(),
            actor.into_bytes(),
            at,
            at,
            undone.into_bytes()
        )
    );
}

#[test]
fn a_write_that_is_rolled_back_leaves_no_step() {
    let (_dir, store) = library();
    let failed = store.write(None, step(), |tx| {
        tx.execute("INSERT INTO parents (uid) VALUES (?1)", [tx.new_uid().as_bytes()])?;
        Err::<(), _>(StoreError::Missing)
    });
    assert!(matches!(failed, Err(StoreError::Missing)));
    for table in ["parents", "steps", "changes"] {
        assert_eq!(count(&store, table), 0, "{table}");
    }
    let (_, uid) = add_parent(&store, "next");
    assert_eq!(count(&store, "changes"), 1);
    assert!(!uid.is_nil());
}
