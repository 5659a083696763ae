//! Systems other than Linux.

use std::sync::OnceLock;
use std::time::Instant;

use crate::boot::BootTime;

/// Now. Each start of the program counts as one of the computer, so that a wait
/// begins again at a restart and is never shorter for it.
pub(crate) fn boot_time() -> BootTime {
    static START: OnceLock<(String, Instant)> = OnceLock::new();
    let (boot, began) = START.get_or_init(|| (uuid::Uuid::new_v4().to_string(), Instant::now()));
    BootTime { boot: boot.clone(), ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX) }
}

/// Crash reports of these systems hold no memory unless somebody asks for it.
pub(crate) fn keep_memory_private() -> std::io::Result<()> {
    Ok(())
}
