//! What taking a step back comes to, book by book: what stands as the step left
//! it, what is so already, and what somebody has changed since. Changes nothing.

use std::collections::HashMap;
use std::fmt::Write as _;

use store::{Fields, ReadTx, Records, params};

use super::chain::Chain;
use super::changes::Did;
use super::net::{Net, Touched, touched};
use super::parts::{Belongs, PARTS, Part, part, reference};
use super::sets::{Sets, parse, same};
use super::undo::FieldSince;
use crate::error::Result;
use crate::uid::{AccountUid, BookUid};

/// A step taken apart.
pub(super) struct Plan {
    pub books: Vec<Concerned>,
    /// Records that came with the step and that others may point at by now.
    pub came: Vec<Touched>,
}

/// A book that the step concerned.
pub(super) struct Concerned {
    pub book: BookUid,
    pub did: Did,
    pub stands: Stands,
    /// The step's records of this book, oldest first, without what is private to
    /// somebody else.
    pub records: Vec<Touched>,
    /// Whether somebody else keeps something about it: it isn't removed then, it
    /// goes to the trash.
    pub others_keep: bool,
}

/// How a book stands to what the step did.
#[derive(Debug, PartialEq)]
pub(super) enum Stands {
    /// All of it can be taken back.
    AsLeft,
    /// There is nothing to take back: it is so again, or the book is gone.
    Already,
    /// These were changed since. The step's other fields can be taken back.
    Since {
        /// What differs.
        fields: Vec<FieldSince>,
        /// Whether anything is left that is taken back without a choice.
        partly: bool,
    },
}

/// Who asks, and what they see.
pub(super) struct Eye<'t> {
    pub tx: &'t ReadTx<'t>,
    pub records: &'t Records,
    pub me: AccountUid,
    pub step: i64,
}

/// What a person calls the trash among the fields of a book.
pub(super) const TRASH: &str = "trash";

impl Plan {
    /// Takes the last step of a chain apart. Of books that were added at first, the
    /// first step counts: whoever took it back and did it again meanwhile may have
    /// done less than removing and adding.
    pub fn of_chain(
        tx: &ReadTx<'_>,
        records: &Records,
        me: AccountUid,
        chain: &Chain,
        look: &dyn Fn(usize, usize) -> Result<()>,
    ) -> Result<Self> {
        let mut plan = Self::of(&Eye { tx, records, me, step: chain.tip.id }, look)?;
        if chain.is_redo || chain.tip.id == chain.root.id {
            return Ok(plan);
        }
        let first = Self::of(&Eye { tx, records, me, step: chain.root.id }, look)?;
        let added: HashMap<BookUid, Concerned> = first
            .books
            .into_iter()
            .filter(|concerned| concerned.did == Did::Added)
            .map(|concerned| (concerned.book, concerned))
            .collect();
        plan.books.retain(|concerned| !added.contains_key(&concerned.book));
        plan.books.extend(added.into_values());
        plan.came.extend(first.came);
        Ok(plan)
    }

    /// Takes a step apart. `look` is told of each book how many there are, and may
    /// stop it.
    pub fn of(eye: &Eye<'_>, look: &dyn Fn(usize, usize) -> Result<()>) -> Result<Self> {
        let mut books: Vec<Concerned> = Vec::new();
        let mut places: HashMap<BookUid, usize> = HashMap::new();
        let mut came = Vec::new();
        for record in touched(eye.tx, eye.step)? {
            let part = &PARTS[record.part];
            if part.belongs == Belongs::ToThoseWhoPoint {
                came.push(record);
                continue;
            }
            let Some(book) = eye.book_of(part, &record)? else { continue };
            let at = *places.entry(book).or_insert_with(|| {
                books.push(Concerned {
                    book,
                    did: Did::Changed,
                    stands: Stands::Already,
                    records: Vec::new(),
                    others_keep: false,
                });
                books.len() - 1
            });
            books[at].records.push(record);
        }
        let total = books.len();
        let counts = counts_sql();
        for (at, concerned) in books.iter_mut().enumerate() {
            look(at, total)?;
            eye.weigh(concerned, &counts)?;
        }
        Ok(Self { books, came })
    }
}

impl Eye<'_> {
    /// The book that a record belongs to; `None` for what is somebody else's and
    /// for what is forgotten.
    fn book_of(&self, part: &Part, record: &Touched) -> Result<Option<BookUid>> {
        if let Some(book) = part.book(&record.row) {
            return Ok(Some(book));
        }
        let net = record.net(self.tx)?;
        let whole = match (net.before, net.after) {
            (Some(before), None) => before,
            (None, Some(after)) => after,
            _ => match self.records.find(self.tx, part.table, &record.row)? {
                Some(now) => parse(&now)?,
                None => return Ok(None),
            },
        };
        let is_mine = reference(&whole, "account_id") == Some(self.me.0);
        Ok(reference(&whole, "book_id").filter(|_| is_mine).map(BookUid))
    }

    fn weigh(&self, concerned: &mut Concerned, counts: &str) -> Result<()> {
        let books = part("books");
        let own = concerned.records.iter().find(|record| Some(record.part) == books);
        if let Some(own) = own {
            let net = own.net(self.tx)?;
            if net.is_forgotten() {
                return Ok(());
            }
            concerned.did = net.did();
        }
        let there = self
            .tx
            .find(counts, params![concerned.book, self.me], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        concerned.stands = match (concerned.did, there) {
            (Did::Removed, None) => match self.clash(concerned)? {
                Some(since) => Stands::Since { fields: vec![since], partly: false },
                None => Stands::AsLeft,
            },
            (Did::Added, Some((mine, others))) => {
                concerned.others_keep = others > 0;
                self.weigh_added(concerned, usize::try_from(mine).unwrap_or(usize::MAX))?
            }
            (Did::Changed, Some(_)) => self.weigh_changed(concerned)?,
            // It is there again, or gone for good.
            (Did::Removed, Some(_)) | (Did::Added | Did::Changed, None) => Stands::Already,
        };
        Ok(())
    }

    /// A book that the step added and that is here: it stands as it was left when
    /// every record of it does and none has come.
    fn weigh_added(&self, concerned: &Concerned, here: usize) -> Result<Stands> {
        let mut left = 0;
        let mut is_as_left = true;
        for record in &concerned.records {
            let now = self.records.find(self.tx, PARTS[record.part].table, &record.row)?;
            let entry = record.entry(self.tx)?;
            let after = match &entry {
                Some(entry) if entry.new == now => {
                    left += usize::from(now.is_some());
                    continue;
                }
                Some(entry) => entry.new.as_deref().map(parse).transpose()?,
                None => record.net(self.tx)?.after,
            };
            left += usize::from(after.is_some());
            let now = now.as_deref().map(parse).transpose()?;
            is_as_left &= is_same(&PARTS[record.part], after.as_ref(), now.as_ref());
        }
        if is_as_left && left == here + 1 {
            return Ok(Stands::AsLeft);
        }
        let mut fields = Vec::new();
        for (at, part) in PARTS.iter().enumerate() {
            match part.belongs {
                Belongs::Book | Belongs::ToBookAndPerson { .. } => {
                    for record in concerned.records.iter().filter(|record| record.part == at) {
                        let after = record.net(self.tx)?.after.unwrap_or_default();
                        let now = self.records.find(self.tx, part.table, &record.row)?;
                        let now = now.as_deref().map(parse).transpose()?.unwrap_or_default();
                        fields.extend(differences(part, &Fields::new(), &after, &now));
                    }
                }
                Belongs::ToBook { field } => {
                    let sets = Sets::around(self.tx, self.records, part, concerned.book, self.step)?;
                    if !same(part, &sets.after, &sets.now) {
                        fields.push(self.since_of_set(field, &sets)?);
                    }
                }
                Belongs::ToThoseWhoPoint => {}
            }
        }
        if fields.is_empty() {
            // Something of one's own was added to it that is no field of the book.
            fields.push(FieldSince { field: "list".to_owned(), before: None, after: None, now: None });
        }
        Ok(Stands::Since { fields, partly: false })
    }

    /// A book that the step changed and that is here, field by field.
    fn weigh_changed(&self, concerned: &Concerned) -> Result<Stands> {
        let mut since = Vec::new();
        let mut partly = false;
        for (at, part) in PARTS.iter().enumerate() {
            let mut own = concerned.records.iter().filter(|record| record.part == at).peekable();
            if own.peek().is_none() {
                continue;
            }
            if let Belongs::ToBook { field } = part.belongs {
                let sets = Sets::around(self.tx, self.records, part, concerned.book, self.step)?;
                if same(part, &sets.before, &sets.now) {
                    continue;
                }
                if same(part, &sets.after, &sets.now) {
                    partly = true;
                } else {
                    since.push(self.since_of_set(field, &sets)?);
                }
                continue;
            }
            for record in own {
                let net = record.net(self.tx)?;
                let now = self.records.find(self.tx, part.table, &record.row)?;
                let now = now.as_deref().map(parse).transpose()?;
                if let (Some(before), None, None) = (&net.before, &net.after, &now)
                    && is_here_anew(self.tx, self.me, part, before)?
                {
                    since.push(unnamed(part));
                    continue;
                }
                let (fields, some) = standing(part, &net, now.as_ref());
                since.extend(fields);
                partly |= some;
            }
        }
        Ok(match (since.is_empty(), partly) {
            (true, true) => Stands::AsLeft,
            (true, false) => Stands::Already,
            (false, _) => Stands::Since { fields: since, partly },
        })
    }

    fn since_of_set(&self, field: &str, sets: &Sets) -> Result<FieldSince> {
        let text = |set| super::words::of_set(self.tx, field, set);
        let (before, after, now) = (text(&sets.before)?, text(&sets.after)?, text(&sets.now)?);
        Ok(FieldSince { field: field.to_owned(), before, after, now })
    }

    /// What stands in the way of a book that would come back: the list that it came
    /// from has brought it in anew.
    fn clash(&self, concerned: &Concerned) -> Result<Option<FieldSince>> {
        for record in &concerned.records {
            let part = &PARTS[record.part];
            let Some(before) = record.net(self.tx)?.before else { continue };
            if is_here_anew(self.tx, self.me, part, &before)? {
                return Ok(Some(unnamed(part)));
            }
        }
        Ok(None)
    }
}

/// Whether what a list said has come in anew meanwhile: a list says it only once.
pub(super) fn is_here_anew(tx: &ReadTx<'_>, me: AccountUid, part: &Part, before: &Fields) -> Result<bool> {
    let Belongs::ToBookAndPerson { .. } = part.belongs else { return Ok(false) };
    let text = |name: &str| before.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    let found = tx.find(
        "SELECT 1 FROM book_sources s JOIN user_accounts a ON a.id = s.account_id
          WHERE s.source = ?1 AND s.source_id = ?2 AND a.uid = ?3",
        params![text("source"), text("source_id"), me],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// A field of which only is said that it was changed.
fn unnamed(part: &Part) -> FieldSince {
    FieldSince { field: field_of(part, "").to_owned(), before: None, after: None, now: None }
}

/// How many records of others' tables belong to a book: all that anybody may see
/// together with the asker's own, and what others keep.
fn counts_sql() -> String {
    let (mut mine, mut others) = ("0".to_owned(), "0".to_owned());
    for Part { table, belongs, .. } in PARTS {
        match belongs {
            Belongs::ToBook { .. } => {
                let _ = write!(mine, " + (SELECT count(*) FROM {table} WHERE book_id = b.id)");
            }
            Belongs::ToBookAndPerson { .. } => {
                let whose = |is: &str| {
                    format!(
                        " + (SELECT count(*) FROM {table} p JOIN user_accounts a ON a.id = p.account_id
                              WHERE p.book_id = b.id AND a.uid {is} ?2)"
                    )
                };
                mine.push_str(&whose("="));
                others.push_str(&whose("<>"));
            }
            Belongs::Book | Belongs::ToThoseWhoPoint => {}
        }
    }
    format!("SELECT {mine}, {others} FROM books b WHERE b.uid = ?1")
}

/// Whether a record is what it was, but for fields that only keep the books.
fn is_same(part: &Part, one: Option<&Fields>, other: Option<&Fields>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => differences(part, one, one, other).is_empty(),
        (None, None) => true,
        _ => false,
    }
}

/// The telling fields of a whole record that are others now.
fn differences(part: &Part, before: &Fields, after: &Fields, now: &Fields) -> Vec<FieldSince> {
    let mut names: Vec<&String> = after.keys().chain(now.keys()).filter(|name| part.tells(name)).collect();
    names.sort();
    names.dedup();
    let null = serde_json::Value::Null;
    let differs = |name: &&String| after.get(*name).unwrap_or(&null) != now.get(*name).unwrap_or(&null);
    let fields: Vec<&String> = names.into_iter().filter(differs).collect();
    one_for_a_person(part, fields.into_iter().map(|name| since(part, name, before, after, now)))
}

/// How the fields that a step changed stand: those that collide, and whether any
/// is as the step left it.
fn standing(part: &Part, net: &Net, now: Option<&Fields>) -> (Vec<FieldSince>, bool) {
    let null = serde_json::Value::Null;
    match (&net.before, &net.after, now) {
        (Some(before), Some(after), Some(now)) => {
            let mut since_fields = Vec::new();
            let mut some = false;
            for (name, left) in after.iter().filter(|(name, _)| part.tells(name)) {
                let is = now.get(name).unwrap_or(&null);
                if is == left && !is_moved_on(name, after, now) {
                    some = true;
                } else if is != before.get(name).unwrap_or(&null) {
                    since_fields.push(since(part, name, before, after, now));
                }
            }
            (one_for_a_person(part, since_fields.into_iter()), some)
        }
        (None, Some(after), Some(now)) => {
            let fields = differences(part, &Fields::new(), after, now);
            let some = fields.is_empty();
            (fields, some)
        }
        // Taken away by the step and not there: it can come back.
        (Some(_), None, None) => (Vec::new(), true),
        _ => (Vec::new(), false),
    }
}

/// A record whose columns a person doesn't know is one field to them.
fn one_for_a_person(part: &Part, fields: impl Iterator<Item = FieldSince>) -> Vec<FieldSince> {
    match part.belongs {
        Belongs::ToBookAndPerson { field } => fields
            .take(1)
            .map(|_| FieldSince { field: field.to_owned(), before: None, after: None, now: None })
            .collect(),
        _ => {
            let mut seen: Vec<FieldSince> = Vec::new();
            // The trash is two columns.
            fields.for_each(|since| {
                if !seen.iter().any(|known| known.field == since.field) {
                    seen.push(since);
                }
            });
            seen
        }
    }
}

/// Whether a book that the step threw away is in a trash that was emptied since, or
/// one whose trash the step emptied, or filled again, has left it since: to a person
/// those are changes of the same field.
pub(super) fn is_moved_on(name: &str, after: &Fields, now: &Fields) -> bool {
    let is_set = |name: &str| now.get(name).is_some_and(|at| !at.is_null());
    match name {
        "trashed_at" => !after.contains_key("emptied_at") && is_set("emptied_at"),
        "emptied_at" => !after.contains_key("trashed_at") && !is_set("trashed_at"),
        _ => false,
    }
}

fn since(part: &Part, name: &str, before: &Fields, after: &Fields, now: &Fields) -> FieldSince {
    let text = |fields: &Fields| {
        // The further of the two columns says where the book is.
        let name = if field_of(part, name) == TRASH && fields.get("emptied_at").is_some_and(|at| !at.is_null()) {
            "emptied_at"
        } else {
            name
        };
        super::words::of_field(name, fields.get(name))
    };
    FieldSince { field: field_of(part, name).to_owned(), before: text(before), after: text(after), now: text(now) }
}

/// What a person calls a column.
pub(super) fn field_of<'n>(part: &Part, name: &'n str) -> &'n str {
    match (part.belongs, name) {
        (Belongs::Book, "trashed_at" | "emptied_at") => TRASH,
        (Belongs::ToBook { field } | Belongs::ToBookAndPerson { field }, _) => field,
        _ => name,
    }
}
