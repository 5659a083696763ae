//! A code that is mailed to an address and typed in by its person, to show that
//! the address reaches them. It does nothing else: no code of another kind does
//! its work, nor it theirs.
//!
//! Owns the codes, how long they hold and how many mails go out. Lies in
//! `local.db`: no backup brings an old one back.

use serde::{Deserialize, Serialize};
use store::{BootClock, BootTime, Local};
use ts_rs::TS;
use zeroize::Zeroizing;

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
const MINUTE: u64 = 60 * 1000;
const DAY: u64 = 24 * 60 * MINUTE;
/// Milliseconds that a code holds.
const HOLDS: u64 = 10 * MINUTE;
/// Mails to one person within a day.
const A_DAY: usize = 5;

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
    pub code: String,
}

/// An instant, on the date and on the boot clock.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Moment {
    /// UTC milliseconds.
    at: i64,
    boot: String,
    boot_ms: u64,
}

impl Moment {
    fn now(clock: &dyn BootClock) -> Self {
        let BootTime { boot, ms } = clock.now();
        Self { at: chrono::Utc::now().timestamp_millis(), boot, boot_ms: ms }
    }

    /// Milliseconds since. On the boot clock, on which a changed date has no hold,
    /// as long as the computer wasn't started anew; a date before it counts as
    /// no time at all.
    fn age(&self, now: &Self) -> u64 {
        if self.boot == now.boot {
            now.boot_ms.saturating_sub(self.boot_ms)
        } else {
            u64::try_from(now.at - self.at).unwrap_or_default()
        }
    }
}

/// What is kept of a code.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Eight digits are guessed quickly from a fast hash, so they get the slow one.
    hash: String,
    made: Moment,
    tries_left: u32,
}

/// A mail that went out, or was to.
#[derive(Clone, Serialize, Deserialize)]
struct Sent {
    when: Moment,
    /// Whether the server may have taken it. The others count for the minute only.
    counts: bool,
}

fn code_key(account: AccountUid) -> String {
    format!("code.mailed.{account}")
}

fn sent_key(account: AccountUid) -> String {
    format!("mails.{account}")
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
    Zeroizing::new(kept.collect())
}

fn wrong(code: FieldCode, message: &str) -> Error {
    Error::Validation(vec![FieldError::new("code", code, message)])
}

/// How long until the next mail may go to this person.
fn wait(sent: &[Sent], now: &Moment) -> Option<Error> {
    let seconds = |ms: u64| ms.div_ceil(1000);
    let of_day: Vec<u64> =
        sent.iter().filter(|mail| mail.counts).map(|mail| mail.when.age(now)).filter(|age| *age < DAY).collect();
    if of_day.len() >= A_DAY {
        let oldest = of_day.into_iter().max().unwrap_or_default();
        return Some(Error::MailWait { seconds: seconds(DAY - oldest), of_day: true });
    }
    let last = sent.iter().map(|mail| mail.when.age(now)).min()?;
    (last < MINUTE).then(|| Error::MailWait { seconds: seconds(MINUTE - last), of_day: false })
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

    /// The mail that was counted last didn't go out: the day has room for it
    /// again. The minute goes on, unless it was a `trial`: who sets the server up
    /// tries again and again, and it is their own.
    ///
    /// # Errors
    /// What the file can say.
    pub fn mail_not_sent(&self, session: &Session, trial: bool) -> Result<()> {
        let _one_at_a_time = self.mailed.lock();
        let key = sent_key(session.account());
        let mut sent: Vec<Sent> = self.store.local().get(&key).unwrap_or_default().unwrap_or_default();
        if trial {
            sent.pop();
        } else if let Some(last) = sent.last_mut() {
            last.counts = false;
        }
        Ok(self.store.local().set_durably(&key, &sent)?)
    }

    fn count_mail(&self, uid: AccountUid) -> Result<()> {
        let _one_at_a_time = self.mailed.lock();
        let now = Moment::now(self.clock());
        let key = sent_key(uid);
        let mut sent: Vec<Sent> = self.store.local().get(&key).unwrap_or_default().unwrap_or_default();
        if let Some(wait) = wait(&sent, &now) {
            return Err(wait);
        }
        sent.retain(|mail| mail.counts && mail.when.age(&now) < DAY);
        sent.push(Sent { when: now, counts: true });
        Ok(self.store.local().set_durably(&key, &sent)?)
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
        self.spend(uid, &address, &request.code)?;
        self.write(session, Command::verification_type, Step::AccountVerify { account: uid }, |tx| {
            record(tx, uid, &address, Method::MailedCode, uid)
        })
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

/// Makes void what was mailed to an account's person.
///
/// # Errors
/// What the file can say.
pub(super) fn revoke(local: &Local, account: AccountUid) -> Result<()> {
    Ok(local.remove(&code_key(account))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(boot: &str, boot_ms: u64, at: i64) -> Moment {
        Moment { at, boot: boot.to_owned(), boot_ms }
    }

    #[test]
    fn an_age_runs_on_the_boot_clock_and_after_a_reboot_on_the_date() {
        let made = at("one", 1_000, 50_000);
        assert_eq!(made.age(&at("one", 4_000, 999_000_000)), 3_000, "whatever the date says");
        assert_eq!(made.age(&at("two", 10, 57_000)), 7_000);
        assert_eq!(made.age(&at("two", 10, 40_000)), 0, "a date from before is no time at all");
    }

    #[test]
    fn what_was_not_sent_counts_for_the_minute_and_not_for_the_day() {
        let day = i64::try_from(DAY).unwrap();
        let now = at("one", 2 * DAY, 2 * day);
        let sent = |ago: u64, counts| Sent { when: at("one", 2 * DAY - ago, 0), counts };
        assert!(wait(&[], &now).is_none());
        assert!(wait(&vec![sent(2 * MINUTE, false); 9], &now).is_none());
        assert!(matches!(wait(&[sent(1_000, false)], &now), Some(Error::MailWait { seconds: 59, of_day: false })));
        let mut five = vec![sent(2 * MINUTE, true); 4];
        assert!(wait(&five, &now).is_none());
        five.push(sent(DAY - 1_000, true));
        assert!(matches!(wait(&five, &now), Some(Error::MailWait { seconds: 1, of_day: true })));
        five.push(sent(DAY, true));
        assert_eq!(five.len(), 6, "the sixth is of yesterday");
        five.remove(4);
        assert!(wait(&five, &now).is_none());
    }

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
