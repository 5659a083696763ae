//! What the shell itself answers: the state of the program, its looks, and
//! About. Answers about the library are the library's own types.

use library::accounts::{MailServer, PersonCard};
use library::text::{limits, too_long};
use library::{Error, ErrorReport, FieldCode, FieldError, SampleAccount};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::{Zeroize, ZeroizeOnDrop};

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
    /// Lists that were given before the sample was chosen: they wait for one's own library.
    pub lists_for_later: u32,
    pub settings: WindowSettings,
    pub version: &'static str,
    /// "linux", "macos" or "windows".
    pub platform: &'static str,
    /// None where the system names no place for it.
    pub data_folder: Option<String>,
}

/// The files that the program was started with, or that another start handed
/// over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OpenedFiles {
    /// What the one that was taken last is called.
    pub taken: Option<String>,
    /// How many wait.
    pub waiting: u32,
}

/// A file that was let go over the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DroppedFile {
    /// By this it is read.
    pub file: u32,
    /// Without its folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
}

/// A part of such a file.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DroppedRead {
    pub file: u32,
    /// The first byte.
    pub from: u64,
    /// The one after the last; at most 4 MB are answered.
    pub to: u64,
}

/// Whose window is locked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Locked {
    pub card: PersonCard,
    pub library_name: String,
}

/// A mail that a person sends from their own mailbox. It holds a code.
#[derive(Deserialize, TS, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct VerificationMail {
    pub to: String,
    pub subject: String,
    pub body: String,
}

/// A mail server to set up.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MailSet {
    pub server: MailServer,
    /// Its password, where it is another than until now.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub password: Option<MailPassword>,
}

/// The password of a mail server on its way to the keyring. It comes from the
/// window and never goes back there.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct MailPassword(String);

impl MailSet {
    /// The new password, fit to be sent. Without one, one must be kept already.
    pub fn checked_password(&self, is_kept: bool) -> Result<Option<&str>, Error> {
        let wrong = |code, message: &str| Err(Error::Validation(vec![FieldError::new("password", code, message)]));
        match self.password.as_ref().map(|password| password.0.as_str()).filter(|text| !text.is_empty()) {
            None if is_kept => Ok(None),
            None => wrong(FieldCode::Empty, "the password for this server isn't known here"),
            Some(text) if text.len() > limits::PASSWORD_BYTES => {
                Err(Error::Validation(vec![too_long("password", limits::PASSWORD_BYTES, text.len())]))
            }
            Some(text) if text.chars().any(char::is_control) => {
                wrong(FieldCode::ControlCharacters, "it has characters that can't be seen")
            }
            Some(text) => Ok(Some(text)),
        }
    }
}

/// What an owner sees of the mail server.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MailSetup {
    /// None where none is set up.
    pub server: Option<MailServer>,
    /// Whether this computer's keyring has the password for it.
    pub has_password: bool,
    /// Whether this computer has a keyring.
    pub has_keyring: bool,
}

/// A mail to try the server with.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MailTest {
    /// Where to; left out, to whoever asks.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}

/// Where the test mail went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MailTested {
    pub to: String,
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
