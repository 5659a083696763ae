//! Mails that somebody asked for: what stands in them, and by which server they
//! go. The password of that server comes from the keyring and goes nowhere else.

use std::time::Duration;

use library::accounts::{CodeMailed, CodeToMail, MailSecurity, MailServer, Session};
use library::error::Result;
use library::policy::Command;
use library::{Error, Library, MailTrouble};
use post::{Letter, Post, Roots, Security, Server};
use uuid::Uuid;

use crate::answers::{MailSet, MailSetup};
use crate::state::Shell;

/// Nobody waits longer than this for a mail server.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail that is ready to go. The library isn't needed while it does.
pub struct Outgoing {
    server: Server,
    letter: Letter,
}

impl Outgoing {
    /// Sends it; returns when the server has taken it.
    pub fn send(&self, post: &Post) -> Result<(), post::Error> {
        post.send(&self.server, &self.letter)
    }
}

/// The post of the program as it is used: it trusts whom the system trusts.
pub const fn post() -> Post {
    Post::new(Roots::System, PATIENCE)
}

/// What an owner sees of the set-up: everything but the password.
pub fn setup(shell: &Shell, library: &Library, session: &Session, command: Command) -> Result<MailSetup> {
    let server = library.mail_server_find(session, command)?;
    let id = id(library)?;
    let has_password = server.as_ref().is_some_and(|server| shell.keyring.mail_password(id, &server.place()).is_some());
    Ok(MailSetup { server, has_password, has_keyring: shell.keyring.is_there() })
}

/// Whether a code can be mailed from here. The keyring is asked only where there
/// is a server to ask it for.
pub fn is_there(shell: &Shell, library: &Library, session: &Session) -> Result<bool> {
    let Some(server) = library.mail_server_find(session, Command::mail_there)? else { return Ok(false) };
    Ok(shell.keyring.mail_password(id(library)?, &server.place()).is_some())
}

/// Sets the server up. Without a new password the one from before goes on, if it
/// was for the same place.
pub fn set(shell: &Shell, library: &Library, session: &Session, request: &MailSet) -> Result<MailSetup> {
    library.allows(session, Command::mail_set)?;
    if !shell.keyring.is_there() {
        return Err(Error::Mail(MailTrouble::NoKeyring));
    }
    let id = id(library)?;
    let place = request.server.checked()?.place();
    let password = request.checked_password(shell.keyring.mail_password(id, &place).is_some())?;
    library.mail_server_set(session, &request.server)?;
    if let Some(password) = password
        && !shell.keyring.keep_mail_password(id, &place, password)
    {
        return Err(Error::Mail(MailTrouble::NoKeyring));
    }
    setup(shell, library, session, Command::mail_set)
}

/// Forgets the server, and its password with it.
pub fn forget(shell: &Shell, library: &Library, session: &Session) -> Result<MailSetup> {
    library.mail_server_forget(session)?;
    shell.keyring.forget_mail_password(id(library)?);
    setup(shell, library, session, Command::mail_forget)
}

/// A mail with a code to one's own address, and what its person learns of it.
pub fn code(shell: &Shell, library: &Library, session: &Session) -> Result<(Outgoing, CodeMailed)> {
    let server = server(shell, library, session, Command::verification_send)?;
    let mail = library.mailed_code_begin(session)?;
    let letter = code_letter(&mail);
    Ok((Outgoing { server, letter }, mail.mailed()))
}

/// A mail that shows an owner that the server sends.
pub fn test(shell: &Shell, library: &Library, session: &Session, to: Option<&str>) -> Result<(Outgoing, String)> {
    let server = server(shell, library, session, Command::mail_test)?;
    let to = library.mail_test_begin(session, to)?;
    let (name, _) = library.name_and_language()?;
    let letter = Letter {
        to: to.clone(),
        subject: format!("A test mail from {}", line(&name)),
        text: "This mail server sends the codes by which people show that an address reaches them.\n".to_owned(),
    };
    Ok((Outgoing { server, letter }, to))
}

/// What a person can do about a mail that wasn't sent.
pub const fn trouble(error: &post::Error) -> MailTrouble {
    match error {
        post::Error::Unfit(_) => MailTrouble::Unmailable,
        post::Error::Unreachable(_) | post::Error::Unsure(_) => MailTrouble::Unreachable,
        post::Error::NotEncrypted(_) => MailTrouble::NotEncrypted,
        post::Error::Untrusted(_) => MailTrouble::Untrusted,
        post::Error::Login => MailTrouble::Login,
        post::Error::Sender => MailTrouble::Sender,
        post::Error::Recipient => MailTrouble::Recipient,
        post::Error::Refused(_) => MailTrouble::Refused,
    }
}

fn server(shell: &Shell, library: &Library, session: &Session, command: Command) -> Result<Server> {
    let kept = library.mail_server_get(session, command)?;
    let password = shell.keyring.mail_password(id(library)?, &kept.place());
    let password = password.ok_or(Error::Mail(MailTrouble::NoPassword))?;
    let MailServer { host, port, security, username, from } = kept;
    let security = match security {
        MailSecurity::Tls => Security::Tls,
        MailSecurity::Starttls => Security::StartTls,
    };
    Ok(Server { host, port, security, username, password, from })
}

fn code_letter(mail: &CodeToMail) -> Letter {
    let library = line(&mail.library_name);
    let text = format!(
        "{code}\n\
         \n\
         is your code for {library}. Type it in Bookplate within ten minutes. It shows\n\
         that this address reaches you; it opens nothing and changes nothing else.\n\
         \n\
         If you didn't ask for it, somebody wrote down your address by mistake, and\n\
         there is nothing to do.\n",
        code = mail.code.as_str(),
    );
    Letter { to: mail.to.clone(), subject: format!("Your code for {library}"), text }
}

/// A name as part of a line, whatever a file says that it is.
fn line(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}

fn id(library: &Library) -> Result<Uuid> {
    library.id()?.ok_or_else(|| Error::Internal("the library's file has no id".to_owned()))
}
