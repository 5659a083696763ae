//! Why a mail wasn't sent, as far as somebody can do something about it.

use std::error::Error as StdError;
use std::io;

use lettre::transport::smtp;

/// Why a mail wasn't sent. No word of it holds the password or the mail's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It isn't fit to stand in a mail or in a setting: `0` says which.
    #[error("the {0} can't be used for a mail")]
    Unfit(&'static str),
    /// Nothing answers there, or it doesn't answer in time.
    #[error("the mail server can't be reached: {0}")]
    Unreachable(String),
    /// It broke off, or took too long, so late that it may have taken the mail.
    #[error("the mail server broke off: {0}")]
    Unsure(String),
    /// The server offers no encryption, or another than was set up.
    #[error("the mail server doesn't encrypt as it was set up to: {0}")]
    NotEncrypted(String),
    /// The certificate isn't one that the system trusts for this name.
    #[error("the mail server's certificate isn't trusted: {0}")]
    Untrusted(String),
    /// It doesn't take this name and password.
    #[error("the mail server refuses the login")]
    Login,
    /// It doesn't send for this sender.
    #[error("the mail server refuses the sender's address")]
    Sender,
    /// It doesn't take this recipient.
    #[error("the mail server refuses the recipient's address")]
    Recipient,
    /// It takes the mail for another reason not, now or at all.
    #[error("the mail server refuses the mail ({0})")]
    Refused(String),
}

impl Error {
    /// What went wrong before anybody was named to the server.
    pub(crate) fn connecting(error: &smtp::Error) -> Self {
        match cause(error) {
            Some(Cause::Certificate(words)) => Self::Untrusted(words),
            Some(Cause::Tls(words)) => Self::NotEncrypted(words),
            None if error.status().is_some() => Self::Refused(status(error)),
            // Its words could repeat a name or an address.
            None if error.is_response() => Self::Unreachable("it answers otherwise than mail servers do".to_owned()),
            None => Self::Unreachable(error.to_string()),
        }
    }

    /// What went wrong from then on: `refused` is what a "no" means there.
    pub(crate) fn answering(error: &smtp::Error, refused: impl FnOnce() -> Self) -> Self {
        match error.status() {
            // "Later" is no word about the name or the address.
            Some(_) if error.is_transient() => Self::Refused(status(error)),
            Some(_) => refused(),
            None => Self::connecting(error),
        }
    }

    /// The server's own number of the "no". Its words could repeat the address.
    pub(crate) fn refused(error: &smtp::Error) -> Self {
        Self::answering(error, || Self::Refused(status(error)))
    }
}

fn status(error: &smtp::Error) -> String {
    error.status().map(|code| code.to_string()).unwrap_or_default()
}

enum Cause {
    Certificate(String),
    Tls(String),
}

/// What the encryption says. It lies within an error of the connection, which
/// doesn't name it among its sources.
fn cause(error: &smtp::Error) -> Option<Cause> {
    let mut source: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(it) = source {
        let inner = it.downcast_ref::<io::Error>().and_then(|error| error.get_ref());
        let tls = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()).or_else(|| it.downcast_ref());
        match tls {
            Some(rustls::Error::InvalidCertificate(why)) => return Some(Cause::Certificate(format!("{why:?}"))),
            Some(other) => return Some(Cause::Tls(other.to_string())),
            None => source = it.source(),
        }
    }
    None
}
