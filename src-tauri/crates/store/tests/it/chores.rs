//! The verbs of `db`.

use std::cell::RefCell;

use store::{Progress, StoreError, chore};

use crate::shelf::{OLDER, SHELF, bytes, create, lock, populate, raw};

#[test]
fn a_folder_without_a_library_gets_none_from_being_asked() {
    let dir = tempfile::tempdir().unwrap();
    let nowhere = dir.path().join("nowhere");
    for path in [dir.path(), nowhere.as_path()] {
        assert!(matches!(chore::current(path, &SHELF), Err(StoreError::Absent { .. })));
        assert!(matches!(chore::status(path, &SHELF), Err(StoreError::Absent { .. })));
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn asking_changes_nothing_and_migrates_nothing() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let before = bytes(dir.path());
    assert_eq!(chore::current(dir.path(), &SHELF).unwrap(), 5);
    let history = chore::history(dir.path(), &SHELF).unwrap();
    let applied: Vec<_> = history.iter().map(|entry| entry.applied).collect();
    assert_eq!(applied, [true, true, true, true, true, false, false]);
    assert_eq!((history[6].number, history[6].name), (7, "shouting"));
    let status = chore::status(dir.path(), &SHELF).unwrap();
    assert_eq!((status.version, status.supported), (5, 7));
    assert_eq!(status.bytes, before["library.db"].len() as u64);
    assert_eq!(status.written_by.as_deref(), Some("1.2.3"));
    assert!(status.rows.contains(&("children".to_owned(), 60)));
    assert!(chore::check(dir.path(), &SHELF).unwrap().is_sound());
    let read: Result<(u32, i64), StoreError> = chore::read(dir.path(), &SHELF, |version, tx| {
        Ok((version, tx.one("SELECT count(*) FROM links", [], |row| row.get(0))?))
    });
    assert_eq!(read.unwrap(), (5, 60));
    assert_eq!(before, bytes(dir.path()));
}

#[test]
fn a_plan_says_what_each_step_drops_in_the_order_of_dropping() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let plan = chore::plan(dir.path(), &SHELF, 5).unwrap();
    let said: Vec<_> = plan.iter().map(|step| (step.number, step.drops)).collect();
    assert_eq!(said, [(7, "The loud labels are lost."), (6, "Parents without a name get one.")]);
    assert_eq!(chore::plan(dir.path(), &SHELF, 7).unwrap(), []);
    assert!(matches!(chore::plan(dir.path(), &SHELF, 8), Err(StoreError::NoSuchVersion { asked: 8, current: 7 })));
}

#[test]
fn a_downgrade_goes_only_down() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let folder = lock(dir.path());
    let before = bytes(dir.path());
    let up = chore::downgrade(&folder, &SHELF, 6, &|_| ());
    assert!(matches!(up, Err(StoreError::NoSuchVersion { asked: 6, current: 5 })));
    let nowhere = chore::downgrade(&folder, &SHELF, 5, &|_| ()).unwrap();
    assert_eq!((nowhere.from, nowhere.to, nowhere.snapshot), (5, 5, None));
    assert_eq!(before, bytes(dir.path()));
}

#[test]
fn a_downgrade_tells_its_progress() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let told = RefCell::new(Vec::new());
    chore::downgrade(&lock(dir.path()), &SHELF, 5, &|progress| told.borrow_mut().push(progress)).unwrap();
    let migrating = |number, name| Progress::Migrating { number, name, of: 6 };
    assert_eq!(
        *told.borrow(),
        [
            Progress::Checking,
            Progress::Snapshot,
            migrating(7, "shouting"),
            migrating(6, "parents_without_name"),
            Progress::Done
        ]
    );
}

#[test]
fn a_check_finds_drift_broken_references_and_damage() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let conn = raw(dir.path());
    conn.execute_batch(
        "PRAGMA foreign_keys = off; DELETE FROM parents WHERE id = 3;
         CREATE TABLE extra (a); DROP INDEX changes_by_row;
         ALTER TABLE children ADD COLUMN odd TEXT;",
    )
    .unwrap();
    drop(conn);
    let checked = chore::check(dir.path(), &SHELF).unwrap();
    assert!(!checked.is_sound());
    assert_eq!(checked.integrity, Vec::<String>::new());
    assert_eq!(checked.references.len(), 6);
    assert!(checked.references[0].contains("points at no parents"), "{checked:?}");
    let drift = checked.drift.join("\n");
    assert_eq!(checked.drift.len(), 3, "{drift}");
    for expected in ["index changes_by_row is missing", "table extra is extra", "table children is"] {
        assert!(drift.contains(expected), "{drift}");
    }
}

#[test]
fn a_check_finds_a_damaged_page() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let path = dir.path().join("library.db");
    let page: u32 = raw(dir.path())
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'links'", [], |row| row.get(0))
        .unwrap();
    let mut content = std::fs::read(&path).unwrap();
    let page = page as usize;
    content[(page - 1) * 4096..page * 4096].fill(0xA5);
    std::fs::write(&path, content).unwrap();
    let found = match chore::check(dir.path(), &SHELF) {
        Ok(checked) => !checked.integrity.is_empty(),
        Err(StoreError::Damaged { .. }) => true,
        Err(other) => panic!("{other}"),
    };
    assert!(found);
}

#[test]
fn the_schema_as_text_is_whole_and_ordered() {
    let text = store::schema_sql(&SHELF).unwrap();
    assert!(text.contains("CREATE TABLE parents(\n    id INTEGER PRIMARY KEY AUTOINCREMENT,\n"), "{text}");
    assert!(text.contains("CREATE INDEX changes_by_row ON changes(row);"));
    assert!(text.contains("CREATE VIRTUAL TABLE words"));
    assert!(!text.contains("words_data") && !text.contains("sqlite_"));
    assert_eq!(text, store::schema_sql(&SHELF).unwrap());
    assert_eq!(store::schema_sql_at(&SHELF, 0).unwrap(), "");
}
