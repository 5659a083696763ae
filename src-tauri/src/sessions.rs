//! Who is signed in in which window. A session never leaves Rust: no request
//! can name one, and it ends with its window.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use library::accounts::Session;

/// The sessions by the label of their window.
#[derive(Default)]
pub struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Whoever is signed in in that window.
    pub fn find(&self, window: &str) -> Option<Session> {
        self.all().get(window).cloned()
    }

    /// Signs in; whoever was there before is gone.
    pub fn begin(&self, window: &str, session: Session) {
        if let Some(before) = self.all().insert(window.to_owned(), session) {
            before.leave();
        }
    }

    /// Signs out; nobody there is fine too.
    pub fn end(&self, window: &str) {
        if let Some(session) = self.all().remove(window) {
            session.leave();
        }
    }

    /// Signs everybody out.
    pub fn end_all(&self) {
        self.all().drain().for_each(|(_, session)| session.leave());
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
