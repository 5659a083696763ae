//! A list on its way from the page to the library and back.

use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};
use tauri::{Listener, Manager};

use super::house::{Asked, House, names_in};
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

/// A list of many rows, in parts of some hundred kilobytes.
fn long_list() -> String {
    let rows: String =
        (0..60_000).map(|number| format!("{number},Title {number},Author {},0\n", number % 50)).collect();
    format!("Book Id,Title,Author,My Rating\n{rows}")
}

fn hand(house: &House, part: &[u8], headers: &[(&'static str, &str)]) -> Result<Value, Value> {
    house.ask("import_hand", Asked::raw(part, headers))
}

/// The name that the parts of a file have.
fn name_of(handed: &Value) -> String {
    handed["import"].as_str().unwrap().to_owned()
}

#[test]
fn a_file_handed_over_in_parts_is_read_as_one_and_never_seen_in_the_folder() {
    let house = House::with_library();
    house.sign_in();
    let before = names_in(house.folder.path());
    let (send, heard) = mpsc::channel();
    house.app.listen_any("import_progress", move |event| {
        let _ = send.send(serde_json::from_str::<Value>(event.payload()).unwrap());
    });
    let text = long_list();
    let size = text.len().to_string();
    let parts: Vec<&[u8]> = text.as_bytes().chunks(300_001).collect();
    let [first, middle @ .., last] = &parts[..] else { panic!("one part") };
    let handed = hand(&house, first, &[("bookplate-name", "lange%20liste.csv"), ("bookplate-size", &size)]).unwrap();
    let import = name_of(&handed);
    for part in middle {
        assert_eq!(hand(&house, part, &[("bookplate-import", &import)]).unwrap(), handed, "it keeps its name");
    }
    assert_eq!(names_in(house.folder.path()), before, "a program that is killed now leaves nothing");
    let plan = house.ask("import_read", Asked::raw(*last, &[("bookplate-import", &import)])).unwrap();
    assert_eq!((&plan["new"], &plan["left_out"]), (&json!(60_000), &json!(0)), "no byte is lost at a seam: {plan}");
    assert_eq!((&plan["import"], &plan["file_name"]), (&handed["import"], &json!("lange liste.csv")));
    let progress = heard.recv_timeout(Duration::from_secs(5)).unwrap();
    assert_eq!(progress, json!({ "import": null, "phase": "reading", "done": 0, "total": text.len() }));
    assert_eq!(names_in(house.folder.path()), before);
    assert_eq!(house.code("import_read", Asked::raw(*last, &[("bookplate-import", &import)])), "not_found", "once");
}

#[test]
fn a_handing_over_ends_when_it_is_cancelled_and_when_another_takes_its_place() {
    let house = House::with_library();
    house.sign_in();
    let begin = || name_of(&hand(&house, b"Book Id,Title,", &[("bookplate-name", "list.csv")]).unwrap());
    let goes_on = |import: &str| {
        let read = Asked::raw(*b"Author,My Rating\n1,Emma,Jane Austen,5\n", &[("bookplate-import", import)]);
        house.code("import_read", read)
    };
    assert_eq!(goes_on(&begin()), "ok", "what nobody ends is read");
    let import = begin();
    house.ask("import_cancel", json!({ "import": null })).unwrap();
    assert_eq!(goes_on(&import), "not_found", "as the reading under way");
    let import = begin();
    house.ask("import_cancel", json!({ "import": import })).unwrap();
    assert_eq!(goes_on(&import), "not_found", "by its name");
    let import = begin();
    let later = begin();
    assert_eq!(goes_on(&import), "not_found", "another file took its place");
    assert_eq!(goes_on(&later), "ok");
    let import = begin();
    house.ask("import_read", list(LIST)).unwrap();
    assert_eq!(goes_on(&import), "not_found", "a small one too");
    let import = begin();
    house.ask("session_sign_out", Value::Null).unwrap();
    house.sign_in();
    assert_eq!(goes_on(&import), "not_found", "and nobody finds it after signing out");
    for import in ["", "nothing", "0198c0de-0000-7000-8000-000000000001"] {
        assert_eq!(goes_on(import), "not_found", "{import}");
        assert_eq!(hand(&house, b"x", &[("bookplate-import", import)]).unwrap_err()["code"], "not_found");
    }
}

#[test]
fn what_no_list_can_be_is_refused_at_its_first_part() {
    let house = House::with_library();
    house.sign_in();
    let begin = |part: &[u8], size: &str| {
        hand(&house, part, &[("bookplate-name", "holiday.mkv"), ("bookplate-size", size)]).unwrap_err()["params"]
            .clone()
    };
    let too_large = begin(b"Book Id,Title,Author,My Rating\n", "200000001");
    assert_eq!((&too_large["kind"], &too_large["megabytes"]), (&json!("too_large"), &json!(200)), "{too_large}");
    let film = begin(&[0; 65_536], "199000000");
    assert_eq!(film["kind"], "binary", "{film}");
    let diary = begin("Dear diary,\n".repeat(8_000).as_bytes(), "199000000");
    assert_eq!(diary["kind"], "text", "{diary}");
}

#[test]
fn a_file_that_says_it_is_small_ends_at_the_limit_all_the_same() {
    let house = House::with_library();
    house.sign_in();
    let mut first = b"Book Id,Title,Author,My Rating\n".to_vec();
    first.resize(50_000_000, b'\n');
    let import = name_of(&hand(&house, &first, &[("bookplate-size", "5")]).unwrap());
    let more = || hand(&house, &first, &[("bookplate-import", &import)]);
    for _ in 0..3 {
        more().unwrap();
    }
    assert_eq!(hand(&house, b"\n", &[("bookplate-import", &import)]).unwrap_err()["params"]["kind"], "too_large");
    assert_eq!(more().unwrap_err()["code"], "not_found", "nothing of it is kept");
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

#[test]
fn the_window_hears_how_many_files_wait_behind_the_one_that_was_taken() {
    let house = House::with_library();
    house.sign_in();
    let (send, heard) = mpsc::channel();
    house.app.listen_any("files_waiting", move |event| {
        send.send(serde_json::from_str::<Value>(event.payload()).unwrap()).unwrap();
    });
    let last = || heard.try_iter().last().unwrap();
    let said = |taken: Value, waiting: u32| json!({ "taken": taken, "waiting": waiting });
    for name in ["a.csv", "b.csv"] {
        let path = house.folder.path().join(name);
        std::fs::write(&path, LIST).unwrap();
        house.shell().opened.put(path);
    }
    assert_eq!(last(), said(Value::Null, 2), "both wait");
    house.ask("import_opened", Value::Null).unwrap();
    assert_eq!(last(), said(json!("a.csv"), 1), "one is shown");
    house.ask("import_opened", Value::Null).unwrap();
    assert_eq!(last(), said(json!("b.csv"), 1), "the other takes its place, and it waits again");
}
