//! Linux: memory that nobody looks into, and the clock that goes on while the computer sleeps, and the name of the
//! time between two of its starts.

use std::sync::OnceLock;

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
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

/// No core dump of this process, no looking into it.
pub(crate) fn keep_memory_private() -> std::io::Result<()> {
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use rustix::process::{dumpable_behavior, getrlimit};

    use super::*;
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

    /// In a process of its own: the other tests want to look into theirs.
    const ALONE: &str = "BOOKPLATE_TEST_MEMORY";

    #[test]
    fn a_process_that_keeps_its_memory_private_leaves_no_dump() {
        if std::env::var_os(ALONE).is_none() {
            let name = "platform::linux::tests::a_process_that_keeps_its_memory_private_leaves_no_dump";
            let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
            let ended = alone.args(["--exact", name]).env(ALONE, "1").output().unwrap();
            let said = String::from_utf8_lossy(&ended.stdout);
            assert!(ended.status.success() && said.contains("1 passed"), "{said}");
            return;
        }
        keep_memory_private().unwrap();
        let core = getrlimit(Resource::Core);
        assert_eq!((core.current, core.maximum), (Some(0), Some(0)));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
