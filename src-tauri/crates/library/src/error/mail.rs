//! Why no mail goes out, in words of the household. What the server said stands
//! in the log.

use super::{ErrorCode, Reason};

/// Why a mail can't be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailTrouble {
    /// No server is set up.
    #[error("no mail server is set up")]
    Off,
    /// There is no keyring for its password.
    #[error("this computer has no keyring to keep the mail server's password in")]
    NoKeyring,
    /// Its password isn't known here, or is for another server.
    #[error("this computer doesn't know the mail server's password")]
    NoPassword,
    /// The address has more than plain letters, digits and signs.
    #[error("no mail can be sent to this address; an owner can vouch for it")]
    Unmailable,
    /// Nothing answers there in time.
    #[error("the mail server can't be reached")]
    Unreachable,
    /// It offers no encryption, or another.
    #[error("the mail server doesn't encrypt as it was set up to, so nothing was sent")]
    NotEncrypted,
    /// The system doesn't trust its certificate for this name.
    #[error("the mail server's certificate isn't trusted, so nothing was sent")]
    Untrusted,
    /// It doesn't take this name and password.
    #[error("the mail server refuses the login")]
    Login,
    /// It doesn't send for this sender.
    #[error("the mail server refuses the sender's address")]
    Sender,
    /// It doesn't take this recipient.
    #[error("the mail server refuses the recipient's address")]
    Recipient,
    /// It refuses the mail for another reason.
    #[error("the mail server refuses the mail")]
    Refused,
}

impl MailTrouble {
    pub(super) const fn code(self) -> ErrorCode {
        match self {
            Self::Off | Self::NoKeyring | Self::NoPassword | Self::Unmailable => ErrorCode::Conflict,
            _ => ErrorCode::MailFailed,
        }
    }

    pub(super) const fn reason(self) -> Reason {
        match self {
            Self::Off => Reason::MailOff,
            Self::NoKeyring => Reason::MailNoKeyring,
            Self::NoPassword => Reason::MailNoPassword,
            Self::Unmailable => Reason::MailUnmailable,
            Self::Unreachable => Reason::MailUnreachable,
            Self::NotEncrypted => Reason::MailNotEncrypted,
            Self::Untrusted => Reason::MailUntrusted,
            Self::Login => Reason::MailLogin,
            Self::Sender => Reason::MailSender,
            Self::Recipient => Reason::MailRecipient,
            Self::Refused => Reason::MailRefused,
        }
    }
}
