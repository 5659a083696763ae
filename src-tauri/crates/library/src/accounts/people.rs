//! What owners do about people: letting in, shutting out, roles, what opens an
//! account, helping back in, vouching, taking away. The library keeps an owner,
//! whatever happens.

use std::cell::Cell;

use serde::{Deserialize, Serialize};
use store::WriteTx;
use ts_rs::TS;

use super::account::{Account, OpensWith, Status};
use super::create::Secret;
use super::one_time::{self, Purpose};
use super::password::Password;
use super::people_settings::has_a_card_to_tap;
use super::recovery::ShownOnce;
use super::session::Session;
use super::table;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::library::Library;
use crate::policy::{Command, Role};
use crate::steps::Step;
use crate::uid::AccountUid;

/// One person's account.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountRef {
    /// Which one.
    pub uid: AccountUid,
}

/// A role for somebody.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountRole {
    /// Whose.
    pub uid: AccountUid,
    /// What they may do from now on.
    pub role: Role,
}

/// What opens a reader's account from now on.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountDoor {
    /// Whose.
    pub uid: AccountUid,
    /// With what.
    pub opens_with: OpensWith,
    /// The password or PIN; empty for a tap.
    #[ts(type = "string")]
    pub password: Password,
}

/// An account to take away, with its username typed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountDelete {
    /// Which one.
    pub uid: AccountUid,
    /// Its username, as typed by whoever means it.
    pub username: String,
}

/// A code for somebody who forgot their password. It opens their account once,
/// within a day.
#[derive(Debug, Serialize, TS)]
pub struct ResetBegun {
    /// Whose.
    pub account: Account,
    /// What to tell them, in groups of five.
    pub code: ShownOnce,
}

impl Library {
    /// Lets in somebody who waits, with this role.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded` for another owner, `NotFound`.
    pub fn account_approve(&self, session: &Session, request: AccountRole) -> Result<Account> {
        self.allows(session, Command::account_approve)?;
        session.may_give(request.role, &self.now())?;
        let step = Step::AccountApprove { account: request.uid };
        self.change(session, Command::account_approve, step, request.uid, |tx, account| {
            if account.status != Status::Waiting {
                return Err(Error::NotFound("person who waits"));
            }
            table::set_role(tx, request.uid, request.role)?;
            Ok(table::set_status(tx, request.uid, Status::Active)?)
        })
    }

    /// Gives somebody another role.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded`, `NotFound`, `LastOwner`,
    /// `NeedsPassword` for who opens with less than one.
    pub fn account_role(&self, session: &Session, request: AccountRole) -> Result<Account> {
        let step = Step::AccountRole { account: request.uid };
        // One's own session goes on in the new role; the others end.
        let own = Cell::new(None);
        let account = self.change(session, Command::account_role, step, request.uid, |tx, account| {
            if account.opens_with != OpensWith::Password && request.role != Role::Reader {
                return Err(Error::NeedsPassword);
            }
            if account.role == request.role {
                return Ok(());
            }
            let generation = table::set_role(tx, request.uid, request.role)?;
            if request.uid == session.account() {
                own.set(Some(generation));
            }
            Ok(())
        })?;
        if let Some(generation) = own.get() {
            session.goes_on_as(generation);
        }
        self.revoke_codes(request.uid)?;
        Ok(account)
    }

    /// Shuts somebody out; nothing of theirs is lost.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`, `LastOwner`.
    pub fn account_disable(&self, session: &Session, request: AccountRef) -> Result<Account> {
        let step = Step::AccountDisable { account: request.uid };
        let account = self.change(session, Command::account_disable, step, request.uid, |tx, account| {
            if account.status == Status::Disabled {
                return Ok(());
            }
            Ok(table::set_status(tx, request.uid, Status::Disabled)?)
        })?;
        self.revoke_codes(request.uid)?;
        Ok(account)
    }

    /// Lets somebody in again.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`.
    pub fn account_enable(&self, session: &Session, request: AccountRef) -> Result<Account> {
        let step = Step::AccountEnable { account: request.uid };
        self.change(session, Command::account_enable, step, request.uid, |tx, account| {
            if account.status != Status::Disabled {
                return Ok(());
            }
            Ok(table::set_status(tx, request.uid, Status::Active)?)
        })
    }

    /// Decides what opens a reader's account. Who has a password keeps it or
    /// opens with less: another one only its person chooses.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded`, `NotFound`, `Validation`.
    pub fn account_door(&self, session: &Session, request: &AccountDoor) -> Result<Account> {
        self.allows(session, Command::account_door)?;
        let (rules, library_name) = self.rules()?;
        let username = self.store.read(|tx| table::find(tx, request.uid))?.ok_or(Error::NotFound("account"))?.username;
        let secret = Secret { opens_with: request.opens_with, password: &request.password };
        secret.check("password", rules, &[&username, &library_name]).map_err(|error| Error::Validation(vec![error]))?;
        let hash = secret.hash(&self.hasher)?;
        let step = Step::AccountDoor { account: request.uid };
        let account = self.change(session, Command::account_door, step, request.uid, |tx, account| {
            if account.role != Role::Reader {
                let message = "only a reader's account is opened as an owner decides";
                return Err(Error::Validation(vec![FieldError::new("opens_with", FieldCode::OutOfRange, message)]));
            }
            if account.opens_with == OpensWith::Password && request.opens_with == OpensWith::Password {
                let message = "it opens with a password of its person's own; help them back in instead";
                return Err(Error::Validation(vec![FieldError::new("opens_with", FieldCode::OutOfRange, message)]));
            }
            has_a_card_to_tap(tx, request.opens_with)?;
            let door = table::find_door(tx, Some(request.uid), None)?.ok_or(Error::NotFound("account"))?;
            table::set_password(tx, door.id, request.opens_with, &hash)?;
            Ok(())
        })?;
        self.throttle.forgive(self.store.local(), request.uid)?;
        self.revoke_codes(request.uid)?;
        Ok(account)
    }

    /// Begins to help somebody back in who forgot their password. The owner
    /// passes the code on and never learns the new password.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded`, `NotFound`, `NeedsPassword` for who opens
    /// with less than one: there an owner decides anew.
    pub fn account_reset(&self, session: &Session, request: AccountRef) -> Result<ResetBegun> {
        let step = Step::AccountResetBegin { account: request.uid };
        let account = self.change(session, Command::account_reset, step, request.uid, |tx, account| {
            if account.status != Status::Active {
                return Err(Error::NotFound("person who can sign in"));
            }
            if account.opens_with != OpensWith::Password {
                return Err(Error::NeedsPassword);
            }
            Ok(table::touch(tx, request.uid)?)
        })?;
        let code = one_time::make(self.store.local(), self.clock(), &self.hasher, Purpose::Reset, request.uid, "")?;
        Ok(ResetBegun { account, code })
    }

    /// Takes an account away with everything that is its person's own. The books
    /// they added stay.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded`, `NotFound`, `LastOwner`, `Validation`
    /// when the typed word is another.
    pub fn account_delete(&self, session: &Session, request: &AccountDelete) -> Result<()> {
        self.remove(session, Command::account_delete, request)
    }

    /// Takes one's own account away.
    ///
    /// # Errors
    /// As [`Self::account_delete`].
    pub fn profile_delete(&self, session: &Session, username: String) -> Result<()> {
        let request = AccountDelete { uid: session.account(), username };
        self.remove(session, Command::profile_delete, &request)?;
        session.leave();
        Ok(())
    }

    fn remove(&self, session: &Session, command: Command, request: &AccountDelete) -> Result<()> {
        let step = Step::AccountDelete { account: request.uid };
        self.write(session, command, step, |tx| {
            let account = table::find(tx, request.uid)?.ok_or(Error::NotFound("account"))?;
            if account.username != request.username.trim() {
                let error = FieldError::new("username", FieldCode::OtherWord, "write the username as it stands")
                    .with("word", account.username.as_str());
                return Err(Error::Validation(vec![error]));
            }
            table::delete(tx, request.uid)?;
            keeps_an_owner(tx)
        })?;
        self.forget_locally(request.uid)
    }

    /// Changes an account within one step and answers how it is then.
    fn change(
        &self,
        session: &Session,
        command: Command,
        step: Step,
        uid: AccountUid,
        f: impl FnOnce(&WriteTx<'_>, &Account) -> Result<()>,
    ) -> Result<Account> {
        self.write(session, command, step, |tx| {
            let account = table::find(tx, uid)?.ok_or(Error::NotFound("account"))?;
            f(tx, &account)?;
            keeps_an_owner(tx)?;
            table::find(tx, uid)?.ok_or(Error::NotFound("account"))
        })
    }
}

/// Asked at the end of each change, where nobody can come between: two owners
/// can't demote each other at once.
fn keeps_an_owner(tx: &WriteTx<'_>) -> Result<()> {
    if table::has_owner(tx)? { Ok(()) } else { Err(Error::LastOwner) }
}
