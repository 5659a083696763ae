//! What the windows hear without asking. Owns the names of the events; each
//! goes to every window.

use library::Changed;
use tauri::{AppHandle, Emitter, Runtime};

use crate::answers::{Opening, WindowSettings};

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

fn send<R: Runtime, T: serde::Serialize>(app: &AppHandle<R>, name: &str, payload: &T) {
    // A window that is just closing can't hear any more; nothing is lost.
    if let Err(error) = app.emit(name, payload) {
        tracing::warn!(%error, name, "an event did not go out");
    }
}
