//! Who may call what: the one table of role × command, asked before anything
//! else a command does. The window only shows what it allows.

use serde::{Deserialize, Serialize};
use store::{BootTime, ReadTx};
use store::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use ts_rs::TS;

use crate::accounts::{Session, Status};
use crate::error::{Error, Result};

/// What a person is to the library. The order is one of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Looks and searches.
    Reader,
    /// Adds, edits, trashes and restores books.
    Member,
    /// Runs the library.
    Owner,
}

impl Role {
    /// The role as it stands in the file and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Member => "member",
            Self::Owner => "owner",
        }
    }
}

impl ToSql for Role {
    fn to_sql(&self) -> store::SqlResult<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        [Self::Reader, Self::Member, Self::Owner]
            .into_iter()
            .find(|role| value.as_str() == Ok(role.as_str()))
            .ok_or(FromSqlError::InvalidType)
    }
}

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody at the computer, signed in or not.
    Anyone,
    /// Anybody, as long as nobody has an account.
    FirstRun,
    /// Whoever is signed in with at least this role.
    Least(Role),
    /// The same, who has given the password within the last five minutes.
    Again(Role),
}

macro_rules! access {
    (Anyone) => {
        Access::Anyone
    };
    (FirstRun) => {
        Access::FirstRun
    };
    (ReaderAgain) => {
        Access::Again(Role::Reader)
    };
    (OwnerAgain) => {
        Access::Again(Role::Owner)
    };
    ($role:ident) => {
        Access::Least(Role::$role)
    };
}

macro_rules! commands {
    ($($module:ident::$name:ident($($request:ident)?) -> $response:ty: $access:ident,)*) => {
        /// The name of every command, as Tauri and the library know it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(non_camel_case_types, missing_docs, reason = "the names are the commands' own")]
        pub enum Command {
            $($name,)*
        }

        impl Command {
            /// Every command, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The command's name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// Who may call it.
            #[must_use]
            pub const fn access(self) -> Access {
                match self {
                    $(Self::$name => access!($access),)*
                }
            }
        }
    };
}
crate::for_each_command!(commands);

impl Access {
    /// The least role that gets through; none where nobody need be signed in.
    #[must_use]
    pub const fn least(self) -> Option<Role> {
        match self {
            Self::Anyone | Self::FirstRun => None,
            Self::Least(role) | Self::Again(role) => Some(role),
        }
    }
}

/// Decides whether `session` may call `command`, by the account's state in the
/// same transaction: a changed role or a disabled account counts from the next
/// command on.
pub(crate) fn authorize(tx: &ReadTx<'_>, session: &Session, command: Command, now: &BootTime) -> Result<()> {
    let (role, status, generation) = tx
        .find("SELECT role, status, generation FROM user_accounts WHERE uid = ?1", [session.account()], |row| {
            Ok((row.get::<_, Role>(0)?, row.get::<_, Status>(1)?, row.get::<_, i64>(2)?))
        })?
        .ok_or(Error::Unauthenticated)?;
    if status != Status::Active || generation != session.generation() {
        return Err(Error::Unauthenticated);
    }
    match command.access() {
        Access::Anyone => Ok(()),
        Access::Least(least) if role >= least => Ok(()),
        Access::Again(least) if role >= least => {
            if session.is_confirmed(now) {
                Ok(())
            } else {
                Err(Error::ConfirmationNeeded)
            }
        }
        Access::Least(_) | Access::Again(_) | Access::FirstRun => Err(Error::Forbidden),
    }
}
