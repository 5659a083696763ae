//! What the window keeps per computer: its place, its zoom, its theme. It lies
//! in `local.db`, also before a library exists, and may be lost: every trouble
//! with it ends in the log and in the defaults.
//!
//! Before the folder is locked the file is only glanced at. From then on the one
//! connection is the folder's; what was chosen meanwhile waits for it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Glance, Local};

use crate::answers::{Theme, WindowSettings};
use crate::place::Place;

const PLACE: &str = "window.place";
const THEME: &str = "window.theme";
const ZOOM: &str = "window.zoom";

/// The memory of this computer.
#[derive(Default)]
pub struct Remembered {
    before: Glance,
    keeping: Mutex<Keeping>,
}

#[derive(Default)]
struct Keeping {
    // The folder's: it closes with the folder, whoever else knows it.
    local: Weak<Local>,
    waiting: Vec<(&'static str, Value)>,
}

impl Remembered {
    /// Glances at the memory in the data folder, whoever holds that.
    pub fn glance(folder: &Path) -> Self {
        Self { before: Glance::at(folder), keeping: Mutex::default() }
    }

    /// Keeps in this file from now on, beginning with what waited for it.
    pub fn keep_in(&self, local: &Arc<Local>) {
        let mut keeping = self.keeping.lock().unwrap_or_else(PoisonError::into_inner);
        keeping.local = Arc::downgrade(local);
        for (key, value) in keeping.waiting.drain(..) {
            keep(local, key, &value);
        }
    }

    /// Where the window was left when the program began.
    pub fn place(&self) -> Option<Place> {
        self.get(PLACE)
    }

    /// Notes where the window is.
    pub fn keep_place(&self, place: Place) {
        self.set(PLACE, &place);
    }

    /// Theme and zoom as the program began.
    pub fn looks(&self) -> (Theme, u16) {
        (self.get(THEME).unwrap_or_default(), self.get(ZOOM).unwrap_or(100))
    }

    /// Notes the chosen theme and zoom.
    pub fn keep_looks(&self, settings: WindowSettings) {
        self.set(THEME, &settings.theme);
        self.set(ZOOM, &settings.zoom);
    }

    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.before.get(key)
    }

    fn set<T: Serialize>(&self, key: &'static str, value: &T) {
        let Ok(value) = serde_json::to_value(value) else { return };
        let mut keeping = self.keeping.lock().unwrap_or_else(PoisonError::into_inner);
        match keeping.local.upgrade() {
            Some(local) => keep(&local, key, &value),
            None => {
                keeping.waiting.retain(|(other, _)| *other != key);
                keeping.waiting.push((key, value));
            }
        }
    }
}

fn keep(local: &Local, key: &str, value: &Value) {
    if let Err(error) = local.set(key, value) {
        tracing::warn!(%error, key, "a setting can't be kept");
    }
}
