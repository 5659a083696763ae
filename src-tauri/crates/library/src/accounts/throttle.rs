//! How often somebody may try. Each account has its own count, and all of them
//! together have one that only a row of guesses over many accounts can reach.
//!
//! Owns the counts in `local.db` and the waits. A try is counted, on the disk,
//! before the password is looked at, so that no restart, no kill and no fifty
//! tries at once come cheaper; what was right takes its count back.

mod counts;

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{BootClock, Local};

use self::counts::{Recent, Tries};
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

/// From so many failures on only the way back in opens the account.
const OFF: u32 = 100;
/// Failures of all accounts within the hour from which on everybody waits.
const ALL_FREE: usize = 30;
/// Taken names within the hour from which on whoever is new here waits: to be told
/// that a name is taken is to be told that somebody has it.
const NAMES_FREE: usize = 10;
/// Names that nobody has are counted too, or they would answer faster; so many
/// of them are remembered.
const STRANGERS: usize = 200;

const ALL: &str = "tries.all";
const NAMES: &str = "tries.names";
const UNKNOWN: &str = "tries.unknown";

fn key(gate: Gate, account: AccountUid) -> String {
    format!("tries.{}.{account}", gate.name())
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
        let everybody = (gate == Gate::Password).then(|| read::<Recent>(local, ALL).moved_to(&now));
        let tries = tries(local, gate, &whose).moved_to(&now);
        if gate == Gate::Password && tries.failures >= OFF {
            return Err(Error::SignInOff);
        }
        let wait = tries.wait(&now).max(everybody.as_ref().map_or(0, |everybody| everybody.wait(&now, ALL_FREE)));
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
            local.set_durably(ALL, &everybody.and_one(&now, ALL_FREE))?;
        }
        Ok(Try { throttle: self, local, gate, whose, at: now.ms })
    }

    /// Lets a name through that somebody new wants, and counts it as if it were
    /// taken; who hears that it isn't says so.
    ///
    /// # Errors
    /// `Throttled`; what the file can say.
    pub(super) fn ask_for_a_name<'a>(&'a self, local: &'a Local, clock: &dyn BootClock) -> Result<NameAsked<'a>> {
        let _one_at_a_time = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now();
        let asked = read::<Recent>(local, NAMES).moved_to(&now);
        let wait = asked.wait(&now, NAMES_FREE);
        if wait > 0 {
            local.set_durably(NAMES, &asked)?;
            return Err(Error::Throttled { seconds: wait.div_ceil(1000) });
        }
        local.set_durably(NAMES, &asked.and_one(&now, NAMES_FREE))?;
        Ok(NameAsked { throttle: self, local, at: now.ms })
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
        take_back(self.local, ALL, self.at)
    }
}

/// A name that somebody new asked for. It stays counted unless it is said that it
/// told nothing.
#[must_use]
pub(super) struct NameAsked<'a> {
    throttle: &'a Throttle,
    local: &'a Local,
    at: u64,
}

impl NameAsked<'_> {
    /// The answer said of nobody that they are here.
    ///
    /// # Errors
    /// What the file can say.
    pub(super) fn told_nothing(self) -> Result<()> {
        let _one_at_a_time = self.throttle.0.lock().unwrap_or_else(PoisonError::into_inner);
        take_back(self.local, NAMES, self.at)
    }
}

fn take_back(local: &Local, key: &str, counted_at: u64) -> Result<()> {
    let mut recent = read::<Recent>(local, key);
    if let Some(own) = recent.at.iter().rposition(|at| *at == counted_at) {
        recent.at.remove(own);
        local.set(key, &recent)?;
    }
    Ok(())
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
