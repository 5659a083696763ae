//! The shell: the window around the library, and the only place that knows
//! Tauri. Owns the window, its looks, its session, the commands' doors, and the
//! beginning and end of the program. Holds no rule about books or people and
//! no SQL.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod about;
mod again;
mod answers;
mod appearance;
mod arguments;
mod commands;
mod cover_protocol;
mod dropped;
mod events;
mod founding;
mod graphics;
mod instance;
mod keyring;
mod layout;
mod leaving;
mod local;
mod locking;
mod logging;
mod mail;
mod opened;
mod opening;
mod place;
mod platform;
mod posting;
mod program;
mod sessions;
mod sheet;
mod signals;
mod stage;
mod state;
mod tidying;
mod window;

#[cfg(test)]
mod tests;

pub use program::run;
