//! Ids as types: what a uid names can't be mixed up. Local row ids never leave
//! the core.

use serde::{Deserialize, Serialize};
use store::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! uid {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        pub struct $name(#[ts(type = "string")] pub Uuid);

        impl ToSql for $name {
            fn to_sql(&self) -> store::SqlResult<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uid!(
    /// Names one book, in this library and in every copy of it.
    BookUid
);
uid!(
    /// Names one person's account, in this library and in every copy of it.
    AccountUid
);
uid!(
    /// Names one contributor, in this library and in every copy of it.
    ContributorUid
);
uid!(
    /// Names one list that somebody imported, in this library and in every copy
    /// of it.
    BatchUid
);
uid!(
    /// Names one step of the change log.
    StepUid
);
