//! A list on its way from the page to the library and back.

use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};
use tauri::{Listener, Manager};

use super::house::{Asked, House};
use crate::state::Shell;

const LIST: &str = "Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n2,,Nobody,0\n";

fn list(text: &str) -> Asked {
    Asked::raw(text, &[("bookplate-name", "my%20b%C3%BCcher.csv")])
}

#[test]
fn a_list_is_read_looked_at_and_brought_in() {
    let house = House::with_library();
    house.sign_in();
    let (send, heard) = mpsc::channel();
    house.app.listen_any("import_progress", move |event| {
        let _ = send.send(serde_json::from_str::<Value>(event.payload()).unwrap());
    });
    let hear = || heard.recv_timeout(Duration::from_secs(5)).unwrap();
    let plan = house.ask("import_read", list(LIST)).unwrap();
    assert_eq!(
        [hear(), hear()],
        [
            json!({ "import": null, "phase": "reading", "done": 0, "total": LIST.len() }),
            json!({ "import": null, "phase": "matching", "done": 0, "total": 2 })
        ],
        "the first of each, before there is a plan"
    );
    assert_eq!(plan["file_name"], "my bücher.csv", "the name comes in a header: {plan}");
    let names = ["total", "new", "unchanged", "updated", "trashed", "left_out", "problems", "importable"];
    assert_eq!(names.map(|name| plan[name].clone()), [2, 1, 0, 0, 0, 1, 1, 1].map(Value::from), "{plan}");

    let import = plan["import"].clone();
    let rows = house.ask("import_rows", json!({ "import": import, "list": "problems" })).unwrap();
    let problem = json!({ "line": 3, "field": "title", "reason": "no_title", "text": "", "left_out": true });
    assert_eq!(rows["items"][0]["problems"], json!([problem]), "{rows}");

    let report = house.ask("import_run", json!({ "import": import })).unwrap();
    assert_eq!((&report["added"], &report["ratings"]), (&json!(1), &json!(1)), "{report}");
    let progress = hear();
    assert_eq!((&progress["import"], &progress["phase"]), (&import, &json!("matching")), "{progress}");
    let page = house.ask("book_list", json!({})).unwrap();
    assert_eq!(page["items"][0]["uid"], report["first"], "{page}");
    let book = house.ask("book_get", json!({ "uid": report["first"] })).unwrap();
    assert_eq!(book["sources"][0]["rating"], 5, "what the list said is told to its importer: {book}");
    assert_eq!(house.code("import_run", json!({ "import": import })), "not_found", "once");
}

#[test]
fn what_is_no_list_is_refused_with_its_code() {
    let house = House::with_library();
    house.sign_in();
    let refused = house.ask("import_read", list("Dear diary,\n")).unwrap_err();
    assert_eq!((&refused["code"], &refused["params"]["kind"]), (&json!("not_a_list"), &json!("text")), "{refused}");
}

#[test]
fn signing_out_forgets_what_was_read() {
    let house = House::with_library();
    house.sign_in();
    let import = house.ask("import_read", list(LIST)).unwrap()["import"].clone();
    house.ask("session_sign_out", Value::Null).unwrap();
    house.sign_in();
    assert_eq!(house.code("import_run", json!({ "import": import })), "not_found", "a new session has its own");
}

#[test]
fn a_file_from_outside_waits_again_when_another_list_takes_its_place() {
    let house = House::with_library();
    house.sign_in();
    let opened = &house.app.state::<Shell>().opened;
    let put = |name: &str| {
        let path = house.folder.path().join(name);
        std::fs::write(&path, LIST).unwrap();
        opened.put(path);
    };
    put("given.csv");
    put("given later.csv");
    put("given.csv");
    let ask = || house.ask("import_opened", Value::Null).unwrap();
    assert_eq!(ask()["file_name"], "given later.csv", "each waits, once");
    let given = ask();
    assert_eq!(given["file_name"], "given.csv", "the second one takes the place of the first");
    house.ask("import_read", list(LIST)).unwrap();
    assert_eq!(ask()["file_name"], "given.csv", "and a chosen one that of both: none of them is lost");
    let later = ask();
    assert_eq!(later["file_name"], "given later.csv");
    let given = ask();
    assert_eq!(given["file_name"], "given.csv", "whichever is looked at, the other one waits");
    house.ask("import_run", json!({ "import": given["import"] })).unwrap();
    let later = ask();
    house.ask("import_cancel", json!({ "import": later["import"] })).unwrap();
    house.ask("import_read", list(LIST)).unwrap();
    assert_eq!(ask(), Value::Null, "one was brought in, the other given up");
}
