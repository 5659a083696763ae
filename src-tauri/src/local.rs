//! What the window keeps per computer: its place, its zoom, its theme. It lies
//! in `local.db`, also before a library exists, and may be lost: every trouble
//! with it ends in the log and in the defaults.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Local;

use crate::answers::{Theme, WindowSettings};
use crate::place::Place;

const PLACE: &str = "window.place";
const THEME: &str = "window.theme";
const ZOOM: &str = "window.zoom";

/// The memory of this computer; empty where its file can't be opened.
pub struct Remembered(Mutex<Option<Local>>);

impl Remembered {
    /// Opens the memory in the data folder.
    pub fn open(folder: &Path) -> Self {
        let local =
            Local::open(folder).inspect_err(|error| tracing::warn!(%error, "this computer's settings can't be opened"));
        Self(Mutex::new(local.ok()))
    }

    /// Where the window was left.
    pub fn place(&self) -> Option<Place> {
        self.get(PLACE)
    }

    /// Notes where the window is.
    pub fn keep_place(&self, place: Place) {
        self.set(PLACE, &place);
    }

    /// The chosen theme and zoom.
    pub fn looks(&self) -> (Theme, u16) {
        (self.get(THEME).unwrap_or_default(), self.get(ZOOM).unwrap_or(100))
    }

    /// Notes the chosen theme and zoom.
    pub fn keep_looks(&self, settings: WindowSettings) {
        self.set(THEME, &settings.theme);
        self.set(ZOOM, &settings.zoom);
    }

    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let local = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        local.as_ref()?.get(key).inspect_err(|error| tracing::warn!(%error, key, "a setting can't be read")).ok()?
    }

    fn set<T: Serialize>(&self, key: &str, value: &T) {
        let local = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Err(error)) = local.as_ref().map(|local| local.set(key, value)) {
            tracing::warn!(%error, key, "a setting can't be kept");
        }
    }
}
