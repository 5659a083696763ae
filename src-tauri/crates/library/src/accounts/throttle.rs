//! How often somebody may try. Each account has its own count, and all of them
//! together have one that only a row of guesses over many accounts can reach.
//!
//! Owns the counts in `local.db` and the waits. A try is counted, on the disk,
//! before the password is looked at, so that no restart, no kill and no fifty
//! tries at once come cheaper; what was right takes its count back.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{BootClock, BootTime, Local};

use crate::error::{Error, Result};
use crate::uid::AccountUid;

/// What is tried. Whoever is locked out of the one still has the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// A password or PIN.
    Password,
    /// What has the length and the check letter of a code from the sheet. Nobody
    /// types one by chance, so nobody else's tries make its owner wait.
    Paper,
    /// Any other code: one from an owner, or a slip.
    Code,
}

impl Gate {
    const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Paper => "paper",
            Self::Code => "code",
        }
    }
}

/// Tries that cost nothing but themselves.
const FREE: u32 = 3;
/// Seconds to wait after the third failure, the fourth, and so on; the last one
/// for all that follow.
const WAITS: [u64; 9] = [2, 4, 8, 16, 30, 60, 120, 300, 900];
/// From so many failures on only the way back in opens the account.
const OFF: u32 = 100;
/// Failures of all accounts within the hour from which on everybody waits.
const ALL_FREE: usize = 30;
/// The longest that everybody waits, in seconds.
const ALL_LONGEST: u64 = 60;
const HOUR: u64 = 60 * 60 * 1000;
const HOUR_OF_DATE: i64 = 60 * 60 * 1000;
/// Names that nobody has are counted too, or they would answer faster; so many
/// of them are remembered.
const STRANGERS: usize = 200;

const ALL: &str = "tries.all";
const UNKNOWN: &str = "tries.unknown";

fn key(gate: Gate, account: AccountUid) -> String {
    format!("tries.{}.{account}", gate.name())
}

/// The failures of one account.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Tries {
    failures: u32,
    boot: String,
    /// The last failure, on the boot clock.
    last: u64,
}

impl Tries {
    /// Milliseconds still to wait. After a reboot the wait begins again.
    fn wait(&self, now: &BootTime) -> u64 {
        let whole = wait_after(self.failures) * 1000;
        if self.boot == now.boot { whole.saturating_sub(now.ms.saturating_sub(self.last)) } else { whole }
    }

    /// The wait of an earlier start of the computer begins again now.
    fn moved_to(mut self, now: &BootTime) -> Self {
        if self.boot != now.boot {
            self.boot.clone_from(&now.boot);
            self.last = now.ms;
        }
        self
    }

    fn and_one(self, now: &BootTime) -> Self {
        Self { failures: self.failures.saturating_add(1), boot: now.boot.clone(), last: now.ms }
    }
}

fn wait_after(failures: u32) -> u64 {
    match failures.checked_sub(FREE) {
        None => 0,
        Some(more) => WAITS.get(more as usize).copied().unwrap_or(WAITS[WAITS.len() - 1]),
    }
}

/// The failed passwords of everybody within the last hour.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Everybody {
    boot: String,
    at: Vec<u64>,
    /// When this start of the computer was seen first, in UTC milliseconds.
    #[serde(default)]
    since: i64,
    /// How many of them, the first ones, are from earlier starts.
    #[serde(default)]
    carried: usize,
}

impl Everybody {
    fn moved_to(self, now: &BootTime) -> Self {
        self.moved_on(now, chrono::Utc::now().timestamp_millis())
    }

    fn moved_on(mut self, now: &BootTime, today: i64) -> Self {
        if self.boot == now.boot {
            self.at.retain(|at| now.ms.saturating_sub(*at) < HOUR);
            self.carried = self.carried.min(self.at.len());
        } else {
            // When they were is not known any more, so they were just now. Those
            // that were carried over once are let go when the date says, too, that
            // an hour has gone by: else they would never age where each start of
            // the computer sees one of them.
            if today.saturating_sub(self.since) >= HOUR_OF_DATE {
                self.at.drain(..self.carried.min(self.at.len()));
            }
            self.carried = self.at.len();
            self.since = today;
            self.boot.clone_from(&now.boot);
            self.at.iter_mut().for_each(|at| *at = now.ms);
        }
        self
    }

    fn and_one(mut self, now: &BootTime) -> Self {
        self.at.push(now.ms);
        if self.at.len() > 2 * ALL_FREE {
            self.at.remove(0);
            self.carried = self.carried.saturating_sub(1);
        }
        self
    }

    fn wait(&self, now: &BootTime) -> u64 {
        let Some(more) = self.at.len().checked_sub(ALL_FREE) else { return 0 };
        let whole = WAITS.get(more).copied().unwrap_or(ALL_LONGEST).min(ALL_LONGEST) * 1000;
        let last = self.at.last().copied().unwrap_or_default();
        whole.saturating_sub(now.ms.saturating_sub(last))
    }
}

/// A name that nobody has, with its failures.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stranger {
    name: String,
    tries: Tries,
}

/// Whose door is tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose {
    Account(AccountUid),
    /// Nobody's: a digest of what was written.
    Nobody(String),
}

impl Whose {
    pub(super) fn of(account: Option<AccountUid>, name: Option<&str>) -> Self {
        match account {
            Some(uid) => Self::Account(uid),
            None => {
                let digest = Sha256::digest(crate::text::key::account_key(name.unwrap_or_default().trim()).as_bytes());
                Self::Nobody(crate::text::hex(&digest[..8]))
            }
        }
    }
}

/// Counts tries.
#[derive(Default)]
pub(crate) struct Throttle(Mutex<()>);

/// A try that was let through and counted. It stays counted unless it is said
/// to have been right.
#[must_use]
pub(super) struct Try<'a> {
    throttle: &'a Throttle,
    local: &'a Local,
    gate: Gate,
    whose: Whose,
    at: u64,
}

impl Throttle {
    /// Lets a try through and counts it, or says how long to wait.
    ///
    /// # Errors
    /// `Throttled`; what the file can say.
    pub(super) fn begin<'a>(
        &'a self,
        local: &'a Local,
        clock: &dyn BootClock,
        gate: Gate,
        whose: Whose,
    ) -> Result<Try<'a>> {
        let _one_at_a_time = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now();
        let everybody = (gate == Gate::Password).then(|| read::<Everybody>(local, ALL).moved_to(&now));
        let tries = tries(local, gate, &whose).moved_to(&now);
        if gate == Gate::Password && tries.failures >= OFF {
            return Err(Error::SignInOff);
        }
        let wait = tries.wait(&now).max(everybody.as_ref().map_or(0, |everybody| everybody.wait(&now)));
        if wait > 0 {
            // What a reboot began again is kept, or the next one would begin it once more and for ever.
            keep(local, gate, &whose, tries)?;
            if let Some(everybody) = everybody {
                local.set_durably(ALL, &everybody)?;
            }
            return Err(Error::Throttled { seconds: wait.div_ceil(1000) });
        }
        keep(local, gate, &whose, tries.and_one(&now))?;
        if let Some(everybody) = everybody {
            local.set_durably(ALL, &everybody.and_one(&now))?;
        }
        Ok(Try { throttle: self, local, gate, whose, at: now.ms })
    }

    /// An account's failures are forgiven: its person came in another way.
    pub(super) fn forgive(&self, local: &Local, account: AccountUid) -> Result<()> {
        let _one_at_a_time = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for gate in [Gate::Password, Gate::Paper, Gate::Code] {
            local.remove(&key(gate, account))?;
        }
        Ok(())
    }
}

impl Try<'_> {
    /// It was right: the account's count begins anew.
    ///
    /// # Errors
    /// What the file can say.
    pub(super) fn was_right(self) -> Result<()> {
        let _one_at_a_time = self.throttle.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Whose::Account(uid) = self.whose {
            self.local.remove(&key(self.gate, uid))?;
        }
        if self.gate != Gate::Password {
            return Ok(());
        }
        let mut everybody = read::<Everybody>(self.local, ALL);
        if let Some(own) = everybody.at.iter().rposition(|at| *at == self.at) {
            everybody.at.remove(own);
            self.local.set(ALL, &everybody)?;
        }
        Ok(())
    }
}

fn tries(local: &Local, gate: Gate, whose: &Whose) -> Tries {
    match whose {
        Whose::Account(uid) => read(local, &key(gate, *uid)),
        Whose::Nobody(name) => {
            let strangers: Vec<Stranger> = read(local, UNKNOWN);
            let name = stranger(gate, name);
            let found = strangers.into_iter().find(|stranger| stranger.name == name);
            found.map(|stranger| stranger.tries).unwrap_or_default()
        }
    }
}

/// As an account has it, each door of a name that nobody has has its own count:
/// else the count would tell that nobody has it.
fn stranger(gate: Gate, name: &str) -> String {
    format!("{}.{name}", gate.name())
}

fn keep(local: &Local, gate: Gate, whose: &Whose, tries: Tries) -> Result<()> {
    match whose {
        Whose::Account(uid) => local.set_durably(&key(gate, *uid), &tries)?,
        Whose::Nobody(name) => {
            let mut strangers: Vec<Stranger> = read(local, UNKNOWN);
            let name = stranger(gate, name);
            strangers.retain(|stranger| stranger.name != name);
            if strangers.len() >= STRANGERS {
                strangers.remove(0);
            }
            strangers.push(Stranger { name, tries });
            local.set_durably(UNKNOWN, &strangers)?;
        }
    }
    Ok(())
}

/// What can't be read counts from nothing: `local.db` may be lost.
fn read<T: serde::de::DeserializeOwned + Default>(local: &Local, key: &str) -> T {
    local
        .get(key)
        .unwrap_or_else(|error| {
            tracing::warn!(%error, key, "a count of tries can't be read");
            None
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_tries_are_free_and_then_each_wait_is_longer() {
        let waits: Vec<u64> = (0..15).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 30, 60, 120, 300, 900, 900, 900, 900]);
    }

    #[test]
    fn a_wait_runs_on_the_boot_clock_and_begins_again_after_a_reboot() {
        let at = |boot: &str, ms| BootTime { boot: boot.to_owned(), ms };
        let tries = Tries { failures: 5, boot: "one".to_owned(), last: 10_000 };
        assert_eq!(tries.wait(&at("one", 10_000)), 8_000);
        assert_eq!(tries.wait(&at("one", 17_500)), 500);
        assert_eq!(tries.wait(&at("one", 60_000)), 0);
        assert_eq!(tries.wait(&at("two", 60_000)), 8_000, "another start of the computer");
        let moved = tries.moved_to(&at("two", 60_000));
        assert_eq!(moved.wait(&at("two", 67_000)), 1_000, "and it runs from there");
    }

    #[test]
    fn everybody_waits_only_from_the_thirtieth_failure_within_an_hour() {
        let now = BootTime { boot: "one".to_owned(), ms: 2 * HOUR };
        let of = |count: usize, at: u64| {
            Everybody { boot: "one".to_owned(), at: vec![at; count], ..Everybody::default() }.moved_to(&now)
        };
        assert_eq!(of(29, now.ms).wait(&now), 0);
        assert_eq!(of(30, now.ms).wait(&now), 2_000);
        assert_eq!(of(50, now.ms).wait(&now), 60_000, "a minute at most");
        assert_eq!(of(50, now.ms - HOUR).wait(&now), 0, "an hour ago is over");
    }

    #[test]
    fn a_slip_a_day_makes_nobody_wait_and_no_row_of_reboots_makes_a_wait_shorter() {
        let at = |boot: u32| BootTime { boot: boot.to_string(), ms: 10_000 };
        let day = 24 * HOUR_OF_DATE;
        let slips = (1..=60).fold(Everybody::default(), |everybody, boot| {
            everybody.moved_on(&at(boot), i64::from(boot) * day).and_one(&at(boot))
        });
        assert_eq!(slips.at.len(), 2, "of this start of the computer and of the one before");

        let guesses = Everybody { boot: "0".to_owned(), at: vec![10_000; 40], since: day, carried: 0 };
        let (mut now, mut guesses) = (day, guesses);
        for boot in 1..=10 {
            now += HOUR_OF_DATE / 20;
            guesses = guesses.moved_on(&at(boot), now);
            assert_eq!(guesses.wait(&at(boot)), 60_000, "reboot {boot} within the hour");
        }
    }
}
