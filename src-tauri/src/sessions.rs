//! Who is signed in in which window, and whether they are there. A session never
//! leaves Rust: no request can name one, and it ends with its window.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use library::accounts::Session;
use library::uid::AccountUid;
use store::{BootClock, SystemBoot};

/// How long a running import or a form with something in it counts as use, in
/// milliseconds.
const BUSY_AT_MOST: u64 = 4 * 60 * 60 * 1000;

/// How long what was typed just before a window locked by itself may still come,
/// in milliseconds: its page learns of it afterwards, and no sooner than when the
/// computer is awake again.
const LAST_WORDS: u64 = 2000;

/// A window's session.
struct Seat {
    session: Session,
    sitting: Sitting,
    is_locked: bool,
    /// When it locked without its person's doing, on a clock that rests in sleep.
    locked_by_itself_at: Option<u64>,
    /// The last key or press, on the boot clock: sleep counts as time without use.
    used_at: u64,
}

/// One coming in. Whoever comes in later sits anew, the same person too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting(u64);

/// What a command finds.
pub enum Found {
    Nobody,
    Locked,
    Here(Session, Sitting),
}

/// The sessions by the label of their window.
#[derive(Default)]
pub struct Sessions {
    seats: Mutex<HashMap<String, Seat>>,
    /// How often somebody came in.
    sittings: AtomicU64,
    clock: OnceLock<Box<dyn BootClock>>,
}

impl Sessions {
    /// Whoever is signed in in that window and there.
    pub fn look(&self, window: &str) -> Found {
        match self.all().get(window) {
            None => Found::Nobody,
            Some(seat) if seat.is_locked => Found::Locked,
            Some(seat) => Found::Here(seat.session.clone(), seat.sitting),
        }
    }

    /// Whoever is signed in in that window and there, if anybody is.
    pub fn find(&self, window: &str) -> Option<Session> {
        match self.look(window) {
            Found::Here(session, _) => Some(session),
            Found::Nobody | Found::Locked => None,
        }
    }

    /// Whose window is locked.
    pub fn locked(&self, window: &str) -> Option<Session> {
        self.all().get(window).filter(|seat| seat.is_locked).map(|seat| seat.session.clone())
    }

    /// Whose window locked by itself a moment ago.
    pub fn just_locked(&self, window: &str) -> Option<Session> {
        let now = self.clock().awake();
        let all = self.all();
        let seat = all.get(window).filter(|seat| seat.is_locked)?;
        let is_just = now.saturating_sub(seat.locked_by_itself_at?) < LAST_WORDS;
        is_just.then(|| seat.session.clone())
    }

    /// Signs in. Who locked the window and comes back finds what they had under
    /// way; anybody else's is over.
    pub fn begin(&self, window: &str, session: Session) {
        let mut all = self.all();
        let sitting = Sitting(self.sittings.fetch_add(1, Ordering::Relaxed));
        let used_at = self.now();
        let mut seat = Seat { session, sitting, is_locked: false, locked_by_itself_at: None, used_at };
        if let Some(before) = all.remove(window) {
            if before.is_locked && before.session.account() == seat.session.account() {
                before.session.come_back_as(&seat.session);
                seat.session = before.session;
            } else {
                before.session.leave();
            }
        }
        all.insert(window.to_owned(), seat);
    }

    /// Locks a window, as its person wants.
    pub fn lock(&self, window: &str) {
        self.lock_at(window, None);
    }

    /// Locks a window without its person's doing; whether somebody was there.
    pub fn lock_by_itself(&self, window: &str) -> bool {
        self.lock_at(window, Some(self.clock().awake()))
    }

    fn lock_at(&self, window: &str, by_itself_at: Option<u64>) -> bool {
        let mut all = self.all();
        let Some(seat) = all.get_mut(window).filter(|seat| !seat.is_locked) else { return false };
        seat.is_locked = true;
        seat.locked_by_itself_at = by_itself_at;
        seat.session.unconfirm();
        true
    }

    /// Notes a key or a press.
    pub fn used(&self, window: &str) {
        let now = self.now();
        if let Some(seat) = self.all().get_mut(window) {
            seat.used_at = now;
        }
    }

    /// The windows that nobody has used for as long as `limit` says, in
    /// milliseconds; what is under way counts as use for a while.
    pub fn unused(&self, is_unsaved: bool, limit: impl Fn(&Session) -> Option<u64>) -> Vec<String> {
        let now = self.now();
        let all = self.all();
        let unused = all.iter().filter(|(_, seat)| {
            let busy = if is_unsaved || seat.session.is_importing() { BUSY_AT_MOST } else { 0 };
            let idle = now.saturating_sub(seat.used_at);
            !seat.is_locked && limit(&seat.session).is_some_and(|limit| idle >= limit.max(busy))
        });
        unused.map(|(window, _)| window.clone()).collect()
    }

    /// The windows in which somebody is, and who.
    pub fn open(&self) -> Vec<(String, Session)> {
        let all = self.all();
        let open = all.iter().filter(|(_, seat)| !seat.is_locked);
        open.map(|(window, seat)| (window.clone(), seat.session.clone())).collect()
    }

    /// Signs out; nobody there is fine too.
    pub fn end(&self, window: &str) {
        if let Some(seat) = self.all().remove(window) {
            seat.session.leave();
        }
    }

    /// Signs out whoever sat there then; who came in since stays.
    pub fn end_sitting(&self, window: &str, sitting: Sitting) {
        let mut all = self.all();
        if all.get(window).is_some_and(|seat| seat.sitting == sitting)
            && let Some(seat) = all.remove(window)
        {
            seat.session.leave();
        }
    }

    /// Signs an account out everywhere: it is gone.
    pub fn end_account(&self, account: AccountUid) {
        self.all().retain(|_, seat| seat.session.account() != account);
    }

    /// Signs everybody out.
    pub fn end_all(&self) {
        self.all().drain().for_each(|(_, seat)| seat.session.leave());
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Seat>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> u64 {
        self.clock().now().ms
    }

    fn clock(&self) -> &dyn BootClock {
        self.clock.get_or_init(|| Box::new(SystemBoot)).as_ref()
    }
}

#[cfg(test)]
impl Sessions {
    /// Measures by another clock, for tests that can't wait.
    pub fn set_clock(&self, clock: impl BootClock + 'static) {
        let _ = self.clock.set(Box::new(clock));
    }
}
