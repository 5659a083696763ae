//! What the shell itself answers: the state of the program, its looks, and
//! About. Answers about the library are the library's own types.

use library::accounts::PersonCard;
use library::{ErrorReport, SampleAccount};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the program is doing, asked once at start.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppStatus {
    pub state: AppState,
    /// Why opening failed; only with `failed`.
    pub failure: Option<ErrorReport>,
    pub library_name: Option<String>,
    pub library_language: String,
    /// How to come in, when this is the sample library.
    pub sample: Option<SampleAccount>,
    pub settings: WindowSettings,
    pub version: &'static str,
    /// "linux", "macos" or "windows".
    pub platform: &'static str,
    /// None where the system names no place for it.
    pub data_folder: Option<String>,
}

/// Whose window is locked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Locked {
    pub card: PersonCard,
    pub library_name: String,
}

/// A mail that a person sends from their own mailbox.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VerificationMail {
    pub to: String,
    pub subject: String,
    pub body: String,
}

/// Which screen comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AppState {
    FirstRun,
    Ready,
    Failed,
}

/// Theme and zoom of this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct WindowSettings {
    pub theme: Theme,
    /// Whether the page is to be dark now: by choice, or because the system is.
    pub dark: bool,
    /// Percent.
    pub zoom: u16,
}

/// A person's choice of light.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    Light,
    Dark,
    #[default]
    System,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct ThemeRequest {
    pub theme: Theme,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct ZoomRequest {
    pub percent: u16,
}

/// Whether the page holds something that isn't saved.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct UnsavedRequest {
    pub unsaved: bool,
}

/// What Bookplate consists of here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct About {
    pub version: &'static str,
    pub commit: &'static str,
    pub sqlite: String,
    pub webkit: String,
    pub tauri: &'static str,
    pub os: String,
    pub schema_version: Option<u32>,
    pub data_folder: Option<String>,
    pub log_folder: Option<String>,
    /// Plain text without personal data, for the clipboard.
    pub diagnostics: String,
}

/// How far opening has come: the event `opening`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Opening {
    /// "checking", "snapshot", "migrating", "deriving" or "done".
    pub step: &'static str,
    pub number: Option<u32>,
    pub of: Option<u32>,
}
