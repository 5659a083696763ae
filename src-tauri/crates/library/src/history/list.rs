//! Pages of steps, newest first: of the library, of a book, of a person, of an
//! import, with words.

use serde::{Deserialize, Serialize};
use store::{ReadTx, params};
use ts_rs::TS;

use super::chain::{self, COLUMNS, Chain, StepRow, step_row};
use super::changes::{self, BookChange};
use super::search::Words;
use super::sets::row_end;
use super::{Doer, names};
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::{Command, Role};
use crate::uid::{AccountUid, BatchUid, BookUid, StepUid};

/// A page of steps. What is given narrows it down together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryQuery {
    /// The last step of the page before; none for the newest.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<StepUid>,
    /// How many at most, up to 200.
    pub limit: u32,
    /// Only what happened to this book, with each field.
    #[serde(default)]
    #[ts(optional)]
    pub book: Option<BookUid>,
    /// Only what this person did.
    #[serde(default)]
    #[ts(optional)]
    pub by: Option<AccountUid>,
    /// Only an import, and what was done about it.
    #[serde(default)]
    #[ts(optional)]
    pub import: Option<BatchUid>,
    /// Only steps in which all of these words occur: in a title or name, or in a
    /// value from before or after.
    #[serde(default)]
    #[ts(optional)]
    pub words: Option<String>,
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It can be taken back.
    Holds,
    /// It was taken back, and can be done again.
    TakenBack,
    /// It takes another back or does one again: that one has the button.
    OfAnother,
    /// Steps of its kind are never taken back.
    ShownOnly,
    /// What it was about was removed for good.
    Forgotten,
    /// It is from before the history is complete.
    TooOld,
    /// Whoever asks may not do the like.
    NotAllowed,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryStep {
    /// The step.
    pub uid: StepUid,
    /// UTC milliseconds.
    pub at: i64,
    /// Who.
    pub by: Doer,
    /// What, as the log calls it: `book_edit`.
    pub kind: String,
    /// The kind of what it takes back or does again.
    pub of: Option<String>,
    /// The title or the name that it was about, where it was about one.
    pub about: Option<String>,
    /// How many books it touched.
    pub books: u32,
    /// How it stands.
    pub standing: Standing,
    /// What it did to the book that was asked for; else nothing.
    pub change: Option<BookChange>,
}

/// A page of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryPage {
    /// Newest first.
    pub items: Vec<HistoryStep>,
    /// Where the next page begins, if there may be one. With words a page may be
    /// empty and the next is not: it says how far has been searched.
    pub next: Option<StepUid>,
    /// The day up to which has been searched, UTC milliseconds, if there is a next
    /// page.
    pub searched_to: Option<i64>,
}

/// The most steps of a page.
const MOST: u32 = 200;

impl Library {
    /// A page of the history. Everybody sees what happened to the books; what
    /// happened to people, owners see, and whoever did it.
    ///
    /// # Errors
    /// `NotFound` for a page after a step that isn't there.
    pub fn history_list(&self, session: &Session, query: &HistoryQuery) -> Result<HistoryPage> {
        self.read(session, Command::history_list, |tx| {
            let is_owner = self.is_owner(tx, session)?;
            let before = match query.before {
                None => i64::MAX,
                Some(uid) => chain::get(tx, uid)?.id,
            };
            let limit = query.limit.clamp(1, MOST) as usize;
            let words = query.words.as_deref().and_then(Words::of);
            let found = match &words {
                None => {
                    let steps = page(tx, query, session, is_owner, before, limit + 1)?;
                    Found { is_all: steps.len() <= limit, steps: steps.into_iter().take(limit).collect(), last: None }
                }
                Some(words) => search(tx, query, session, is_owner, before, limit, words)?,
            };
            let last = found.last.or_else(|| found.steps.last().cloned());
            let horizon = chain::horizon(tx)?;
            let items = found.steps.into_iter().map(|step| self.shown(tx, session, step, query.book, horizon));
            let items = items.collect::<Result<_>>()?;
            let next = last.filter(|_| !found.is_all);
            Ok(HistoryPage { items, searched_to: next.as_ref().map(|step| step.at), next: next.map(|step| step.uid) })
        })
    }

    pub(super) fn is_owner(&self, tx: &ReadTx<'_>, session: &Session) -> Result<bool> {
        let role = tx.one("SELECT role FROM user_accounts WHERE uid = ?1", [session.account()], |row| row.get(0))?;
        Ok::<Role, Error>(role).map(|role| role == Role::Owner)
    }

    fn shown(
        &self,
        tx: &ReadTx<'_>,
        session: &Session,
        step: StepRow,
        book: Option<BookUid>,
        horizon: i64,
    ) -> Result<HistoryStep> {
        let (root, depth) = chain::root(tx, &step)?;
        let standing = match chain::command(&root.kind) {
            None => Standing::ShownOnly,
            Some(_) if depth > 0 => Standing::OfAnother,
            Some(command) => {
                let chain = Chain::ending_with(tx, chain::tip(tx, &step)?)?;
                if !chain::has_values(tx, step.id)? {
                    Standing::Forgotten
                } else if chain.oldest() <= horizon {
                    Standing::TooOld
                } else if chain.is_anothers_own(session.account())
                    || crate::policy::authorize(tx, session, command, &self.now()).is_err()
                {
                    Standing::NotAllowed
                } else if chain.is_redo {
                    Standing::TakenBack
                } else {
                    Standing::Holds
                }
            }
        };
        let change = match book {
            None => None,
            Some(book) => changes::of_book(tx, self.store.records(), session, &step, book)?,
        };
        Ok(HistoryStep {
            by: names::doer(tx, step.actor)?,
            of: (depth > 0).then(|| root.kind.clone()),
            about: names::about(tx, &root, session)?,
            uid: step.uid,
            at: step.at,
            kind: step.kind,
            books: step.books,
            standing,
            change,
        })
    }
}

/// Whether somebody may see a step: all that is about books, and for owners and for
/// whoever did it everything.
pub(super) fn may_see(session: &Session, is_owner: bool, root: &StepRow) -> bool {
    is_owner || root.actor == Some(session.account()) || chain::is_of_books(&root.kind)
}

/// Steps that were found.
struct Found {
    steps: Vec<StepRow>,
    /// Whether there are no older ones.
    is_all: bool,
    /// The last that was looked at.
    last: Option<StepRow>,
}

/// Steps older than `before` that a person may see.
fn page(
    tx: &ReadTx<'_>,
    query: &HistoryQuery,
    session: &Session,
    is_owner: bool,
    before: i64,
    limit: usize,
) -> Result<Vec<StepRow>> {
    // Each narrowing has an index that it goes by.
    let of_book = "SELECT c.step_id FROM changes c WHERE c.row >= ?1 AND c.row < ?2
        UNION SELECT c.step_id FROM book_sources p JOIN changes c ON c.row = p.uid
               WHERE p.book_id = (SELECT id FROM books WHERE uid = ?1)
                 AND p.account_id = (SELECT id FROM user_accounts WHERE uid = ?7)";
    let of_import = "SELECT c.step_id FROM changes c WHERE c.row = ?3
        UNION SELECT u.id FROM changes c JOIN steps i ON i.id = c.step_id JOIN steps u ON u.undoes = i.uid
               WHERE c.row = ?3";
    let mut conditions = vec!["s.id < ?5"];
    let (in_book, in_import) = (format!("s.id IN ({of_book})"), format!("s.id IN ({of_import})"));
    if query.book.is_some() {
        conditions.push(&in_book);
    }
    if query.import.is_some() {
        conditions.push(&in_import);
    }
    if query.by.is_some() {
        conditions.push("s.actor = ?4");
    }
    if !is_owner {
        conditions.push("(s.actor = ?7 OR s.kind IN (SELECT value FROM json_each(?8)))");
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM steps s
          WHERE ?1 IS ?1 AND ?2 IS ?2 AND ?3 IS ?3 AND ?4 IS ?4 AND ?7 IS ?7 AND ?8 IS ?8 AND {}
          ORDER BY s.id DESC LIMIT ?6",
        conditions.join(" AND ")
    );
    let kinds = chain::kinds_of_books();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let end = query.book.map(row_end);
    Ok(tx.all(
        &sql,
        params![query.book, end, query.import, query.by, before, limit, session.account(), kinds],
        step_row,
    )?)
}

/// Steps read at once while searching.
const SEARCHED: usize = 200;
/// Records looked through before a page is given, whether it is full or not.
const BUDGET: usize = 20_000;

fn search(
    tx: &ReadTx<'_>,
    query: &HistoryQuery,
    session: &Session,
    is_owner: bool,
    mut before: i64,
    limit: usize,
    words: &Words,
) -> Result<Found> {
    let mut steps = Vec::new();
    let mut looked_at = 0;
    loop {
        let candidates = page(tx, query, session, is_owner, before, SEARCHED)?;
        let Some(end) = candidates.last().map(|step| step.id) else {
            return Ok(Found { steps, is_all: true, last: None });
        };
        for step in candidates {
            looked_at += words.cost(tx, &step)?;
            if words.occur(tx, &step, session)? {
                steps.push(step.clone());
            }
            if steps.len() == limit || looked_at > BUDGET {
                return Ok(Found { steps, is_all: false, last: Some(step) });
            }
        }
        before = end;
    }
}
