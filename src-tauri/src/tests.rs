//! The shell from outside: through Tauri's own IPC, and as it is configured.

mod bindings;
mod configuration;
mod covers;
mod doors;
mod failures;
pub mod house;
mod imports;
mod kept;
mod life;
mod locking;
mod mailing;
mod policy;
mod raw;
mod sample;
mod tidying;
mod tries;
