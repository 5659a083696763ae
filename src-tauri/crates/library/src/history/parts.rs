//! What each logged table is to somebody who takes a step back: whose records
//! belong to a book, which fields only keep the books, and which columns follow
//! from others. A table that isn't here can't be taken back.

use store::{Derived, Fields, Value};

use crate::books::isbn;
use crate::dates::PartialDate;
use crate::text::key::name_key;
use crate::uid::BookUid;

/// Where the records of a table belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belongs {
    /// They are the books.
    Book,
    /// To the book that their row begins with. All records of a book are one
    /// field of it to a person, who says "the authors" and not "the second place".
    ToBook {
        /// What a person calls them together.
        field: &'static str,
    },
    /// To the book that `book_id` names, and to the person whom `account_id`
    /// names: nobody else's undo changes them.
    ToBookAndPerson {
        /// What a person calls one of them.
        field: &'static str,
    },
    /// To whatever points at them; without that they go. They come with it again.
    ToThoseWhoPoint,
}

/// One table.
pub(super) struct Part {
    pub table: &'static str,
    pub belongs: Belongs,
    /// Fields that say when something was done and not what: they go along, and
    /// two acts don't collide in them.
    pub bookkeeping: &'static [&'static str],
    /// The columns that follow from these fields, where they are among them.
    pub derive: fn(&Fields) -> Vec<Derived>,
}

/// Every table that a step may be taken back in.
pub(super) static PARTS: &[Part] = &[
    Part { table: "books", belongs: Belongs::Book, bookkeeping: &["updated_at"], derive: of_book },
    Part {
        table: "book_contributors",
        belongs: Belongs::ToBook { field: "authors" },
        bookkeeping: &[],
        derive: nothing,
    },
    Part {
        table: "book_identifiers",
        belongs: Belongs::ToBook { field: "isbn" },
        bookkeeping: &[],
        derive: of_identifier,
    },
    Part {
        table: "book_covers",
        belongs: Belongs::ToBook { field: "cover" },
        bookkeeping: &["created_at"],
        derive: nothing,
    },
    Part {
        table: "book_sources",
        belongs: Belongs::ToBookAndPerson { field: "list" },
        bookkeeping: &[],
        derive: nothing,
    },
    Part { table: "contributors", belongs: Belongs::ToThoseWhoPoint, bookkeeping: &[], derive: of_contributor },
    Part { table: "import_batches", belongs: Belongs::ToThoseWhoPoint, bookkeeping: &[], derive: nothing },
];

/// The place of a table in [`PARTS`].
pub(super) fn part(table: &str) -> Option<usize> {
    PARTS.iter().position(|part| part.table == table)
}

impl Part {
    /// The book whose uid a row begins with.
    pub fn book(&self, row: &[u8]) -> Option<BookUid> {
        match self.belongs {
            Belongs::Book | Belongs::ToBook { .. } => uid(row.get(..16)?).map(BookUid),
            Belongs::ToBookAndPerson { .. } | Belongs::ToThoseWhoPoint => None,
        }
    }

    /// Whether a field says what was done.
    pub fn tells(&self, field: &str) -> bool {
        !self.bookkeeping.contains(&field)
    }
}

fn uid(bytes: &[u8]) -> Option<uuid::Uuid> {
    uuid::Uuid::from_slice(bytes).ok()
}

/// The uid that a field refers to.
pub(super) fn reference(fields: &Fields, field: &str) -> Option<uuid::Uuid> {
    uuid::Uuid::try_parse(fields.get(field)?.as_str()?).ok()
}

/// A uid as the log writes a reference.
pub(super) fn as_reference(uid: uuid::Uuid) -> String {
    uid.simple().to_string().to_uppercase()
}

fn nothing(_: &Fields) -> Vec<Derived> {
    Vec::new()
}

fn of_book(fields: &Fields) -> Vec<Derived> {
    let Some(published) = fields.get("published_date") else { return Vec::new() };
    // What was let in is a date.
    let date = published.as_str().and_then(|text| PartialDate::parse("published_date", text).ok());
    let day = |day: Option<i64>| day.map_or(Value::Null, Value::Integer);
    vec![("published_from", day(date.map(PartialDate::from))), ("published_to", day(date.map(PartialDate::to)))]
}

fn of_identifier(fields: &Fields) -> Vec<Derived> {
    let Some(value) = fields.get("value") else { return Vec::new() };
    let checked = value.as_str().and_then(isbn::check);
    vec![("canonical", checked.map_or(Value::Null, |isbn| Value::Text(isbn.isbn13)))]
}

fn of_contributor(fields: &Fields) -> Vec<Derived> {
    let name = fields.get("name").and_then(serde_json::Value::as_str);
    name.map(|name| ("name_key", Value::Text(name_key(name)))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use store::Log;

    use super::*;
    use crate::migrations::SCHEMA;

    /// Logged tables whose steps are shown and never taken back.
    const SHOWN_ONLY: [&str; 4] = ["settings", "user_accounts", "verifications", "tombstones"];

    #[test]
    fn every_logged_table_is_taken_back_or_only_shown() {
        for table in SCHEMA.tables {
            let is_logged = matches!(table.log, Log::Logged { .. });
            let listed = usize::from(part(table.name).is_some()) + usize::from(SHOWN_ONLY.contains(&table.name));
            assert_eq!(listed, usize::from(is_logged), "{}", table.name);
        }
    }

    #[test]
    fn what_is_left_out_of_the_log_is_made_again_or_follows_from_the_whole_book() {
        let fields = |json: serde_json::Value| json.as_object().unwrap().clone();
        let whole = fields(serde_json::json!({ "published_date": "1815-12", "value": "0306406152", "name": "Åsa" }));
        for table in SCHEMA.tables {
            let (Log::Logged { derived, .. }, Some(part)) = (&table.log, part(table.name)) else { continue };
            let made: Vec<&str> = (PARTS[part].derive)(&whole).into_iter().map(|(name, _)| name).collect();
            // Sort keys are made from the book and its authors, once all of it is back.
            let missing: Vec<_> =
                derived.iter().filter(|name| !made.contains(name) && !name.ends_with("_key")).collect();
            assert!(missing.is_empty(), "{missing:?} of {}", table.name);
        }
    }
}
