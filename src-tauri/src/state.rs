//! What lives as long as the program: the folder, how far its library is, who
//! is signed in, and the looks of the window.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use library::ErrorReport;
use post::Post;

use crate::again::Again;
use crate::appearance::Appearance;
use crate::dropped::Dropped;
use crate::graphics::Graphics;
use crate::keyring::Keyring;
use crate::leaving::Leaving;
use crate::local::Remembered;
use crate::opened::Opened;
use crate::place::Place;
use crate::posting;
use crate::sessions::Sessions;
use crate::stage::Progress;

/// The state that Tauri manages.
pub struct Shell {
    /// Where everything lies, or why nobody knows: that too is for the window to say.
    pub folder: Result<PathBuf, ErrorReport>,
    pub progress: Progress,
    pub sessions: Sessions,
    pub again: Again,
    pub appearance: Appearance,
    pub graphics: Graphics,
    pub keyring: Keyring,
    pub leaving: Leaving,
    pub remembered: Remembered,
    pub opened: Opened,
    pub dropped: Dropped,
    post: OnceLock<Post>,
    place: Mutex<Whereabouts>,
}

#[derive(Clone, Copy)]
struct Whereabouts {
    now: Option<Place>,
    kept: Option<Place>,
}

impl Shell {
    /// Reads what this computer remembers; the library is opened later, beside
    /// the window that shows how far it is.
    pub fn new(
        folder: Result<PathBuf, ErrorReport>,
        graphics: Graphics,
        again: Again,
        desktop_dark: Option<bool>,
    ) -> Self {
        let remembered = folder.as_deref().map(Remembered::glance).unwrap_or_default();
        let (theme, zoom) = remembered.looks();
        let place = remembered.place();
        Self {
            folder,
            progress: Progress::default(),
            sessions: Sessions::default(),
            again,
            appearance: Appearance::new(theme, zoom, desktop_dark),
            graphics,
            keyring: Keyring::default(),
            leaving: Leaving::default(),
            post: OnceLock::new(),
            place: Mutex::new(Whereabouts { now: place, kept: place }),
            remembered,
            opened: Opened::default(),
            dropped: Dropped::default(),
        }
    }

    /// The data folder, where there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref().ok()
    }

    /// What sends mails.
    pub fn post(&self) -> &Post {
        self.post.get_or_init(posting::post)
    }

    /// Another one, for tests: it trusts their own server.
    #[cfg(test)]
    pub fn set_post(&self, post: Post) {
        let _ = self.post.set(post);
    }

    /// Where the log is.
    pub fn log_folder(&self) -> Option<PathBuf> {
        self.folder().map(store::logs_path)
    }

    /// Where the window is now, or was.
    pub fn place(&self) -> Option<Place> {
        self.whereabouts().now
    }

    /// Notes where the window is now, in memory only: it moves in small steps.
    pub fn note_place(&self, place: Place) {
        self.whereabouts().now = Some(place);
    }

    /// Keeps the place for the next start. Asked often, so it writes only news.
    pub fn keep_place(&self) {
        let mut whereabouts = self.whereabouts();
        if let Some(place) = whereabouts.now.filter(|now| whereabouts.kept != Some(*now)) {
            self.remembered.keep_place(place);
            whereabouts.kept = Some(place);
        }
    }

    fn whereabouts(&self) -> MutexGuard<'_, Whereabouts> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
