//! The way to the server, step by step, so that each "no" can be told from the
//! others.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, CertificateStore, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::letter::{Letter, is_host};

/// How a connection is encrypted. There is no third way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// From its first byte on.
    Tls,
    /// After a greeting; a server that doesn't offer it is left.
    StartTls,
}

/// A mail server, and who Bookplate is there.
#[derive(Clone)]
pub struct Server {
    /// Its name.
    pub host: String,
    /// Where it listens.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: Security,
    /// The name to sign in with there.
    pub username: String,
    /// The password to it.
    pub password: Zeroizing<String>,
    /// The address that mails come from.
    pub from: String,
}

/// Whose word is taken for a certificate.
#[derive(Debug, Clone)]
pub enum Roots {
    /// That of whom the system trusts.
    System,
    /// Only that of the certificate in this PEM: for tests, with a server of their own.
    Only(Vec<u8>),
}

/// Sends mails.
#[derive(Debug, Clone)]
pub struct Post {
    roots: Roots,
    patience: Duration,
}

impl Post {
    /// Trusts the certificates that `roots` stand for, and waits no longer than
    /// `patience` for everything together.
    #[must_use]
    pub const fn new(roots: Roots, patience: Duration) -> Self {
        Self { roots, patience }
    }

    /// Sends a mail and returns when the server has taken it.
    ///
    /// # Errors
    /// Why it wasn't sent; after `Unsure` it may have been all the same.
    pub fn send(&self, server: &Server, letter: &Letter) -> Result<(), Error> {
        let (answer, sent) = sync_channel(1);
        let (this, server, letter) = (self.clone(), server.clone(), letter.clone());
        // Looking up a name has no time limit of its own, and the others add up.
        let sending = thread::Builder::new().name("post".into()).spawn(move || {
            // Nobody waits any more: then nobody is told.
            let _ = answer.send(this.deliver(&server, &letter));
        });
        sending.map_err(|error| Error::Unreachable(error.to_string()))?;
        sent.recv_timeout(self.patience).unwrap_or_else(|error| {
            let why = match error {
                RecvTimeoutError::Timeout => "it doesn't answer in time",
                RecvTimeoutError::Disconnected => "the connection broke off",
            };
            Err(Error::Unsure(why.to_owned()))
        })
    }

    fn deliver(&self, server: &Server, letter: &Letter) -> Result<(), Error> {
        let (envelope, bytes) = letter.written(&server.from)?;
        let mut connection = self.connect(server)?;
        if !connection.is_encrypted() {
            return Err(Error::NotEncrypted("the connection stayed open to read".to_owned()));
        }
        let credentials = Credentials::new(server.username.clone(), server.password.as_str().to_owned());
        connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).map_err(|error| {
            // One that offers no way to sign in takes no login either.
            if error.is_client() { Error::Login } else { Error::answering(&error, || Error::Login) }
        })?;
        connection
            .command(Mail::new(envelope.from().cloned(), Vec::new()))
            .map_err(|error| Error::answering(&error, || Error::Sender))?;
        for to in envelope.to() {
            connection
                .command(Rcpt::new(to.clone(), Vec::new()))
                .map_err(|error| Error::answering(&error, || Error::Recipient))?;
        }
        connection.command(Data).map_err(|error| Error::refused(&error))?;
        connection.message(&bytes).map_err(|error| match Error::refused(&error) {
            Error::Unreachable(why) => Error::Unsure(why),
            other => other,
        })?;
        // It has the mail; how it says goodbye changes nothing.
        let _ = connection.quit();
        Ok(())
    }

    fn connect(&self, server: &Server) -> Result<SmtpConnection, Error> {
        if !is_host(&server.host) {
            return Err(Error::Unfit("server's name"));
        }
        let unfit = |text: &str| text.is_empty() || text.chars().any(char::is_control);
        if unfit(&server.username) || unfit(&server.password) {
            return Err(Error::Unfit("login"));
        }
        let tls = self.tls(&server.host)?;
        let at_once = (server.security == Security::Tls).then_some(&tls);
        let hello = ClientId::Domain("localhost".to_owned());
        let place = (server.host.as_str(), server.port);
        let mut connection = SmtpConnection::connect(place, Some(self.patience), &hello, at_once, None)
            .map_err(|error| Error::connecting(&error))?;
        if server.security == Security::StartTls {
            if !connection.can_starttls() {
                connection.abort();
                return Err(Error::NotEncrypted("it offers no STARTTLS".to_owned()));
            }
            connection.starttls(&tls, &hello).map_err(|error| {
                if error.status().is_some() {
                    Error::NotEncrypted("it doesn't begin with STARTTLS".to_owned())
                } else {
                    Error::connecting(&error)
                }
            })?;
        }
        Ok(connection)
    }

    fn tls(&self, host: &str) -> Result<TlsParameters, Error> {
        let builder = TlsParameters::builder(host.to_owned());
        let builder = match &self.roots {
            Roots::System => builder.certificate_store(CertificateStore::Default),
            Roots::Only(pem) => {
                let root = Certificate::from_pem(pem).map_err(|error| Error::Untrusted(error.to_string()))?;
                builder.certificate_store(CertificateStore::None).add_root_certificate(root)
            }
        };
        builder.build().map_err(|error| Error::Untrusted(error.to_string()))
    }
}
