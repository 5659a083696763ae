//! That an address reaches its person. It never gates anything; no request sets
//! it; each verification is recorded with method, by whom and when.

use serde::{Deserialize, Serialize};
use store::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef, WriteTx, params};
use ts_rs::TS;

use super::account::{Account, OpensWith};
use super::one_time::{self, Purpose};
use super::password::Password;
use super::people::AccountRef;
use super::recovery::ShownOnce;
use super::session::Session;
use super::table;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::steps::Step;
use crate::uid::AccountUid;

/// How it was found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// An owner vouches.
    Vouched,
    /// The person sent a code from that mailbox, and an owner typed it in.
    SentCode,
    /// A code that was sent there was typed in.
    MailedCode,
}

impl Method {
    const ALL: [Self; 3] = [Self::Vouched, Self::SentCode, Self::MailedCode];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Vouched => "vouched",
            Self::SentCode => "sent_code",
            Self::MailedCode => "mailed_code",
        }
    }
}

impl ToSql for Method {
    fn to_sql(&self) -> store::SqlResult<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Method {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::ALL.into_iter().find(|way| value.as_str() == Ok(way.as_str())).ok_or(FromSqlError::InvalidType)
    }
}

/// One finding.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Verification {
    /// Whose address.
    pub account: AccountUid,
    /// The address at that time.
    pub email: String,
    /// How it was found out.
    pub method: Method,
    /// The username of who did it; none when that person has left.
    pub by: Option<String>,
    /// UTC milliseconds.
    pub verified_at: i64,
}

/// A code for a mail to an owner.
#[derive(Debug, Serialize, TS)]
pub struct VerificationBegun {
    /// What the mail has to hold.
    pub code: ShownOnce,
    /// An owner's address, if one has one.
    pub to: Option<String>,
}

/// A code that came by mail, typed in by an owner.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VerifyCode {
    /// Whose address it came from.
    pub uid: AccountUid,
    /// The code as typed.
    #[ts(type = "string")]
    pub code: Password,
}

impl Library {
    /// Vouches that somebody's address reaches them.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded`, `NotFound`, `NoAddress`.
    pub fn account_vouch(&self, session: &Session, request: AccountRef) -> Result<Account> {
        let step = Step::AccountVerify { account: request.uid };
        self.write(session, Command::account_vouch, step, |tx| {
            let account = table::find(tx, request.uid)?.ok_or(Error::NotFound("account"))?;
            let address = account.email.ok_or(Error::NoAddress)?;
            record(tx, request.uid, &address, Method::Vouched, session.account())
        })
    }

    /// Makes a code that its person sends from their mailbox to an owner.
    ///
    /// # Errors
    /// `NoAddress`.
    pub fn verification_begin(&self, session: &Session) -> Result<VerificationBegun> {
        let uid = session.account();
        let (address, to) = self.read(session, Command::verification_begin, |tx| {
            let account = table::find(tx, uid)?.ok_or(Error::Unauthenticated)?;
            // Whoever only taps a card learns nothing of anybody else's.
            let to = if account.opens_with == OpensWith::Tap { None } else { table::owners_address(tx)? };
            Ok((account.email.ok_or(Error::NoAddress)?, to))
        })?;
        let code = one_time::make(self.store.local(), self.clock(), &self.hasher, Purpose::Verify, uid, &address)?;
        Ok(VerificationBegun { code, to })
    }

    /// Takes a code that came from somebody's mailbox.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`, `NoAddress`, `Validation` when it doesn't fit.
    pub fn account_verify(&self, session: &Session, request: &VerifyCode) -> Result<Account> {
        let address = self.read(session, Command::account_verify, |tx| {
            let account = table::find(tx, request.uid)?.ok_or(Error::NotFound("account"))?;
            account.email.ok_or(Error::NoAddress)
        })?;
        one_time::spend(
            self.store.local(),
            self.clock(),
            &self.hasher,
            Purpose::Verify,
            request.uid,
            &address,
            request.code.as_typed(),
        )
        .map_err(|error| match error {
            Error::InvalidCredentials => {
                Error::Validation(vec![FieldError::new("code", FieldCode::WrongCode, "this code doesn't fit")])
            }
            other => other,
        })?;
        let step = Step::AccountVerify { account: request.uid };
        self.write(session, Command::account_verify, step, |tx| {
            record(tx, request.uid, &address, Method::SentCode, session.account())
        })
    }

    /// How addresses were found to reach their people; for owners.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn verification_list(&self, session: &Session) -> Result<Vec<Verification>> {
        self.read(session, Command::verification_list, |tx| {
            Ok(tx.all(
                "SELECT a.uid, v.email, v.method, b.username, v.verified_at
                   FROM verifications v JOIN user_accounts a ON a.id = v.account_id
                        LEFT JOIN user_accounts b ON b.uid = v.vouched_by
                  ORDER BY v.id DESC",
                [],
                |row| {
                    Ok(Verification {
                        account: row.get(0)?,
                        email: row.get(1)?,
                        method: row.get(2)?,
                        by: row.get(3)?,
                        verified_at: row.get(4)?,
                    })
                },
            )?)
        })
    }
}

/// Notes that `address` reaches its person, if it is still theirs: nothing was
/// found out about another that they have meanwhile.
pub(super) fn record(
    tx: &WriteTx<'_>,
    uid: AccountUid,
    address: &str,
    method: Method,
    by: AccountUid,
) -> Result<Account> {
    let account = table::find(tx, uid)?.ok_or(Error::NotFound("account"))?;
    let email = account.email.filter(|own| own == address).ok_or(Error::NoAddress)?;
    tx.execute(
        "UPDATE user_accounts SET is_verified = 1, updated_at = ?2 WHERE uid = ?1 AND is_verified = 0",
        params![uid, tx.at()],
    )?;
    tx.insert(
        "INSERT INTO verifications (uid, account_id, email, method, vouched_by, verified_at)
         SELECT ?1, id, ?2, ?3, ?4, ?5 FROM user_accounts WHERE uid = ?6",
        params![tx.new_uid().as_bytes(), email, method, by, tx.at(), uid],
    )?;
    table::find(tx, uid)?.ok_or(Error::NotFound("account"))
}
