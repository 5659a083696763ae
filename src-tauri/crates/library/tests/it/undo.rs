//! Steps are taken back and done again, one at a time.

use crate::support::lists::{COLUMNS_23, import, list};
use crate::support::steps::{last_step, redo_next, undo, undo_next};
use crate::support::{House, fields, house};
use library::accounts::Session;
use library::books::{BookQuery, BookRef, BookRefs, BookUpdate};
use library::history::{FieldOfBook, HistoryQuery, Standing, StepRef, StepUndo, UndoChoice, UndoPlan};
use library::policy::Role;
use library::uid::{BookUid, StepUid};
use library::{Error, ErrorCode};
use serde_json::json;

fn plan(house: &House, session: &Session, uid: StepUid) -> UndoPlan {
    house.library.undo_plan(session, StepRef { uid }).unwrap()
}

fn edit(house: &House, session: &Session, uid: BookUid, json: serde_json::Value) -> StepUid {
    house.library.book_update(session, &BookUpdate { uid, fields: fields(json) }).unwrap();
    last_step(house, session)
}

fn reason(error: &Error) -> String {
    let report = error.report();
    assert_eq!(report.code, ErrorCode::Conflict, "{report:?}");
    report.params["reason"].to_string()
}

fn shelves(house: &House, query: &str) -> Vec<String> {
    let query = BookQuery { query: Some(query.to_owned()), ..BookQuery::default() };
    let page = house.library.book_list(&house.owner, &query).unwrap();
    page.items.into_iter().map(|row| row.title).collect()
}

const EMMA: &[(&str, &str)] =
    &[("Book Id", "1"), ("Title", "Emma"), ("Author", "Jane Austen"), ("My Rating", "5"), ("ISBN13", "9780141439587")];
const WALDEN: &[(&str, &str)] = &[("Book Id", "2"), ("Title", "Walden"), ("Author", "Henry Thoreau")];

#[test]
fn every_act_on_a_book_is_taken_back_and_done_again_to_the_last_bit() {
    let house = house();
    let uid = house.add(json!({ "title": "Emma", "authors": ["Jane Austen"], "isbn": "0306406152" })).book.row.uid;
    let refs = BookRefs { uids: vec![uid] };
    let jpeg = include_bytes!("../../../pictures/tests/data/cmyk.jpg");
    type Act<'a> = Box<dyn Fn() + 'a>;
    fn did<T>(_: T) {}
    let acts: [(&str, Act<'_>); 7] = [
        (
            "add",
            Box::new(|| did(house.add(json!({ "title": "Lady Susan", "authors": ["Jane Austen", "A. N. Other"] })))),
        ),
        (
            "edit",
            Box::new(|| {
                let authors = ["J. Austen", "Jane Austen"];
                let fields = json!({ "title": "A novel", "authors": authors, "published_date": "1815-12", "isbn": "" });
                did(edit(&house, &house.owner, uid, fields));
            }),
        ),
        ("cover", Box::new(|| did(house.library.cover_set(&house.owner, uid, jpeg).unwrap()))),
        ("no cover", Box::new(|| did(house.library.cover_remove(&house.owner, &BookRef { uid }).unwrap()))),
        ("trash", Box::new(|| did(house.library.book_trash(&house.owner, &refs).unwrap()))),
        ("empty", Box::new(|| did(house.library.trash_empty(&house.owner).unwrap()))),
        ("import", Box::new(|| did(import(&house.library, &house.owner, list(COLUMNS_23, &[EMMA, WALDEN]))))),
    ];
    for (what, act) in acts {
        let before = house.library.content_hash().unwrap();
        act();
        let after = house.library.content_hash().unwrap();
        assert_ne!(before, after, "{what} does something");
        for round in 0..2 {
            let undone = undo_next(&house, &house.owner);
            assert!(!undone.is_redo);
            assert_eq!(house.library.content_hash().unwrap(), before, "{what} is taken back, round {round}");
            let redone = redo_next(&house, &house.owner);
            assert!(redone.is_redo);
            assert_eq!(house.library.content_hash().unwrap(), after, "{what} is done again, round {round}");
        }
    }
}

#[test]
fn what_comes_back_is_found_sorted_and_counted_as_before() {
    let house = house();
    let uid = house.add(json!({ "title": "Åsa", "authors": ["Bo"], "publisher": "Norstedts" })).book.row.uid;
    house.add(json!({ "title": "Zebra", "authors": ["Bo"] }));
    let all = || (shelves(&house, ""), shelves(&house, "norst"), shelves(&house, "bo"));
    let before = all();
    assert_eq!(before.1, ["Åsa"]);
    edit(&house, &house.owner, uid, json!({ "title": "Zorn", "authors": ["Cy"], "publisher": "Bonnier" }));
    assert_eq!(shelves(&house, "norst").len(), 0);
    undo_next(&house, &house.owner);
    assert_eq!(all(), before);
    undo_next(&house, &house.owner);
    undo_next(&house, &house.owner);
    assert_eq!(shelves(&house, ""), Vec::<String>::new(), "both books are gone");
    redo_next(&house, &house.owner);
    redo_next(&house, &house.owner);
    assert_eq!(all(), before, "and here again");
    redo_next(&house, &house.owner);
    assert_eq!(shelves(&house, "zo"), ["Zorn"]);
    undo_next(&house, &house.owner);
    undo_next(&house, &house.owner);
    assert_eq!(all().0, ["Åsa"], "gone a second time, it leaves no shadow in the list");
}

#[test]
fn undo_and_redo_go_through_ones_own_steps_and_survive_a_restart() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let uid = house.add(json!({ "title": "Emma" })).book.row.uid;
    edit(&house, &house.owner, uid, json!({ "publisher": "Murray" }));
    edit(&house, &ben, uid, json!({ "page_count": 474 }));
    edit(&house, &house.owner, uid, json!({ "language": "en" }));
    let book = |house: &House| house.library.book_get(&house.owner, &BookRef { uid }).unwrap().row;
    assert!(!house.library.undo_next(&house.owner).unwrap().undo.unwrap().asks, "of this session");

    let house = house.restart();
    let ana = house.comes_in("ana", crate::support::PASSWORD);
    let next = house.library.undo_next(&ana).unwrap();
    let first = next.undo.unwrap();
    assert!(first.asks, "from before the sign-in it is named first");
    assert_eq!(next.redo, None);
    assert_eq!((first.kind.as_str(), first.about.as_deref()), ("book_edit", Some("Emma")));
    undo_next(&house, &ana);
    undo_next(&house, &ana);
    assert_eq!(
        (book(&house).language, book(&house).publisher, book(&house).page_count),
        (None, None, Some(474)),
        "Ben's stays"
    );
    redo_next(&house, &ana);
    assert_eq!((book(&house).language, book(&house).publisher.as_deref()), (None, Some("Murray")), "the last first");
    edit(&house, &ana, uid, json!({ "title": "Emma, a novel" }));
    assert_eq!(house.library.undo_next(&ana).unwrap().redo, None, "something new was done");
    // Ben's own is his.
    let ben = house.comes_in("ben", crate::support::PASSWORD);
    undo_next(&house, &ben);
    assert_eq!(book(&house).page_count, None);
    assert_eq!(house.library.undo_next(&ben).unwrap().undo, None, "nothing is left of his");
}

#[test]
fn where_two_changes_collide_nothing_is_done_before_a_choice() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let uid = house.add(json!({ "title": "Emma", "authors": ["Jane Austen"], "publisher": "Murray" })).book.row.uid;
    let step =
        edit(&house, &house.owner, uid, json!({ "title": "Emma 1", "authors": ["J. Austen"], "page_count": 474 }));
    edit(&house, &ben, uid, json!({ "title": "Emma 2", "authors": ["J. Austen", "Ben"] }));
    let before = house.library.content_hash().unwrap();
    assert_eq!(reason(&undo(&house, &house.owner, step).unwrap_err()), "changed_since");
    assert_eq!(house.library.content_hash().unwrap(), before);

    let seen = plan(&house, &house.owner, step);
    assert_eq!((seen.changes, seen.since_count), (1, 1), "{seen:?}");
    let since = &seen.since[0];
    assert_eq!(
        (since.title.as_deref(), since.is_added, since.by.as_ref().unwrap().to_string().as_str()),
        (Some("Emma 2"), false, "ben")
    );
    let words: Vec<_> = since
        .fields
        .iter()
        .map(|field| (field.field.as_str(), field.before.as_deref(), field.after.as_deref(), field.now.as_deref()))
        .collect();
    assert_eq!(
        words,
        [
            ("title", Some("Emma"), Some("Emma 1"), Some("Emma 2")),
            ("authors", Some("Jane Austen"), Some("J. Austen"), Some("J. Austen, Ben")),
        ]
    );

    // Kept is what isn't named: the pages go back, the title is restored, the authors stay.
    let choice = UndoChoice {
        seen: seen.seen,
        books: Vec::new(),
        fields: vec![FieldOfBook { book: uid, field: "title".to_owned() }],
    };
    let request = StepUndo { step, choice: Some(choice) };
    let undone = house.library.step_undo(&house.owner, &request, &|_| {}).unwrap();
    assert_eq!((undone.changed, undone.kept, undone.books.as_slice()), (1, 1, &[uid][..]));
    let book = house.library.book_get(&house.owner, &BookRef { uid }).unwrap();
    assert_eq!(
        (book.row.title.as_str(), book.row.page_count, book.row.publisher.as_deref()),
        ("Emma", None, Some("Murray"))
    );
    assert_eq!(book.row.authors, ["J. Austen", "Ben"]);
    assert_eq!(reason(&house.library.step_undo(&house.owner, &request, &|_| {}).unwrap_err()), "undone");
}

#[test]
fn a_choice_does_not_overwrite_what_came_after_it_was_shown() {
    let house = house();
    let uid = house.add(json!({ "title": "Emma" })).book.row.uid;
    let step = edit(&house, &house.owner, uid, json!({ "title": "Emma 1" }));
    edit(&house, &house.owner, uid, json!({ "title": "Emma 2" }));
    let seen = plan(&house, &house.owner, step).seen;
    edit(&house, &house.owner, uid, json!({ "title": "Emma 3" }));
    let fields = vec![FieldOfBook { book: uid, field: "title".to_owned() }];
    let choice = Some(UndoChoice { seen, books: Vec::new(), fields });
    let refused = house.library.step_undo(&house.owner, &StepUndo { step, choice }, &|_| {}).unwrap_err();
    assert_eq!(reason(&refused), "changed_meanwhile");
}

#[test]
fn an_import_is_taken_back_but_for_the_books_that_were_edited_since() {
    let house = house();
    import(&house.library, &house.owner, list(COLUMNS_23, &[EMMA, WALDEN]));
    let step = last_step(&house, &house.owner);
    let emma = house.library.book_list(&house.owner, &BookQuery::default()).unwrap().items[0].uid;
    edit(&house, &house.owner, emma, json!({ "title": "Emma, a novel" }));
    let seen = plan(&house, &house.owner, step);
    assert_eq!((seen.removes, seen.since_count, seen.since[0].is_added), (1, 1, true), "{seen:?}");
    assert_eq!(seen.since[0].title.as_deref(), Some("Emma, a novel"));
    let kept = UndoChoice { seen: seen.seen, books: Vec::new(), fields: Vec::new() };
    let undone = house.library.step_undo(&house.owner, &StepUndo { step, choice: Some(kept) }, &|_| {}).unwrap();
    assert_eq!((undone.removed, undone.kept), (1, 1));
    assert_eq!(shelves(&house, ""), ["Emma, a novel"]);
    let book = house.library.book_get(&house.owner, &BookRef { uid: emma }).unwrap();
    assert_eq!((book.row.authors, book.sources.len()), (vec!["Jane Austen".to_owned()], 1), "with all that is its");
    // The list brings the other one in again, as new.
    assert_eq!(import(&house.library, &house.owner, list(COLUMNS_23, &[EMMA, WALDEN])).added, 1);

    // Ticked, it goes as well.
    let again = last_step(&house, &house.owner);
    let walden = house.library.book_list(&house.owner, &BookQuery::default()).unwrap().items[1].uid;
    edit(&house, &house.owner, walden, json!({ "authors": ["Thoreau"] }));
    let ticked = UndoChoice { seen: None, books: vec![walden], fields: Vec::new() };
    let undone =
        house.library.step_undo(&house.owner, &StepUndo { step: again, choice: Some(ticked) }, &|_| {}).unwrap();
    assert_eq!((undone.removed, undone.kept), (1, 0));
    assert_eq!(shelves(&house, "thoreau").len(), 0);
}

#[test]
fn what_a_person_keeps_is_not_touched_by_anothers_undo() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    import(&house.library, &ben, list(COLUMNS_23, &[EMMA, WALDEN]));
    let step = last_step(&house, &house.owner);
    let emma = house.library.book_list(&house.owner, &BookQuery::default()).unwrap().items[0].uid;
    let notes = |session: &Session| house.library.book_get(session, &BookRef { uid: emma }).unwrap().sources;
    assert_eq!((notes(&ben).len(), notes(&house.owner).len()), (1, 0));
    let seen = plan(&house, &house.owner, step);
    assert_eq!((seen.trashes, seen.removes, seen.about), (2, 0, None), "which list it was is Ben's");
    let undone = undo(&house, &house.owner, step).unwrap();
    assert_eq!((undone.trashed, undone.removed), (2, 0), "they go to the trash, where nothing is lost");
    assert_eq!(notes(&ben).len(), 1);
    redo_next(&house, &house.owner);
    assert_eq!((shelves(&house, "").len(), notes(&ben).len()), (2, 1));
    // Ben himself takes all of it back.
    let undone = undo_next(&house, &ben);
    assert_eq!((undone.removed, undone.trashed), (2, 0));
}

#[test]
fn a_reader_takes_nothing_back_and_sees_only_what_happened_to_books() {
    let house = house();
    let mia = house.somebody("mia", Role::Reader);
    house.add(json!({ "title": "Emma" }));
    let step = last_step(&house, &house.owner);
    assert_eq!(undo(&house, &mia, step).unwrap_err().code(), ErrorCode::Forbidden);
    let query = HistoryQuery { limit: 50, ..HistoryQuery::default() };
    let items = house.library.history_list(&mia, &query).unwrap().items;
    let kinds: Vec<_> = items.iter().map(|step| (step.kind.as_str(), step.standing)).collect();
    assert_eq!(kinds, [("book_create", Standing::NotAllowed)]);
    let all = house.library.history_list(&house.owner, &query).unwrap().items;
    let of_mia = all.iter().find(|step| step.kind == "account_create").unwrap();
    assert_eq!(of_mia.standing, Standing::ShownOnly);
    assert_eq!(undo(&house, &mia, of_mia.uid).unwrap_err().code(), ErrorCode::NotFound, "as if it weren't there");
    assert_eq!(reason(&undo(&house, &house.owner, of_mia.uid).unwrap_err()), "shown_only");
}

#[test]
fn a_stopped_undo_leaves_everything_as_it_was() {
    let house = house();
    import(&house.library, &house.owner, list(COLUMNS_23, &[EMMA, WALDEN]));
    let step = last_step(&house, &house.owner);
    let before = house.library.content_hash().unwrap();
    let stop = |_| house.owner.stop_undo();
    let stopped = house.library.step_undo(&house.owner, &StepUndo { step, choice: None }, &stop).unwrap_err();
    assert_eq!(stopped.code(), ErrorCode::Cancelled);
    assert_eq!(house.library.content_hash().unwrap(), before);
    undo(&house, &house.owner, step).unwrap();
    assert_eq!(shelves(&house, "").len(), 0, "the next one isn't stopped by it");
}

/// The last step of this kind, which may be taken back or done again from the history.
fn last_of(house: &House, kind: &str) -> StepUid {
    let query = HistoryQuery { limit: 200, ..HistoryQuery::default() };
    let items = house.library.history_list(&house.owner, &query).unwrap().items;
    items.into_iter().find(|step| step.kind == kind).unwrap().uid
}

#[test]
fn what_was_done_again_is_taken_back_from_where_it_began() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let uid = house.add(json!({ "title": "A" })).book.row.uid;
    edit(&house, &house.owner, uid, json!({ "title": "B" }));
    undo_next(&house, &house.owner);
    edit(&house, &ben, uid, json!({ "title": "C" }));
    let redo = house.library.undo_next(&house.owner).unwrap().redo.unwrap().step;
    assert_eq!(reason(&undo(&house, &house.owner, redo).unwrap_err()), "changed_since");
    let choice = UndoChoice {
        seen: None,
        books: Vec::new(),
        fields: vec![FieldOfBook { book: uid, field: "title".to_owned() }],
    };
    house.library.step_undo(&house.owner, &StepUndo { step: redo, choice: Some(choice) }, &|_| {}).unwrap();
    assert_eq!(shelves(&house, ""), ["B"]);
    undo_next(&house, &house.owner);
    assert_eq!(shelves(&house, ""), ["C"], "what Ben had made of it is here again");
}

#[test]
fn a_trash_emptied_again_after_somebody_took_a_book_out_is_asked_about() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let uid = house.add(json!({ "title": "Emma" })).book.row.uid;
    house.library.book_trash(&house.owner, &BookRefs { uids: vec![uid] }).unwrap();
    house.library.trash_empty(&house.owner).unwrap();
    undo_next(&house, &house.owner);
    house.library.book_restore(&ben, &BookRefs { uids: vec![uid] }).unwrap();
    let redo = house.library.undo_next(&house.owner).unwrap().redo.unwrap().step;
    assert_eq!(reason(&undo(&house, &house.owner, redo).unwrap_err()), "changed_since");
    let trash = FieldOfBook { book: uid, field: "trash".to_owned() };
    let choice = UndoChoice { seen: None, books: Vec::new(), fields: vec![trash] };
    house.library.step_undo(&house.owner, &StepUndo { step: redo, choice: Some(choice) }, &|_| {}).unwrap();
    assert_eq!(shelves(&house, "").len(), 0);
    undo_next(&house, &house.owner);
    assert_eq!(shelves(&house, ""), ["Emma"], "where Ben had put it");
}

#[test]
fn what_a_list_said_comes_back_once() {
    let house = house();
    house.add(json!({ "title": "Emma", "authors": ["Jane Austen"], "isbn": "9780141439587" }));
    import(&house.library, &house.owner, list(COLUMNS_23, &[EMMA]));
    let first = last_of(&house, "import");
    undo(&house, &house.owner, first).unwrap();
    import(&house.library, &house.owner, list(COLUMNS_23, &[EMMA]));
    let again = plan(&house, &house.owner, first);
    assert!(again.is_redo);
    let before = house.library.content_hash().unwrap();
    if again.since_count == 0 {
        undo(&house, &house.owner, again.step).unwrap();
    } else {
        assert_eq!(reason(&undo(&house, &house.owner, again.step).unwrap_err()), "changed_since");
        let kept = Some(UndoChoice { seen: again.seen, books: Vec::new(), fields: Vec::new() });
        house.library.step_undo(&house.owner, &StepUndo { step: again.step, choice: kept }, &|_| {}).unwrap();
    }
    assert_eq!(house.library.content_hash().unwrap(), before, "it is here by the second list");
}

#[test]
fn what_somebody_alone_sees_nobody_else_brings_back() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    import(&house.library, &ben, list(COLUMNS_23, &[EMMA]));
    let taken = undo_next(&house, &ben).step;
    assert_eq!(undo(&house, &house.owner, taken).unwrap_err().code(), ErrorCode::Forbidden);
    let query = HistoryQuery { limit: 10, ..HistoryQuery::default() };
    let of = |session: &Session| house.library.history_list(session, &query).unwrap().items[1].standing;
    assert_eq!((of(&house.owner), of(&ben)), (Standing::NotAllowed, Standing::TakenBack));
    redo_next(&house, &ben);
    assert_eq!(shelves(&house, ""), ["Emma"]);
}

#[test]
fn a_list_that_was_done_again_is_followed_like_one_that_was_never_taken_back() {
    let house = house();
    import(&house.library, &house.owner, list(COLUMNS_23, &[EMMA]));
    undo_next(&house, &house.owner);
    redo_next(&house, &house.owner);
    let newer: &[(&str, &str)] =
        &[("Book Id", "1"), ("Title", "Emma, a novel"), ("Author", "Jane Austen"), ("ISBN13", "9780141439587")];
    assert_eq!(import(&house.library, &house.owner, list(COLUMNS_23, &[newer])).updated, 1);
    assert_eq!(shelves(&house, ""), ["Emma, a novel"], "nobody has edited it");
}
