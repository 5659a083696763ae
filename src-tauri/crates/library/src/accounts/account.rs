//! An account as the outside sees it. Nothing secret is in it.

use serde::{Deserialize, Serialize};
use store::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use ts_rs::TS;

use crate::policy::Role;
use crate::uid::AccountUid;

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It can sign in.
    Active,
    /// It can't, as an owner decided.
    Disabled,
}

impl Status {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }
}

impl ToSql for Status {
    fn to_sql(&self) -> store::SqlResult<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Status {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        [Self::Active, Self::Disabled]
            .into_iter()
            .find(|status| value.as_str() == Ok(status.as_str()))
            .ok_or(FromSqlError::InvalidType)
    }
}

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Account {
    /// Its uid.
    pub uid: AccountUid,
    /// The name to sign in with.
    pub username: String,
    /// The other name to sign in with; children have none.
    pub email: Option<String>,
    /// What the others call this person.
    pub first_name: Option<String>,
    /// The rest of the name.
    pub last_name: Option<String>,
    /// Whether the address reaches its person.
    pub is_verified: bool,
    /// What the person may do.
    pub role: Role,
    /// Whether the account can be used.
    pub status: Status,
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds.
    pub updated_at: i64,
}

/// What the sign-in screen shows of a person: a first name and a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonCard {
    /// The account behind it.
    pub uid: AccountUid,
    /// First name, or the username of whoever gave none.
    pub name: String,
    /// One or two letters.
    pub initials: String,
    /// The colour of the disc, 0 to 7.
    pub disc: u8,
}

impl Account {
    /// The card of this person. `place` is their place in the order in which the
    /// accounts were made, so that the first eight people differ in colour.
    #[must_use]
    pub fn card(&self, place: usize) -> PersonCard {
        let name = self.first_name.as_ref().unwrap_or(&self.username).clone();
        let initials = [Some(name.as_str()), self.last_name.as_deref()]
            .into_iter()
            .flatten()
            .filter_map(|name| name.chars().find(|c| c.is_alphanumeric()))
            .flat_map(char::to_uppercase)
            .take(2)
            .collect();
        PersonCard { uid: self.uid, name, initials, disc: u8::try_from(place % 8).unwrap_or_default() }
    }
}
