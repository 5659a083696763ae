//! Who is asking. A session is made by coming in and by nothing else, lives in
//! memory, and holds no right: the account's role is read at each command.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use store::BootTime;

use crate::error::{Error, Result};
use crate::history::UndoStop;
use crate::policy::Role;
use crate::transfer::Desk;
use crate::uid::AccountUid;

/// How long a password that was given counts for what asks again, in
/// milliseconds.
const CONFIRMED_FOR: u64 = 5 * 60 * 1000;

/// Proof that somebody came in. Its clones are the same session.
#[derive(Clone)]
pub struct Session {
    account: AccountUid,
    shared: Arc<Shared>,
    desk: Arc<Desk>,
    undo_stop: UndoStop,
}

struct Shared {
    /// The account's generation when the session began; an older one has ended.
    generation: AtomicI64,
    /// When it began, UTC milliseconds.
    began_at: i64,
    /// When the password was given last.
    confirmed: Mutex<Option<BootTime>>,
}

impl Session {
    pub(super) fn new(account: AccountUid, generation: i64, confirmed: Option<BootTime>) -> Self {
        let began_at = chrono::Utc::now().timestamp_millis();
        let shared = Shared { generation: AtomicI64::new(generation), began_at, confirmed: Mutex::new(confirmed) };
        Self { account, shared: Arc::new(shared), desk: Arc::default(), undo_stop: UndoStop::default() }
    }

    /// The account that came in.
    #[must_use]
    pub fn account(&self) -> AccountUid {
        self.account
    }

    /// Stops the import that is under way, if one is: nothing of it stays.
    pub fn stop_import(&self) {
        self.desk.stop();
    }

    /// Whether an import is under way.
    #[must_use]
    pub fn is_importing(&self) -> bool {
        self.desk.is_busy()
    }

    /// Ends what the session has under way and forgets what it has read.
    pub fn leave(&self) {
        self.desk.clear();
    }

    /// Stops the undo that is under way, if one is: nothing of it stays.
    pub fn stop_undo(&self) {
        self.undo_stop.stop();
    }

    pub(crate) fn undo_stop(&self) -> &UndoStop {
        &self.undo_stop
    }

    /// When somebody came in, UTC milliseconds.
    pub(crate) fn began_at(&self) -> i64 {
        self.shared.began_at
    }

    /// What it has read and not brought in yet.
    pub(crate) fn desk(&self) -> &Desk {
        &self.desk
    }

    pub(crate) fn generation(&self) -> i64 {
        self.shared.generation.load(Ordering::Relaxed)
    }

    /// Goes on although the account's older sessions end: its own person changed
    /// the password in it.
    pub(super) fn goes_on_as(&self, generation: i64) {
        self.shared.generation.store(generation, Ordering::Relaxed);
    }

    /// Whether the password was given within the last five minutes.
    pub(crate) fn is_confirmed(&self, now: &BootTime) -> bool {
        let confirmed = self.shared.confirmed.lock().unwrap_or_else(PoisonError::into_inner);
        confirmed.as_ref().is_some_and(|at| at.boot == now.boot && now.ms.saturating_sub(at.ms) < CONFIRMED_FOR)
    }

    /// Whoever is to run the library is made so only by a password given just now.
    ///
    /// # Errors
    /// `ConfirmationNeeded`.
    pub(super) fn may_give(&self, role: Role, now: &BootTime) -> Result<()> {
        if role < Role::Owner || self.is_confirmed(now) { Ok(()) } else { Err(Error::ConfirmationNeeded) }
    }

    pub(super) fn confirm(&self, now: BootTime) {
        *self.shared.confirmed.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// Goes on after its person has come in anew as `newer`.
    pub fn come_back_as(&self, newer: &Self) {
        self.goes_on_as(newer.generation());
        let confirmed = newer.shared.confirmed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        *self.shared.confirmed.lock().unwrap_or_else(PoisonError::into_inner) = confirmed;
    }

    /// What asks again will ask: the window was locked.
    pub fn unconfirm(&self) {
        *self.shared.confirmed.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("account", &self.account).finish_non_exhaustive()
    }
}
