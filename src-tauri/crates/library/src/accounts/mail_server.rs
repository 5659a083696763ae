//! The mail server that an owner has set up, so that codes can be sent by mail.
//!
//! Owns what is kept of it in the library and what may stand in it. Does not own
//! the password, which the system's keyring keeps, nor the sending: this crate
//! knows no network.

use serde::{Deserialize, Serialize};
use store::{ReadTx, StoreError};
use ts_rs::TS;

use super::names;
use super::session::Session;
use crate::error::{Error, FieldCode, FieldError, MailTrouble, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::settings;
use crate::steps::Step;
use crate::text::{clean, empty, limits};

/// How the connection is encrypted. There is no way without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// From its first byte on.
    Tls,
    /// After a greeting; a server that doesn't offer it is left.
    Starttls,
}

impl MailSecurity {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Starttls => "starttls",
        }
    }
}

/// A mail server, and who the library is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MailServer {
    /// The server's name.
    pub host: String,
    /// Where it listens.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: MailSecurity,
    /// The name to sign in with there.
    pub username: String,
    /// The address that mails come from.
    pub from: String,
}

impl MailServer {
    fn read(tx: &ReadTx<'_>) -> Result<Option<Self>, StoreError> {
        let find = |key| Ok::<_, StoreError>(settings::find(tx, key)?.unwrap_or_default());
        let security = match find(settings::MAIL_SECURITY)?.as_str() {
            "tls" => MailSecurity::Tls,
            "starttls" => MailSecurity::Starttls,
            _ => return Ok(None),
        };
        let port = find(settings::MAIL_PORT)?.parse().unwrap_or_default();
        let [host, username, from] =
            [find(settings::MAIL_HOST)?, find(settings::MAIL_USERNAME)?, find(settings::MAIL_FROM)?];
        // A file from elsewhere says nothing that couldn't have been entered here.
        Ok(Self { host, port, security, username, from }.checked().ok())
    }

    /// As it may be kept.
    ///
    /// # Errors
    /// `Validation`.
    pub fn checked(&self) -> Result<Self> {
        let mut wrong = Vec::new();
        let mut note =
            |checked: Result<String, FieldError>| checked.map_err(|error| wrong.push(error)).unwrap_or_default();
        let host = note(host(&self.host));
        let username = note(username(&self.username));
        let from = note(mailable("from", &self.from));
        if self.port == 0 {
            let error = FieldError::new("port", FieldCode::OutOfRange, "from 1 to 65535");
            wrong.push(error.with("min", 1_i64).with("max", i64::from(u16::MAX)));
        }
        if wrong.is_empty() {
            Ok(Self { host, port: self.port, security: self.security, username, from })
        } else {
            Err(Error::Validation(wrong))
        }
    }

    /// What a password is for: another server or another name there is asked for
    /// another one, so that nobody sends it where it wasn't meant to go.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}@{}:{}/{}", self.username, self.host.to_ascii_lowercase(), self.port, self.security.as_str())
    }
}

/// The name of a computer, or its number.
fn host(text: &str) -> Result<String, FieldError> {
    let host = plain("host", text, FieldCode::HostFormat)?;
    let is_label = |label: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(is_letter)
    };
    if host.split('.').all(is_label) {
        Ok(host)
    } else {
        Err(FieldError::new("host", FieldCode::HostFormat, "write it like mail.example.org"))
    }
}

fn username(text: &str) -> Result<String, FieldError> {
    plain("username", text, FieldCode::PlainCharacters)
}

/// One line of plain letters, digits and signs.
fn plain(field: &str, text: &str, code: FieldCode) -> Result<String, FieldError> {
    let trimmed = text.trim_matches(' ');
    if trimmed.is_empty() {
        return Err(empty(field));
    }
    // Looked at as it came: a line break must not become a space on the way.
    if !trimmed.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        return Err(FieldError::new(field, code, "use plain letters, digits and signs, on one line"));
    }
    clean(field, trimmed, limits::EMAIL)
}

/// An address that a mail can be sent to or come from: plain letters, digits and
/// signs, so that nothing in it could begin another line or field of the mail.
pub(super) fn mailable(field: &str, text: &str) -> Result<String, FieldError> {
    let format = || FieldError::new(field, FieldCode::EmailFormat, "write it like ana@example.org");
    let address = plain(field, text, FieldCode::EmailFormat)?;
    let address = names::email(field, &address)?.ok_or_else(|| empty(field))?;
    let (name, domain) = address.split_once('@').ok_or_else(format)?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    if name.chars().all(is_name) && host(domain).is_ok() { Ok(address) } else { Err(format()) }
}

impl Library {
    /// The mail server, where one is set up.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn mail_server_find(&self, session: &Session, command: Command) -> Result<Option<MailServer>> {
        self.read(session, command, |tx| Ok(MailServer::read(tx)?))
    }

    /// The mail server.
    ///
    /// # Errors
    /// `Forbidden`, `Mail` where none is set up.
    pub fn mail_server_get(&self, session: &Session, command: Command) -> Result<MailServer> {
        self.mail_server_find(session, command)?.ok_or(Error::Mail(MailTrouble::Off))
    }

    /// Sets up a mail server, or another one.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded`, `Validation`.
    pub fn mail_server_set(&self, session: &Session, request: &MailServer) -> Result<MailServer> {
        self.allows(session, Command::mail_set)?;
        let server = request.checked()?;
        self.write(session, Command::mail_set, Step::MailServer, |tx| {
            settings::set(tx, settings::MAIL_HOST, &server.host)?;
            settings::set(tx, settings::MAIL_PORT, &server.port.to_string())?;
            settings::set(tx, settings::MAIL_SECURITY, server.security.as_str())?;
            settings::set(tx, settings::MAIL_USERNAME, &server.username)?;
            Ok(settings::set(tx, settings::MAIL_FROM, &server.from)?)
        })?;
        Ok(server)
    }

    /// No mail is sent any longer.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn mail_server_forget(&self, session: &Session) -> Result<()> {
        self.write(session, Command::mail_forget, Step::MailServer, |tx| {
            for key in settings::MAIL {
                if settings::find(tx, key)?.is_some() {
                    settings::set(tx, key, "")?;
                }
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> MailServer {
        MailServer {
            host: "mail.example.org".to_owned(),
            port: 465,
            security: MailSecurity::Tls,
            username: "library@example.org".to_owned(),
            from: "library@example.org".to_owned(),
        }
    }

    fn fields(server: &MailServer) -> Vec<(String, FieldCode)> {
        match server.checked() {
            Err(Error::Validation(fields)) => fields.into_iter().map(|error| (error.field, error.code)).collect(),
            other => panic!("{server:?}: {other:?}"),
        }
    }

    #[test]
    fn a_server_is_kept_as_it_was_written() {
        assert_eq!(server().checked().unwrap(), server());
        let spaced = MailServer { host: "  mail.example.org ".to_owned(), ..server() };
        assert_eq!(spaced.checked().unwrap(), server());
        for host in ["localhost", "192.0.2.1", "MX-1.example.co.uk"] {
            assert!(MailServer { host: host.to_owned(), ..server() }.checked().is_ok(), "{host}");
        }
    }

    #[test]
    fn nothing_in_a_setting_begins_another_line_or_field() {
        for tail in [
            "\r\nBcc: eve@example.org",
            "\nRCPT TO:<eve@example.org>",
            "\r",
            "\n",
            "\t",
            "\0",
            "\u{85}",
            "é",
            "\u{2028}",
            "猫",
        ] {
            let with = |text: &str| format!("{text}{tail}");
            let host = MailServer { host: with("mail.example.org"), ..server() };
            assert_eq!(fields(&host), [("host".to_owned(), FieldCode::HostFormat)], "{tail:?}");
            let username = MailServer { username: with("library"), ..server() };
            assert_eq!(fields(&username), [("username".to_owned(), FieldCode::PlainCharacters)], "{tail:?}");
            let from = MailServer { from: with("library@example.org"), ..server() };
            assert_eq!(fields(&from), [("from".to_owned(), FieldCode::EmailFormat)], "{tail:?}");
        }
        for from in [
            "<a@example.org>",
            "a@example.org>",
            "a@example.org, b@example.org",
            "\"a b\"@example.org",
            "a b@example.org",
            "a@[::1]",
            "Ana a@example.org",
        ] {
            assert_eq!(
                fields(&MailServer { from: from.to_owned(), ..server() }),
                [("from".to_owned(), FieldCode::EmailFormat)],
                "{from}"
            );
        }
        for host in ["mail example.org", "mail..org", "-mail.org", "mail.org:25", "a@mail.org", "mail.org/x"] {
            assert_eq!(
                fields(&MailServer { host: host.to_owned(), ..server() }),
                [("host".to_owned(), FieldCode::HostFormat)],
                "{host}"
            );
        }
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let empty =
            MailServer { host: " ".to_owned(), port: 0, username: String::new(), from: String::new(), ..server() };
        let wrong: Vec<String> = fields(&empty).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["host", "username", "from", "port"]);
    }

    #[test]
    fn a_password_is_for_one_place() {
        let here = server().place();
        assert_eq!(
            MailServer { host: "MAIL.example.org".to_owned(), from: "b@example.org".to_owned(), ..server() }.place(),
            here
        );
        for other in [
            MailServer { host: "mail.example.net".to_owned(), ..server() },
            MailServer { port: 587, ..server() },
            MailServer { username: "eve".to_owned(), ..server() },
            MailServer { security: MailSecurity::Starttls, ..server() },
        ] {
            assert_ne!(other.place(), here, "{other:?}");
        }
    }
}
