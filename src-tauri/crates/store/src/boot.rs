//! The clock that nobody sets: the time since the computer was switched on.
//!
//! Owns what waits are measured by. The time of day can be changed by whoever
//! sits at the computer, and a process's own clock starts anew with it; this one
//! goes on through sleep and restarts of the program, and a reboot is seen by
//! another name.

use std::sync::OnceLock;
use std::time::Instant;

use crate::platform;

/// An instant on the boot clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BootTime {
    /// Names the time between two starts of the computer.
    pub boot: String,
    /// Milliseconds since it began, time asleep included.
    pub ms: u64,
}

/// A clock that no restart of the program and no change of the date turns back.
pub trait BootClock: Send + Sync {
    /// Now.
    fn now(&self) -> BootTime;

    /// Milliseconds that only go on while the computer is awake, for what a program
    /// can't have done while it slept.
    fn awake(&self) -> u64 {
        self.now().ms
    }
}

/// The computer's own.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemBoot;

impl BootClock for SystemBoot {
    fn now(&self) -> BootTime {
        platform::boot_time()
    }

    fn awake(&self) -> u64 {
        static START: OnceLock<Instant> = OnceLock::new();
        // Not the boot clock of before: on Linux and macOS this one rests in sleep.
        u64::try_from(START.get_or_init(Instant::now).elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_on_and_keeps_its_name() {
        let (first, second) = (SystemBoot.now(), SystemBoot.now());
        assert_eq!(first.boot, second.boot);
        assert!(second.ms >= first.ms, "{first:?} {second:?}");
    }
}
