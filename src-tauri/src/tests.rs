//! The shell from outside: through Tauri's own IPC, and as it is configured.

mod configuration;
mod doors;
mod house;
mod life;
