//! Taking back and doing again: what would come next, what it comes to, doing it.
//! A step of one's own, or of somebody else where one has the right to do the
//! same.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};
use store::ReadTx;
use ts_rs::TS;

use super::apply::{Choice, Done, Hand};
use super::chain::{self, Chain, StepRow};
use super::changes::Did;
use super::plan::{Plan, Stands};
use super::{Doer, names};
use crate::accounts::Session;
use crate::error::{CantUndo, Error, Result};
use crate::library::Library;
use crate::policy::{Command, authorize};
use crate::steps::Step;
use crate::uid::{BookUid, StepUid};

/// Steps of more books than this are named before they are taken back.
const NAMED_FROM: u32 = 50;
/// From this many rows on a step is large.
const LARGE: i64 = 2_000;
/// Books that are named for the window to select.
const SELECTED: usize = 10_000;
/// Books between two looks at the flag that stops it.
const LOOK: usize = 64;

/// One step by its uid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepRef {
    /// The step.
    pub uid: StepUid,
}

/// What Undo and Redo would do now for whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NextUndo {
    /// Their own last step that holds.
    pub undo: Option<NextStep>,
    /// The step that they took back last, as long as they did nothing else since.
    pub redo: Option<NextStep>,
}

/// A step that comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NextStep {
    /// What to send to take it back, or to do it again.
    pub step: StepUid,
    /// What was done at first, as the log calls it.
    pub kind: String,
    /// What it was about, where it was about one thing.
    pub about: Option<String>,
    /// When that was, UTC milliseconds.
    pub at: i64,
    /// How many books it touched.
    pub books: u32,
    /// Whether it is named before it is done: it is from before the sign-in, or
    /// touches more than 50 books.
    pub asks: bool,
}

/// What taking a step back comes to. Nothing is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UndoPlan {
    /// The step to send: the last of those that stand in for it.
    pub step: StepUid,
    /// What was done at first, as the log calls it.
    pub kind: String,
    /// What it was about.
    pub about: Option<String>,
    /// When that was.
    pub at: i64,
    /// Who did it.
    pub by: Doer,
    /// Whether it is done again and not taken back.
    pub is_redo: bool,
    /// Books of which a field gets its former value.
    pub changes: u32,
    /// Books that go.
    pub removes: u32,
    /// Books that come back.
    pub brings_back: u32,
    /// Books that go to the trash, because somebody else keeps something of them.
    pub trashes: u32,
    /// Books that were changed since, at most 200.
    pub since: Vec<BookSince>,
    /// How many those are in all.
    pub since_count: u32,
    /// The log's last step, for the choice to name: what is changed later was not
    /// seen.
    pub seen: Option<StepUid>,
}

/// A book that was changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookSince {
    /// The book.
    pub book: BookUid,
    /// Its title now.
    pub title: Option<String>,
    /// Whether the step added it: then it stays as a whole, or goes.
    pub is_added: bool,
    /// Whether the step removed it and it can't come back, because it is here by
    /// another way.
    pub is_here: bool,
    /// Who changed it last, unless that is private.
    pub by: Option<Doer>,
    /// When.
    pub at: Option<i64>,
    /// What differs.
    pub fields: Vec<FieldSince>,
}

/// A field that was changed since, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldSince {
    /// Its name: `title`, `authors`, `trash`, `list`.
    pub field: String,
    /// Before the step.
    pub before: Option<String>,
    /// After the step.
    pub after: Option<String>,
    /// Now.
    pub now: Option<String>,
}

/// Takes a step back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepUndo {
    /// The step.
    pub step: StepUid,
    /// What becomes of what was changed since. Without it nothing is done when
    /// there is such a thing.
    #[serde(default)]
    #[ts(optional)]
    pub choice: Option<UndoChoice>,
}

/// What becomes of what was changed since; all that isn't named is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoChoice {
    /// What the plan called `seen`.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<StepUid>,
    /// Books that the step added and that go although they were changed.
    #[serde(default)]
    pub books: Vec<BookUid>,
    /// Fields that become what they were before the step.
    #[serde(default)]
    pub fields: Vec<FieldOfBook>,
}

/// A field of a book.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FieldOfBook {
    /// The book.
    pub book: BookUid,
    /// The field, as the plan calls it.
    pub field: String,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Undone {
    /// The step that did it.
    pub step: StepUid,
    /// What was done at first, as the log calls it.
    pub kind: String,
    /// What it was about.
    pub about: Option<String>,
    /// Whether it was done again and not taken back.
    pub is_redo: bool,
    /// The books that are here and were touched, at most as many as can be
    /// selected at once.
    pub books: Vec<BookUid>,
    /// How many got a former value back or are here again.
    pub changed: u32,
    /// How many are gone.
    pub removed: u32,
    /// How many went to the trash.
    pub trashed: u32,
    /// How many stayed as somebody has made them since.
    pub kept: u32,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct UndoProgress {
    /// Books done.
    pub done: u64,
    /// Books in all.
    pub total: u64,
}

/// The flag that stops a session's undo.
#[derive(Debug, Clone, Default)]
pub(crate) struct UndoStop(Arc<AtomicBool>);

impl UndoStop {
    pub(crate) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn begin(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    fn check(&self) -> Result<()> {
        if self.0.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }
}

impl Library {
    /// What Undo and Redo would do now.
    ///
    /// # Errors
    /// What the file can say.
    pub fn undo_next(&self, session: &Session) -> Result<NextUndo> {
        self.read(session, Command::undo_next, |tx| {
            let next = super::next::next(tx, session.account())?;
            let step = |found: Option<Chain>| -> Result<Option<NextStep>> {
                let Some(Chain { tip, root, .. }) = found else { return Ok(None) };
                let asks = root.books > NAMED_FROM || tip.at < session.began_at();
                let (about, kind) = (names::about(tx, &root, session)?, root.kind);
                Ok(Some(NextStep { step: tip.uid, kind, about, at: root.at, books: root.books, asks }))
            };
            Ok(NextUndo { undo: step(next.undo)?, redo: step(next.redo)? })
        })
    }

    /// What taking a step back comes to. Of a step that was taken back: what doing
    /// it again comes to.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`, `CantUndo`.
    pub fn undo_plan(&self, session: &Session, request: StepRef) -> Result<UndoPlan> {
        self.read(session, Command::undo_plan, |tx| {
            let tip = chain::tip(tx, &chain::get(tx, request.uid)?)?;
            let chain = self.may_take_back(tx, session, tip)?;
            let plan = Plan::of_chain(tx, self.store.records(), session.account(), &chain, &|_, _| Ok(()))?;
            plan_in_words(tx, session, &plan, chain)
        })
    }

    /// Takes a step back, or does one again that was taken back. `tell` is told how
    /// far it is.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`, `CantUndo`, `Cancelled`; nothing is changed then.
    pub fn step_undo(&self, session: &Session, request: &StepUndo, tell: &dyn Fn(UndoProgress)) -> Result<Undone> {
        let stop = session.undo_stop();
        stop.begin();
        let (step, kind, about, is_redo) = self.read(session, Command::step_undo, |tx| {
            let chain = self.may_take_back(tx, session, chain::get(tx, request.step)?)?;
            if chain::times_undone(tx, chain.tip.uid)? > 0 {
                return Err(Error::CantUndo(CantUndo::Undone));
            }
            let is_large = chain::is_larger_than(tx, chain.oldest(), LARGE)?;
            let about = names::about(tx, &chain.root, session)?;
            let (step, of) = (chain.tip.uid, chain.root.kind.clone());
            let act = if chain.is_redo { Step::Redo { step, of, is_large } } else { Step::Undo { step, of, is_large } };
            Ok((act, chain.root.kind, about, chain.is_redo))
        })?;
        let look = |at: usize, total: usize, half: u64| {
            if at.is_multiple_of(LOOK) {
                stop.check()?;
                // Half of the work is to look at each book, half to do it.
                tell(UndoProgress { done: (at as u64 + half * total as u64) / 2, total: total as u64 });
            }
            Ok(())
        };
        let (done, step) = self.commit_as(Some(session.account()), step, |tx| {
            authorize(tx, session, Command::step_undo, &self.now())?;
            let chain = self.may_take_back(tx, session, chain::get(tx, request.step)?)?;
            // Somebody may have been first: two steps take it back then, with this one.
            if chain::times_undone(tx, chain.tip.uid)? > 1 {
                return Err(Error::CantUndo(CantUndo::Undone));
            }
            let (records, me) = (self.store.records(), session.account());
            let plan = Plan::of_chain(tx, records, me, &chain, &|at, total| look(at, total, 0))?;
            let choice = chosen(tx, &plan, request.choice.as_ref())?;
            let hand = Hand { tx, records, me, step: chain.tip.id, choice };
            let done = hand.take_back(&plan, &|at, total| look(at, total, 1))?;
            stop.check()?;
            Ok(done)
        })?;
        let Some(step) = step else { return Err(Error::Internal("an undo left no step".to_owned())) };
        let Done { changed, removed, trashed, kept } = done;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Undone {
            step: StepUid(step),
            kind,
            about,
            is_redo,
            changed: count(changed.len()),
            books: changed.into_iter().take(SELECTED).collect(),
            removed: count(removed),
            trashed: count(trashed),
            kept: count(kept),
        })
    }

    /// Stops the undo that is under way in this session, if one is.
    ///
    /// # Errors
    /// What the file can say.
    pub fn undo_cancel(&self, session: &Session) -> Result<()> {
        self.allows(session, Command::undo_cancel)?;
        session.stop_undo();
        Ok(())
    }

    /// The chain that a step ends, if whoever asks may take it back at all.
    fn may_take_back(&self, tx: &ReadTx<'_>, session: &Session, step: StepRow) -> Result<Chain> {
        let chain = Chain::ending_with(tx, step)?;
        if !super::list::may_see(session, self.is_owner(tx, session)?, &chain.root) {
            return Err(Error::NotFound("step"));
        }
        let command = chain::command(&chain.root.kind).ok_or(Error::CantUndo(CantUndo::ShownOnly))?;
        authorize(tx, session, command, &self.now())?;
        if chain.is_anothers_own(session.account()) {
            return Err(Error::Forbidden);
        }
        if chain.oldest() <= chain::horizon(tx)? {
            return Err(Error::CantUndo(CantUndo::TooOld));
        }
        Ok(chain)
    }
}

/// The choice, if there is anything to choose.
fn chosen(tx: &ReadTx<'_>, plan: &Plan, choice: Option<&UndoChoice>) -> Result<Choice> {
    let is_since = |stands: &Stands| matches!(stands, Stands::Since { .. });
    let Some(choice) = choice else {
        return match plan.books.iter().any(|concerned| is_since(&concerned.stands)) {
            true => Err(Error::CantUndo(CantUndo::ChangedSince)),
            false => Ok(Choice::default()),
        };
    };
    let chosen = Choice {
        books: choice.books.iter().copied().collect(),
        fields: choice.fields.iter().map(|FieldOfBook { book, field }| (*book, field.clone())).collect(),
    };
    let overwritten: Vec<BookUid> =
        chosen.books.iter().copied().chain(chosen.fields.iter().map(|(book, _)| *book)).collect();
    if let Some(seen) = choice.seen {
        let seen = chain::get(tx, seen)?.id;
        for book in overwritten {
            if names::last_change(tx, book, seen)?.is_some() {
                return Err(Error::CantUndo(CantUndo::ChangedMeanwhile));
            }
        }
    }
    Ok(chosen)
}

/// How many books a plan names.
const NAMED: usize = 200;

fn plan_in_words(
    tx: &ReadTx<'_>,
    session: &Session,
    plan: &Plan,
    Chain { tip, root, is_redo }: Chain,
) -> Result<UndoPlan> {
    let mut words = UndoPlan {
        step: tip.uid,
        about: names::about(tx, &root, session)?,
        by: names::doer(tx, root.actor)?,
        kind: root.kind,
        at: root.at,
        is_redo,
        changes: 0,
        removes: 0,
        brings_back: 0,
        trashes: 0,
        since: Vec::new(),
        since_count: 0,
        seen: chain::last(tx)?,
    };
    for concerned in &plan.books {
        match (concerned.did, &concerned.stands) {
            (Did::Added, Stands::AsLeft) if concerned.others_keep => words.trashes += 1,
            (Did::Added, Stands::AsLeft) => words.removes += 1,
            (Did::Removed, Stands::AsLeft) => words.brings_back += 1,
            (Did::Changed, Stands::AsLeft | Stands::Since { partly: true, .. }) => words.changes += 1,
            _ => {}
        }
        let Stands::Since { fields, .. } = &concerned.stands else { continue };
        words.since_count += 1;
        if words.since.len() == NAMED {
            continue;
        }
        let last = names::last_change(tx, concerned.book, tip.id)?;
        words.since.push(BookSince {
            book: concerned.book,
            title: names::title(tx, concerned.book)?,
            is_added: concerned.did == Did::Added,
            is_here: concerned.did == Did::Removed,
            by: last.as_ref().map(|last| names::doer(tx, last.actor)).transpose()?,
            at: last.map(|last| last.at),
            fields: fields.clone(),
        });
    }
    Ok(words)
}
