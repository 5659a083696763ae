//! A code that is mailed to an address and typed in by its person, to show that
//! the address reaches them. It does nothing else: no code of another kind does
//! its work, nor it theirs.
//!
//! Owns the codes and how long they hold; how many mails go out stands in
//! `allowance`. Lies in `local.db`: no backup brings an old one back.

mod allowance;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use self::allowance::{MINUTE, Moment};
use super::account::Account;
use super::mail_server::mailable;
use super::password::Password;
use super::session::Session;
use super::table;
use super::verify::{Method, record};
use crate::error::{Error, FieldCode, FieldError, MailTrouble, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::settings;
use crate::steps::Step;
use crate::uid::AccountUid;

const DIGITS: usize = 8;
const TRIES: u32 = 5;
/// Milliseconds that a code holds.
const HOLDS: u64 = 10 * MINUTE;

/// A code that was mailed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CodeMailed {
    /// To which address.
    pub to: String,
    /// Minutes that it holds.
    pub minutes: u16,
    /// How often it may be typed.
    pub tries: u32,
}

/// What a mail has to hold. It is for that mail and for nobody else.
pub struct CodeToMail {
    /// Where it goes.
    pub to: String,
    /// Two groups of four digits.
    pub code: Zeroizing<String>,
    /// What the library is called.
    pub library_name: String,
}

impl CodeToMail {
    /// What its person learns: not the code.
    #[must_use]
    pub fn mailed(self) -> CodeMailed {
        CodeMailed { to: self.to, minutes: u16::try_from(HOLDS / MINUTE).unwrap_or(u16::MAX), tries: TRIES }
    }
}

/// A code as its person types it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TypedCode {
    /// With or without what stands between the digits.
    #[ts(type = "string")]
    pub code: Password,
}

/// What is kept of a code.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Eight digits are guessed quickly from a fast hash, so they get the slow one.
    hash: String,
    made: Moment,
    tries_left: u32,
}

fn code_key(account: AccountUid) -> String {
    format!("code.mailed.{account}")
}

/// What is hashed: the code belongs to this person and to this address.
fn bound(account: AccountUid, address: &str, digits: &str) -> Password {
    Password::new(format!("mailed\n{account}\n{address}\n{digits}"))
}

/// Eight random digits.
fn random_digits() -> Result<Zeroizing<String>> {
    let all = 10_u32.pow(u32::try_from(DIGITS).unwrap_or_default());
    loop {
        let mut bytes = [0; 4];
        getrandom::fill(&mut bytes).map_err(|error| Error::Internal(format!("no randomness: {error}")))?;
        let number = u32::from_le_bytes(bytes);
        // The rest above the last whole round would make small numbers likelier.
        if number < u32::MAX / all * all {
            return Ok(Zeroizing::new(format!("{:0width$}", number % all, width = DIGITS)));
        }
    }
}

/// The digits of what was typed; signs and spaces between them are nobody's mistake.
fn digits(text: &str) -> Zeroizing<String> {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—')).take(DIGITS + 1);
    let mut digits = Zeroizing::new(String::with_capacity(4 * (DIGITS + 1)));
    digits.extend(kept);
    digits
}

fn wrong(code: FieldCode, message: &str) -> Error {
    Error::Validation(vec![FieldError::new("code", code, message)])
}

impl Library {
    /// Makes a code for a mail to one's own address; one from before is void. The
    /// mail is counted, on the disk, before anything is sent.
    ///
    /// # Errors
    /// `NoAddress`, `MailWait`, `Mail` where no server is set up or none takes
    /// such an address.
    pub fn mailed_code_begin(&self, session: &Session) -> Result<CodeToMail> {
        let uid = session.account();
        let (address, library_name) = self.read(session, Command::verification_send, |tx| {
            let account = table::find(tx, uid)?.ok_or(Error::Unauthenticated)?;
            let name = settings::find(tx, settings::NAME)?.unwrap_or_default();
            Ok((account.email.ok_or(Error::NoAddress)?, name))
        })?;
        let to = mailable("email", &address).map_err(|_| Error::Mail(MailTrouble::Unmailable))?;
        self.count_mail(uid)?;
        let digits = random_digits()?;
        let hash = self.hasher.hash(&bound(uid, &address, &digits))?;
        let kept = Kept { hash, made: Moment::now(self.clock()), tries_left: TRIES };
        let _one_at_a_time = self.mailed.lock();
        self.store.local().set_durably(&code_key(uid), &kept)?;
        let (first, second) = digits.split_at(DIGITS / 2);
        Ok(CodeToMail { to, code: Zeroizing::new(format!("{first}-{second}")), library_name })
    }

    /// Whether a test mail may go to this address now, and the address as it is
    /// written; without one, the address of whoever asks.
    ///
    /// # Errors
    /// `Forbidden`, `Validation`, `NoAddress`, `MailWait`.
    pub fn mail_test_begin(&self, session: &Session, to: Option<&str>) -> Result<String> {
        let uid = session.account();
        let own = self
            .read(session, Command::mail_test, |tx| Ok(table::find(tx, uid)?.ok_or(Error::Unauthenticated)?.email))?;
        let to = match to.filter(|text| !text.trim().is_empty()) {
            Some(text) => mailable("to", text).map_err(|error| Error::Validation(vec![error]))?,
            None => mailable("to", &own.ok_or(Error::NoAddress)?).map_err(|_| Error::Mail(MailTrouble::Unmailable))?,
        };
        self.count_mail(uid)?;
        Ok(to)
    }

    /// Takes the code that was mailed to one's own address.
    ///
    /// # Errors
    /// `NoAddress`, `Validation` at `code`: that it doesn't fit and how many tries
    /// are left, that it is over, or that it is used up.
    pub fn mailed_code_take(&self, session: &Session, request: &TypedCode) -> Result<Account> {
        let uid = session.account();
        let address = self.read(session, Command::verification_type, |tx| {
            let account = table::find(tx, uid)?.ok_or(Error::Unauthenticated)?;
            account.email.ok_or(Error::NoAddress)
        })?;
        self.spend(uid, &address, request.code.as_typed())?;
        self.write(session, Command::verification_type, Step::AccountVerify { account: uid }, |tx| {
            record(tx, uid, &address, Method::MailedCode, uid)
        })
    }

    /// Makes void what was mailed to an account's person. Not while one is looked at,
    /// or its count of tries would bring it back.
    pub(super) fn revoke_mailed_code(&self, account: AccountUid) -> Result<()> {
        let _one_at_a_time = self.mailed.lock();
        Ok(self.store.local().remove(&code_key(account))?)
    }

    /// A try is counted before it is compared.
    fn spend(&self, uid: AccountUid, address: &str, text: &str) -> Result<()> {
        let typed = digits(text);
        if typed.is_empty() {
            return Err(Error::Validation(vec![crate::text::empty("code")]));
        }
        let _one_at_a_time = self.mailed.lock();
        let (local, key) = (self.store.local(), code_key(uid));
        let over = || wrong(FieldCode::CodeOver, "this code is over; ask for another");
        let Some(mut kept) = local.get::<Kept>(&key).unwrap_or_default() else { return Err(over()) };
        if kept.made.age(&Moment::now(self.clock())) >= HOLDS {
            local.remove(&key)?;
            return Err(over());
        }
        let used_up = || wrong(FieldCode::CodeUsedUp, "that was tried too often; ask for another code");
        let Some(left) = kept.tries_left.checked_sub(1) else { return Err(used_up()) };
        kept.tries_left = left;
        local.set_durably(&key, &kept)?;
        if self.hasher.verify(&bound(uid, address, &typed), Some(&kept.hash))? {
            return Ok(local.remove(&key)?);
        }
        if left == 0 {
            return Err(used_up());
        }
        let error =
            FieldError::new("code", FieldCode::WrongCodeTries, format!("this code doesn't fit; {left} tries left"));
        Err(Error::Validation(vec![error.with("tries", i64::from(left))]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_digits_however_they_are_grouped() {
        for _ in 0..50 {
            let code = random_digits().unwrap();
            assert!(code.len() == DIGITS && code.bytes().all(|byte| byte.is_ascii_digit()), "{}", *code);
        }
        for text in ["1234-5678", " 1234 5678 ", "12345678", "1234–5678"] {
            assert_eq!(*digits(text), "12345678");
        }
        assert_eq!(digits(&"1".repeat(100_000)).len(), DIGITS + 1, "no more of it is looked at");
    }
}
