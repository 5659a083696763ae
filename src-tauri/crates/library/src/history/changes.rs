//! What a step did, book by book and field by field, in words.

use serde::{Deserialize, Serialize};
use store::{ReadTx, Records, params};
use ts_rs::TS;

use super::chain::{self, StepRow};
use super::net::{Entry, Net};
use super::parts::{Belongs, PARTS, part, reference};
use super::plan::field_of;
use super::sets::{Sets, row_end};
use super::{names, words};
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::uid::{AccountUid, BookUid, StepUid};

/// A page of what a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepChangesQuery {
    /// The step.
    pub uid: StepUid,
    /// Where the page begins, as the one before said; none for the first.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<i64>,
    /// How many books at most, up to 200.
    pub limit: u32,
}

/// A page of what a step did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StepChanges {
    /// The books in the order in which the step came to them, and after them what
    /// else it changed.
    pub items: Vec<BookChange>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

/// What a step did to a book, or to a person or a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookChange {
    /// The book; none for a person or a setting.
    pub book: Option<BookUid>,
    /// The title or name; none when it was removed for good.
    pub title: Option<String>,
    /// What was done.
    pub did: Did,
    /// Each field, in the order of the form. None where the values were taken out
    /// of the log.
    pub fields: Vec<FieldChange>,
}

/// What was done to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// Fields of it changed.
    Changed,
}

/// A field from and to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldChange {
    /// Its name: `title`, `authors`, `trash`, `role`.
    pub field: String,
    /// Before; none when it was empty.
    pub old: Option<String>,
    /// After; none when it is empty.
    pub new: Option<String>,
}

/// The fields of a book as a person reads them.
const ORDER: &[&str] =
    &["title", "authors", "publisher", "published_date", "page_count", "language", "isbn", "cover", "trash"];

/// The most books of a page.
const MOST: u32 = 200;

impl Library {
    /// What a step did, a page at a time. What is private to somebody is told to
    /// nobody else.
    ///
    /// # Errors
    /// `NotFound`, also for a step that whoever asks may not see.
    pub fn history_changes(&self, session: &Session, query: &StepChangesQuery) -> Result<StepChanges> {
        self.read(session, Command::history_changes, |tx| {
            let step = chain::get(tx, query.uid)?;
            let (root, _) = chain::root(tx, &step)?;
            if !super::list::may_see(session, self.is_owner(tx, session)?, &root) {
                return Err(Error::NotFound("step"));
            }
            let limit = query.limit.clamp(1, MOST) as usize;
            let Found { books, others, next } = concerned(tx, &step, query.from.unwrap_or(0), limit)?;
            let mut items = Vec::new();
            for book in books {
                items.extend(of_book(tx, self.store.records(), session, &step, book)?);
            }
            if next.is_none() {
                items.extend(of_others(tx, &step, &others)?);
            }
            Ok(StepChanges { items, next })
        })
    }
}

/// What a step concerned.
struct Found {
    books: Vec<BookUid>,
    /// Rows of tables that belong to no book.
    others: Vec<(String, Box<[u8]>)>,
    next: Option<i64>,
}

fn concerned(tx: &ReadTx<'_>, step: &StepRow, from: i64, limit: usize) -> Result<Found> {
    let mut found = Found { books: Vec::new(), others: Vec::new(), next: None };
    let mut from = from;
    loop {
        let rows = tx.all(
            "SELECT id, table_name, row FROM changes WHERE step_id = ?1 AND id >= ?2 ORDER BY id LIMIT 1000",
            params![step.id, from],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, Box::<[u8]>::from(row.get_ref(2)?.as_blob()?))),
        )?;
        let Some(last) = rows.last().map(|(id, ..)| *id) else { return Ok(found) };
        for (id, table, row) in rows {
            match part(&table).map(|part| &PARTS[part]) {
                Some(part) => {
                    let Some(book) = part.book(&row).filter(|book| !found.books.contains(book)) else { continue };
                    if found.books.len() == limit {
                        found.next = Some(id);
                        return Ok(found);
                    }
                    found.books.push(book);
                }
                None if !found.others.contains(&(table.clone(), row.clone())) => found.others.push((table, row)),
                None => {}
            }
        }
        from = last + 1;
    }
}

/// What a step did to one book; `None` when it did nothing that may be told.
pub(super) fn of_book(
    tx: &ReadTx<'_>,
    records: &Records,
    session: &Session,
    step: &StepRow,
    book: BookUid,
) -> Result<Option<BookChange>> {
    // A step may have hundreds of thousands of rows; those of one book are few.
    let entries = tx.all(
        "SELECT table_name, old, new FROM changes WHERE row >= ?1 AND row < ?2 AND +step_id = ?3 ORDER BY id",
        params![book, row_end(book), step.id],
        |row| Ok((row.get::<_, String>(0)?, Entry { old: row.get(1)?, new: row.get(2)? })),
    )?;
    let mut did = Did::Changed;
    let mut fields = Vec::new();
    for part in PARTS {
        let mut own = entries.iter().filter(|(table, _)| table == part.table).peekable();
        if own.peek().is_none() {
            continue;
        }
        match part.belongs {
            Belongs::Book => {
                let entries: Vec<Entry> =
                    own.map(|(_, entry)| Entry { old: entry.old.clone(), new: entry.new.clone() }).collect();
                let net = Net::of(&entries)?;
                did = net.did();
                let is_telling = |name: &str| part.tells(name) && name != "created_at";
                fields.extend(in_words(&net, is_telling, |name| field_of(part, name)));
            }
            Belongs::ToBook { field } => {
                let sets = Sets::around(tx, records, part, book, step.id)?;
                let (old, new) = (words::of_set(tx, field, &sets.before)?, words::of_set(tx, field, &sets.after)?);
                if old != new {
                    fields.push(FieldChange { field: field.to_owned(), old, new });
                }
            }
            Belongs::ToBookAndPerson { .. } | Belongs::ToThoseWhoPoint => {}
        }
    }
    if let Some(field) = own_list(tx, session, step, book)? {
        fields.push(field);
    }
    // As the form has them, whatever the tables are called.
    fields.sort_by_key(|field| ORDER.iter().position(|known| *known == field.field).unwrap_or(ORDER.len()));
    if fields.is_empty() && did == Did::Changed && entries.iter().all(|(_, entry)| entry.old.as_deref() != Some("{}")) {
        return Ok(None);
    }
    Ok(Some(BookChange { book: Some(book), title: names::title(tx, book)?, did, fields }))
}

/// That a list of the asker's own said something of the book.
fn own_list(tx: &ReadTx<'_>, session: &Session, step: &StepRow, book: BookUid) -> Result<Option<FieldChange>> {
    if step.actor != Some(session.account()) {
        return Ok(None);
    }
    let there = tx.find(
        // By the book's few rows and not by the step's many.
        "SELECT 1 FROM book_sources p CROSS JOIN changes c ON c.row = p.uid
          WHERE p.book_id = (SELECT id FROM books WHERE uid = ?1) AND +c.step_id = ?2
            AND p.account_id = (SELECT id FROM user_accounts WHERE uid = ?3) LIMIT 1",
        params![book, step.id, session.account()],
        |_| Ok(()),
    )?;
    Ok(there.map(|()| FieldChange { field: "list".to_owned(), old: None, new: None }))
}

/// People and settings.
fn of_others(tx: &ReadTx<'_>, step: &StepRow, others: &[(String, Box<[u8]>)]) -> Result<Vec<BookChange>> {
    let mut items = Vec::new();
    for (table, row) in others.iter().filter(|(table, _)| table != "tombstones") {
        let entries = tx.all(
            "SELECT old, new FROM changes WHERE row = ?1 AND step_id = ?2 AND table_name = ?3 ORDER BY id",
            params![row, step.id, table],
            super::net::entry,
        )?;
        let net = Net::of(&entries)?;
        let whole = net.after.as_ref().or(net.before.as_ref());
        let account = match table.as_str() {
            "user_accounts" => uuid::Uuid::from_slice(row).ok(),
            _ => whole.and_then(|fields| reference(fields, "account_id")),
        };
        let title = match account {
            Some(account) => name_of(tx, AccountUid(account))?,
            // A setting is named by its key, a text with a zero after it.
            None => row.split_last().and_then(|(_, key)| String::from_utf8(key.to_vec()).ok()),
        };
        let is_telling =
            |name: &str| !matches!(name, "created_at" | "updated_at" | "account_id" | "vouched_by" | "verified_at");
        items.push(BookChange { book: None, title, did: net.did(), fields: in_words(&net, is_telling, |name| name) });
    }
    Ok(items)
}

fn name_of(tx: &ReadTx<'_>, account: AccountUid) -> Result<Option<String>> {
    Ok(tx
        .find("SELECT coalesce(first_name, username) FROM user_accounts WHERE uid = ?1", [account], |row| row.get(0))?)
}

/// The fields of one record from and to, each once.
fn in_words<'n>(
    net: &'n Net,
    is_telling: impl Fn(&str) -> bool,
    called: impl Fn(&'n str) -> &'n str,
) -> Vec<FieldChange> {
    let value = |side: &'n Option<store::Fields>, name: &str| side.as_ref().and_then(|fields| fields.get(name));
    let keys = |side: &'n Option<store::Fields>| side.iter().flat_map(store::Fields::keys);
    let mut names: Vec<&String> = keys(&net.before).chain(keys(&net.after)).filter(|name| is_telling(name)).collect();
    names.sort();
    names.dedup();
    let mut fields: Vec<FieldChange> = Vec::new();
    for name in names {
        let (old, new) =
            (words::of_field(name, value(&net.before, name)), words::of_field(name, value(&net.after, name)));
        let field = called(name);
        if old != new && !fields.iter().any(|known| known.field == field) {
            fields.push(FieldChange { field: field.to_owned(), old, new });
        }
    }
    fields
}
