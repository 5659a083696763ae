//! `book …`

use std::fs::File;
use std::io::Read;
use std::path::Path;

use library::accounts::Session;
use library::books::{
    Book, BookFields, BookPage, BookQuery, BookRef, BookRefs, BookRow, BookSaved, BookUpdate, Warning,
};
use library::text::limits;
use library::uid::BookUid;
use library::{Error, ErrorCode, Library};
use serde::Serialize;

use crate::args::{BookCommand, BookList};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Output, columns};

pub fn run(context: &mut Context, command: BookCommand) -> Result<Output, Failure> {
    match command {
        BookCommand::Add(add) => {
            let (library, session) = context.library()?;
            saved(library.book_create(session, &add.into())?, "Added")
        }
        BookCommand::Show { uid } => {
            let (library, session) = context.library()?;
            show(&library.book_get(session, &BookRef { uid: parse(&uid)? })?)
        }
        BookCommand::Edit { uid, changes } => {
            let fields = fields(changes)?;
            let (library, session) = context.library()?;
            saved(library.book_update(session, &BookUpdate { uid: parse(&uid)?, fields })?, "Saved")
        }
        BookCommand::Trash { uids } => {
            let (library, session) = context.library()?;
            let moved = library.book_trash(session, &refs(&uids)?)?;
            let text = format!("Moved {} to the trash.\n", count(moved.uids.len()));
            Output::new(moved, text)
        }
        BookCommand::Restore { uids } => {
            let (library, session) = context.library()?;
            let moved = library.book_restore(session, &refs(&uids)?)?;
            let text = format!("Restored {}.\n", count(moved.uids.len()));
            Output::new(moved, text)
        }
        BookCommand::Purge { uids, yes } => {
            let refs = refs(&uids)?;
            let (library, session) = context.library()?;
            if !yes {
                let message = format!("this removes {} for good; say --yes to do it", count(uids.len()));
                return Err(Failure::refused(ErrorCode::ConfirmationNeeded, message));
            }
            let purged = library.book_purge(session, &refs)?;
            let text = format!("Removed {} for good.\n", count(purged.books as usize));
            Output::new(purged, text)
        }
        BookCommand::Cover { uid, file: Some(file), .. } => {
            let bytes = picture(&file)?;
            let (library, session) = context.library()?;
            saved(library.cover_set(session, parse(&uid)?, &bytes)?, "Saved")
        }
        BookCommand::Cover { uid, .. } => {
            let (library, session) = context.library()?;
            saved(library.cover_remove(session, &BookRef { uid: parse(&uid)? })?, "Saved")
        }
        BookCommand::List(arguments) => {
            let (library, session) = context.library()?;
            let page = list(library, session, &query(arguments))?;
            let mut text = columns(&page.items.iter().map(line).collect::<Vec<_>>());
            text.push_str(&format!("{} of {}\n", page.items.len(), count(page.total as usize)));
            Output::new(page, text)
        }
    }
}

pub fn empty_trash(context: &mut Context) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let emptied = library.trash_empty(session)?;
    let days = emptied.days;
    let text = format!("Emptied the trash of {}; for good they go after {days} days.\n", count(emptied.books as usize));
    Output::new(emptied, text)
}

/// What is in the file, and no more of it than a picture may have.
fn picture(path: &Path) -> Result<Vec<u8>, Failure> {
    let most = u64::try_from(limits::PICTURE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| Failure::refused(ErrorCode::NotFound, format!("{} can't be read: {error}", path.display())))?;
    Ok(bytes)
}

pub fn parse(uid: &str) -> Result<BookUid, Error> {
    // What isn't a uid names no book.
    uid.parse().map(BookUid).map_err(|_| Error::NotFound("book"))
}

pub fn refs(uids: &[String]) -> Result<BookRefs, Error> {
    Ok(BookRefs { uids: uids.iter().map(|uid| parse(uid)).collect::<Result<_, _>>()? })
}

/// As many books as were asked for. The library gives a thousand at a time; no
/// other process changes it in between.
pub fn list(library: &Library, session: &Session, query: &BookQuery) -> Result<BookPage, Error> {
    let mut page = library.book_list(session, query)?;
    let wanted = query.limit.map_or(0, |limit| limit as usize);
    while page.items.len() < wanted {
        let listed = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
        let limit = u32::try_from(wanted).unwrap_or(u32::MAX) - listed;
        let offset = Some(page.offset.saturating_add(listed));
        let next = library.book_list(session, &BookQuery { offset, limit: Some(limit), ..query.clone() })?;
        if next.items.is_empty() {
            break;
        }
        page.items.extend(next.items);
    }
    Ok(page)
}

/// The changes as fields. `authors=` may stand several times, in order.
fn fields(changes: Vec<(String, String)>) -> Result<BookFields, Failure> {
    let mut fields = BookFields::default();
    for (name, value) in changes {
        let field = match name.as_str() {
            "authors" => {
                fields.authors.get_or_insert_default().push(value);
                continue;
            }
            "title" => &mut fields.title,
            "publisher" => &mut fields.publisher,
            "published_date" => &mut fields.published_date,
            "page_count" => &mut fields.page_count,
            "language" => &mut fields.language,
            "isbn" | "isbn13" => &mut fields.isbn,
            _ => {
                let message = format!(
                    "{name}: no field that can be changed; write title, authors, publisher, published_date, page_count, language or isbn"
                );
                return Err(Failure::refused(ErrorCode::Validation, message));
            }
        };
        if field.replace(value).is_some() {
            return Err(Failure::Usage(format!("{name} stands there twice")));
        }
    }
    Ok(fields)
}

fn query(list: BookList) -> BookQuery {
    let (sort, descending) = list.sort;
    BookQuery {
        query: list.query,
        sort: Some(sort),
        descending: Some(descending),
        offset: Some(list.offset),
        limit: Some(list.limit),
        trash: Some(list.trash),
        filters: None,
    }
}

#[derive(Serialize)]
struct Saved {
    #[serde(flatten)]
    book: Book,
    warnings: Vec<Warning>,
}

fn saved(saved: BookSaved, done: &str) -> Result<Output, Failure> {
    let BookSaved { book, warnings } = saved;
    let mut text = format!("{done} {}  {}\n", book.row.uid, book.row.title);
    for warning in &warnings {
        text.push_str(&format!("  {}: {}\n", warning.field, warning.message));
    }
    Output::new(Saved { book, warnings }, text)
}

fn show(book: &Book) -> Result<Output, Failure> {
    let row = &book.row;
    let rows: Vec<Vec<String>> = [
        ("uid", Some(row.uid.to_string())),
        ("title", Some(row.title.clone())),
        ("authors", Some(row.authors.join("; ")).filter(|authors| !authors.is_empty())),
        ("publisher", row.publisher.clone()),
        ("published_date", row.published_date.clone()),
        ("page_count", row.page_count.map(|pages| pages.to_string())),
        ("language", row.language.clone()),
        ("isbn", book.isbn.clone()),
        ("isbn13", row.isbn13.clone()),
        ("cover", row.cover.as_ref().map(|cover| format!("{}×{} {}", cover.width, cover.height, cover.hash))),
        ("added_by", book.added_by.as_ref().map(ToString::to_string)),
        ("trash", row.trashed_at.map(|_| "in the trash".to_owned())),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| vec![name.to_owned(), value]))
    .collect();
    let text = columns(&rows);
    Output::new(book, text)
}

fn line(row: &BookRow) -> Vec<String> {
    vec![row.uid.to_string(), row.title.clone(), row.authors.join("; "), row.published_date.clone().unwrap_or_default()]
}

fn count(books: usize) -> String {
    if books == 1 { "1 book".to_owned() } else { format!("{books} books") }
}
