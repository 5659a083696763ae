//! `batch`: JSON lines in, JSON lines out.

use serde_json::json;

use crate::script::{Answer, PASSWORD, Script};

#[test]
fn every_line_gets_its_answer_in_order() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "Emma", "--publisher", "Murray", "--author", "Jane Austen"]);
    let lines = [
        json!({ "command": "book add", "title": "Walden", "authors": ["Thoreau, Henry David"], "page_count": 357 }),
        json!({ "command": "book edit", "uid": uid, "title": "Emma, again", "publisher": null, "authors": null }),
        json!({ "command": "book show", "uid": uid }),
        json!({ "command": "book trash", "uids": [uid] }),
        json!({ "command": "book list", "trash": true }),
        json!({ "command": "book restore", "uids": [uid] }),
        json!({ "command": "book list", "query": "wald", "sort": "added", "descending": true, "limit": 5 }),
        json!({ "command": "account create", "username": "ben", "password": "another password of hers", "role": "reader" }),
        json!({ "command": "account list" }),
    ];
    let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let (answers, end) = script.batch(&text.join("\n"));
    end.done();
    assert_eq!(answers.len(), lines.len());
    for (number, answer) in (1..).zip(&answers) {
        assert_eq!((&answer["line"], &answer["ok"]), (&json!(number), &json!(true)), "{answer}");
    }
    assert_eq!(answers[0]["result"]["uid"].as_str().unwrap().len(), 36);
    let shown = &answers[2]["result"];
    assert_eq!((&shown["title"], &shown["publisher"]), (&json!("Emma, again"), &json!(null)));
    assert_eq!(shown["authors"], json!([]), "null clears");
    assert_eq!(answers[4]["result"]["items"][0]["uid"], json!(uid));
    assert_eq!(answers[6]["result"]["items"][0]["title"], "Walden");
    assert_eq!(answers[7]["result"]["role"], "reader");
    assert_eq!(answers[8]["result"]["total"], 2);
}

#[test]
fn a_refused_line_says_why_and_the_others_are_done() {
    let script = Script::with_library();
    let lines: [&[u8]; 14] = [
        b"\xef\xbb\xbf{\"command\":\"book add\",\"title\":\"First\"}",
        b"",
        b"{\"command\":\"book add\",\"title\":\"\",\"page_count\":-3}",
        b"{\"command\":\"book show\",\"uid\":\"x\"}",
        b"{\"command\":\"book burn\"}",
        b"{\"title\":\"Emma\"}",
        b"not JSON",
        b"[1]",
        b"\xff\xfe",
        b"{\"command\":\"book add\",\"titel\":\"Emma\"}",
        b"{\"command\":\"book edit\",\"title\":\"Emma\"}",
        b"{\"command\":\"account list\",\"more\":1}",
        b"   \r",
        b"{\"command\":\"book add\",\"title\":\"Last\"}",
    ];
    let answer = script.call(&["--as", "ana", "batch"]).stdin(lines.join(&b'\n')).run().refused("validation");
    assert_eq!(
        answer.err.trim_end(),
        "error[validation]: 10 of 12 commands were refused, first line 3: title: it must not be empty; page_count: write a number from 1 to 100000, or leave it empty"
    );
    let answers: Vec<serde_json::Value> = answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<_> = answers.iter().map(|answer| answer["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14], "empty lines are passed over and counted");
    for answer in &answers {
        let expected = match answer["line"].as_u64().unwrap() {
            1 | 14 => json!(null),
            4 => json!("not_found"),
            _ => json!("validation"),
        };
        assert_eq!(answer["error"]["code"], expected, "{answer}");
        assert_eq!(answer["ok"], json!(expected.is_null()));
    }
    assert_eq!(answers[1]["error"]["fields"][1]["field"], "page_count");
    assert_eq!(script.titles(&[]), ["First", "Last"]);
}

#[test]
fn the_password_stands_before_the_commands() {
    let script = Script::with_library();
    let stdin = format!("{PASSWORD}\n{{\"command\":\"book add\",\"title\":\"Emma\"}}\n");
    let call = script.call(&["--as", "ana", "--password-stdin", "batch"]).without_password().stdin(stdin);
    let answer = call.run().done().json();
    assert_eq!((&answer["line"], &answer["ok"]), (&json!(1), &json!(true)));
}

#[test]
fn nothing_is_done_when_nobody_is_signed_in() {
    let script = Script::with_library();
    let line = r#"{"command":"book add","title":"Emma"}"#;
    let call = script.call(&["--as", "ana", "--json", "batch"]).env("BOOKPLATE_PASSWORD", "wrong words").stdin(line);
    assert_eq!(call.run().refused("invalid_credentials").json()["error"]["code"], "invalid_credentials");
    assert_eq!(script.json(&["book", "list"])["total"], 0);
}

#[test]
fn a_batch_without_lines_is_done() {
    let script = Script::with_library();
    let (answers, end) = script.batch("\n\n");
    end.done();
    assert!(answers.is_empty());
}

#[test]
fn when_nobody_reads_the_answers_the_rest_is_not_done() {
    let script = Script::with_library();
    let mut child = script.call(&["--as", "ana", "batch"]).start();
    drop(child.stdout.take());
    {
        use std::io::Write;
        let mut stdin = child.stdin.take().unwrap();
        for number in 0..2_000 {
            // It stops reading at some point, and then the pipe breaks.
            let _ = writeln!(stdin, "{}", json!({ "command": "book add", "title": format!("Volume {number}") }));
        }
    }
    let end: Answer = child.wait_with_output().unwrap().into();
    let end = end.refused("internal");
    assert!(end.err.contains("line 1 was the last done"), "{}", end.err);
    assert_eq!(script.json(&["book", "list"])["total"], 1);
}
