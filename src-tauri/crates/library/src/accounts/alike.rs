//! Names and addresses that somebody has already, or that look as if.

use store::{StoreError, WriteTx};

use super::account::Account;
use super::names;
use super::table;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::uid::AccountUid;

/// A whole name in another script can look like one in this, and has another key.
/// In one household a look tells all that have to be compared.
///
/// # Errors
/// `Validation` for what looks like that of another than `own`.
pub(super) fn looks_like_nobody(
    tx: &WriteTx<'_>,
    own: AccountUid,
    username: Option<&str>,
    email: Option<&str>,
) -> Result<()> {
    let others: Vec<Account> = table::list(tx)?.into_iter().filter(|other| other.uid != own).collect();
    let is_seen = |name: Option<&str>, of: fn(&Account) -> Option<&str>| {
        name.is_some_and(|name| others.iter().filter_map(of).any(|other| names::look_alike(name, other)))
    };
    let mut wrong = Vec::new();
    if is_seen(username, |other| Some(&other.username)) {
        wrong.push("username");
    }
    if is_seen(email, |other| other.email.as_deref()) {
        wrong.push("email");
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let taken = |field| FieldError::new(field, FieldCode::Taken, "it looks like the one that somebody has");
    Err(Error::Validation(wrong.into_iter().map(taken).collect()))
}

/// A name that somebody has is an error at its field, decided by the file's own
/// uniqueness, so that two people can't take it at once.
pub(super) fn taken(error: StoreError) -> Error {
    let field = match error.unique_violation() {
        Some("user_accounts.username_key") => "username",
        Some("user_accounts.email_key") => "email",
        _ => return error.into(),
    };
    Error::Validation(vec![FieldError::new(field, FieldCode::Taken, "somebody has it already")])
}
