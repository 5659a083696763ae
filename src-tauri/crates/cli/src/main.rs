//! `bookplate-cli`: the library without a window, for scripts and tests.
//!
//! Owns the words of the command line and what is printed. Every rule is the
//! library's.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod account;
mod args;
mod batch;
mod book;
mod context;
mod db;
mod failure;
mod history;
mod import;
mod output;
mod panics;
mod password;
mod people;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Command, TrashCommand};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::Output;

fn main() -> ExitCode {
    if !cfg!(debug_assertions) {
        // A development build is looked into with a debugger. Where the system says no,
        // nothing else can be done about it, and a script has no use for the news.
        let _ = store::keep_memory_private();
    }
    // Clap prints help and usage itself and exits with 0 or 2.
    let Arguments { common, command } = Arguments::parse();
    let json = common.json;
    match panics::caught(|| run(Context::new(common), command)?.print(json)) {
        Ok(code) => code,
        Err(failure) => failure.print(json),
    }
}

fn run(mut context: Context, command: Command) -> Result<Output, Failure> {
    match command {
        Command::Account(command) => account::run(&mut context, command),
        Command::Book(command) => book::run(&mut context, command),
        Command::Db(command) => db::run(&context, &command),
        Command::Status => db::status(&context),
        Command::Batch => batch::run(&mut context),
        Command::Import(arguments) => import::run(&mut context, &arguments),
        Command::History(command) => history::run(&mut context, command),
        Command::Undo(undo) => history::undo(&mut context, undo.step.as_deref(), &undo.how),
        Command::Redo(how) => history::redo(&mut context, &how),
        Command::Trash(TrashCommand::Empty) => book::empty_trash(&mut context),
    }
}
