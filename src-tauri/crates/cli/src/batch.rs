//! `batch`: commands as JSON lines under one sign-in, an answer a line.

use std::io::{BufRead, Write};

use library::accounts::Session;
use library::books::{BookFields, BookQuery, BookRef, BookRefs, BookUpdate};
use library::uid::BookUid;
use library::{Error, ErrorCode, ErrorReport, Library};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::Failure;
use crate::output::Output;

/// One line of a batch.
#[derive(Deserialize)]
#[serde(tag = "command")]
enum Line {
    #[serde(rename = "book add")]
    BookAdd(BookFields),
    #[serde(rename = "book show")]
    BookShow(BookRef),
    #[serde(rename = "book edit")]
    BookEdit(BookEdit),
    #[serde(rename = "book trash")]
    BookTrash(BookRefs),
    #[serde(rename = "book restore")]
    BookRestore(BookRefs),
    #[serde(rename = "book list")]
    BookList(BookQuery),
    #[serde(rename = "account list")]
    AccountList,
}

/// The uid beside the fields, as on the command line.
struct BookEdit(BookUpdate);

impl<'de> Deserialize<'de> for BookEdit {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // `flatten` would switch off the refusal of unknown fields.
        let mut fields = serde_json::Map::deserialize(deserializer)?;
        let uid = fields.remove("uid").ok_or_else(|| serde::de::Error::missing_field("uid"))?;
        let uid: BookUid = serde_json::from_value(uid).map_err(serde::de::Error::custom)?;
        let fields = BookFields::deserialize(Value::Object(fields)).map_err(serde::de::Error::custom)?;
        Ok(Self(BookUpdate { uid, fields }))
    }
}

pub fn run(context: &mut Context) -> Result<Output, Failure> {
    // The passwords' lines are read first: they stand before the commands.
    let (library, session) = context.library()?;
    let mut out = std::io::stdout().lock();
    let mut all_well = true;
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let answer = match perform(library, session, &line) {
            Ok(result) => json!({ "line": index + 1, "ok": true, "result": result }),
            Err(report) => {
                all_well = false;
                json!({ "line": index + 1, "ok": false, "error": report })
            }
        };
        writeln!(out, "{answer}")?;
    }
    Ok(Output::silent(all_well))
}

fn perform(library: &Library, session: &Session, line: &str) -> Result<Value, ErrorReport> {
    let line: Line = serde_json::from_str(line)
        .map_err(|error| ErrorReport::with_code(ErrorCode::Validation, format!("this line can't be read: {error}")))?;
    answer(library, session, line).map_err(|error| error.report())
}

fn answer(library: &Library, session: &Session, line: Line) -> Result<Value, Error> {
    let result = match line {
        Line::BookAdd(fields) => serde_json::to_value(
            library
                .book_create(session, &fields)
                .map(|saved| json!({ "uid": saved.book.row.uid, "warnings": saved.warnings }))?,
        ),
        Line::BookShow(book) => serde_json::to_value(library.book_get(session, &book)?),
        Line::BookEdit(BookEdit(update)) => serde_json::to_value(
            library
                .book_update(session, &update)
                .map(|saved| json!({ "uid": saved.book.row.uid, "warnings": saved.warnings }))?,
        ),
        Line::BookTrash(books) => serde_json::to_value(library.book_trash(session, &books)?),
        Line::BookRestore(books) => serde_json::to_value(library.book_restore(session, &books)?),
        Line::BookList(query) => serde_json::to_value(library.book_list(session, &query)?),
        Line::AccountList => serde_json::to_value(
            library.account_list(session).map(|items| json!({ "total": items.len(), "items": items }))?,
        ),
    };
    result.map_err(|error| Error::Internal(error.to_string()))
}
