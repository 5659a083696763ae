//! The SQL of `user_accounts` and `recovery_codes`.

use store::{ReadTx, Row, StoreError, WriteTx, params};

use super::account::{Account, PersonCard, Status};
use crate::policy::Role;
use crate::text::key::account_key;
use crate::uid::AccountUid;

const COLUMNS: &str = "uid, username, email, first_name, last_name, is_verified, role, status, created_at, updated_at";

fn account(row: &Row<'_>) -> store::SqlResult<Account> {
    Ok(Account {
        uid: row.get(0)?,
        username: row.get(1)?,
        email: row.get(2)?,
        first_name: row.get(3)?,
        last_name: row.get(4)?,
        is_verified: row.get(5)?,
        role: row.get(6)?,
        status: row.get(7)?,
        created_at: row.get(8)?,
        updated_at: row.get(9)?,
    })
}

/// An account with what signing in needs to know of it.
pub(super) struct Door {
    pub id: i64,
    pub uid: AccountUid,
    pub status: Status,
    pub password_hash: String,
}

fn door(row: &Row<'_>) -> store::SqlResult<Door> {
    Ok(Door { id: row.get(0)?, uid: row.get(1)?, status: row.get(2)?, password_hash: row.get(3)? })
}

/// The account that `name` (username or e-mail) or `uid` leads to.
pub(super) fn find_door(
    tx: &ReadTx<'_>,
    uid: Option<AccountUid>,
    name: Option<&str>,
) -> Result<Option<Door>, StoreError> {
    match (uid, name) {
        (Some(uid), _) => {
            tx.find("SELECT id, uid, status, password_hash FROM user_accounts WHERE uid = ?1", [uid], door)
        }
        (None, Some(name)) => tx.find(
            "SELECT id, uid, status, password_hash FROM user_accounts WHERE username_key = ?1 OR email_key = ?1",
            [account_key(name.trim())],
            door,
        ),
        (None, None) => Ok(None),
    }
}

pub(crate) fn find(tx: &ReadTx<'_>, uid: AccountUid) -> Result<Option<Account>, StoreError> {
    tx.find(&format!("SELECT {COLUMNS} FROM user_accounts WHERE uid = ?1"), [uid], account)
}

/// Every account, in the order in which they were made.
pub(super) fn list(tx: &ReadTx<'_>) -> Result<Vec<Account>, StoreError> {
    tx.all(&format!("SELECT {COLUMNS} FROM user_accounts ORDER BY id"), [], account)
}

/// The card of an account, with its colour by the order of all accounts.
pub(super) fn card(tx: &ReadTx<'_>, account: &Account) -> Result<PersonCard, StoreError> {
    let place = tx.one(
        "SELECT count(*) FROM user_accounts WHERE id < (SELECT id FROM user_accounts WHERE uid = ?1)",
        [account.uid],
        |row| row.get::<_, u32>(0),
    )?;
    Ok(account.card(place as usize))
}

/// A checked account that is to be.
pub(super) struct NewAccount {
    pub uid: AccountUid,
    pub username: String,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub password_hash: String,
    pub role: Role,
}

pub(super) fn insert(tx: &WriteTx<'_>, new: &NewAccount) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO user_accounts
             (uid, username, first_name, last_name, email, password_hash, role, username_key, email_key, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)",
        params![
            new.uid,
            new.username,
            new.first_name,
            new.last_name,
            new.email,
            new.password_hash,
            new.role,
            account_key(&new.username),
            new.email.as_deref().map(account_key),
            tx.at(),
        ],
    )
}

pub(super) fn set_password(tx: &WriteTx<'_>, id: i64, password_hash: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE user_accounts SET password_hash = ?2, updated_at = ?3 WHERE id = ?1",
        params![id, password_hash, tx.at()],
    )?;
    Ok(())
}

pub(super) fn set_recovery_code(tx: &WriteTx<'_>, id: i64, hash: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO recovery_codes (account_id, code_hash, created_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash, created_at = excluded.created_at",
        params![id, hash, tx.at()],
    )?;
    Ok(())
}

/// Takes the code away if it is this one; whether it was.
pub(super) fn use_recovery_code(tx: &WriteTx<'_>, id: i64, hash: &[u8; 32]) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM recovery_codes WHERE account_id = ?1 AND code_hash = ?2", params![id, hash])? == 1)
}
