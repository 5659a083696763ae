//! What each system does in its own way, behind functions that are the same on
//! all of them. Whatever only Linux has stands in `platform/linux.rs`: no other
//! file of this crate asks whether this is Linux.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::{boot_time, keep_memory_private};
#[cfg(target_os = "linux")]
pub(crate) use linux::{boot_time, keep_memory_private};
