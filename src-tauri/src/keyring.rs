//! The system's keyring, which keeps the token of whoever stays signed in on this
//! computer, and the password of the mail server. Not every computer has one; then
//! nobody is asked.

use std::sync::{Arc, OnceLock};

use keyring_core::{CredentialStore, Entry, Error};
use library::Library;
use library::accounts::{KeptToken, Session, SignedIn};
use library::uid::AccountUid;
use tauri::{Manager, Runtime, WebviewWindow};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::platform;
use crate::state::Shell;

/// What the entries are called, for whoever looks through their keyring.
const SERVICE: &str = "org.bookplate.desktop";

/// The keyring, looked for when it is needed first: that may take a while.
#[derive(Default)]
pub struct Keyring {
    store: OnceLock<Option<Arc<CredentialStore>>>,
    /// Whether it was asked who stays signed in: once, at the start.
    asked: OnceLock<()>,
}

impl Keyring {
    /// Whether this computer has one.
    pub fn is_there(&self) -> bool {
        self.store().is_some()
    }

    /// Whoever stays signed in has given their place to somebody else: they come in
    /// by themselves at the next start, and no sooner.
    pub fn rest(&self) {
        let _ = self.asked.set(());
    }

    /// Keeps a token; whether that was done.
    fn keep(&self, token: &KeptToken) -> bool {
        self.entry(token.id).is_some_and(|entry| logged(entry.set_password(&token.secret)).is_some())
    }

    fn find(&self, id: Uuid) -> Option<KeptToken> {
        let secret = Zeroizing::new(logged(self.entry(id)?.get_password())?);
        Some(KeptToken { id, secret })
    }

    /// Forgets a token; whether the keyring has none of this name any more.
    fn forget(&self, id: Uuid) -> bool {
        match self.entry(id).map(|entry| entry.delete_credential()) {
            Some(Ok(()) | Err(Error::NoEntry)) => true,
            Some(Err(error)) => {
                tracing::warn!(%error, "the keyring keeps a token that opens nothing any more");
                false
            }
            None => false,
        }
    }

    /// Keeps the password of a library's mail server; whether that was done. It is
    /// for one place: a library's file that names another server, whoever changed
    /// it, doesn't get it sent there.
    pub fn keep_mail_password(&self, library: Uuid, place: &str, password: &str) -> bool {
        let secret = Zeroizing::new(format!("{place}\n{password}"));
        self.mail_entry(library).is_some_and(|entry| logged(entry.set_password(&secret)).is_some())
    }

    /// The password of a library's mail server, if it is for this place.
    pub fn mail_password(&self, library: Uuid, place: &str) -> Option<Zeroizing<String>> {
        let secret = Zeroizing::new(logged(self.mail_entry(library)?.get_password())?);
        let (kept_for, password) = secret.split_once('\n')?;
        (kept_for == place).then(|| Zeroizing::new(password.to_owned()))
    }

    /// Forgets it; it is well if there is none.
    pub fn forget_mail_password(&self, library: Uuid) {
        if let Some(entry) = self.mail_entry(library) {
            match entry.delete_credential() {
                Ok(()) | Err(Error::NoEntry) => {}
                Err(error) => tracing::warn!(%error, "the keyring keeps the password of a mail server"),
            }
        }
    }

    fn mail_entry(&self, library: Uuid) -> Option<Entry> {
        self.named(&format!("mail.{library}"))
    }

    fn entry(&self, id: Uuid) -> Option<Entry> {
        self.named(&id.to_string())
    }

    fn named(&self, name: &str) -> Option<Entry> {
        logged(Entry::new_in_store(self.store()?, SERVICE, name))
    }

    fn store(&self) -> Option<&Arc<CredentialStore>> {
        self.store.get_or_init(platform::keyring).as_ref()
    }

    /// A keyring in memory, for tests.
    #[cfg(test)]
    pub fn set_store(&self, store: Arc<CredentialStore>) {
        let _ = self.store.set(Some(store));
    }

    /// None, for tests.
    #[cfg(test)]
    pub fn set_none(&self) {
        let _ = self.store.set(None);
    }
}

fn logged<T>(done: keyring_core::Result<T>) -> Option<T> {
    done.inspect_err(|error| tracing::info!(%error, "the keyring says no")).ok()
}

/// Lets this session's person stay signed in. Where the keyring says no they are
/// signed in all the same, until the program ends.
pub fn keep(shell: &Shell, library: &Library, session: &Session) {
    // The token that this one follows would lie in the keyring for good.
    let done = library.kept_begin(session).map(|token| shell.keyring.keep(&token));
    tidy(shell, library);
    if !matches!(done, Ok(true)) {
        tracing::warn!("nobody stays signed in: the keyring or local.db can't keep it");
        forget(shell, library, session.account());
    }
}

/// Nobody of this account stays signed in on this computer any longer.
pub fn forget(shell: &Shell, library: &Library, account: AccountUid) {
    if let Err(error) = library.kept_forget(account) {
        tracing::warn!(%error, "who stays signed in can't be forgotten");
    }
    tidy(shell, library);
}

/// Throws away what the keyring has of tokens that are over. Whatever ended one,
/// here, on the command line or while the keyring was shut, it is told the next
/// time.
pub fn tidy(shell: &Shell, library: &Library) {
    let over = library.kept_over().unwrap_or_else(|error| {
        tracing::warn!(%error, "which tokens are over can't be read");
        Vec::new()
    });
    for id in over {
        if shell.keyring.forget(id)
            && let Err(error) = library.kept_cleared(id)
        {
            tracing::warn!(%error, "a token that is thrown away stays noted");
        }
    }
}

/// Whoever stayed signed in on this computer comes in, once, at the start.
pub fn come_in<R: Runtime>(window: &WebviewWindow<R>, library: &Library) -> Option<SignedIn> {
    let shell = window.state::<Shell>();
    shell.keyring.asked.set(()).ok()?;
    let found = library.kept_ids().into_iter().find_map(|id| {
        let token = shell.keyring.find(id)?;
        library.kept_come_in(&token).ok()
    });
    tidy(&shell, library);
    let (session, signed_in) = found?;
    shell.sessions.begin(window.label(), session);
    Some(signed_in)
}
