//! What a migration that moves a logged field does to what came before: it rewrites
//! the log, or it ends what can be taken back and the history says so. Tested with
//! two migrations made for this: each moves what stands after the colon of a title
//! into a column of its own.

use store::{Folder, LOCK_WAIT, Migration, Program, Schema};
use tempfile::TempDir;

use super::{HistoryQuery, Standing, StepUndo};
use crate::accounts::{AccountCreate, Founding, Password, Session};
use crate::books::{BookFields, BookRef, BookUpdate};
use crate::error::{CantUndo, Error};
use crate::library::Library;
use crate::migrations::SCHEMA;
use crate::uid::BookUid;

const PROGRAM: Program = Program { name: "test", version: "0.0.0" };

const MOVES: &str = "
    ALTER TABLE books ADD COLUMN subtitle TEXT CHECK (subtitle <> '');
    UPDATE books SET subtitle = substr(title, instr(title, ': ') + 2), title = substr(title, 1, instr(title, ': ') - 1)
     WHERE instr(title, ': ') > 0;";

const REWRITES: &str = "
    UPDATE changes
       SET old = CASE WHEN instr(json_extract(old, '$.title'), ': ') > 0
                      THEN json_set(old, '$.title', substr(old ->> 'title', 1, instr(old ->> 'title', ': ') - 1),
                                         '$.subtitle', substr(old ->> 'title', instr(old ->> 'title', ': ') + 2))
                      WHEN json_type(old, '$.title') IS NOT NULL THEN json_set(old, '$.subtitle', NULL)
                      ELSE old END,
           new = CASE WHEN instr(json_extract(new, '$.title'), ': ') > 0
                      THEN json_set(new, '$.title', substr(new ->> 'title', 1, instr(new ->> 'title', ': ') - 1),
                                         '$.subtitle', substr(new ->> 'title', instr(new ->> 'title', ': ') + 2))
                      WHEN json_type(new, '$.title') IS NOT NULL THEN json_set(new, '$.subtitle', NULL)
                      ELSE new END
     WHERE table_name = 'books';";

const ENDS: &str = "INSERT OR REPLACE INTO meta (key, value) SELECT 'undo_horizon', coalesce(max(id), 0) FROM steps;";

/// The schema with one more migration.
fn schema_with(up: &str) -> &'static Schema {
    let copies = SCHEMA.migrations.iter().map(|it| Migration { ..*it });
    let moves = Migration {
        name: "subtitles",
        up: Box::leak(up.to_owned().into_boxed_str()),
        down: "ALTER TABLE books DROP COLUMN subtitle;",
        up_hook: None,
        down_hook: None,
        drops: "all subtitles",
    };
    let migrations: Vec<Migration> = copies.chain([moves]).collect();
    Box::leak(Box::new(Schema { migrations: Box::leak(migrations.into_boxed_slice()), ..SCHEMA }))
}

fn fields(title: &str) -> BookFields {
    BookFields { title: Some(title.to_owned()), ..BookFields::default() }
}

/// A library with a book that was renamed, brought up by one more migration.
fn migrated(up: &str) -> (TempDir, Library, Session, BookUid) {
    let dir = tempfile::tempdir().unwrap();
    let lock = || Folder::lock(dir.path(), PROGRAM, LOCK_WAIT).unwrap();
    let owner = AccountCreate {
        username: "ana".to_owned(),
        password: Password::new("velvet otter maple".to_owned()),
        email: None,
        first_name: Some("Ana".to_owned()),
        last_name: None,
        role: None,
        opens_with: None,
        picture: None,
    };
    let founding = Founding { owner, library_name: String::new(), language: Some("en".to_owned()) };
    let folder = lock();
    let (session, _) = Library::create(&folder, founding).unwrap();
    let library = Library::open(folder, &|_| {}).map_err(|(_, error)| error).unwrap();
    let uid = library.book_create(&session, &fields("Emma: a novel")).unwrap().book.row.uid;
    library.book_update(&session, &BookUpdate { uid, fields: fields("Emma: the novel: of 1815") }).unwrap();
    library.close().unwrap();
    let store = lock().open(schema_with(up), &|_| {}).map_err(|(_, error)| error).unwrap();
    let library = Library::ready(store, &|_| {}).map_err(|(_, error)| error).unwrap();
    (dir, library, session, uid)
}

fn subtitle(library: &Library, uid: BookUid) -> Option<String> {
    let sql = "SELECT subtitle FROM books WHERE uid = ?1";
    library.store.read::<_, Error>(|tx| Ok(tx.one(sql, [uid], |row| row.get(0))?)).unwrap()
}

fn standing(library: &Library, session: &Session) -> Vec<Standing> {
    let query = HistoryQuery { limit: 2, ..HistoryQuery::default() };
    library.history_list(session, &query).unwrap().items.into_iter().map(|step| step.standing).collect()
}

#[test]
fn a_migration_that_rewrites_the_log_leaves_all_to_be_taken_back() {
    let (_dir, library, session, uid) = migrated(&format!("{MOVES}{REWRITES}"));
    assert_eq!(subtitle(&library, uid).as_deref(), Some("the novel: of 1815"));
    assert_eq!(standing(&library, &session), [Standing::Holds, Standing::Holds]);
    let now = library.content_hash().unwrap();
    let undo = |step| library.step_undo(&session, &StepUndo { step, choice: None }, &|_| {}).unwrap();
    undo(library.undo_next(&session).unwrap().undo.unwrap().step);
    assert_eq!(subtitle(&library, uid).as_deref(), Some("a novel"), "it is where the field is now");
    undo(library.undo_next(&session).unwrap().redo.unwrap().step);
    assert_eq!(library.content_hash().unwrap(), now);
}

#[test]
fn a_migration_that_does_not_ends_what_can_be_taken_back_and_the_history_says_so() {
    let (_dir, library, session, uid) = migrated(&format!("{MOVES}{ENDS}"));
    assert_eq!(standing(&library, &session), [Standing::TooOld, Standing::TooOld]);
    assert_eq!(library.undo_next(&session).unwrap().undo, None);
    let query = HistoryQuery { limit: 1, ..HistoryQuery::default() };
    let step = library.history_list(&session, &query).unwrap().items[0].uid;
    let refused = library.step_undo(&session, &StepUndo { step, choice: None }, &|_| {}).unwrap_err();
    assert!(matches!(refused, Error::CantUndo(CantUndo::TooOld)), "{refused:?}");
    assert_eq!(library.book_get(&session, &BookRef { uid }).unwrap().row.title, "Emma", "nothing was done");
    // What is done from now on can be.
    library.book_update(&session, &BookUpdate { uid, fields: fields("Emma again") }).unwrap();
    let step = library.undo_next(&session).unwrap().undo.unwrap().step;
    library.step_undo(&session, &StepUndo { step, choice: None }, &|_| {}).unwrap();
    assert_eq!(library.book_get(&session, &BookRef { uid }).unwrap().row.title, "Emma");
    assert_eq!(subtitle(&library, uid).as_deref(), Some("the novel: of 1815"));
}
