//! The command line as a script sees it: the real program, real folders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "these are tests")]

mod accounts;
mod batch;
mod books;
mod database;
mod errors;
mod history;
mod imports;
mod journey;
mod passwords;
mod people;
mod real_input;
mod replay;
mod script;
