//! What is in memory stays there: a crash leaves no dump with passwords in it, and
//! other programs of the same login can't look in. Here, because the window and
//! the command line both need it, and both stand on this crate.

use crate::platform;

/// No core dump of this process, no looking into it. Linux only: crash reports of
/// other systems hold no memory unless somebody asks for it.
///
/// # Errors
/// What the system says.
pub fn keep_memory_private() -> std::io::Result<()> {
    platform::keep_memory_private()
}
