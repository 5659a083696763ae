//! What the windows hear without asking. Owns the names of the events; each
//! goes to every window, except for what is one window's own business.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use library::Changed;
use library::history::UndoProgress;
use library::transfer::ImportProgress;
use serde::Serialize;
use tauri::{AppHandle, Emitter, EventTarget, Runtime, WebviewWindow, Window};

use crate::answers::{DroppedFile, OpenedFiles, Opening, WindowSettings};

/// Something was committed: which subjects to fetch again.
pub fn changed<R: Runtime>(app: &AppHandle<R>, changed: &Changed) {
    send(app, "changed", changed);
}

/// How far opening the library has come.
pub fn opening<R: Runtime>(app: &AppHandle<R>, opening: Opening) {
    send(app, "opening", &opening);
}

/// The desktop or a person changed the looks.
pub fn theme<R: Runtime>(app: &AppHandle<R>, settings: WindowSettings) {
    send(app, "theme", &settings);
}

/// The window is to be closed, and the page has something that isn't saved.
pub fn leaving<R: Runtime>(app: &AppHandle<R>) {
    send(app, "leaving", &());
}

/// The window is locked now: nothing of its person's may stay in the page.
pub fn locked<R: Runtime>(app: &AppHandle<R>, window: &str) {
    send_to(app, window, "locked", &());
}

/// A file was handed over: ask for it.
pub fn file_opened<R: Runtime>(app: &AppHandle<R>) {
    send(app, "file_opened", &());
}

/// Another file from outside was taken, or waits.
pub fn files_waiting<R: Runtime>(app: &AppHandle<R>, files: &OpenedFiles) {
    send(app, "files_waiting", files);
}

/// Files are held over this window, or none any more: their names.
pub fn files_dragged<R: Runtime>(window: &Window<R>, names: Option<&[String]>) {
    send_to(window, window.label(), "files_dragged", &names);
}

/// They were let go.
pub fn files_dropped<R: Runtime>(window: &Window<R>, files: &[DroppedFile]) {
    send_to(window, window.label(), "files_dropped", &files);
}

/// To one window: what is its own business.
fn send_to<R: Runtime, T: Serialize + Clone>(from: &impl Emitter<R>, window: &str, name: &str, payload: &T) {
    if let Err(error) = from.emit_to(EventTarget::webview_window(window), name, payload) {
        tracing::warn!(%error, name, "an event did not go out");
    }
}

/// How far the import of this window is.
pub fn import_progress<R: Runtime>(window: &WebviewWindow<R>, progress: &ImportProgress) {
    send_to(window, window.label(), "import_progress", progress);
}

/// How far the undo of this window is.
pub fn undo_progress<R: Runtime>(window: &WebviewWindow<R>, progress: UndoProgress) {
    send_to(window, window.label(), "undo_progress", &progress);
}

/// Lets through a few a second of something that happens often, and always the
/// first of each phase.
pub struct Paced<P>(Mutex<Option<(P, Instant)>>);

impl<P> Default for Paced<P> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<P: PartialEq> Paced<P> {
    pub fn is_due(&self, phase: P) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = last.as_ref().is_none_or(|(of, at)| *of != phase || at.elapsed() >= PACE);
        if is_due {
            *last = Some((phase, Instant::now()));
        }
        is_due
    }
}

const PACE: Duration = Duration::from_millis(200);

fn send<R: Runtime, T: Serialize>(app: &AppHandle<R>, name: &str, payload: &T) {
    // A window that is just closing can't hear any more; nothing is lost.
    if let Err(error) = app.emit(name, payload) {
        tracing::warn!(%error, name, "an event did not go out");
    }
}
