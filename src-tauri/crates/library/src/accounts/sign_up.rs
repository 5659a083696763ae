//! Whoever is new here makes their own account, and waits for an owner without any
//! right. What a refusal tells about the people here is counted.

use serde::Deserialize;
use ts_rs::TS;

use super::account::{Account, Status};
use super::create::{AccountCreate, Newcomer};
use super::password::Password;
use super::people_settings::PeopleSettings;
use super::table;
use crate::error::{Error, FieldCode, Result};
use crate::library::Library;
use crate::policy::Role;
use crate::steps::Step;
use crate::text::limits;

/// Somebody new who makes their own account, and waits.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// The name to sign in with.
    pub username: String,
    /// The password to begin with.
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
}

impl From<SignUp> for AccountCreate {
    fn from(request: SignUp) -> Self {
        let SignUp { username, password, email, first_name, last_name } = request;
        // A member's rights, once an owner has said yes.
        let role = Some(Role::Member);
        Self { username, password, email, first_name, last_name, role, opens_with: None, picture: None }
    }
}

impl Library {
    /// Makes one's own account, which waits for an owner without any right.
    ///
    /// # Errors
    /// `SignUpClosed` unless an owner has switched it on; `Validation`; `Throttled`
    /// after too many names that somebody has.
    pub fn account_sign_up(&self, request: SignUp) -> Result<Account> {
        let (rules, library_name) = self.rules()?;
        if !rules.sign_up {
            return Err(Error::SignUpClosed);
        }
        let request = AccountCreate::from(request);
        let checked = request.checked(rules, &library_name)?;
        let asked = self.throttle.ask_for_a_name(self.store.local(), self.clock())?;
        let person = Newcomer::new(checked, &request, request.role(), Status::Waiting, &self.hasher)?;
        let uid = person.uid();
        let made = self.commit(Some(uid), Step::AccountSignUp { account: uid }, |tx| {
            // Asked again where nobody can come between.
            if !PeopleSettings::read(tx)?.sign_up {
                return Err(Error::SignUpClosed);
            }
            if table::count_waiting(tx)? >= limits::WAITING {
                return Err(Error::SignUpClosed);
            }
            person.insert(tx)
        });
        if !made.as_ref().is_err_and(says_that_somebody_is_here) {
            asked.told_nothing()?;
        }
        made
    }
}

fn says_that_somebody_is_here(error: &Error) -> bool {
    matches!(error, Error::Validation(fields) if fields.iter().any(|field| field.code == FieldCode::Taken))
}
