//! `book …`

use library::books::{Book, BookFields, BookQuery, BookRef, BookRefs, BookRow, BookSaved, BookUpdate, Warning};
use library::uid::BookUid;
use library::{Error, ErrorCode};
use serde::Serialize;

use crate::args::{BookCommand, BookList};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Output, columns};

pub fn run(context: &mut Context, command: BookCommand) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    match command {
        BookCommand::Add(add) => saved(library.book_create(session, &add.into())?, "Added"),
        BookCommand::Show { uid } => show(&library.book_get(session, &BookRef { uid: parse(&uid)? })?),
        BookCommand::Edit { uid, changes } => {
            let request = BookUpdate { uid: parse(&uid)?, fields: fields(&changes)? };
            saved(library.book_update(session, &request)?, "Saved")
        }
        BookCommand::Trash { uids } => {
            let moved = library.book_trash(session, &refs(&uids)?)?;
            let text = format!("Moved {} to the trash.\n", count(moved.uids.len()));
            Output::new(moved, text)
        }
        BookCommand::Restore { uids } => {
            let moved = library.book_restore(session, &refs(&uids)?)?;
            let text = format!("Restored {}.\n", count(moved.uids.len()));
            Output::new(moved, text)
        }
        BookCommand::List(list) => {
            let page = library.book_list(session, &query(list))?;
            let mut text = columns(&page.items.iter().map(line).collect::<Vec<_>>());
            text.push_str(&format!("{} of {}\n", page.items.len(), count(page.total as usize)));
            Output::new(page, text)
        }
    }
}

fn parse(uid: &str) -> Result<BookUid, Failure> {
    // What isn't a uid names no book.
    uid.parse().map(BookUid).map_err(|_| Error::NotFound("book").into())
}

fn refs(uids: &[String]) -> Result<BookRefs, Failure> {
    Ok(BookRefs { uids: uids.iter().map(|uid| parse(uid)).collect::<Result<_, _>>()? })
}

/// `FIELD=VALUE…` as fields. `authors=` may stand several times, in order.
fn fields(changes: &[String]) -> Result<BookFields, Failure> {
    let mut fields = BookFields::default();
    for change in changes {
        let (field, value) =
            change.split_once('=').ok_or_else(|| Failure::Usage(format!("`{change}` is no FIELD=VALUE")))?;
        let value = value.to_owned();
        match field {
            "title" => fields.title = Some(value),
            "authors" => fields.authors.get_or_insert_default().push(value),
            "publisher" => fields.publisher = Some(value),
            "published_date" => fields.published_date = Some(value),
            "page_count" => fields.page_count = Some(value),
            "language" => fields.language = Some(value),
            "isbn" | "isbn13" => fields.isbn = Some(value),
            _ => {
                let message = format!(
                    "{field}: no such field, or not one to edit; write title, authors, publisher, published_date, page_count, language or isbn"
                );
                return Err(Failure::refused(ErrorCode::Validation, message));
            }
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
        ("added_by", book.added_by.clone()),
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
