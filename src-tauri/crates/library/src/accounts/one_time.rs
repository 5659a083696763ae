//! Codes that work once, for a while and for a few tries: from an owner, to come
//! back in; by mail, to show that an address reaches its person. They lie in
//! `local.db`: no backup brings an old one back. Only a slow hash of them does:
//! fifty bits are found soon behind a fast one.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use store::{BootClock, Local};
use zeroize::Zeroizing;

use super::password::{Hasher, Password};
use super::recovery::{ShownOnce, normalized, random_letters};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::uid::AccountUid;

/// Letters of a code, 5 bits each: 50 bits, for five tries.
const LETTERS: usize = 10;
const GROUP: usize = 5;
const TRIES: u32 = 5;
/// Milliseconds that a code holds.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Held from the look at a code to what comes of it, and by whoever makes one or
/// makes it void: two at once don't spend it twice, and a wrong one doesn't bring
/// back what is spent, void or followed by another.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What a code is for. One never does the work of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To choose a new password.
    Reset,
    /// To show that an address reaches its person.
    Verify,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Verify => "verify",
        }
    }

    fn key(self, account: AccountUid) -> String {
        format!("code.{}.{account}", self.name())
    }

    /// What is hashed: the code belongs to this purpose, account and address.
    fn bound(self, account: AccountUid, bound_to: &str, letters: &str) -> Password {
        Password::new(format!("{}\n{account}\n{bound_to}\n{letters}", self.name()))
    }
}

/// What is kept of a code.
#[derive(Serialize, Deserialize)]
struct Kept {
    hash: String,
    /// UTC milliseconds.
    made_at: i64,
    /// The boot clock, on which a changed date has no hold.
    boot: String,
    boot_ms: u64,
    tries_left: u32,
}

impl Kept {
    fn holds(&self, now_ms: i64, clock: &dyn BootClock) -> bool {
        let boot = clock.now();
        let by_date = u64::try_from(now_ms - self.made_at).is_ok_and(|age| age < DAY);
        let by_boot = boot.boot != self.boot || boot.ms.saturating_sub(self.boot_ms) < DAY;
        by_date && by_boot && self.tries_left > 0
    }
}

/// Makes a new code; one from before is void. `bound_to` is what it is about
/// beside the account: an address.
///
/// # Errors
/// `Internal` without randomness; what the file can say.
pub(super) fn make(
    local: &Local,
    clock: &dyn BootClock,
    hasher: &Hasher,
    purpose: Purpose,
    account: AccountUid,
    bound_to: &str,
) -> Result<ShownOnce> {
    let letters = Zeroizing::new(random_letters(LETTERS)?);
    let boot = clock.now();
    let kept = Kept {
        hash: hasher.hash(&purpose.bound(account, bound_to, &letters))?,
        made_at: now_ms(),
        boot: boot.boot,
        boot_ms: boot.ms,
        tries_left: TRIES,
    };
    let _one_at_a_time = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    local.set_durably(&purpose.key(account), &kept)?;
    Ok(ShownOnce::grouped(&letters, GROUP))
}

/// Uses a code up. A try is counted before it is compared; whatever is wrong
/// with it, the answer and its cost are the same, also where there is none.
///
/// # Errors
/// `InvalidCredentials`; what the file can say.
pub(super) fn spend(
    local: &Local,
    clock: &dyn BootClock,
    hasher: &Hasher,
    purpose: Purpose,
    account: AccountUid,
    bound_to: &str,
    code: &str,
) -> Result<()> {
    let typed = purpose.bound(account, bound_to, &normalized(code));
    let _one_at_a_time = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let key = purpose.key(account);
    let mut kept = local.get::<Kept>(&key).unwrap_or_default();
    if kept.as_ref().is_some_and(|kept| !kept.holds(now_ms(), clock)) {
        local.remove(&key)?;
        kept = None;
    }
    if let Some(kept) = &mut kept {
        kept.tries_left -= 1;
        local.set_durably(&key, kept)?;
    }
    if !hasher.verify(&typed, kept.as_ref().map(|kept| kept.hash.as_str()))? {
        return Err(Error::InvalidCredentials);
    }
    Ok(local.remove(&key)?)
}

/// Makes void what was given out for an account.
fn revoke(local: &Local, account: AccountUid) -> Result<()> {
    let _one_at_a_time = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    for purpose in [Purpose::Reset, Purpose::Verify] {
        local.remove(&purpose.key(account))?;
    }
    Ok(())
}

impl Library {
    /// No code that was given out for an account or mailed to its person opens or
    /// shows anything any more.
    ///
    /// # Errors
    /// What the file can say.
    pub(super) fn revoke_codes(&self, account: AccountUid) -> Result<()> {
        revoke(self.store.local(), account)?;
        self.revoke_mailed_code(account)
    }
}

fn now_ms() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use store::{BootTime, SystemBoot};

    use super::*;

    #[test]
    fn a_wrong_code_brings_back_none_that_is_made_void_meanwhile() {
        let dir = tempfile::tempdir().unwrap();
        let local = Local::open(dir.path()).unwrap();
        let (hasher, account) = (Hasher::new(), AccountUid(uuid::Uuid::nil()));
        let key = Purpose::Reset.key(account);
        // Too long to be hashed, so that many rounds take a second.
        let wrong = "A".repeat(2000);
        for round in 0..500 {
            let BootTime { boot, ms } = SystemBoot.now();
            let kept = Kept { hash: String::new(), made_at: now_ms(), boot, boot_ms: ms, tries_left: TRIES };
            local.set(&key, &kept).unwrap();
            let both = Barrier::new(2);
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    both.wait();
                    let spent = spend(&local, &SystemBoot, &hasher, Purpose::Reset, account, "", &wrong);
                    assert!(spent.is_err());
                });
                both.wait();
                revoke(&local, account).unwrap();
            });
            assert!(local.get::<Kept>(&key).unwrap().is_none(), "round {round}");
        }
    }
}
