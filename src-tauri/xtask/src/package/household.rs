//! A household that was there before the upgrade: filled by the older version's
//! command line, read by both, and compared value by value. What no command says,
//! the rows of a list and the settings, is read from the file itself.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::debian::{Debian, PERSON};
use crate::Failure;
use crate::workspace::root;

const PASSWORD: &str = "velvet otter maps quiet rain";
const KNOWN_PASSWORD: &str = "BOOKPLATE_PASSWORD=velvet otter maps quiet rain";

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

/// Another person, with a list of their own.
const OTHER: &str = "ben";

/// Each person's list, as the project's tests have them, and where they lie there.
const LISTS: [(&str, &str, &str); 2] = [
    (PERSON, "src-tauri/crates/cli/tests/data/goodreads/24_columns.csv", "/packages/24_columns.csv"),
    (OTHER, "src-tauri/crates/cli/tests/data/goodreads/31_columns.csv", "/packages/31_columns.csv"),
];

/// A picture for covers.
const PICTURE: (&str, &str) = ("src-tauri/icons/128x128.png", "/packages/cover.png");
/// How many books get it.
const COVERS: usize = 3;

/// Where the library lies, seen from the person's home.
const FOLDER: &str = ".local/share/bookplate";

/// What no command says, and the order of its rows.
const TABLES: [(&str, &str); 4] =
    [("settings", "key"), ("import_batches", "id"), ("book_sources", "id"), ("book_covers", "book_id")];

/// What was made.
pub struct Household {
    /// The uids of all books.
    pub books: Vec<String>,
    /// Rows of lists that came in; none where the older version imports nothing.
    pub imported: u64,
    /// Books that got a cover; none where the older version takes none.
    pub covers: usize,
    /// Tables with their columns, where the older version has them.
    tables: Vec<(String, String)>,
}

/// Makes the library in the person's usual folder, with this command line:
/// two people, books of all kinds, some edited, some in the trash, and a list of
/// each person and covers where it knows these.
pub fn found(debian: &Debian, command_line: &str) -> Result<Household, Failure> {
    let new = format!("BOOKPLATE_NEW_PASSWORD={PASSWORD}");
    let mut owner = vec!["env", &new, command_line, "account", "create", "--username", PERSON, "--first-name", "Ana"];
    // Not the ones that a new library has by itself.
    owner.extend(["--library-name", "Bücher & 本", "--library-language", "fr"]);
    debian.by_person(&owner, "")?;

    let mut lines =
        json!({ "command": "account create", "username": OTHER, "password": PASSWORD, "role": "member" }).to_string();
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
    let answers = batch(debian, command_line, PERSON, &lines)?;
    let uids = answers.iter().skip(1).filter_map(|answer| answer["uid"].as_str().map(str::to_owned));
    let uids: Vec<String> = uids.collect();

    let imported = import(debian, command_line)?;
    let covers = cover(debian, command_line, &uids)?;

    let edits = uids
        .iter()
        .step_by(10)
        .map(|uid| json!({ "command": "book edit", "uid": uid, "publisher": "Édition nouvelle" }).to_string());
    let trashed = uids.iter().step_by(15).map(|uid| json!({ "command": "book trash", "uids": [uid] }).to_string());
    batch(debian, command_line, PERSON, &edits.chain(trashed).collect::<Vec<_>>().join("\n"))?;
    Ok(Household { books: listed(debian, command_line)?, imported, covers, tables: tables(debian)? })
}

/// Brings each person's list in; how many rows there were.
fn import(debian: &Debian, command_line: &str) -> Result<u64, Failure> {
    let mut rows = 0;
    if !knows(debian, &[command_line, "import"])? {
        return Ok(rows);
    }
    for (person, list, there) in LISTS {
        debian.bring(&root().join(list), there)?;
        let said =
            debian.by_person(&[&as_person(command_line, person)[..], &["import", there, "--json"]].concat(), "")?;
        let said: Value = serde_json::from_str(&said)?;
        rows += said["added"].as_u64().unwrap_or(0) + said["updated"].as_u64().unwrap_or(0);
    }
    Ok(rows)
}

/// Gives the first books a cover; how many.
fn cover(debian: &Debian, command_line: &str, books: &[String]) -> Result<usize, Failure> {
    if !knows(debian, &[command_line, "book", "cover"])? {
        return Ok(0);
    }
    debian.bring(&root().join(PICTURE.0), PICTURE.1)?;
    // Not those that the trash gets, whose covers are others' business.
    let books: Vec<&String> = books.iter().skip(1).take(COVERS).collect();
    for book in &books {
        debian.by_person(&[&as_person(command_line, PERSON)[..], &["book", "cover", book, PICTURE.1]].concat(), "")?;
    }
    Ok(books.len())
}

/// Whether this version has the command.
fn knows(debian: &Debian, command: &[&str]) -> Result<bool, Failure> {
    let words = [command, &["--help"]].concat();
    Ok(debian.command(PERSON, true, &words).output()?.status.success())
}

/// The uids of all books, in the trash too.
fn listed(debian: &Debian, command_line: &str) -> Result<Vec<String>, Failure> {
    let list = |trash: bool| json!({ "command": "book list", "limit": 1_000, "trash": trash }).to_string();
    let pages = batch(debian, command_line, PERSON, &[list(false), list(true)].join("\n"))?;
    let items = pages.iter().flat_map(|page| page["items"].as_array().into_iter().flatten());
    Ok(items.filter_map(|item| item["uid"].as_str().map(str::to_owned)).collect())
}

/// Everything that this command line says of the books and the people, to each of
/// them, the files of the covers, and the tables of which it says nothing.
pub fn read(debian: &Debian, command_line: &str, household: &Household) -> Result<Value, Failure> {
    let shown: Vec<String> =
        household.books.iter().map(|uid| json!({ "command": "book show", "uid": uid }).to_string()).collect();
    let mut lines = vec![json!({ "command": "account list" }).to_string()];
    lines.push(json!({ "command": "book list", "limit": 0 }).to_string());
    lines.extend(shown.iter().cloned());
    let owner = batch(debian, command_line, PERSON, &lines.join("\n"))?;
    let other = batch(debian, command_line, OTHER, &shown.join("\n"))?;
    let mut tables = Map::new();
    for (table, columns) in &household.tables {
        let order = TABLES.iter().find(|(name, _)| name == table).map_or("1", |(_, order)| order);
        let rows = sql(debian, &format!("SELECT {columns} FROM {table} ORDER BY {order}"))?;
        // By themselves and not by their place: a row more is no loss either.
        let rows: Map<_, _> = rows.lines().map(|row| (row.to_owned(), Value::Bool(true))).collect();
        tables.insert(table.clone(), rows.into());
    }
    Ok(json!({ "owner": owner, "other": other, "covers": covers(debian)?, "tables": tables }))
}

/// The pictures that are kept, by their names, with their content. The smaller
/// ones are made of them, and may be made anew.
fn covers(debian: &Debian) -> Result<Value, Failure> {
    let script = format!(
        "cd && if [ -d {FOLDER}/covers ]; then cd {FOLDER}/covers && find . -path ./thumbnails -prune -o -type f -exec sha256sum {{}} +; fi"
    );
    let said = debian.by_person(&["bash", "-c", &script], "")?;
    let files = said.lines().filter_map(|line| line.split_once("  "));
    Ok(files.map(|(sum, file)| (file.to_owned(), Value::from(sum))).collect::<Map<_, _>>().into())
}

/// The tables that this version of the file has, with their columns.
fn tables(debian: &Debian) -> Result<Vec<(String, String)>, Failure> {
    debian.install(&["sqlite3"])?;
    let mut tables = Vec::new();
    for (table, _) in TABLES {
        let columns = sql(debian, &format!("SELECT group_concat(name, ', ') FROM pragma_table_info('{table}')"))?;
        let columns = columns.trim().trim_matches('\'').to_owned();
        if columns != "NULL" {
            tables.push((table.to_owned(), columns));
        }
    }
    Ok(tables)
}

/// What a statement answers about the library, which is closed and isn't touched:
/// a line a row, with values as SQL writes them, so that bytes stay bytes.
fn sql(debian: &Debian, statement: &str) -> Result<String, Failure> {
    let file = format!("file:/home/{PERSON}/{FOLDER}/library.db?immutable=1");
    debian.by_person(&["sqlite3", "-quote", &file, statement], "")
}

fn as_person<'w>(command_line: &'w str, person: &'w str) -> [&'w str; 5] {
    ["env", KNOWN_PASSWORD, command_line, "--as", person]
}

/// The answers to these commands of a person, none of which may be refused.
fn batch(debian: &Debian, command_line: &str, person: &str, lines: &str) -> Result<Vec<Value>, Failure> {
    let said = debian.by_person(&[&as_person(command_line, person)[..], &["batch"]].concat(), lines)?;
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
        // Who did something was a bare name, and says by now whether it is a person's.
        (Value::String(name), Value::Object(who)) if who.get("person") == Some(&Value::from(name.as_str())) => {}
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

    #[test]
    fn a_name_that_is_said_to_be_a_persons_is_the_same_name() {
        let before = json!({ "added_by": "Ana" });
        assert!(losses(&before, &json!({ "added_by": { "person": "Ana" } })).is_empty());
        assert_eq!(losses(&before, &json!({ "added_by": { "person": "Ben" } })).len(), 1);
        assert_eq!(losses(&before, &json!({ "added_by": "former_member" })).len(), 1);
    }
}
