//! `import`: lists as people have them, by way of the command line.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::replay;
use crate::script::{Call, Script};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/goodreads").join(name)
}

impl Script {
    fn import(&self, file: &Path, options: &[&str]) -> Call {
        self.call(&["--as", "ana", "import", file.to_str().unwrap()]).args(options)
    }

    fn imported(&self, file: &Path) -> Value {
        self.import(file, &["--json"]).run().done().json()
    }
}

fn numbers(answer: &Value) -> [u64; 4] {
    ["added", "unchanged", "updated", "trashed"].map(|name| answer[name].as_u64().unwrap())
}

#[test]
fn every_list_of_the_project_comes_in_once() {
    for (name, added, problems) in [
        ("31_columns.csv", 3, 0),
        ("24_columns.csv", 4, 0),
        ("23_columns.csv", 2, 0),
        ("through_a_spreadsheet.csv", 5, 9),
    ] {
        let script = Script::with_library();
        let answer = script.imported(&fixture(name));
        assert_eq!(numbers(&answer), [added, 0, 0, 0], "{name}: {answer}");
        assert_eq!(answer["problems"].as_array().unwrap().len(), problems, "{name}: {answer}");
        assert_eq!(numbers(&script.imported(&fixture(name))), [0, added, 0, 0], "{name} again");
        assert_eq!(script.titles(&[]).len() as u64, added);
    }
}

#[test]
fn the_log_explains_what_a_list_brought() {
    let script = Script::with_library();
    script.imported(&fixture("24_columns.csv"));
    let counts = replay::explained(&script.open());
    assert_eq!((counts["import_batches"], counts["book_sources"], counts["books"]), (1, 4, 4));
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let script = Script::with_library();
    let file = fixture("through_a_spreadsheet.csv");
    let dry = script.import(&file, &["--json", "--dry-run"]).run().done().json();
    assert_eq!(dry["dry_run"], true);
    assert_eq!(script.titles(&[]), [""; 0]);
    let wet = script.imported(&file);
    assert_eq!((numbers(&dry), &dry["problems"]), (numbers(&wet), &wet["problems"]));
    let steps: i64 = script.open().query_row("SELECT count(*) FROM steps", [], |row| row.get(0)).unwrap();
    assert_eq!(steps, 2, "the library's and the import's");
}

#[test]
fn a_person_is_told_in_words() {
    let script = Script::with_library();
    let answer = script.import(&fixture("24_columns.csv"), &[]).run().done();
    assert!(answer.out.contains("24_columns.csv: 4 books added"), "{}", answer.out);
    assert!(answer.out.contains("Kept for you: 3 ratings, 1 review and 3 shelves"), "{}", answer.out);
    let answer = script.import(&fixture("through_a_spreadsheet.csv"), &["--dry-run"]).run().done();
    assert!(answer.out.contains("Nothing was written"), "{}", answer.out);
    assert!(answer.out.contains("line 2: isbn: “9.78014E+12” is a damaged number"), "{}", answer.out);
}

#[test]
fn the_problems_name_line_field_and_reason() {
    let script = Script::with_library();
    let answer = script.imported(&fixture("through_a_spreadsheet.csv"));
    let first = &answer["problems"][0];
    assert_eq!(
        *first,
        json!({ "line": 2, "field": "isbn", "reason": "number_damaged", "text": "9.78014E+12", "left_out": false })
    );
}

#[test]
fn what_is_shown_of_a_book_is_the_importers_own() {
    let script = Script::with_library();
    script
        .call(&["--as", "ana", "account", "create", "--username", "ben"])
        .env("BOOKPLATE_NEW_PASSWORD", "another password of hers")
        .run()
        .done();
    script.imported(&fixture("24_columns.csv"));
    let page = script.json(&["book", "list", "meditations"]);
    let uid = page["items"][0]["uid"].as_str().unwrap();
    assert_eq!(script.json(&["book", "show", uid])["sources"][0]["rating"], 5);
    let ben = script
        .call(&["--as", "ben", "--json", "book", "show", uid])
        .env("BOOKPLATE_PASSWORD", "another password of hers");
    assert_eq!(ben.run().done().json()["sources"], json!([]));
}

#[test]
fn what_is_no_list_is_refused() {
    let script = Script::with_library();
    let file = |name: &str, bytes: &[u8]| {
        let path = script.folder().parent().unwrap().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let storygraph =
        "Title,Authors,Contributors,ISBN/UID,Format,Read Status,Star Rating\nEmma,Jane Austen,,,paperback,read,4.5\n";
    for path in [
        file("empty.csv", b""),
        file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        file("binary", &[0, 159, 146, 150]),
        file("storygraph.csv", storygraph.as_bytes()),
        script.folder(),
    ] {
        let refused = script.import(&path, &["--json"]).run().refused("not_a_list");
        assert_eq!(refused.json()["error"]["code"], "not_a_list");
    }
    let refused = script.import(&script.folder().join("none.csv"), &[]).run().refused("not_found");
    assert!(refused.err.contains("none.csv"), "{}", refused.err);
    let refused = script.import(&file("s.csv", storygraph.as_bytes()), &[]).run().refused("not_a_list");
    assert!(refused.err.contains("StoryGraph") && refused.err.contains("Goodreads"), "{}", refused.err);
    let plain = file("plain.csv", b"Title,Author\nEmma,Jane Austen\n");
    script.import(&plain, &[]).run().refused("not_a_list");
    script.import(&plain, &["--format", "goodreads"]).run().done();
    assert_eq!(script.titles(&[]), ["Emma"]);
}

#[test]
fn a_reader_may_not_import_and_nobody_may_without_signing_in() {
    let script = Script::with_library();
    script
        .call(&["--as", "ana", "account", "create", "--username", "mia", "--role", "reader"])
        .env("BOOKPLATE_NEW_PASSWORD", "another password of hers")
        .run()
        .done();
    let file = fixture("24_columns.csv");
    let mia = script
        .call(&["--as", "mia", "import", file.to_str().unwrap()])
        .env("BOOKPLATE_PASSWORD", "another password of hers");
    mia.run().refused("forbidden");
    script.run(&["import", file.to_str().unwrap()]).refused("unauthenticated");
}

/// A list that takes a while.
fn long_list(script: &Script, rows: usize) -> PathBuf {
    let mut text = "Book Id,Title,Author,My Rating\n".to_owned();
    for n in 0..rows {
        text.push_str(&format!("{n},A title with the number {n},Author {},{}\n", n % 500, n % 6));
    }
    let path = script.folder().parent().unwrap().join("long.csv");
    std::fs::write(&path, text).unwrap();
    path
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_stops_it_cleanly_and_nothing_stays() {
    let script = Script::with_library();
    let file = long_list(&script, 20_000);
    for options in [&["--json"][..], &["--json", "--dry-run"]] {
        let child = script.import(&file, options).start();
        // From here on it listens, and may not have begun; the list takes seconds.
        let listens = || {
            let tasks = std::fs::read_dir(format!("/proc/{}/task", child.id())).into_iter().flatten();
            tasks
                .flatten()
                .any(|task| std::fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name == "ctrl-c\n"))
        };
        let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while !listens() {
            assert!(std::time::Instant::now() < until, "it never began");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        // The thread has its name a moment before it listens.
        std::thread::sleep(std::time::Duration::from_millis(50));
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        let answer = crate::script::Answer::from(child.wait_with_output().unwrap()).refused("cancelled");
        assert_eq!(answer.json()["error"]["code"], "cancelled", "{options:?}");
        assert_eq!(script.titles(&[]), [""; 0]);
    }
    script.run(&["db", "check"]).done();
}

#[test]
fn an_import_killed_at_any_moment_leaves_nothing_or_all() {
    const ROWS: usize = 500;
    let script = Script::with_library();
    let file = long_list(&script, ROWS);
    let mut delay = std::time::Duration::from_millis(50);
    let mut killed = 0;
    loop {
        let copy = script.copy();
        let mut child = copy.import(&file, &[]).start();
        let deadline = std::time::Instant::now() + delay;
        let finished = loop {
            if child.try_wait().unwrap().is_some() {
                break true;
            }
            if std::time::Instant::now() >= deadline {
                break false;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        };
        if !finished {
            child.kill().unwrap();
            killed += 1;
        }
        child.wait().unwrap();
        let count = |sql: &str| -> i64 { copy.open().query_row(sql, [], |row| row.get(0)).unwrap() };
        let books = count("SELECT count(*) FROM books");
        assert!([0, ROWS as i64].contains(&books), "{books} after {delay:?}");
        for table in ["book_sources", "book_search"] {
            assert_eq!(count(&format!("SELECT count(*) FROM {table}")), books, "{table}");
        }
        assert_eq!(count("SELECT count(*) FROM import_batches"), i64::from(books > 0));
        assert_eq!(count("SELECT count(*) FROM steps WHERE kind = 'import'"), i64::from(books > 0));
        copy.run(&["db", "check"]).done();
        if finished {
            break;
        }
        delay = delay * 4 / 3;
    }
    assert!(killed > 3, "it was killed only {killed} times");
}

/// The lists of real people, where they are at hand; else why not.
fn real_lists() -> Result<Vec<PathBuf>, String> {
    let folder = match std::env::var_os("BOOKPLATE_TEST_DATA").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data"),
    }
    .join("goodreads");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return Err(format!("{} is absent; BOOKPLATE_TEST_DATA names another folder", folder.display()));
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    Ok(paths)
}

#[test]
fn every_real_list_comes_in_and_the_second_time_adds_nothing() {
    let lists = match real_lists() {
        Ok(lists) => lists,
        Err(reason) => {
            eprintln!("SKIPPED: goodreads: {reason}");
            return;
        }
    };
    assert!(lists.len() >= 9, "{lists:?}");
    for path in lists {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).unwrap();
        let rows = reader.records().count() as u64;
        let script = Script::with_library();
        let first = script.imported(&path);
        let left_out =
            first["problems"].as_array().unwrap().iter().filter(|problem| problem["left_out"] == true).count();
        assert_eq!(first["added"].as_u64().unwrap() + left_out as u64, rows, "{name}: {first}");
        assert_eq!(left_out, 0, "{name}: {first}");
        let again = script.imported(&path);
        assert_eq!(numbers(&again), [0, rows, 0, 0], "{name} again");
        eprintln!("{name}: {rows} books, {} to look at", first["problems"].as_array().unwrap().len());
        script.run(&["db", "check"]).done();
    }
}
