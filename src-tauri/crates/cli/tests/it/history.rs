//! `history …`, `undo`, `redo`, `trash empty`, `book purge`.

use serde_json::{Value, json};

use crate::script::Script;

fn kinds(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_step_is_taken_back_and_done_again_after_any_number_of_starts() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "Emma", "--publisher", "Murray"]);
    script.json(&["book", "edit", &uid, "title=Emma, a novel"]);
    let dry = script.json(&["undo", "--dry-run"]);
    assert_eq!((&dry["dry_run"], &dry["plan"]["changes"]), (&json!(true), &json!(1)), "{dry}");
    assert_eq!(script.json(&["book", "show", &uid])["title"], "Emma, a novel", "nothing was done");
    let undone = script.json(&["undo"]);
    assert_eq!(
        (&undone["kind"], &undone["changed"], &undone["is_redo"]),
        (&json!("book_edit"), &json!(1), &json!(false))
    );
    assert_eq!(script.json(&["book", "show", &uid])["title"], "Emma");
    let text = script.ana(&["redo"]).done().out;
    assert_eq!(text, "Did again “edited a book”: Emma: 1 as before.\n");
    assert_eq!(script.json(&["book", "show", &uid])["title"], "Emma, a novel");
    script.ana(&["redo"]).refused("not_found");
    script.ana(&["undo", "no-such-step"]).refused("not_found");
}

#[test]
fn what_was_changed_since_is_named_and_kept_or_chosen() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "Emma"]);
    script.json(&["book", "edit", &uid, "title=Emma 1", "page_count=474"]);
    let page = script.json(&["history", "list", "--book", &uid]);
    assert_eq!(kinds(&page), ["book_edit", "book_create"]);
    let step = page["items"][0]["uid"].as_str().unwrap().to_owned();
    script.json(&["book", "edit", &uid, "title=Emma 2"]);
    let refused = script.ana(&["undo", &step]).refused("conflict");
    assert!(refused.err.contains("title:  Emma  → Emma 1  → now  Emma 2"), "{}", refused.err);
    let undone = script.json(&["undo", &step, "--keep"]);
    assert_eq!((&undone["changed"], &undone["kept"]), (&json!(1), &json!(1)));
    let book = script.json(&["book", "show", &uid]);
    assert_eq!((&book["title"], &book["page_count"]), (&json!("Emma 2"), &Value::Null));

    let uid = script.add(&["--title", "Emma"]);
    script.json(&["book", "edit", &uid, "title=Emma 1"]);
    script.json(&["book", "edit", &uid, "title=Emma 2"]);
    let page = script.json(&["history", "list", "--book", &uid]);
    let step = page["items"][1]["uid"].as_str().unwrap().to_owned();
    let restored = script.json(&["undo", &step, "--restore", &format!("{uid}:title")]);
    assert_eq!(restored["kept"], 0, "{restored}");
    assert_eq!(script.json(&["book", "show", &uid])["title"], "Emma");
}

#[test]
fn the_history_is_listed_by_person_and_words_and_shown_field_by_field() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "Emma", "--author", "Jane Austen"]);
    script.add(&["--title", "Walden"]);
    script.json(&["book", "edit", &uid, "publisher=Murray"]);
    assert_eq!(kinds(&script.json(&["history", "list", "--words", "murray"])), ["book_edit"]);
    assert_eq!(kinds(&script.json(&["history", "list", "--limit", "1"])), ["book_edit"]);
    assert_eq!(script.json(&["history", "list", "--by", "ana"])["items"].as_array().unwrap().len(), 4);
    let text = script.ana(&["history", "list", "--book", &uid]).done().out;
    assert!(text.contains("Ana  edited a book: Emma"), "{text}");
    assert!(text.contains("    publisher: (nothing) → Murray\n"), "{text}");
    let step = script.json(&["history", "list", "--limit", "1"])["items"][0]["uid"].as_str().unwrap().to_owned();
    let shown = script.ana(&["history", "show", &step]).done().out;
    assert_eq!(shown, "changed  Emma\n    publisher: (nothing) → Murray\n");
    let thinned = script.json(&["history", "thin", "--before", "2999-01-01"]);
    assert!(thinned["backup"].as_str().unwrap().contains("before-thinning"), "{thinned}");
    script.ana(&["undo", &step]).refused("conflict");
}

#[test]
fn the_trash_is_emptied_and_a_book_is_removed_for_good_only_when_that_is_said() {
    let script = Script::with_library();
    let (emma, walden) = (script.add(&["--title", "Emma"]), script.add(&["--title", "Walden"]));
    script.json(&["book", "trash", &emma]);
    let text = script.ana(&["trash", "empty"]).done().out;
    assert_eq!(text, "Emptied the trash of 1 book; for good they go after 30 days.\n");
    script.ana(&["book", "show", &emma]).refused("not_found");
    script.json(&["undo"]);
    assert!(script.json(&["book", "show", &emma])["trashed_at"].is_i64());
    script.ana(&["book", "purge", &emma]).refused("confirmation_needed");
    script.ana(&["book", "purge", "--yes", &walden]).refused("not_found");
    assert_eq!(script.json(&["book", "purge", "--yes", &emma])["books"], 1);
    let page = script.json(&["history", "list", "--book", &emma]);
    assert!(!page.to_string().contains("Emma"), "{page}");
    assert_eq!(kinds(&page)[0], "book_purge");
}
