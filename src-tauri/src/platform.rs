//! What each system does in its own way, behind functions that are the same on
//! all of them. Whatever only Linux has stands in `platform/linux.rs`: no other
//! file of the shell asks whether this is Linux.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{ENGINE_HIDES_DROPPED_FILES, keyring, start_again_with, watch_away, watch_theme};
#[cfg(target_os = "linux")]
pub use linux::{ENGINE_HIDES_DROPPED_FILES, keyring, start_again_with, watch_away, watch_theme};
