//! Coming in by password, PIN or tap. One error and one cost for an unknown
//! name, a wrong password and a disabled account.

use serde::{Deserialize, Serialize};
use store::ReadTx;
use ts_rs::TS;

use super::account::{Account, OpensWith, PersonCard, Status};
use super::password::{self, Password};
use super::people_settings::PeopleSettings;
use super::recovery::{RecoveryCode, ShownOnce};
use super::session::Session;
use super::table::{self, Door};
use super::throttle::{Gate, Whose};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::settings;
use crate::steps::Step;
use crate::uid::AccountUid;

/// A try to sign in. Either the account of a card, or a name.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The card that was chosen.
    #[serde(default)]
    #[ts(optional)]
    pub account: Option<AccountUid>,
    /// Username or e-mail.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// The password or PIN.
    #[ts(type = "string")]
    pub password: Password,
    /// Whether to stay signed in on this computer, where it has a keyring.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub keep: bool,
}

/// A card that opens with a tap.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Tap {
    /// Whose card.
    pub account: AccountUid,
}

/// The password once more, before what can't be taken back.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// The password of whoever is signed in.
    #[ts(type = "string")]
    pub password: Password,
}

/// Who is signed in, and where.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// How the window shows this person.
    pub card: PersonCard,
    /// What the library is called.
    pub library_name: String,
    /// Minutes without use until the window locks; none is never.
    pub lock_after: Option<u16>,
    /// A way back in for an account that had none, shown this once.
    pub recovery_code: Option<ShownOnce>,
}

/// What the sign-in screen needs to know, for anybody at the computer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Entrance {
    /// The people to choose from; none where an owner hides them.
    pub people: Vec<PersonCard>,
    /// Whether somebody new may make their own account and wait for an owner.
    pub may_sign_up: bool,
    /// Characters of a new password at least.
    pub password_min: u16,
}

impl Library {
    /// Signs in.
    ///
    /// # Errors
    /// `InvalidCredentials` for everything that isn't right, `Throttled` or
    /// `SignInOff` after too many tries, `Waiting` for the right password of
    /// somebody who isn't let in yet.
    pub fn session_sign_in(&self, request: &SignIn) -> Result<(Session, SignedIn)> {
        let door = self.store.read(|tx| table::find_door(tx, request.account, request.name.as_deref()))?;
        let door = self.knock(door, request.name.as_deref(), &request.password)?;
        self.renew_hash(&door, &request.password);
        self.come_in(&door, true)
    }

    /// Comes in by a tap on a card that needs no more.
    ///
    /// # Errors
    /// `InvalidCredentials` for every other card.
    pub fn session_tap(&self, request: Tap) -> Result<(Session, SignedIn)> {
        let door = self.store.read(|tx| table::find_door(tx, Some(request.account), None))?;
        let door = door.filter(|door| door.opens_with == OpensWith::Tap && door.status == Status::Active);
        self.come_in(&door.ok_or(Error::InvalidCredentials)?, false)
    }

    /// Takes the password once more; for five minutes it isn't asked again.
    ///
    /// # Errors
    /// As [`Self::session_sign_in`].
    pub fn session_confirm(&self, session: &Session, request: &Confirm) -> Result<()> {
        self.allows(session, Command::session_confirm)?;
        let door = self.store.read(|tx| table::find_door(tx, Some(session.account()), None))?;
        self.knock(door, None, &request.password)?;
        session.confirm(self.now());
        Ok(())
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// `Unauthenticated` when the account is gone, disabled or changed.
    pub fn session_current(&self, session: &Session) -> Result<SignedIn> {
        self.read(session, Command::session_current, |tx| signed_in(tx, session))
    }

    /// What the sign-in screen shows.
    ///
    /// # Errors
    /// What the file can say.
    pub fn people_list(&self) -> Result<Entrance> {
        self.store.read(|tx| {
            let rules = PeopleSettings::read(tx)?;
            let people = if rules.cards_hidden { Vec::new() } else { table::list(tx)? };
            let active = people.iter().filter(|account| account.status == Status::Active);
            Ok(Entrance {
                people: active.map(Account::card).collect(),
                may_sign_up: rules.sign_up,
                password_min: rules.password_min(),
            })
        })
    }

    /// Tries a password at a door, counted before it is looked at.
    pub(super) fn knock(&self, door: Option<Door>, name: Option<&str>, password: &Password) -> Result<Door> {
        let whose = Whose::of(door.as_ref().map(|door| door.uid), name);
        let counted = self.throttle.begin(self.store.local(), self.clock(), Gate::Password, whose)?;
        // No transaction is open while the hash is computed: it takes a while.
        let opens = self.hasher.verify(password, door.as_ref().map(|door| door.password_hash.as_str()))?;
        let door = door.filter(|door| opens && door.status != Status::Disabled).ok_or(Error::InvalidCredentials)?;
        counted.was_right()?;
        // Who knows the password may know that it is right.
        if door.status == Status::Waiting { Err(Error::Waiting) } else { Ok(door) }
    }

    /// A hash made with less than today's parameters is made anew while the
    /// password is at hand. Nobody waits for a long write because of it.
    fn renew_hash(&self, door: &Door, password: &Password) {
        if !password::is_outdated(&door.password_hash) {
            return;
        }
        let renewed = self.hasher.hash(password).and_then(|hash| {
            self.commit_if_free(Some(door.uid), Step::Derive, |tx| {
                Ok(table::rehash(tx, door.id, &door.password_hash, &hash)?)
            })
        });
        if let Err(error) = renewed {
            tracing::warn!(%error, "a password hash stays as it was");
        }
    }

    /// Begins the session of a door that has opened.
    pub(super) fn come_in(&self, door: &Door, by_password: bool) -> Result<(Session, SignedIn)> {
        let session = Session::new(door.uid, door.generation, by_password.then(|| self.now()));
        let signed_in = self.session_current(&session)?;
        self.note_seen(door.uid);
        Ok((session, signed_in))
    }

    /// A way back in for whoever has none yet: made for them by somebody else, or
    /// from before there were codes. A tap needs none. The next sign-in will do
    /// where somebody is writing just now, or where nothing can be written.
    pub fn first_recovery_code(&self, session: &Session) -> Option<ShownOnce> {
        let made = self.make_first_recovery_code(session);
        made.inspect_err(|error| tracing::warn!(%error, "a way back in waits for the next sign-in")).ok().flatten()
    }

    fn make_first_recovery_code(&self, session: &Session) -> Result<Option<ShownOnce>> {
        let uid = session.account();
        let door = self.store.read(|tx| table::find_door(tx, Some(uid), None))?;
        let Some(door) = door.filter(|door| !door.has_code && door.opens_with != OpensWith::Tap) else {
            return Ok(None);
        };
        let code = RecoveryCode::random()?;
        let made = self.commit_if_free(Some(uid), Step::RecoveryCodeRenew, |tx| {
            // Two sign-ins at once: only one of them may show a code.
            if table::find_door(tx, Some(uid), None)?.is_none_or(|door| door.has_code) {
                return Ok(false);
            }
            table::set_recovery_code(tx, door.id, &code.hash())?;
            table::touch(tx, uid)?;
            Ok(true)
        })?;
        Ok((made == Some(true)).then(|| code.grouped()))
    }
}

fn signed_in(tx: &ReadTx<'_>, session: &Session) -> Result<SignedIn> {
    let account = table::find(tx, session.account())?.ok_or(Error::Unauthenticated)?;
    let rules = PeopleSettings::read(tx)?;
    Ok(SignedIn {
        card: account.card(),
        lock_after: rules.lock_after(&account, table::count_active(tx)?),
        account,
        library_name: settings::find(tx, settings::NAME)?.unwrap_or_default(),
        recovery_code: None,
    })
}
