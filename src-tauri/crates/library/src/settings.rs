//! What the library is called and which language it speaks: the logged table
//! `settings`.

use store::{ReadTx, StoreError, WriteTx};

pub(crate) const NAME: &str = "library_name";
pub(crate) const LANGUAGE: &str = "library_language";
/// "on" or "off": whether people may make their own account and wait.
pub(crate) const SIGN_UP: &str = "people_sign_up";
/// "on" or "off": whether the sign-in screen hides who is there.
pub(crate) const CARDS_HIDDEN: &str = "people_cards_hidden";
/// "on" or "off": whether a new password has 15 characters at least.
pub(crate) const LONG_PASSWORDS: &str = "people_long_passwords";
/// Minutes: nobody's window stays open longer without use. Empty: no bound.
pub(crate) const LOCK_AT_MOST: &str = "people_lock_at_most";

/// Days that books stay in the trash.
pub(crate) const TRASH_DAYS: &str = "trash_days";

pub(crate) const MAIL_HOST: &str = "mail_host";
pub(crate) const MAIL_PORT: &str = "mail_port";
/// "tls" or "starttls"; anything else: no mail is sent.
pub(crate) const MAIL_SECURITY: &str = "mail_security";
pub(crate) const MAIL_USERNAME: &str = "mail_username";
pub(crate) const MAIL_FROM: &str = "mail_from";
/// All about the mail server. The password is none of them.
pub(crate) const MAIL: [&str; 5] = [MAIL_HOST, MAIL_PORT, MAIL_SECURITY, MAIL_USERNAME, MAIL_FROM];

pub(crate) fn find(tx: &ReadTx<'_>, key: &str) -> Result<Option<String>, StoreError> {
    tx.find("SELECT value FROM settings WHERE key = ?1", [key], |row| row.get(0))
}

pub(crate) fn set(tx: &WriteTx<'_>, key: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, value],
    )?;
    Ok(())
}

/// What stands under `key`, or `value` from now on when nothing does.
pub(crate) fn keep(tx: &WriteTx<'_>, key: &str, value: String) -> Result<String, StoreError> {
    if let Some(kept) = find(tx, key)? {
        return Ok(kept);
    }
    set(tx, key, &value)?;
    Ok(value)
}

/// The library's language; English for a library from before it had one.
pub(crate) fn language(tx: &ReadTx<'_>) -> Result<String, StoreError> {
    Ok(find(tx, LANGUAGE)?.unwrap_or_else(|| "en".to_owned()))
}
