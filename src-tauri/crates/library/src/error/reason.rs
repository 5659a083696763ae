//! Why something failed, where the code alone is too coarse: each has a
//! sentence of its own in the window, with what a person can do about it.

use std::io;
use std::path::Path;

use serde::Serialize;
use store::StoreError;
use ts_rs::TS;

/// What stands as `reason` in the parameters of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The folder or a file in it may not be written.
    ReadOnly,
    /// A file of the library may not be opened.
    Unreadable,
    /// A file lies where a folder belongs.
    NotAFolder,
    /// The filesystem can't lock, or can't carry the library.
    Filesystem,
    /// The disk answered with an error.
    Disk,
    /// The system names no folder for this person's files.
    NoFolder,
    /// Another program's file has the name of our lock.
    ForeignFolder,
    /// The library's file has 0 bytes.
    Empty,
    /// A step of an update failed.
    Migration,
    /// A file that somebody asked for may not be written there.
    TargetReadOnly,
    /// There is no room for it.
    TargetFull,
    /// It could not be written there for another reason.
    TargetFailed,
    /// A hundred wrong passwords: only the way back in opens the account.
    Off,
    /// An owner has to let this person in first.
    Waiting,
    /// Nobody may make their own account.
    SignUpClosed,
    /// The library must keep an owner.
    LastOwner,
    /// Whoever may change something needs a password.
    NeedsPassword,
    /// `who` comes in by a tap on a card that would be hidden.
    TapNeedsCards,
    /// The account has no address.
    NoAddress,
    /// Steps of this kind are never taken back.
    ShownOnly,
    /// The step is from before the history is complete.
    TooOld,
    /// The step was taken back already.
    Undone,
    /// Something was changed since.
    ChangedSince,
    /// Something was changed while somebody chose.
    ChangedMeanwhile,
    /// One mail a minute.
    MailMinute,
    /// Five mails a day.
    MailDay,
    /// No mail server is set up.
    MailOff,
    /// This computer has no keyring, where its password would lie.
    MailNoKeyring,
    /// This computer doesn't know its password.
    MailNoPassword,
    /// No mail server takes such an address.
    MailUnmailable,
    /// The mail server can't be reached.
    MailUnreachable,
    /// It doesn't encrypt as it was set up to.
    MailNotEncrypted,
    /// Its certificate isn't trusted.
    MailUntrusted,
    /// It refuses the login.
    MailLogin,
    /// It refuses the sender's address.
    MailSender,
    /// It refuses the recipient's address.
    MailRecipient,
    /// It refuses the mail.
    MailRefused,
}

impl Reason {
    /// The reason as scripts see it: `read_only`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadOnly => "read_only",
            Self::Unreadable => "unreadable",
            Self::NotAFolder => "not_a_folder",
            Self::Filesystem => "filesystem",
            Self::Disk => "disk",
            Self::NoFolder => "no_folder",
            Self::ForeignFolder => "foreign_folder",
            Self::Empty => "empty",
            Self::Migration => "migration",
            Self::TargetReadOnly => "target_read_only",
            Self::TargetFull => "target_full",
            Self::TargetFailed => "target_failed",
            Self::Off => "off",
            Self::Waiting => "waiting",
            Self::SignUpClosed => "sign_up_closed",
            Self::LastOwner => "last_owner",
            Self::NeedsPassword => "needs_password",
            Self::TapNeedsCards => "tap_needs_cards",
            Self::NoAddress => "no_address",
            Self::ShownOnly => "shown_only",
            Self::TooOld => "too_old",
            Self::Undone => "undone",
            Self::ChangedSince => "changed_since",
            Self::ChangedMeanwhile => "changed_meanwhile",
            Self::MailMinute => "mail_minute",
            Self::MailDay => "mail_day",
            Self::MailOff => "mail_off",
            Self::MailNoKeyring => "mail_no_keyring",
            Self::MailNoPassword => "mail_no_password",
            Self::MailUnmailable => "mail_unmailable",
            Self::MailUnreachable => "mail_unreachable",
            Self::MailNotEncrypted => "mail_not_encrypted",
            Self::MailUntrusted => "mail_untrusted",
            Self::MailLogin => "mail_login",
            Self::MailSender => "mail_sender",
            Self::MailRecipient => "mail_recipient",
            Self::MailRefused => "mail_refused",
        }
    }

    /// Why the file failed, and which of its files or folders it is about;
    /// `None` where the code says it, or where nobody could mend it.
    pub(super) fn of_store(error: &StoreError) -> Option<(Self, Option<&Path>)> {
        match error {
            StoreError::ReadOnly { path } => Some((Self::ReadOnly, Some(path))),
            StoreError::Unreadable { path } => Some((Self::Unreadable, Some(path))),
            StoreError::NotAFolder { path } => Some((Self::NotAFolder, Some(path))),
            StoreError::Unsupported { path, .. } => Some((Self::Filesystem, Some(path))),
            StoreError::Io { path, .. } => Some((Self::Disk, Some(path))),
            StoreError::NoFolder => Some((Self::NoFolder, None)),
            StoreError::ForeignFolder { path } => Some((Self::ForeignFolder, Some(path))),
            StoreError::Empty { path } => Some((Self::Empty, Some(path))),
            StoreError::Migration { .. } => Some((Self::Migration, None)),
            _ => None,
        }
    }

    /// Why a file that somebody asked for was not written.
    pub(super) fn of_target(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::TargetFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::TargetReadOnly,
            _ => Self::TargetFailed,
        }
    }
}
