//! What happened, in pages; and the history made shorter.

use crate::support::lists::{COLUMNS_23, import, list};
use crate::support::steps::{last_step, undo, undo_next};
use crate::support::{House, PASSWORD, fields, house, password};
use library::accounts::{Confirm, Session};
use library::books::{BookQuery, BookRef, BookRefs, BookUpdate};
use library::error::CantUndo;
use library::history::{Did, HistoryPage, HistoryQuery, HistoryThin, Standing, StepChangesQuery};
use library::policy::Role;
use library::uid::{BatchUid, BookUid};
use library::{Error, ErrorCode};
use rusqlite::Connection;
use serde_json::json;

fn edit(house: &House, session: &Session, uid: BookUid, json: serde_json::Value) {
    house.library.book_update(session, &BookUpdate { uid, fields: fields(json) }).unwrap();
}

fn page(house: &House, session: &Session, query: &HistoryQuery) -> HistoryPage {
    house.library.history_list(session, query).unwrap()
}

fn all() -> HistoryQuery {
    HistoryQuery { limit: 50, ..HistoryQuery::default() }
}

fn kinds(page: &HistoryPage) -> Vec<&str> {
    page.items.iter().map(|step| step.kind.as_str()).collect()
}

#[test]
fn what_happened_to_a_book_is_told_field_by_field() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let uid = house
        .add(json!({ "title": "Emma", "authors": ["Jane Austen"], "page_count": 474, "isbn": "0306406152" }))
        .book
        .row
        .uid;
    house.add(json!({ "title": "Walden" }));
    edit(&house, &ben, uid, json!({ "title": "Emma, a novel", "authors": ["J. Austen", "A. N. Other"], "isbn": "" }));
    house.library.book_trash(&house.owner, &BookRefs { uids: vec![uid] }).unwrap();
    undo_next(&house, &house.owner);
    let told = page(&house, &house.owner, &HistoryQuery { book: Some(uid), ..all() });
    assert_eq!(kinds(&told), ["undo", "book_trash", "book_edit", "book_create"], "and nothing of the other book");
    let words = |at: usize| {
        let change = told.items[at].change.as_ref().unwrap();
        let field = |field: &library::history::FieldChange| {
            (field.field.clone(), field.old.clone().unwrap_or_default(), field.new.clone().unwrap_or_default())
        };
        (change.did, change.fields.iter().map(field).collect::<Vec<_>>())
    };
    let field = |name: &str, old: &str, new: &str| (name.to_owned(), old.to_owned(), new.to_owned());
    assert_eq!(words(0), (Did::Changed, vec![field("trash", "trashed", "")]));
    assert_eq!(words(1), (Did::Changed, vec![field("trash", "", "trashed")]));
    assert_eq!(
        words(2),
        (
            Did::Changed,
            vec![
                field("title", "Emma", "Emma, a novel"),
                field("authors", "Jane Austen", "J. Austen, A. N. Other"),
                field("isbn", "0306406152", ""),
            ]
        )
    );
    assert_eq!(
        words(3),
        (
            Did::Added,
            vec![
                field("title", "", "Emma"),
                field("authors", "", "Jane Austen"),
                field("page_count", "", "474"),
                field("isbn", "", "0306406152"),
            ]
        )
    );
    let by: Vec<String> = told.items.iter().map(|step| step.by.to_string()).collect();
    assert_eq!(by, ["Ana", "Ana", "ben", "Ana"]);
    let standing: Vec<Standing> = told.items.iter().map(|step| step.standing).collect();
    assert_eq!(standing, [Standing::OfAnother, Standing::TakenBack, Standing::Holds, Standing::Holds]);
    assert_eq!(told.items[0].of.as_deref(), Some("book_trash"));
}

#[test]
fn the_history_comes_in_pages_by_person_and_by_import() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    for n in 0..7 {
        let session = if n % 2 == 0 { &ben } else { &house.owner };
        house.library.book_create(session, &fields(json!({ "title": format!("Book {n}") }))).unwrap();
    }
    let mut seen = Vec::new();
    let mut before = None;
    loop {
        let next = page(&house, &house.owner, &HistoryQuery { limit: 3, before, ..HistoryQuery::default() });
        assert!(next.items.len() <= 3);
        seen.extend(next.items.iter().map(|step| step.about.clone().unwrap_or_default()));
        before = next.next;
        if before.is_none() {
            break;
        }
    }
    let books: Vec<String> = (0..7).rev().map(|n| format!("Book {n}")).collect();
    assert_eq!(seen[..7], books, "each once, the newest first");
    assert_eq!(seen.len(), 9, "and how it began: {seen:?}");
    let of_ben = page(&house, &house.owner, &HistoryQuery { by: Some(ben.account()), ..all() });
    assert_eq!(of_ben.items.len(), 4);

    import(
        &house.library,
        &ben,
        list(COLUMNS_23, &[&[("Book Id", "1"), ("Title", "Emma"), ("Author", "Jane Austen")]]),
    );
    undo_next(&house, &ben);
    let batch: String = Connection::open(house.dir.path().join("library.db"))
        .unwrap()
        .query_row("SELECT json_extract(params, '$.batch') FROM steps WHERE kind = 'import'", [], |row| row.get(0))
        .unwrap();
    let of_import = HistoryQuery { import: Some(BatchUid(batch.parse().unwrap())), ..all() };
    assert_eq!(kinds(&page(&house, &ben, &of_import)), ["undo", "import"]);
    let import = &page(&house, &ben, &of_import).items[1];
    assert_eq!((import.about.as_deref(), import.books), (Some("goodreads_library_export.csv"), 1));
    let for_ana = page(&house, &house.owner, &of_import);
    assert_eq!(for_ana.items[1].about.as_deref(), Some("Emma"), "which list it was is Ben's");
}

#[test]
fn words_are_found_in_titles_of_now_and_in_what_was_before() {
    let house = house();
    let uid = house.add(json!({ "title": "Ångström", "publisher": "Murray" })).book.row.uid;
    edit(&house, &house.owner, uid, json!({ "title": "Persuasion" }));
    edit(&house, &house.owner, uid, json!({ "page_count": 300 }));
    let refs = BookRefs { uids: vec![uid] };
    house.library.book_trash(&house.owner, &refs).unwrap();
    let found = |words: &str| {
        let query = HistoryQuery { words: Some(words.to_owned()), ..all() };
        page(&house, &house.owner, &query).items.into_iter().map(|step| step.kind).collect::<Vec<_>>()
    };
    assert_eq!(found("angstrom"), ["book_edit", "book_create"], "the name that it had");
    assert_eq!(found("persua"), ["book_trash", "book_edit", "book_edit", "book_create"], "the name that it has");
    assert_eq!(found("murray"), ["book_create"]);
    assert_eq!(found("murray 300").len(), 0);
    assert_eq!(
        found("  ").len(),
        page(&house, &house.owner, &all()).items.len(),
        "nothing to look for holds nothing back"
    );
    // What somebody keeps for themselves is in no search of another's.
    let ben = house.somebody("ben", Role::Member);
    let rows: &[&[(&str, &str)]] =
        &[&[("Book Id", "1"), ("Title", "Emma"), ("Author", "J. A."), ("My Review", "quillfeather")]];
    import(&house.library, &ben, list(COLUMNS_23, rows));
    assert_eq!(found("quillfeather").len(), 0);
}

#[test]
fn what_a_step_did_comes_in_pages_of_books() {
    let house = house();
    let rows: Vec<Vec<(&str, String)>> = (0..7)
        .map(|n| vec![("Book Id", n.to_string()), ("Title", format!("Book {n}")), ("Author", "Bo".to_owned())])
        .collect();
    let rows: Vec<Vec<(&str, &str)>> =
        rows.iter().map(|row| row.iter().map(|(name, cell)| (*name, cell.as_str())).collect()).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    import(&house.library, &house.owner, list(COLUMNS_23, &rows));
    let uid = last_step(&house, &house.owner);
    let mut titles = Vec::new();
    let mut from = None;
    loop {
        let part = house.library.history_changes(&house.owner, &StepChangesQuery { uid, from, limit: 3 }).unwrap();
        assert!(part.items.len() <= 3);
        for change in part.items {
            assert_eq!(change.did, Did::Added);
            assert!(change.fields.iter().any(|field| field.field == "list"), "one's own list is told");
            titles.push(change.title.unwrap());
        }
        from = part.next;
        if from.is_none() {
            break;
        }
    }
    assert_eq!(titles, (0..7).map(|n| format!("Book {n}")).collect::<Vec<_>>());
}

#[test]
fn a_thinned_history_still_explains_every_value() {
    let house = house();
    let uid = house.add(json!({ "title": "Emma", "publisher": "Murray", "authors": ["Jane Austen"] })).book.row.uid;
    for title in ["Emma 1", "Emma 2", "Emma 3"] {
        edit(&house, &house.owner, uid, json!({ "title": title }));
    }
    edit(&house, &house.owner, uid, json!({ "page_count": 474 }));
    let gone = house.add(json!({ "title": "Quillfeather" })).book.row.uid;
    undo_next(&house, &house.owner);
    // A record that went and has come back.
    for isbn in ["0306406152", "", "9780141439587"] {
        edit(&house, &house.owner, uid, json!({ "isbn": isbn }));
    }
    let before = house.library.content_hash().unwrap();
    let pages_step = page(&house, &house.owner, &HistoryQuery { book: Some(uid), ..all() }).items[0].uid;
    let now = chrono::Utc::now().timestamp_millis() + 1;
    house.clock.wait(6 * 60);
    let refused = house.library.history_thin(&house.owner, HistoryThin { before: now }).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::ConfirmationNeeded);
    house.library.session_confirm(&house.owner, &Confirm { password: password(PASSWORD) }).unwrap();
    let thinned = house.library.history_thin(&house.owner, HistoryThin { before: now }).unwrap();
    assert!(thinned.steps >= 4, "{thinned:?}");
    assert_eq!(house.library.content_hash().unwrap(), before);
    let told = page(&house, &house.owner, &HistoryQuery { book: Some(uid), ..all() });
    assert_eq!(kinds(&told), ["book_edit", "book_edit", "book_edit", "book_create"], "its ISBN, its pages, its title");
    let title = &told.items[2].change.as_ref().unwrap().fields[0];
    assert_eq!((title.old.as_deref(), title.new.as_deref()), (Some("Emma 2"), Some("Emma 3")));
    assert!(told.items.iter().all(|step| step.standing == Standing::TooOld));
    assert_eq!(house.library.undo_next(&house.owner).unwrap().undo, None);
    let refused = undo(&house, &house.owner, pages_step).unwrap_err();
    assert!(matches!(refused, Error::CantUndo(CantUndo::TooOld)), "{refused:?}");
    assert_eq!(page(&house, &house.owner, &HistoryQuery { book: Some(gone), ..all() }).items.len(), 0);
    let added_by = house.library.book_get(&house.owner, &BookRef { uid }).unwrap().added_by.unwrap();
    assert_eq!(added_by.to_string(), "Ana");
    // The copy has all of it, and what comes after can be taken back.
    let copy = Connection::open(&thinned.backup).unwrap();
    let whole: String =
        copy.query_row("SELECT group_concat(coalesce(new, '')) FROM changes", [], |row| row.get(0)).unwrap();
    assert!(whole.contains("Emma 1") && whole.contains("Quillfeather"));
    edit(&house, &house.owner, uid, json!({ "title": "Emma 4" }));
    undo_next(&house, &house.owner);
    assert_eq!(house.library.content_hash().unwrap(), before);
    let query = BookQuery { query: Some("emma".to_owned()), ..BookQuery::default() };
    assert_eq!(house.library.book_list(&house.owner, &query).unwrap().total, 1);
}
