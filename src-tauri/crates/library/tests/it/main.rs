//! The library through its own doors, on real files.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod accounts;
mod books;
mod browse;
mod change_log;
mod covers;
mod derived;
mod history;
mod import_killed;
mod imports;
mod mailed;
mod migrations;
mod people;
mod race;
mod removing;
mod sample;
mod suggest;
mod support;
mod taken_back;
mod throttle;
mod undo;
mod undo_any;
mod undo_killed;
