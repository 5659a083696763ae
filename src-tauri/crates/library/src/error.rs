//! What can go wrong, as types, and as the report that crosses to the window
//! and the command line. The catalogue of the UI has the sentence for every
//! code; `message` is English for the log and for scripts.

mod cant_undo;
mod mail;
mod reason;
mod report;

use std::collections::BTreeMap;

use serde::Serialize;
use store::StoreError;
use ts_rs::TS;

use crate::text::limits;
use crate::transfer::NotAList;

pub use cant_undo::CantUndo;
pub use mail::MailTrouble;
pub use reason::Reason;
pub use report::{ErrorReport, chain};

/// A value in the parameters of an error, to be put into its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
pub enum Param {
    /// A count, a limit, a version.
    Number(i64),
    /// A name, or what a person typed.
    Text(String),
}

impl From<i64> for Param {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<usize> for Param {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Param {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Param {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl std::fmt::Display for Param {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// Parameters by name.
pub type Params = BTreeMap<String, Param>;

/// The stable codes that scripts and the catalogue go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Nobody is signed in.
    Unauthenticated,
    /// Unknown name, wrong password or disabled account: one answer for all.
    InvalidCredentials,
    /// Signed in, but this person may not do it.
    Forbidden,
    /// What was named isn't there.
    NotFound,
    /// Fields need a look; nothing was saved.
    Validation,
    /// Someone or something was there first.
    Conflict,
    /// Too many tries; wait.
    Throttled,
    /// The window is locked; its person has to come in again.
    Locked,
    /// It asks for the password again first.
    ConfirmationNeeded,
    /// A newer Bookplate wrote the library.
    LibraryTooNew,
    /// Another process has the library open.
    LibraryInUse,
    /// The file can't be trusted.
    LibraryDamaged,
    /// The file is something else.
    NotALibrary,
    /// No room to write.
    DiskFull,
    /// Nothing here reads this file.
    NotAList,
    /// Somebody stopped it; nothing was changed.
    Cancelled,
    /// The file holds no picture that can be read.
    NotAPicture,
    /// The picture is larger than any screen or paper needs.
    PictureTooLarge,
    /// A mail wasn't sent.
    MailFailed,
    /// A fault of the program; the log has the rest.
    Internal,
}

impl ErrorCode {
    /// The code as scripts see it: `invalid_credentials`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::InvalidCredentials => "invalid_credentials",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Validation => "validation",
            Self::Conflict => "conflict",
            Self::Throttled => "throttled",
            Self::Locked => "locked",
            Self::ConfirmationNeeded => "confirmation_needed",
            Self::LibraryTooNew => "library_too_new",
            Self::LibraryInUse => "library_in_use",
            Self::LibraryDamaged => "library_damaged",
            Self::NotALibrary => "not_a_library",
            Self::DiskFull => "disk_full",
            Self::NotAList => "not_a_list",
            Self::Cancelled => "cancelled",
            Self::NotAPicture => "not_a_picture",
            Self::PictureTooLarge => "picture_too_large",
            Self::MailFailed => "mail_failed",
            Self::Internal => "internal",
        }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// It must not be empty.
    Empty,
    /// More than `max`; it has `length`.
    TooLong,
    /// Less than `min`; it has `length`.
    TooShort,
    /// More entries than `max`.
    TooMany,
    /// `text` isn't a whole number.
    NotANumber,
    /// Not between `min` and `max`.
    OutOfRange,
    /// `text` isn't a date.
    DateFormat,
    /// The month of `text` doesn't exist.
    NoSuchMonth,
    /// The day of `text` doesn't exist.
    NoSuchDay,
    /// There is no year 0.
    YearZero,
    /// `text` isn't a known language.
    UnknownLanguage,
    /// It holds characters that can't be seen.
    ControlCharacters,
    /// It isn't an e-mail address.
    EmailFormat,
    /// A username has letters, digits, dot, hyphen and underscore.
    UsernameCharacters,
    /// Letters of several scripts in one name.
    MixedScripts,
    /// Somebody has it already.
    Taken,
    /// It is among the first passwords that are guessed: a common one, a name or a
    /// date, or one of them with a little added.
    Common,
    /// The password is the person's name or the library's.
    IsAName,
    /// A PIN has 4 to 8 digits.
    PinFormat,
    /// A code doesn't fit.
    WrongCode,
    /// A code doesn't fit; `tries` are left.
    WrongCodeTries,
    /// A code holds no longer, or there is none.
    CodeOver,
    /// A code was tried too often.
    CodeUsedUp,
    /// The word to type isn't this one.
    OtherWord,
    /// The cards are hidden, and so there is none to tap.
    CardsHidden,
    /// It isn't the name of a server.
    HostFormat,
    /// It has more than plain letters, digits and signs.
    PlainCharacters,
}

/// One field that needs a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldError {
    /// The field's name in the request.
    pub field: String,
    /// What is wrong.
    pub code: FieldCode,
    /// What the sentence needs.
    pub params: Params,
    /// English, for the log and the command line.
    pub message: String,
}

impl FieldError {
    /// An error at `field`, with its English sentence.
    #[must_use]
    pub fn new(field: &str, code: FieldCode, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), code, params: Params::new(), message: message.into() }
    }

    /// Adds a parameter for the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// Everything a call of the library may answer instead of a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or the account is no longer active.
    #[error("sign in first")]
    Unauthenticated,
    /// One error for an unknown name, a wrong password and a disabled account.
    #[error("the name or the password isn't right")]
    InvalidCredentials,
    /// Too many tries; in so many seconds the next one counts.
    #[error("too many tries; try again in {seconds} s")]
    Throttled {
        /// Seconds to wait.
        seconds: u64,
    },
    /// A hundred wrong passwords: only the way back in opens the account.
    #[error("too many wrong passwords; only the recovery code opens this account now")]
    SignInOff,
    /// The right password of somebody who waits for an owner.
    #[error("an owner has to let this person in first")]
    Waiting,
    /// The window is locked.
    #[error("the window is locked; sign in again")]
    Locked,
    /// What can't be taken back asks for the password again.
    #[error("give the password again first")]
    ConfirmationNeeded,
    /// The library must keep an owner.
    #[error("this is the last owner; make somebody else an owner first")]
    LastOwner,
    /// Nobody may make their own account here.
    #[error("people are added by an owner of this library")]
    SignUpClosed,
    /// Whoever may change something needs a password.
    #[error("this account opens without a password; only a reader's may")]
    NeedsPassword,
    /// Somebody's account opens with a tap on the card that would be hidden.
    #[error("{who} comes in by a tap on a card; give them a PIN or a password before the cards are hidden")]
    TapNeedsCards {
        /// Their names.
        who: String,
    },
    /// The account has no address.
    #[error("this account has no e-mail address")]
    NoAddress,
    /// So many mails a person, and no more for a while.
    #[error("no further mail yet; try again in {seconds} s")]
    MailWait {
        /// Seconds to wait.
        seconds: u64,
        /// Five went out within the day; else one within the minute.
        of_day: bool,
    },
    /// A mail can't be sent.
    #[error("{0}")]
    Mail(MailTrouble),
    /// The role doesn't allow it.
    #[error("this account may not do that")]
    Forbidden,
    /// Nothing has that uid.
    #[error("there is no {0} with this uid")]
    NotFound(&'static str),
    /// Fields need a look; nothing was saved.
    #[error("{}", sentence(.0))]
    Validation(Vec<FieldError>),
    /// The library exists already.
    #[error("the library exists already")]
    AlreadyCreated,
    /// Nothing here reads this file.
    #[error("{0}")]
    NotAList(NotAList),
    /// Somebody stopped it.
    #[error("it was stopped; nothing was changed")]
    Cancelled,
    /// A step can't be taken back, or not without a choice.
    #[error("{}", .0.sentence())]
    CantUndo(CantUndo),
    /// It is under way already.
    #[error("this import is under way already")]
    UnderWay,
    /// There is no library in the folder.
    #[error("there is no library in this folder yet")]
    NoLibrary,
    /// The file holds no picture of a kind that is read, or a broken one.
    #[error("this is no whole picture; PNG, JPEG and WebP can be read")]
    NotAPicture,
    /// The picture has too many pixels, or its file too many bytes.
    #[error(
        "this picture is too large; {} megapixels and {} MB are the most",
        limits::PICTURE_PIXELS / 1_000_000,
        limits::PICTURE_BYTES / 1_000_000
    )]
    PictureTooLarge,
    /// A file that somebody asked for can't be written where they said. Where
    /// that is may name a person, so only they are told.
    #[error("the file can't be written there: {0}")]
    Target(#[source] std::io::Error),
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It came while the library was being brought up to date, after the copy
    /// was made: steps that were finished stay.
    #[error("{0}; the library was being brought up to date, a copy from before is in its folder \"backups\"")]
    DuringUpgrade(#[source] Box<Error>),
    /// A fault of the program, with what was going on.
    #[error("{0}")]
    Internal(String),
}

/// The result of everything the library does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

fn sentence(fields: &[FieldError]) -> String {
    let mut sentence = String::new();
    for field in fields {
        if !sentence.is_empty() {
            sentence.push_str("; ");
        }
        sentence.push_str(&field.field);
        sentence.push_str(": ");
        sentence.push_str(&field.message);
    }
    sentence
}

impl From<pictures::Error> for Error {
    fn from(error: pictures::Error) -> Self {
        match error {
            pictures::Error::NotAPicture => Self::NotAPicture,
            pictures::Error::TooLarge => Self::PictureTooLarge,
            pictures::Error::Unwritable(_) => Self::Internal(chain(&error)),
        }
    }
}
