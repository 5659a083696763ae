//! What a count of failures says: how long to wait, on the boot clock, through
//! restarts of the computer.

use serde::{Deserialize, Serialize};
use store::BootTime;

/// Tries that cost nothing but themselves.
const FREE: u32 = 3;
/// Seconds to wait after the third failure, the fourth, and so on; the last one
/// for all that follow.
const WAITS: [u64; 9] = [2, 4, 8, 16, 30, 60, 120, 300, 900];
/// The longest that everybody waits, in seconds.
const ALL_LONGEST: u64 = 60;
const HOUR: u64 = 60 * 60 * 1000;
const HOUR_OF_DATE: i64 = 60 * 60 * 1000;

/// The failures of one account.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Tries {
    pub failures: u32,
    boot: String,
    /// The last failure, on the boot clock.
    last: u64,
}

impl Tries {
    /// Milliseconds still to wait. After a reboot the wait begins again.
    pub fn wait(&self, now: &BootTime) -> u64 {
        let whole = wait_after(self.failures) * 1000;
        if self.boot == now.boot { whole.saturating_sub(now.ms.saturating_sub(self.last)) } else { whole }
    }

    /// The wait of an earlier start of the computer begins again now.
    pub fn moved_to(mut self, now: &BootTime) -> Self {
        if self.boot != now.boot {
            self.boot.clone_from(&now.boot);
            self.last = now.ms;
        }
        self
    }

    pub fn and_one(self, now: &BootTime) -> Self {
        Self { failures: self.failures.saturating_add(1), boot: now.boot.clone(), last: now.ms }
    }
}

fn wait_after(failures: u32) -> u64 {
    match failures.checked_sub(FREE) {
        None => 0,
        Some(more) => WAITS.get(more as usize).copied().unwrap_or(WAITS[WAITS.len() - 1]),
    }
}

/// The failures of everybody within the last hour.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Recent {
    boot: String,
    pub at: Vec<u64>,
    /// When this start of the computer was seen first, in UTC milliseconds.
    #[serde(default)]
    since: i64,
    /// How many of them, the first ones, are from earlier starts.
    #[serde(default)]
    carried: usize,
}

impl Recent {
    pub fn moved_to(self, now: &BootTime) -> Self {
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

    pub fn and_one(mut self, now: &BootTime, free: usize) -> Self {
        self.at.push(now.ms);
        if self.at.len() > 2 * free {
            self.at.remove(0);
            self.carried = self.carried.saturating_sub(1);
        }
        self
    }

    /// Milliseconds still to wait when so many are free.
    pub fn wait(&self, now: &BootTime, free: usize) -> u64 {
        let Some(more) = self.at.len().checked_sub(free) else { return 0 };
        let whole = WAITS.get(more).copied().unwrap_or(ALL_LONGEST).min(ALL_LONGEST) * 1000;
        let last = self.at.last().copied().unwrap_or_default();
        whole.saturating_sub(now.ms.saturating_sub(last))
    }
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
            Recent { boot: "one".to_owned(), at: vec![at; count], ..Recent::default() }.moved_to(&now)
        };
        assert_eq!(of(29, now.ms).wait(&now, 30), 0);
        assert_eq!(of(30, now.ms).wait(&now, 30), 2_000);
        assert_eq!(of(50, now.ms).wait(&now, 30), 60_000, "a minute at most");
        assert_eq!(of(50, now.ms - HOUR).wait(&now, 30), 0, "an hour ago is over");
    }

    #[test]
    fn a_slip_a_day_makes_nobody_wait_and_no_row_of_reboots_makes_a_wait_shorter() {
        let at = |boot: u32| BootTime { boot: boot.to_string(), ms: 10_000 };
        let day = 24 * HOUR_OF_DATE;
        let slips = (1..=60).fold(Recent::default(), |everybody, boot| {
            everybody.moved_on(&at(boot), i64::from(boot) * day).and_one(&at(boot), 30)
        });
        assert_eq!(slips.at.len(), 2, "of this start of the computer and of the one before");

        let guesses = Recent { boot: "0".to_owned(), at: vec![10_000; 40], since: day, carried: 0 };
        let (mut now, mut guesses) = (day, guesses);
        for boot in 1..=10 {
            now += HOUR_OF_DATE / 20;
            guesses = guesses.moved_on(&at(boot), now);
            assert_eq!(guesses.wait(&at(boot), 30), 60_000, "reboot {boot} within the hour");
        }
    }
}
