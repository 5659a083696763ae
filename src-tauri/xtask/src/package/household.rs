//! A household that was there before the upgrade: filled by the older version's
//! command line, read by both, and compared value by value.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::debian::{Debian, PERSON};
use crate::Failure;

const PASSWORD: &str = "velvet otter maps quiet rain";

/// Titles, authors and dates of several scripts; each comes many times.
const BOOKS: [(&str, &str, &str, &str); 8] = [
    ("Middlemarch", "George Eliot", "1871-12", "en"),
    ("Ἰλιάς", "Ὅμηρος", "-750", "grc"),
    ("Преступление и наказание", "Фёдор Достоевский", "1866", "ru"),
    ("吾輩は猫である", "夏目漱石", "1905-01", "ja"),
    ("ألف ليلة وليلة", "", "", "ar"),
    ("Die Straße der Ölsardinen", "John Steinbeck", "1945-01-02", "de"),
    ("Thérèse Raquin", "Émile Zola", "1867", "fr"),
    ("नीला चाँद", "शिवप्रसाद सिंह", "1988", "hi"),
];

/// How often.
const TIMES: usize = 60;

/// Makes the library in the person's usual folder, with this command line:
/// two people, books of all kinds, some edited, some in the trash. Returns the
/// books' uids.
pub fn found(debian: &Debian, command_line: &str) -> Result<Vec<String>, Failure> {
    let new = format!("BOOKPLATE_NEW_PASSWORD={PASSWORD}");
    let owner = ["account", "create", "--username", PERSON, "--first-name", "Ana"];
    debian.by_person(&[&["env", &new, command_line], owner.as_slice()].concat(), "")?;

    let mut lines =
        json!({ "command": "account create", "username": "ben", "password": PASSWORD, "role": "reader" }).to_string();
    for n in 0..TIMES {
        for (title, author, published, language) in BOOKS {
            let mut book = json!({ "command": "book add", "title": format!("{title} {n}"), "language": language });
            if !author.is_empty() {
                book["authors"] = json!([author, "Somebody Else"]);
                book["published_date"] = json!(published);
                book["page_count"] = json!((100 + n).to_string());
            }
            let _ = write!(lines, "\n{book}");
        }
    }
    let answers = batch(debian, command_line, &lines)?;
    let uids = answers.iter().skip(1).filter_map(|answer| answer["uid"].as_str().map(str::to_owned));
    let uids: Vec<String> = uids.collect();

    let edits = uids
        .iter()
        .step_by(10)
        .map(|uid| json!({ "command": "book edit", "uid": uid, "publisher": "Édition nouvelle" }).to_string());
    let trashed = uids.iter().step_by(15).map(|uid| json!({ "command": "book trash", "uids": [uid] }).to_string());
    batch(debian, command_line, &edits.chain(trashed).collect::<Vec<_>>().join("\n"))?;
    Ok(uids)
}

/// Everything that this command line says of these books and of the people.
pub fn read(debian: &Debian, command_line: &str, uids: &[String]) -> Result<Vec<Value>, Failure> {
    let mut lines = vec![json!({ "command": "account list" }).to_string()];
    lines.push(json!({ "command": "book list", "limit": 0 }).to_string());
    lines.extend(uids.iter().map(|uid| json!({ "command": "book show", "uid": uid }).to_string()));
    batch(debian, command_line, &lines.join("\n"))
}

/// The answers to these commands, none of which may be refused.
fn batch(debian: &Debian, command_line: &str, lines: &str) -> Result<Vec<Value>, Failure> {
    let password = format!("BOOKPLATE_PASSWORD={PASSWORD}");
    let said = debian.by_person(&["env", &password, command_line, "--as", PERSON, "batch"], lines)?;
    said.lines()
        .map(|line| {
            let mut answer: Value = serde_json::from_str(line)?;
            if answer["ok"] == true { Ok(answer["result"].take()) } else { Err(Failure::new(line)) }
        })
        .collect()
}

/// What of the first is missing or different in the second. More is no loss: a
/// newer version knows more fields.
pub fn lost(before: &Value, after: &Value, place: &str, losses: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                lost(value, after.get(name).unwrap_or(&Value::Null), &format!("{place}.{name}"), losses);
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (n, (before, after)) in before.iter().zip(after).enumerate() {
                lost(before, after, &format!("{place}[{n}]"), losses);
            }
        }
        _ if before == after => {}
        _ => losses.push(format!("{place} was {before} and is {after}")),
    }
}

#[cfg(test)]
mod tests {
    use super::lost;
    use serde_json::{Value, json};

    fn losses(before: &Value, after: &Value) -> Vec<String> {
        let mut losses = Vec::new();
        lost(before, after, "book", &mut losses);
        losses
    }

    #[test]
    fn more_is_no_loss_and_less_is_one() {
        let before = json!({ "title": "Emma", "authors": ["Jane Austen"], "pages": null });
        assert!(losses(&before, &json!({ "title": "Emma", "authors": ["Jane Austen"], "cover": 1 })).is_empty());
        let after = json!({ "title": "emma", "authors": [], "pages": null });
        assert_eq!(losses(&before, &after).len(), 2, "another title, an author less");
    }
}
