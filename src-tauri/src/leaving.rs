//! Whether the window may close: the page says when something in it isn't
//! saved, and is asked then. A page that doesn't answer can't hold the window.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tauri::{Manager, Runtime, Window};

use crate::events;
use crate::state::Shell;

/// How long the page has to say that it heard.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Debug, Default)]
struct Page {
    unsaved: bool,
    /// Asked, and not heard of since. Counts the questions.
    waiting: Option<u64>,
    asked: u64,
}

/// What the page last said about leaving.
#[derive(Debug, Default)]
pub struct Leaving(Mutex<Page>);

impl Leaving {
    /// The page says whether something in it isn't saved; by that it has also
    /// heard whatever it was asked.
    pub fn page_says(&self, unsaved: bool) {
        let mut page = self.page();
        page.unsaved = unsaved;
        page.waiting = None;
    }

    /// Whether the page has something that isn't saved.
    pub fn is_unsaved(&self) -> bool {
        self.page().unsaved
    }

    /// The number of a question for the page; none when the window may close:
    /// nothing is unsaved, or the page has not heard the question before.
    fn question(&self) -> Option<u64> {
        let mut page = self.page();
        if !page.unsaved || page.waiting.is_some() {
            return None;
        }
        page.asked += 1;
        page.waiting = Some(page.asked);
        page.waiting
    }

    /// Whether this question has reached nobody.
    fn is_unheard(&self, question: u64) -> bool {
        self.page().waiting == Some(question)
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody wants the window to close. True when the page asks about it first;
/// the window then stays, for a moment if the page doesn't stir.
pub fn asks_first<R: Runtime>(window: &Window<R>) -> bool {
    let Some(question) = window.state::<Shell>().leaving.question() else { return false };
    events::leaving(window.app_handle());
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        if window.state::<Shell>().leaving.is_unheard(question) {
            tracing::warn!("the page does not stir, so the window closes without its word");
            // A window that is gone already is as closed.
            let _ = window.destroy();
        }
    });
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unsaved_closes_at_once() {
        let leaving = Leaving::default();
        assert_eq!(leaving.question(), None, "nobody said that anything is unsaved");
        leaving.page_says(true);
        leaving.page_says(false);
        assert_eq!(leaving.question(), None, "and what was, is saved");
    }

    #[test]
    fn a_page_that_hears_is_asked_each_time() {
        let leaving = Leaving::default();
        leaving.page_says(true);
        for _ in 0..3 {
            let question = leaving.question();
            assert!(question.is_some_and(|question| leaving.is_unheard(question)), "it is asked, and has not answered");
            leaving.page_says(true);
            assert!(question.is_some_and(|question| !leaving.is_unheard(question)), "now it has");
        }
    }

    #[test]
    fn a_page_that_hears_nothing_holds_no_window() {
        let leaving = Leaving::default();
        leaving.page_says(true);
        let question = leaving.question();
        assert!(question.is_some(), "asked once");
        assert_eq!(leaving.question(), None, "who closes again closes");
        assert!(question.is_some_and(|question| leaving.is_unheard(question)), "and so does the wait");
    }
}
