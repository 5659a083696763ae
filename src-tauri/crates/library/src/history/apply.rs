//! Taking a step back, as planned: within one transaction, under a step of its
//! own.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use store::{Fields, Records, WriteTx, params};
use uuid::Uuid;

use super::changes::Did;
use super::net::Touched;
use super::parts::{Belongs, PARTS, Part, as_reference, part, reference};
use super::plan::{Concerned, Plan, Stands, field_of, is_here_anew, is_moved_on};
use super::sets::{Set, Sets, parse, same};
use crate::books::{self, Afterwards};
use crate::error::Result;
use crate::uid::{AccountUid, BookUid};

/// What to do where something was changed since; all else is kept.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Books that the step added: removed although they were changed.
    pub books: BTreeSet<BookUid>,
    /// Fields that become what they were before the step.
    pub fields: BTreeSet<(BookUid, String)>,
}

/// What was done.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Books that are here and were changed or brought back.
    pub changed: Vec<BookUid>,
    /// Books that are gone.
    pub removed: usize,
    /// Books that went to the trash, because somebody else keeps something of them.
    pub trashed: usize,
    /// Books that stayed as somebody has made them since.
    pub kept: usize,
}

/// Where it is done.
pub(super) struct Hand<'t> {
    pub tx: &'t WriteTx<'t>,
    pub records: &'t Records,
    pub me: AccountUid,
    pub step: i64,
    pub choice: Choice,
}

/// What is being done, beside the records.
struct Work {
    /// Those who stand in for contributors that came back: somebody has made a
    /// record of the same name meanwhile.
    instead: HashMap<Uuid, Uuid>,
    /// Records to which fewer may point than before.
    left: BTreeSet<(usize, Uuid)>,
    after: Afterwards,
    done: Done,
}

impl Hand<'_> {
    /// Takes the step back. `look` is told of each book how many there are, and may
    /// stop it.
    pub fn take_back(&self, plan: &Plan, look: &dyn Fn(usize, usize) -> Result<()>) -> Result<Done> {
        let mut work = Work {
            instead: HashMap::new(),
            left: BTreeSet::new(),
            after: Afterwards::default(),
            done: Done::default(),
        };
        let total = plan.books.len();
        // The last first: what came later may point at what came before.
        for (at, concerned) in plan.books.iter().rev().enumerate() {
            look(at, total)?;
            self.take_back_of(concerned, &mut work)?;
        }
        for record in &plan.came {
            if let Ok(uid) = Uuid::from_slice(&record.row) {
                work.left.insert((record.part, uid));
            }
        }
        self.sweep(&work.left)?;
        work.after.finish(self.tx)?;
        work.done.changed.reverse();
        Ok(work.done)
    }

    fn take_back_of(&self, concerned: &Concerned, work: &mut Work) -> Result<()> {
        let book = concerned.book;
        let is_chosen = self.choice.books.contains(&book);
        match (concerned.did, &concerned.stands) {
            (_, Stands::Already) => {}
            (Did::Added, Stands::AsLeft) => self.remove(concerned, work)?,
            (Did::Added, Stands::Since { .. }) if is_chosen => self.remove(concerned, work)?,
            (Did::Removed, Stands::AsLeft) => self.bring_back(concerned, work)?,
            (Did::Added | Did::Removed, Stands::Since { .. }) => work.done.kept += 1,
            (Did::Changed, stands) => {
                let is_changed = self.change_back(concerned, work)?;
                if is_changed {
                    work.done.changed.push(book);
                }
                if let Stands::Since { fields, .. } = stands {
                    let is_kept = |field: &str| !self.choice.fields.contains(&(book, field.to_owned()));
                    work.done.kept += usize::from(fields.iter().any(|since| is_kept(&since.field)));
                }
            }
        }
        Ok(())
    }

    /// Removes a book that the step added, with everything that is everybody's and
    /// what is the asker's own.
    fn remove(&self, concerned: &Concerned, work: &mut Work) -> Result<()> {
        let book = concerned.book;
        let Some(id) = books::find_id_of_any(self.tx, book)? else { return Ok(()) };
        if concerned.others_keep {
            books::set_trashed(self.tx, id, true)?;
            work.done.trashed += 1;
            return Ok(());
        }
        for part in PARTS {
            match part.belongs {
                Belongs::ToBook { .. } => {
                    for (row, text) in self.records.belonging(self.tx, part.table, book.0)? {
                        self.leave(&parse(&text)?, work);
                        self.records.delete(self.tx, part.table, &row)?;
                    }
                }
                Belongs::ToBookAndPerson { .. } => {
                    // Without others' there are only the asker's own.
                    let sql = format!("SELECT uid FROM {} WHERE book_id = ?1", part.table);
                    for uid in self.tx.all(&sql, [id], |row| row.get::<_, [u8; 16]>(0))? {
                        if let Some(text) = self.records.find(self.tx, part.table, &uid)? {
                            self.leave(&parse(&text)?, work);
                        }
                        self.records.delete(self.tx, part.table, &uid)?;
                    }
                }
                Belongs::Book | Belongs::ToThoseWhoPoint => {}
            }
        }
        self.records.delete(self.tx, "books", book.0.as_bytes())?;
        work.after.removed(id);
        work.done.removed += 1;
        Ok(())
    }

    /// Brings a book back that the step removed, as it was before.
    fn bring_back(&self, concerned: &Concerned, work: &mut Work) -> Result<()> {
        // The last first, as the step removed them: the book before what is its.
        for record in concerned.records.iter().rev() {
            let net = record.net(self.tx)?;
            if let (Some(before), None, false) = (&net.before, &net.after, net.is_forgotten()) {
                self.insert(&PARTS[record.part], &record.row, before, work)?;
            }
        }
        if let Some(id) = books::find_id_of_any(self.tx, concerned.book)? {
            work.after.changed(id);
            work.done.changed.push(concerned.book);
        }
        Ok(())
    }

    /// Gives a book's fields back what they had; whether anything was to do.
    fn change_back(&self, concerned: &Concerned, work: &mut Work) -> Result<bool> {
        let book = concerned.book;
        let Some(id) = books::find_id_of_any(self.tx, book)? else { return Ok(false) };
        let mut is_changed = false;
        let mut was_touched_since = false;
        for (at, part) in PARTS.iter().enumerate() {
            let mut own = concerned.records.iter().filter(|record| record.part == at).peekable();
            if own.peek().is_none() {
                continue;
            }
            if let Belongs::ToBook { field } = part.belongs {
                let sets = Sets::around(self.tx, self.records, part, book, self.step)?;
                let is_chosen = self.choice.fields.contains(&(book, field.to_owned()));
                if !same(part, &sets.before, &sets.now) && (is_chosen || same(part, &sets.after, &sets.now)) {
                    self.make(at, &sets.now, &sets.before, work)?;
                    is_changed = true;
                }
                continue;
            }
            for record in own {
                let (did, since) = self.change_record_back(book, record, work)?;
                is_changed |= did;
                was_touched_since |= since;
            }
        }
        if is_changed {
            if was_touched_since {
                // Neither its date from before nor the one from since holds any more.
                books::touch(self.tx, id)?;
            }
            work.after.changed(id);
        }
        Ok(is_changed)
    }

    /// One record of a book; whether anything of it was to do, and whether it was
    /// touched since the step.
    fn change_record_back(&self, book: BookUid, record: &Touched, work: &mut Work) -> Result<(bool, bool)> {
        let part = &PARTS[record.part];
        let net = record.net(self.tx)?;
        let now = self.records.find(self.tx, part.table, &record.row)?;
        let now = now.as_deref().map(parse).transpose()?;
        match (&net.before, &net.after, &now) {
            (Some(before), Some(after), Some(now)) => {
                let mut fields = Fields::new();
                let mut since = false;
                for (name, was) in before {
                    let is = now.get(name).unwrap_or(&Value::Null);
                    let is_left = Some(is) == after.get(name) && !is_moved_on(name, after, now);
                    let is_chosen = self.choice.fields.contains(&(book, field_of(part, name).to_owned()));
                    since |= !is_left && !part.tells(name);
                    if is != was && (is_left || is_chosen) {
                        fields.insert(name.clone(), was.clone());
                    }
                }
                if fields.get("trashed_at").is_some_and(Value::is_null) {
                    // What isn't in the trash isn't in an emptied one.
                    fields.insert("emptied_at".to_owned(), Value::Null);
                } else if let Some(emptied) = fields.get("emptied_at").filter(|at| !at.is_null()).cloned()
                    && now.get("trashed_at").is_none_or(Value::is_null)
                {
                    fields.insert("trashed_at".to_owned(), emptied);
                }
                if fields.is_empty() {
                    return Ok((false, since));
                }
                let is_telling = fields.keys().any(|name| part.tells(name));
                self.leave(now, work);
                if !self.lead_back(&mut fields, work)? {
                    return Ok((false, since));
                }
                self.records.update(self.tx, part.table, &record.row, &fields, &(part.derive)(&fields))?;
                Ok((is_telling, since))
            }
            (None, Some(after), Some(now)) => {
                let is_left =
                    after.iter().all(|(name, value)| now.get(name) == Some(value)) && after.len() == now.len();
                let field = field_of(part, "");
                if is_left || self.choice.fields.contains(&(book, field.to_owned())) {
                    self.leave(now, work);
                    self.records.delete(self.tx, part.table, &record.row)?;
                    return Ok((true, false));
                }
                Ok((false, false))
            }
            (Some(before), None, None) if !net.is_forgotten() && !is_here_anew(self.tx, self.me, part, before)? => {
                self.insert(part, &record.row, before, work)?;
                Ok((true, false))
            }
            _ => Ok((false, false)),
        }
    }

    /// Makes a set of records of a book another one.
    fn make(&self, at: usize, now: &Set, before: &Set, work: &mut Work) -> Result<()> {
        let part = &PARTS[at];
        for (row, fields) in now {
            match before.get(row) {
                None => {
                    self.leave(fields, work);
                    self.records.delete(self.tx, part.table, row)?;
                }
                Some(was) if was != fields => {
                    self.leave(fields, work);
                    let mut changed: Fields =
                        was.iter().filter(|(name, value)| fields.get(*name) != Some(value)).map(cloned).collect();
                    for name in fields.keys().filter(|name| !was.contains_key(*name)) {
                        changed.insert(name.clone(), Value::Null);
                    }
                    if self.lead_back(&mut changed, work)? {
                        self.records.update(self.tx, part.table, row, &changed, &(part.derive)(&changed))?;
                    }
                }
                Some(_) => {}
            }
        }
        for (row, fields) in before.iter().filter(|(row, _)| !now.contains_key(*row)) {
            self.insert(part, row, fields, work)?;
        }
        Ok(())
    }

    fn insert(&self, part: &Part, row: &[u8], fields: &Fields, work: &mut Work) -> Result<()> {
        let mut fields = fields.clone();
        if self.lead_back(&mut fields, work)? {
            self.records.insert(self.tx, part.table, row, &fields, &(part.derive)(&fields))?;
        }
        Ok(())
    }

    /// Sees to it that the shared records that these fields point at are there;
    /// `false` where one can't be, because it was removed for good.
    fn lead_back(&self, fields: &mut Fields, work: &mut Work) -> Result<bool> {
        for (field, table) in [("contributor_id", "contributors"), ("batch_id", "import_batches")] {
            let Some(uid) = reference(fields, field) else { continue };
            let there = match work.instead.get(&uid) {
                Some(other) => *other,
                None => {
                    let Some(there) = self.bring_shared_back(table, uid)? else { return Ok(false) };
                    work.instead.insert(uid, there);
                    there
                }
            };
            if there != uid {
                fields.insert(field.to_owned(), Value::from(as_reference(there)));
            }
        }
        Ok(true)
    }

    /// Brings a shared record back where it is gone; the uid of the one that stands
    /// for it now.
    fn bring_shared_back(&self, table: &str, uid: Uuid) -> Result<Option<Uuid>> {
        if self.records.find(self.tx, table, uid.as_bytes())?.is_some() {
            return Ok(Some(uid));
        }
        let last = self.tx.find(
            "SELECT old FROM changes WHERE row = ?1 AND table_name = ?2 AND new IS NULL
              ORDER BY id DESC LIMIT 1",
            params![uid.as_bytes(), table],
            |row| row.get::<_, String>(0),
        )?;
        let fields = last.as_deref().map(parse).transpose()?;
        let Some(fields) = fields.filter(|fields| !fields.is_empty()) else { return Ok(None) };
        let part = PARTS.iter().find(|part| part.table == table);
        let derived = part.map(|part| (part.derive)(&fields)).unwrap_or_default();
        if let Some((_, store::Value::Text(key))) = derived.iter().find(|(name, _)| *name == "name_key") {
            let other = self
                .tx
                .find("SELECT uid FROM contributors WHERE name_key = ?1", [key], |row| row.get::<_, [u8; 16]>(0))?;
            if let Some(other) = other {
                return Ok(Some(Uuid::from_bytes(other)));
            }
        }
        self.records.insert(self.tx, table, uid.as_bytes(), &fields, &derived)?;
        Ok(Some(uid))
    }

    /// Notes the contributor whom these fields named.
    fn leave(&self, fields: &Fields, work: &mut Work) {
        // A list stays when no book names it any more, as it does where a later list
        // brings the same books.
        if let (Some(uid), Some(part)) = (reference(fields, "contributor_id"), part("contributors")) {
            work.left.insert((part, uid));
        }
    }

    /// Removes shared records that nothing points at any more.
    fn sweep(&self, left: &BTreeSet<(usize, Uuid)>) -> Result<()> {
        for (at, uid) in left {
            let Part { table, .. } = PARTS[*at];
            let points = match table {
                "contributors" => "SELECT 1 FROM book_contributors p WHERE p.contributor_id = s.id",
                _ => "SELECT 1 FROM book_sources p WHERE p.batch_id = s.id",
            };
            // Whose list it was is theirs to take back.
            let whose = if table == "import_batches" {
                "AND s.account_id = (SELECT id FROM user_accounts WHERE uid = ?2)"
            } else {
                "AND ?2 IS NOT NULL"
            };
            let sql = format!("DELETE FROM {table} AS s WHERE s.uid = ?1 {whose} AND NOT EXISTS ({points})");
            self.tx.execute(&sql, params![uid.as_bytes(), self.me])?;
        }
        Ok(())
    }
}

fn cloned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trash_is_a_field_like_any_other() {
        let books = &PARTS[part("books").unwrap()];
        assert_eq!((field_of(books, "trashed_at"), field_of(books, "title")), ("trash", "title"));
    }
}
