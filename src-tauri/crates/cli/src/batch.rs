//! `batch`: commands as JSON lines under one sign-in, an answer a line.

use std::io::{BufRead, Write};

use library::accounts::Session;
use library::books::{BookFields, BookQuery, BookRef, BookSaved, BookUpdate};
use library::{ErrorCode, ErrorReport, Library};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::context::Context;
use crate::failure::Failure;
use crate::output::Output;
use crate::{account, book};

/// What a line may say under `command`.
const COMMANDS: &str =
    "book add, book show, book edit, book trash, book restore, book list, account create or account list";

// Uids stay text until a book is looked for: what isn't a uid names no book,
// here as on the command line.

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    uid: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Several {
    uids: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

pub fn run(context: &mut Context) -> Result<Output, Failure> {
    // The passwords' lines are read first: they stand before the commands.
    let (library, session) = context.library()?;
    let mut out = std::io::stdout().lock();
    let mut lines = std::io::stdin().lock();
    let mut text = Vec::new();
    let mut number = 0_usize;
    let mut done = 0_usize;
    let mut refused: Option<(usize, ErrorReport)> = None;
    let mut count = 0_usize;
    while {
        text.clear();
        lines.read_until(b'\n', &mut text)? > 0
    } {
        number += 1;
        // Some editors and shells put a byte order mark before the first line.
        let line = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
        if line.trim_ascii().is_empty() {
            continue;
        }
        done += 1;
        let answer = match perform(library, session, line) {
            Ok(result) => json!({ "line": number, "ok": true, "result": result }),
            Err(report) => {
                count += 1;
                let answer = json!({ "line": number, "ok": false, "error": report });
                refused.get_or_insert((number, report));
                answer
            }
        };
        // Whoever stops reading doesn't want the rest done either.
        writeln!(out, "{answer}").map_err(|error| {
            let message = format!("the answers can't be written to stdout: {error}; line {number} was the last done");
            Failure::refused(ErrorCode::Internal, message)
        })?;
    }
    Ok(match refused {
        None => Output::silent(),
        Some((number, first)) => Output::silent().but(
            first.code,
            format!("{count} of {done} commands were refused, first line {number}: {}", first.message),
        ),
    })
}

fn perform(library: &Library, session: &Session, line: &[u8]) -> Result<Value, ErrorReport> {
    match answer(library, session, line) {
        Ok(result) => Ok(result),
        Err(Failure::Refused(report)) => Err(*report),
        Err(Failure::Usage(message)) => Err(unreadable(message)),
    }
}

fn unreadable(why: impl std::fmt::Display) -> ErrorReport {
    ErrorReport::with_code(ErrorCode::Validation, format!("this line can't be read: {why}"))
}

fn answer(library: &Library, session: &Session, line: &[u8]) -> Result<Value, Failure> {
    let mut line: Map<String, Value> = serde_json::from_slice(line).map_err(usage)?;
    let Some(Value::String(command)) = line.remove("command") else {
        return Err(Failure::Usage(format!("it needs a `command`: {COMMANDS}")));
    };
    match command.as_str() {
        "book add" => saved(&library.book_create(session, &fields(line)?)?),
        "book show" => value(library.book_get(session, &BookRef { uid: book::parse(&read::<One>(line)?.uid)? })?),
        "book edit" => {
            let uid = line.remove("uid").ok_or_else(|| Failure::Usage("missing field `uid`".to_owned()))?;
            let uid: String = serde_json::from_value(uid).map_err(usage)?;
            saved(&library.book_update(session, &BookUpdate { uid: book::parse(&uid)?, fields: fields(line)? })?)
        }
        "book trash" => value(library.book_trash(session, &book::refs(&read::<Several>(line)?.uids)?)?),
        "book restore" => value(library.book_restore(session, &book::refs(&read::<Several>(line)?.uids)?)?),
        "book list" => value(book::list(library, session, &read::<BookQuery>(line)?)?),
        "account create" => value(account::create_from_json(library, session, line)?),
        "account list" => {
            read::<Nothing>(line)?;
            value(account::list(library, session)?)
        }
        _ => Err(Failure::Usage(format!("there is no such command; write {COMMANDS}"))),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn usage(error: serde_json::Error) -> Failure {
    Failure::Usage(error.to_string())
}

fn read<T: DeserializeOwned>(line: Map<String, Value>) -> Result<T, Failure> {
    serde_json::from_value(Value::Object(line)).map_err(usage)
}

/// The fields of a book. What `book show` gives as null may come back as null:
/// it is empty.
fn fields(mut line: Map<String, Value>) -> Result<BookFields, Failure> {
    for (name, value) in &mut line {
        if value.is_null() {
            *value = if name == "authors" { json!([]) } else { json!("") };
        }
    }
    read(line)
}

fn value(result: impl Serialize) -> Result<Value, Failure> {
    Ok(serde_json::to_value(result).map_err(std::io::Error::from)?)
}

fn saved(saved: &BookSaved) -> Result<Value, Failure> {
    value(json!({ "uid": saved.book.row.uid, "warnings": saved.warnings }))
}
