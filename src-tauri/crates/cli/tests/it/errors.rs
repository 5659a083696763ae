//! Each code once, where a script can reach it. `conflict` and `throttled` have
//! no way in yet; `disk_full` is tested where it is made, since filling a disk
//! isn't a test's business.

use std::io::{BufRead, BufReader, Write};

use serde_json::json;

use crate::script::{Answer, Script, latest};

#[test]
fn with_json_a_refusal_is_an_object_on_stdout_too() {
    let script = Script::with_library();
    for (args, code) in [
        (&["--as", "ana", "book", "show", "x"][..], "not_found"),
        (&["book", "list"], "unauthenticated"),
        (&["--as", "ana", "book", "add", "--title", ""], "validation"),
    ] {
        let refused = script.call(args).args(&["--json"]).run().refused(code);
        let error = refused.json();
        assert_eq!(error.as_object().unwrap().keys().collect::<Vec<_>>(), ["error"]);
        assert_eq!(error["error"]["code"], code);
        assert_eq!(refused.err, format!("error[{code}]: {}\n", error["error"]["message"].as_str().unwrap()));
        assert_eq!(script.run(args).refused(code).out, "", "without --json stdout stays empty");
    }
}

#[test]
fn wrong_usage_is_2_and_says_nothing_on_stdout() {
    let script = Script::with_library();
    for args in [
        &["--json", "nonsense"][..],
        &["--json", "book"],
        &["--json", "book", "add"],
        &["--json", "book", "show"],
        &["--json", "--as"],
        &["book", "list", "two", "words"],
        &["account", "create"],
        &["account", "create", "--username", "ben", "--role", "king"],
    ] {
        let answer = script.run(args);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{args:?}");
        assert!(!answer.err.is_empty());
    }
}

#[test]
fn a_library_in_use_is_refused_after_a_while_and_can_be_looked_at() {
    let script = Script::with_library();
    let mut holder = script.call(&["--as", "ana", "batch"]).start();
    let mut stdin = holder.stdin.take().unwrap();
    let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    writeln!(stdin, "{}", json!({ "command": "book add", "title": "Emma" })).unwrap();
    assert!(lines.next().unwrap().unwrap().contains(r#""ok":true"#), "answered while the batch goes on");
    let refused = script.call(&["--as", "ana", "--json", "book", "list"]).run().refused("library_in_use");
    let error = &refused.json()["error"];
    assert_eq!(error["params"]["pid"], holder.id());
    assert!(error["params"]["program"].as_str().unwrap().starts_with("bookplate-cli "), "{error}");
    assert!(refused.err.contains(&format!("process {}", holder.id())), "{}", refused.err);
    // What only reads needs no turn.
    assert_eq!(script.run(&["--json", "status"]).done().json()["books"], 1);
    assert_eq!(script.run(&["--json", "db", "current"]).done().json()["version"], latest());
    drop((stdin, lines));
    Answer::from(holder.wait_with_output().unwrap()).done();
    script.ana(&["book", "list"]).done();
}

/// What stands in the place of the library is refused with its own code by
/// every command, and stays byte-identical.
#[track_caller]
fn refused_and_untouched(script: &Script, code: &str, but_current: bool) {
    let before = std::fs::read(script.library()).unwrap();
    for args in [
        &["--as", "ana", "book", "list"][..],
        &["--as", "ana", "batch"],
        &["account", "create", "--username", "ana"],
        &["status"],
        &["db", "check"],
        &["db", "upgrade"],
        &["db", "downgrade", "--to", "1", "--yes"],
    ] {
        script.run(args).refused(code);
    }
    if !but_current {
        script.run(&["db", "current"]).refused(code);
    }
    assert!(std::fs::read(script.library()).unwrap() == before, "the file stays as it was");
    assert!(!script.folder().join("backups").exists());
}

#[test]
fn a_library_of_a_newer_program_is_too_new() {
    let script = Script::with_library();
    script.open().pragma_update(None, "user_version", 99).unwrap();
    refused_and_untouched(&script, "library_too_new", true);
    assert_eq!(script.run(&["--json", "db", "current"]).done().json()["version"], 99);
}

#[test]
fn another_programs_file_is_not_a_library() {
    let script = Script::with_library();
    script.open().pragma_update(None, "application_id", 1).unwrap();
    refused_and_untouched(&script, "not_a_library", false);
    let text = Script::with_library();
    std::fs::write(text.library(), "Dear diary, today I bought a book.\n".repeat(50)).unwrap();
    refused_and_untouched(&text, "not_a_library", false);
}

#[test]
fn a_damaged_file_is_damaged() {
    let script = Script::with_library();
    let bytes = std::fs::read(script.library()).unwrap();
    std::fs::write(script.library(), &bytes[..bytes.len() / 2]).unwrap();
    refused_and_untouched(&script, "library_damaged", false);
    std::fs::write(script.library(), "").unwrap();
    refused_and_untouched(&script, "library_damaged", false);
}

#[test]
fn what_a_script_can_do_nothing_about_is_internal_and_told_whole() {
    let script = Script::without_library();
    std::fs::write(script.folder(), "a file where the folder should be").unwrap();
    let refused = script.run(&["account", "create", "--username", "ana"]).refused("internal");
    assert!(refused.err.contains(&script.folder().display().to_string()), "{}", refused.err);
}
