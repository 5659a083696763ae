//! New accounts, by an owner; who makes their own stands in `sign_up`.

use serde::Deserialize;
use store::WriteTx;
use ts_rs::TS;

use super::account::{Account, OpensWith, Picture, Status};
use super::alike::{looks_like_nobody, taken};
use super::names;
use super::password::{Hasher, Password, Rules};
use super::people_settings::{PeopleSettings, has_a_card_to_tap};
use super::recovery::RecoveryCode;
use super::session::Session;
use super::table::{self, NewAccount};
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::library::Library;
use crate::policy::{Command, Role};
use crate::settings;
use crate::steps::Step;
use crate::uid::AccountUid;

/// A person to be added.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountCreate {
    /// The name to sign in with.
    pub username: String,
    /// The password or PIN to begin with; empty for a tap.
    #[ts(type = "string")]
    pub password: Password,
    /// Another name to sign in with.
    #[serde(default)]
    #[ts(optional)]
    pub email: Option<String>,
    /// What the others call this person.
    #[serde(default)]
    #[ts(optional)]
    pub first_name: Option<String>,
    /// The rest of the name.
    #[serde(default)]
    #[ts(optional)]
    pub last_name: Option<String>,
    /// What the person may do; a member when left out.
    #[serde(default)]
    #[ts(optional)]
    pub role: Option<Role>,
    /// What opens the account; a password when left out. Anything else is for
    /// readers.
    #[serde(default)]
    #[ts(optional)]
    pub opens_with: Option<OpensWith>,
    /// The animal on the disc, if there is one.
    #[serde(default)]
    #[ts(optional)]
    pub picture: Option<Picture>,
}

/// A request whose every field has been looked at.
pub(super) struct Checked {
    pub username: String,
    email: Option<String>,
    pub first_name: Option<String>,
    last_name: Option<String>,
}

impl AccountCreate {
    pub(super) fn role(&self) -> Role {
        self.role.unwrap_or(Role::Member)
    }

    fn opens_with(&self) -> OpensWith {
        self.opens_with.unwrap_or_default()
    }

    /// The fields when nothing is wrong with any of them.
    pub(super) fn checked(&self, rules: PeopleSettings, library_name: &str) -> Result<Checked> {
        let mut wrong = Vec::new();
        self.check(rules, library_name, &mut wrong).filter(|_| wrong.is_empty()).ok_or(Error::Validation(wrong))
    }

    /// Checks every field; all that is wrong is noted at once.
    pub(super) fn check(
        &self,
        rules: PeopleSettings,
        library_name: &str,
        wrong: &mut Vec<FieldError>,
    ) -> Option<Checked> {
        let mut note = |error: FieldError| wrong.push(error);
        let username = names::username("username", &self.username).map_err(&mut note).ok();
        let email = names::email("email", self.email.as_deref().unwrap_or_default()).map_err(&mut note).ok();
        let first_name =
            names::name("first_name", self.first_name.as_deref().unwrap_or_default()).map_err(&mut note).ok();
        let last_name = names::name("last_name", self.last_name.as_deref().unwrap_or_default()).map_err(&mut note).ok();
        let names = [self.username.as_str(), library_name];
        let secret = Secret { opens_with: self.opens_with(), password: &self.password };
        secret.check("password", rules, &names).map_err(&mut note).ok();
        if self.opens_with() != OpensWith::Password && self.role() != Role::Reader {
            note(FieldError::new(
                "opens_with",
                FieldCode::OutOfRange,
                "only a reader's account opens with less than a password",
            ));
        }
        Some(Checked { username: username?, email: email?, first_name: first_name?, last_name: last_name? })
    }
}

/// What opens an account from now on.
pub(super) struct Secret<'a> {
    pub opens_with: OpensWith,
    pub password: &'a Password,
}

impl Secret<'_> {
    /// # Errors
    /// What a new password or PIN can be refused for, at `field`.
    pub(super) fn check(&self, field: &str, rules: PeopleSettings, names: &[&str]) -> Result<(), FieldError> {
        match self.opens_with {
            OpensWith::Password => self.password.check_new(field, &Rules { min: rules.password_min().into(), names }),
            OpensWith::Pin => self.password.check_pin(field),
            OpensWith::Tap => Ok(()),
        }
    }

    /// What is kept of it. Slow, so before any transaction begins.
    pub(super) fn hash(&self, hasher: &Hasher) -> Result<String> {
        if self.opens_with == OpensWith::Tap { Ok(String::new()) } else { hasher.hash(self.password) }
    }
}

/// An account ready to be written.
pub(super) struct Newcomer(NewAccount);

impl Newcomer {
    /// Hashes the password: slow, so before any transaction begins.
    pub(super) fn new(
        checked: Checked,
        request: &AccountCreate,
        role: Role,
        status: Status,
        hasher: &Hasher,
    ) -> Result<Self> {
        let secret = Secret { opens_with: request.opens_with(), password: &request.password };
        Ok(Self(NewAccount {
            uid: AccountUid(uuid::Uuid::now_v7()),
            username: checked.username,
            email: checked.email,
            first_name: checked.first_name,
            last_name: checked.last_name,
            password_hash: secret.hash(hasher)?,
            role,
            status,
            opens_with: secret.opens_with,
            picture: request.picture,
        }))
    }

    pub(super) const fn uid(&self) -> AccountUid {
        self.0.uid
    }

    pub(super) fn insert(&self, tx: &WriteTx<'_>) -> Result<Account> {
        has_a_card_to_tap(tx, self.0.opens_with)?;
        looks_like_nobody(tx, self.0.uid, Some(&self.0.username), self.0.email.as_deref())?;
        table::insert(tx, &self.0).map_err(taken)?;
        self.read_back(tx)
    }

    /// With the way back in, for whoever makes the account for themselves.
    pub(super) fn insert_with_code(&self, tx: &WriteTx<'_>, code: &RecoveryCode) -> Result<Account> {
        let id = table::insert(tx, &self.0).map_err(taken)?;
        table::set_recovery_code(tx, id, &code.hash())?;
        self.read_back(tx)
    }

    fn read_back(&self, tx: &WriteTx<'_>) -> Result<Account> {
        table::find(tx, self.0.uid)?.ok_or_else(|| Error::Internal("a new account can't be read back".to_owned()))
    }
}

impl Library {
    /// Adds a person, who gets their way back in when they come in first. Only an
    /// owner may.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded` for another owner, `Validation` (with
    /// `taken` for a name that somebody has).
    pub fn account_create(&self, session: &Session, request: &AccountCreate) -> Result<Account> {
        self.allows(session, Command::account_create)?;
        session.may_give(request.role(), &self.now())?;
        let (rules, library_name) = self.rules()?;
        let checked = request.checked(rules, &library_name)?;
        let person = Newcomer::new(checked, request, request.role(), Status::Active, &self.hasher)?;
        let step = Step::AccountCreate { account: person.uid() };
        self.write(session, Command::account_create, step, |tx| person.insert(tx))
    }

    /// What new passwords are measured by.
    pub(super) fn rules(&self) -> Result<(PeopleSettings, String)> {
        self.store.read(|tx| Ok((PeopleSettings::read(tx)?, settings::find(tx, settings::NAME)?.unwrap_or_default())))
    }

    /// Every account. Only an owner may see them all.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn account_list(&self, session: &Session) -> Result<Vec<Account>> {
        self.read(session, Command::account_list, |tx| Ok(table::list(tx)?))
    }
}
