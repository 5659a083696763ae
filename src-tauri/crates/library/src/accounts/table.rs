//! The SQL of `user_accounts` and `recovery_codes`.

use store::{ReadTx, Row, StoreError, WriteTx, params};

use super::account::{Account, OpensWith, Picture, Status};
use crate::policy::Role;
use crate::text::key::account_key;
use crate::uid::AccountUid;

const ACCOUNTS: &str = "SELECT a.uid, a.username, a.email, a.first_name, a.last_name, a.is_verified, a.role, a.status,
            a.opens_with, a.picture, a.disc, a.lock_after, r.kept_at IS NOT NULL, a.created_at, a.updated_at
       FROM user_accounts a LEFT JOIN recovery_codes r ON r.account_id = a.id";

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
        opens_with: row.get(8)?,
        picture: row.get(9)?,
        disc: row.get(10)?,
        lock_after: row.get(11)?,
        has_way_back: row.get(12)?,
        created_at: row.get(13)?,
        updated_at: row.get(14)?,
    })
}

/// An account with what coming in needs to know of it.
pub(super) struct Door {
    pub id: i64,
    pub uid: AccountUid,
    pub username: String,
    pub status: Status,
    pub opens_with: OpensWith,
    pub generation: i64,
    pub has_code: bool,
    pub password_hash: String,
}

fn door(row: &Row<'_>) -> store::SqlResult<Door> {
    Ok(Door {
        id: row.get(0)?,
        uid: row.get(1)?,
        username: row.get(2)?,
        status: row.get(3)?,
        opens_with: row.get(4)?,
        generation: row.get(5)?,
        has_code: row.get(6)?,
        password_hash: row.get(7)?,
    })
}

const DOORS: &str = "SELECT a.id, a.uid, a.username, a.status, a.opens_with, a.generation,
            EXISTS (SELECT 1 FROM recovery_codes r WHERE r.account_id = a.id), a.password_hash
       FROM user_accounts a";

/// The account that `name` (username or e-mail) or `uid` leads to.
pub(super) fn find_door(
    tx: &ReadTx<'_>,
    uid: Option<AccountUid>,
    name: Option<&str>,
) -> Result<Option<Door>, StoreError> {
    match (uid, name) {
        (Some(uid), _) => tx.find(&format!("{DOORS} WHERE a.uid = ?1"), [uid], door),
        (None, Some(name)) => {
            tx.find(&format!("{DOORS} WHERE a.username_key = ?1 OR a.email_key = ?1"), [account_key(name.trim())], door)
        }
        (None, None) => Ok(None),
    }
}

pub(crate) fn find(tx: &ReadTx<'_>, uid: AccountUid) -> Result<Option<Account>, StoreError> {
    tx.find(&format!("{ACCOUNTS} WHERE a.uid = ?1"), [uid], account)
}

/// Every account, in the order in which they were made.
pub(super) fn list(tx: &ReadTx<'_>) -> Result<Vec<Account>, StoreError> {
    tx.all(&format!("{ACCOUNTS} ORDER BY a.id"), [], account)
}

/// How many accounts can be used.
pub(super) fn count_active(tx: &ReadTx<'_>) -> Result<u32, StoreError> {
    tx.one("SELECT count(*) FROM user_accounts WHERE status = 'active'", [], |row| row.get(0))
}

/// How many people wait to be let in.
pub(super) fn count_waiting(tx: &ReadTx<'_>) -> Result<u32, StoreError> {
    tx.one("SELECT count(*) FROM user_accounts WHERE status = 'waiting'", [], |row| row.get(0))
}

/// Whether somebody can still run the library.
pub(super) fn has_owner(tx: &ReadTx<'_>) -> Result<bool, StoreError> {
    tx.one("SELECT EXISTS (SELECT 1 FROM user_accounts WHERE role = 'owner' AND status = 'active')", [], |row| {
        row.get(0)
    })
}

/// The address of an owner to whom a mail can be sent.
pub(super) fn owners_address(tx: &ReadTx<'_>) -> Result<Option<String>, StoreError> {
    tx.find(
        "SELECT email FROM user_accounts WHERE role = 'owner' AND status = 'active' AND email IS NOT NULL
          ORDER BY is_verified DESC, id LIMIT 1",
        [],
        |row| row.get(0),
    )
}

/// The colour that the fewest people have.
pub(super) fn free_disc(tx: &ReadTx<'_>) -> Result<u8, StoreError> {
    let taken = tx.all("SELECT disc FROM user_accounts", [], |row| row.get::<_, u8>(0))?;
    let fewest = (0..8_u8).min_by_key(|disc| taken.iter().filter(|other| *other == disc).count());
    Ok(fewest.unwrap_or_default())
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
    pub status: Status,
    pub opens_with: OpensWith,
    pub picture: Option<Picture>,
}

pub(super) fn insert(tx: &WriteTx<'_>, new: &NewAccount) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO user_accounts
             (uid, username, first_name, last_name, email, password_hash, role, status, opens_with, picture, disc,
              username_key, email_key, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)",
        params![
            new.uid,
            new.username,
            new.first_name,
            new.last_name,
            new.email,
            new.password_hash,
            new.role,
            new.status,
            new.opens_with,
            new.picture,
            free_disc(tx)?,
            account_key(&new.username),
            new.email.as_deref().map(account_key),
            tx.at(),
        ],
    )
}

/// A new password, PIN or tap: the sessions from before end.
pub(super) fn set_password(
    tx: &WriteTx<'_>,
    id: i64,
    opens_with: OpensWith,
    password_hash: &str,
) -> Result<i64, StoreError> {
    tx.execute(
        "UPDATE user_accounts SET password_hash = ?2, opens_with = ?3, generation = generation + 1, updated_at = ?4
          WHERE id = ?1",
        params![id, password_hash, opens_with, tx.at()],
    )?;
    tx.one("SELECT generation FROM user_accounts WHERE id = ?1", [id], |row| row.get(0))
}

/// The same password, hashed with today's parameters.
pub(super) fn rehash(tx: &WriteTx<'_>, id: i64, before: &str, password_hash: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE user_accounts SET password_hash = ?3 WHERE id = ?1 AND password_hash = ?2",
        params![id, before, password_hash],
    )?;
    Ok(())
}

/// Another role: the sessions from before end.
pub(super) fn set_role(tx: &WriteTx<'_>, uid: AccountUid, role: Role) -> Result<i64, StoreError> {
    tx.execute(
        "UPDATE user_accounts SET role = ?2, generation = generation + 1, updated_at = ?3 WHERE uid = ?1",
        params![uid, role, tx.at()],
    )?;
    tx.one("SELECT generation FROM user_accounts WHERE uid = ?1", [uid], |row| row.get(0))
}

/// Let in or shut out: the sessions from before end.
pub(super) fn set_status(tx: &WriteTx<'_>, uid: AccountUid, status: Status) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE user_accounts SET status = ?2, generation = generation + 1, updated_at = ?3 WHERE uid = ?1",
        params![uid, status, tx.at()],
    )?;
    Ok(())
}

/// Notes that something happened to the account that its own columns don't say.
pub(super) fn touch(tx: &WriteTx<'_>, uid: AccountUid) -> Result<(), StoreError> {
    tx.execute("UPDATE user_accounts SET updated_at = ?2 WHERE uid = ?1", params![uid, tx.at()])?;
    Ok(())
}

/// What a person says about themselves. Another address isn't verified.
pub(super) struct Profile {
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub picture: Option<Picture>,
    pub lock_after: Option<u16>,
}

pub(super) fn set_profile(tx: &WriteTx<'_>, uid: AccountUid, profile: &Profile) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE user_accounts
            SET first_name = ?2, last_name = ?3, picture = ?4, lock_after = ?5, email = ?6, email_key = ?7,
                is_verified = is_verified AND email IS ?6, updated_at = ?8
          WHERE uid = ?1",
        params![
            uid,
            profile.first_name,
            profile.last_name,
            profile.picture,
            profile.lock_after,
            profile.email,
            profile.email.as_deref().map(account_key),
            tx.at(),
        ],
    )?;
    Ok(())
}

pub(super) fn set_recovery_code(tx: &WriteTx<'_>, id: i64, hash: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO recovery_codes (account_id, code_hash, created_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (account_id) DO UPDATE
            SET code_hash = excluded.code_hash, created_at = excluded.created_at, kept_at = NULL",
        params![id, hash, tx.at()],
    )?;
    Ok(())
}

/// Its person has the code on paper.
pub(super) fn keep_recovery_code(tx: &WriteTx<'_>, uid: AccountUid) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE recovery_codes SET kept_at = ?2
          WHERE kept_at IS NULL AND account_id = (SELECT id FROM user_accounts WHERE uid = ?1)",
        params![uid, tx.at()],
    )?;
    Ok(())
}

/// Takes the code away if it is this one; whether it was.
pub(super) fn use_recovery_code(tx: &WriteTx<'_>, id: i64, hash: &[u8; 32]) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM recovery_codes WHERE account_id = ?1 AND code_hash = ?2", params![id, hash])? == 1)
}

/// Takes the account away with everything that is its person's own, and out of
/// the log too. What they did for the library stays, without their name.
pub(super) fn delete(tx: &WriteTx<'_>, uid: AccountUid) -> Result<(), StoreError> {
    let id: i64 = tx.one("SELECT id FROM user_accounts WHERE uid = ?1", [uid], |row| row.get(0))?;
    let mut own = vec![uid.0];
    for (select, delete) in [
        ("SELECT uid FROM book_sources WHERE account_id = ?1", "DELETE FROM book_sources WHERE account_id = ?1"),
        ("SELECT uid FROM import_batches WHERE account_id = ?1", "DELETE FROM import_batches WHERE account_id = ?1"),
        ("SELECT uid FROM verifications WHERE account_id = ?1", "DELETE FROM verifications WHERE account_id = ?1"),
    ] {
        own.extend(tx.all(select, [id], |row| row.get::<_, [u8; 16]>(0).map(uuid::Uuid::from_bytes))?);
        tx.execute(delete, [id])?;
    }
    tx.execute("DELETE FROM recovery_codes WHERE account_id = ?1", [id])?;
    tx.execute("DELETE FROM user_accounts WHERE id = ?1", [id])?;
    own.into_iter().try_for_each(|row| tx.forget(row))?;
    // Also what is theirs alone of an import that they took back: it has no rows
    // any more, but the log would know it.
    tx.forget_where(
        "table_name IN ('book_sources', 'import_batches') AND step_id IN (SELECT id FROM steps WHERE actor = ?1)",
        [uid],
    )
}
