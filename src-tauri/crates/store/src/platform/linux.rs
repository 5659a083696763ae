//! Linux: the clock that goes on while the computer sleeps, and the name of the
//! time between two of its starts.

use std::sync::OnceLock;

use rustix::time::{ClockId, clock_gettime};

use crate::boot::BootTime;

/// Now, on the boot clock.
pub(crate) fn boot_time() -> BootTime {
    static BOOT: OnceLock<String> = OnceLock::new();
    let boot = BOOT.get_or_init(|| {
        // Without it each start of the program counts as one of the computer:
        // a wait begins again then, and is never shorter.
        let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id");
        id.map_or_else(|_| uuid::Uuid::new_v4().to_string(), |id| id.trim().to_owned())
    });
    let since = clock_gettime(ClockId::Boottime);
    let seconds = u64::try_from(since.tv_sec).unwrap_or_default();
    BootTime { boot: boot.clone(), ms: seconds * 1000 + u64::try_from(since.tv_nsec).unwrap_or_default() / 1_000_000 }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use crate::StoreError;
    use crate::scratch::Scratch;

    /// By a file that only Linux has.
    #[test]
    fn a_full_disk_is_told_from_other_errors() {
        let file = File::options().write(true).open("/dev/full").unwrap();
        let mut scratch = Scratch::on(file, "/dev".as_ref());
        let refused = scratch.append(b"more");
        assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
        assert_eq!(scratch.length(), 0);
    }
}
