//! Coming in: by password, or by the way back. One error and one cost for an
//! unknown name, a wrong password and a disabled account.

use serde::{Deserialize, Serialize};
use store::ReadTx;
use ts_rs::TS;

use super::account::{Account, PersonCard, Status};
use super::password::Password;
use super::recovery::{RecoveryCode, ShownOnce};
use super::session::Session;
use super::table;
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
    /// The password.
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
}

/// The way back in: the code from the paper and a new password.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The card that was chosen.
    #[serde(default)]
    #[ts(optional)]
    pub account: Option<AccountUid>,
    /// Username or e-mail.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// The code as typed.
    pub code: String,
    /// The password from now on.
    #[ts(type = "string")]
    pub new_password: Password,
}

/// Signed in by the code, which is used up: here is the next one.
#[derive(Debug, Serialize, TS)]
pub struct Recovered {
    /// Who is signed in.
    pub signed_in: SignedIn,
    /// The new way back in, in groups of five.
    pub recovery_code: ShownOnce,
}

impl Library {
    /// Signs in.
    ///
    /// # Errors
    /// `InvalidCredentials` for everything that isn't right.
    pub fn session_sign_in(&self, request: &SignIn) -> Result<(Session, SignedIn)> {
        let door = self.store.read(|tx| table::find_door(tx, request.account, request.name.as_deref()))?;
        // No transaction is open while the hash is computed: it takes a while.
        let opens = self.hasher.verify(&request.password, door.as_ref().map(|door| door.password_hash.as_str()))?;
        let door = door.filter(|door| opens && door.status == Status::Active).ok_or(Error::InvalidCredentials)?;
        let session = Session::new(door.uid);
        let signed_in = self.session_current(&session)?;
        Ok((session, signed_in))
    }

    /// Opens an account by its recovery code, sets the new password and gives
    /// the next code. The old code is used up.
    ///
    /// # Errors
    /// `Validation` for the new password, else `InvalidCredentials`.
    pub fn session_recover(&self, request: &Recover) -> Result<(Session, Recovered)> {
        request.new_password.check_new("new_password").map_err(|error| Error::Validation(vec![error]))?;
        let hash = RecoveryCode::parse(&request.code).map(|code| code.hash());
        let door = self.store.read(|tx| table::find_door(tx, request.account, request.name.as_deref()))?;
        // Hashed before anything is decided, so that every answer costs the same.
        let password_hash = self.hasher.hash(&request.new_password)?;
        let (Some(door), Some(hash)) = (door.filter(|door| door.status == Status::Active), hash) else {
            return Err(Error::InvalidCredentials);
        };
        let next = RecoveryCode::random()?;
        self.commit(Some(door.uid), Step::AccountRecover { account: door.uid }, |tx| {
            if !table::use_recovery_code(tx, door.id, &hash)? {
                return Err(Error::InvalidCredentials);
            }
            table::set_password(tx, door.id, &password_hash)?;
            table::set_recovery_code(tx, door.id, &next.hash())?;
            Ok(())
        })?;
        let session = Session::new(door.uid);
        let signed_in = self.session_current(&session)?;
        Ok((session, Recovered { signed_in, recovery_code: next.grouped() }))
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// `Unauthenticated` when the account is gone or disabled.
    pub fn session_current(&self, session: &Session) -> Result<SignedIn> {
        self.read(session, Command::session_current, |tx| signed_in(tx, session))
    }

    /// The people to choose from on the sign-in screen.
    ///
    /// # Errors
    /// What the file can say.
    pub fn people_list(&self) -> Result<Vec<PersonCard>> {
        self.store.read(|tx| {
            let accounts = table::list(tx)?;
            let active = |(_, account): &(usize, Account)| account.status == Status::Active;
            Ok(accounts.into_iter().enumerate().filter(active).map(|(place, account)| account.card(place)).collect())
        })
    }
}

fn signed_in(tx: &ReadTx<'_>, session: &Session) -> Result<SignedIn> {
    let account = table::find(tx, session.account())?.ok_or(Error::Unauthenticated)?;
    Ok(SignedIn {
        card: table::card(tx, &account)?,
        account,
        library_name: settings::find(tx, settings::NAME)?.unwrap_or_default(),
    })
}
