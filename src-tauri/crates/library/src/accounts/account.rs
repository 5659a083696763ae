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
    /// Its person made it by themselves and waits for an owner.
    Waiting,
}

impl Status {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Waiting => "waiting",
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
        [Self::Active, Self::Disabled, Self::Waiting]
            .into_iter()
            .find(|status| value.as_str() == Ok(status.as_str()))
            .ok_or(FromSqlError::InvalidType)
    }
}

/// What opens an account. A reader's may open with less than a password; an
/// owner decides that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpensWith {
    /// A password.
    #[default]
    Password,
    /// A number of 4 to 8 digits.
    Pin,
    /// A tap on the card alone.
    Tap,
}

impl OpensWith {
    const ALL: [Self; 3] = [Self::Password, Self::Pin, Self::Tap];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Pin => "pin",
            Self::Tap => "tap",
        }
    }
}

impl ToSql for OpensWith {
    fn to_sql(&self) -> store::SqlResult<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for OpensWith {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::ALL.into_iter().find(|way| value.as_str() == Ok(way.as_str())).ok_or(FromSqlError::InvalidType)
    }
}

macro_rules! pictures {
    ($($name:ident $text:literal),*) => {
        /// An animal that stands for a person instead of initials, for those who
        /// can't read yet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the names are the animals' own")]
        pub enum Picture {
            $($name,)*
        }

        impl Picture {
            const ALL: &'static [Self] = &[$(Self::$name,)*];

            const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}
pictures!(
    Cat "cat", Dog "dog", Bird "bird", Fish "fish", Rabbit "rabbit", Squirrel "squirrel", Turtle "turtle",
    Snail "snail", Panda "panda", Rat "rat", Worm "worm", Bug "bug"
);

impl ToSql for Picture {
    fn to_sql(&self) -> store::SqlResult<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Picture {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let found = Self::ALL.iter().find(|picture| value.as_str() == Ok(picture.as_str()));
        found.copied().ok_or(FromSqlError::InvalidType)
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
    /// What opens it.
    pub opens_with: OpensWith,
    /// The animal on the disc, if there is one.
    pub picture: Option<Picture>,
    /// The colour of the disc, 0 to 7.
    pub disc: u8,
    /// Minutes without use until the window locks: 0 is never, none the
    /// library's own.
    pub lock_after: Option<u16>,
    /// Whether its person has kept the code that opens it when the password is
    /// forgotten.
    pub has_way_back: bool,
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds.
    pub updated_at: i64,
}

/// What the sign-in screen shows of a person: a first name and a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonCard {
    /// The account behind it.
    pub uid: AccountUid,
    /// What the others call this person. None for whoever gave no first name: the
    /// username is half of a sign-in, and is nobody's to read off a screen.
    pub name: Option<String>,
    /// One or two letters.
    pub initials: String,
    /// The colour of the disc, 0 to 7.
    pub disc: u8,
    /// The animal on the disc, if there is one.
    pub picture: Option<Picture>,
    /// What the card asks for.
    pub opens_with: OpensWith,
}

impl Account {
    /// The card of this person.
    #[must_use]
    pub fn card(&self) -> PersonCard {
        let initials = [self.first_name.as_deref(), self.last_name.as_deref()]
            .into_iter()
            .flatten()
            .filter_map(|name| name.chars().find(|c| c.is_alphanumeric()))
            .flat_map(char::to_uppercase)
            .take(2)
            .collect();
        PersonCard {
            uid: self.uid,
            name: self.first_name.clone(),
            initials,
            disc: self.disc,
            picture: self.picture,
            opens_with: self.opens_with,
        }
    }
}
