//! What a person does about their own account: names, address, picture,
//! password. And what this computer remembers of people.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::account::{Account, Picture};
use super::alike::{looks_like_nobody, taken};
use super::create::Secret;
use super::names;
use super::password::Password;
use super::people_settings::check_minutes;
use super::session::Session;
use super::table::{self, Profile};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::steps::Step;
use crate::uid::AccountUid;

/// One's own names, address and picture, as they are to be. Nobody says here
/// that the address is verified.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProfileUpdate {
    /// What the others call this person.
    pub first_name: Option<String>,
    /// The rest of the name.
    pub last_name: Option<String>,
    /// Another name to sign in with.
    pub email: Option<String>,
    /// The animal on the disc, if there is one.
    pub picture: Option<Picture>,
    /// Minutes without use until the window locks: 0 is never, none the
    /// library's own.
    pub lock_after: Option<u16>,
}

/// A new password for oneself.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    #[ts(type = "string")]
    pub old_password: Password,
    /// The password from now on.
    #[ts(type = "string")]
    pub new_password: Password,
}

/// One's own account to take away.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProfileDelete {
    /// One's own username, as typed by whoever means it.
    pub username: String,
}

/// When this computer saw a person last.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Seen {
    /// Whose account.
    pub uid: AccountUid,
    /// UTC milliseconds.
    pub at: i64,
}

impl Library {
    /// Changes one's own names, address and picture. Another address is not
    /// verified.
    ///
    /// # Errors
    /// `Validation`.
    pub fn profile_update(&self, session: &Session, request: &ProfileUpdate) -> Result<Account> {
        let mut wrong = Vec::new();
        let mut note = |error| wrong.push(error);
        let first_name = names::name("first_name", text(&request.first_name)).map_err(&mut note).ok().flatten();
        let last_name = names::name("last_name", text(&request.last_name)).map_err(&mut note).ok().flatten();
        let email = names::email("email", text(&request.email)).map_err(&mut note).ok().flatten();
        if !wrong.is_empty() {
            return Err(Error::Validation(wrong));
        }
        if let Some(minutes) = request.lock_after.filter(|minutes| *minutes != 0) {
            check_minutes("lock_after", minutes)?;
        }
        let profile =
            Profile { email, first_name, last_name, picture: request.picture, lock_after: request.lock_after };
        let uid = session.account();
        self.write(session, Command::profile_update, Step::ProfileEdit, |tx| {
            looks_like_nobody(tx, uid, None, profile.email.as_deref())?;
            table::set_profile(tx, uid, &profile).map_err(taken)?;
            table::find(tx, uid)?.ok_or(Error::Unauthenticated)
        })
    }

    /// Sets one's own new password, or PIN where that opens the account. Every other session of the account ends.
    ///
    /// # Errors
    /// `InvalidCredentials` or `Throttled` for the old one, `Validation` for the
    /// new one.
    pub fn password_change(&self, session: &Session, request: &PasswordChange) -> Result<()> {
        self.allows(session, Command::password_change)?;
        let uid = session.account();
        let (rules, library_name) = self.rules()?;
        let account = self.store.read(|tx| table::find(tx, uid))?.ok_or(Error::Unauthenticated)?;
        // What kind of door it is, an owner decides.
        let opens_with = account.opens_with;
        let secret = Secret { opens_with, password: &request.new_password };
        let names = [account.username.as_str(), library_name.as_str()];
        secret.check("new_password", rules, &names).map_err(|error| Error::Validation(vec![error]))?;
        let door = self.store.read(|tx| table::find_door(tx, Some(uid), None))?;
        let door = self.knock(door, None, &request.old_password)?;
        let hash = secret.hash(&self.hasher)?;
        let generation = self.write(session, Command::password_change, Step::PasswordChange, |tx| {
            Ok(table::set_password(tx, door.id, opens_with, &hash)?)
        })?;
        session.goes_on_as(generation);
        session.confirm(self.now());
        self.revoke_codes(uid)
    }

    /// When this computer saw the people last; for owners.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn people_seen(&self, session: &Session) -> Result<Vec<Seen>> {
        let people = self.read(session, Command::people_seen, |tx| Ok(table::list(tx)?))?;
        let seen = people.into_iter().filter_map(|person| {
            let at = self.store.local().get(&seen_key(person.uid)).ok().flatten()?;
            Some(Seen { uid: person.uid, at })
        });
        Ok(seen.collect())
    }

    pub(super) fn note_seen(&self, uid: AccountUid) {
        let now = chrono::Utc::now().timestamp_millis();
        if let Err(error) = self.store.local().set(&seen_key(uid), &now) {
            tracing::warn!(%error, "when somebody was here can't be noted");
        }
    }

    /// What this computer remembers of an account that is gone goes with it.
    pub(super) fn forget_locally(&self, uid: AccountUid) -> Result<()> {
        let local = self.store.local();
        self.throttle.forgive(local, uid)?;
        self.revoke_codes(uid)?;
        self.kept_forget(uid)?;
        local.remove(&seen_key(uid))?;
        Ok(local.remove_of(&uid.to_string())?)
    }
}

fn seen_key(uid: AccountUid) -> String {
    format!("seen.{uid}")
}

fn text(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or_default()
}
