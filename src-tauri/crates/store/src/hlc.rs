//! The hybrid logical clock: what decides which of two changes came later.
//!
//! Owns the arithmetic: milliseconds in the upper 48 bits, a counter in the
//! lower 16. Does not own who wins: that is decided where changes meet.

use std::time::{SystemTime, UNIX_EPOCH};

const COUNTER_BITS: u32 = 16;

/// UTC milliseconds by the wall clock; before 1970 counts as 1970.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Gives each step a reading greater than every one before, also when the
/// wall clock is set back.
#[derive(Debug)]
pub(crate) struct Clock {
    last: i64,
}

impl Clock {
    /// A clock that goes on from the greatest reading in the file.
    pub(crate) fn after(last: i64) -> Clock {
        Clock { last }
    }

    /// The next reading, at `now_ms` by the wall clock.
    pub(crate) fn tick(&mut self, now_ms: i64) -> i64 {
        let wall = now_ms.clamp(0, i64::MAX >> COUNTER_BITS) << COUNTER_BITS;
        self.last = wall.max(self.last.saturating_add(1));
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn each_reading_is_greater_even_when_the_wall_clock_goes_back() {
        let mut clock = Clock::after(0);
        let first = clock.tick(1_000);
        let same = clock.tick(1_000);
        let back = clock.tick(10);
        let on = clock.tick(2_000);
        assert_eq!(first, 1_000 << 16);
        assert!(first < same && same < back && back < on);
        assert_eq!(on, 2_000 << 16);
    }

    #[test]
    fn a_clock_far_in_the_future_does_not_overflow() {
        let mut clock = Clock::after(i64::MAX - 1);
        assert_eq!(clock.tick(i64::MAX), i64::MAX);
        assert_eq!(clock.tick(-5), i64::MAX);
    }
}
