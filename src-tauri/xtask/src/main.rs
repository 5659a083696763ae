//! `cargo xtask`: everything a developer or a CI machine does with this
//! repository. Owns the command line; each verb has a file of its own.
//! Knows nothing of books: the program itself lies in `src-tauri/`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks by printing")]

mod bench;
mod counts;
mod display;
mod distribution;
mod journeys;
mod licences;
mod migration;
mod package;
mod parts;
mod process;
#[cfg(test)]
mod proofs;
mod run;
mod setup;
mod skips;
mod test;
mod ui;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use parts::Part;

/// Why a verb stopped, as one or more sentences for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// The exit code to pass on, or why there is none.
pub type Done = Result<ExitCode, Failure>;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Set-up, run, test and the chores of a developer")]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Install what is missing: system packages and npm packages
    Setup {
        #[command(flatten)]
        consent: Consent,
    },
    /// Set up, build and open Bookplate
    Run {
        /// Keep the library in this folder
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Build as a release, with all optimisations
        #[arg(long)]
        release: bool,
        /// Show the sample library of 500 books, in a folder of its own
        #[arg(long)]
        sample: bool,
        /// Sign in, photograph the window at 1440×900 into this file, and end.
        /// Without --sample BOOKPLATE_PASSWORD is typed at the door, BOOKPLATE_USER where there are several people
        #[arg(long, value_name = "FILE.png")]
        screenshot: Option<PathBuf>,
        #[command(flatten)]
        consent: Consent,
    },
    /// Set up and run every check, or only the parts named
    Test {
        #[arg(value_enum, value_name = "PART")]
        parts: Vec<Part>,
        /// List the parts and stop
        #[arg(long)]
        list: bool,
        /// Only the tests and journeys whose name contains this
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        #[command(flatten)]
        consent: Consent,
    },
    /// Photograph every view into target/screenshots
    Screenshots {
        #[command(flatten)]
        consent: Consent,
    },
    /// Build packages to install, into target/packages, with checksums
    Package {
        #[command(flatten)]
        wish: package::Wish,
        #[command(flatten)]
        consent: Consent,
    },
    /// Make a library of many books, always the same for the same seed
    MakeLibrary {
        /// How many books
        #[arg(long, value_name = "N", default_value_t = 100_000)]
        books: usize,
        /// Which of all possible libraries
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
        /// A folder that holds no library yet; under target/ when left out
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
    },
    /// Measure the core beside plain SQLite, as a release
    Bench {
        /// How many books: 100,000, with --history 1,000,000
        #[arg(long, value_name = "N")]
        books: Option<usize>,
        /// Measure the history of a large old library instead, and taking back
        #[arg(long, conflicts_with = "window")]
        history: bool,
        /// How many rows its log has
        #[arg(long, value_name = "N", default_value_t = 10_000_000, requires = "history")]
        log_rows: usize,
        /// Measure the real window instead: its first paint beside an empty window
        /// of Tauri, and each key in a library of 100,000 books
        #[arg(long, conflicts_with = "books")]
        window: bool,
        #[command(flatten)]
        consent: Consent,
    },
    /// Chores of the migrations
    Migration {
        #[command(subcommand)]
        chore: migration::Chore,
    },
    /// Call the Tauri CLI at the root of the repository (`cargo tauri dev`)
    #[command(disable_help_flag = true)]
    Tauri {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
        arguments: Vec<String>,
    },
}

#[derive(Args, Clone, Copy)]
pub struct Consent {
    /// Install missing system packages without asking
    #[arg(long)]
    yes: bool,
}

fn main() -> ExitCode {
    let done = match Line::parse().verb {
        Verb::Setup { consent } => setup::everything(consent),
        Verb::Run { data_dir, release, sample, screenshot, consent } => {
            run::run(data_dir.as_deref(), release, sample, screenshot.as_deref(), consent)
        }
        Verb::Test { list: true, .. } => parts::list(),
        Verb::Test { parts, only, consent, .. } => test::test(parts, only.as_deref(), consent),
        Verb::Screenshots { consent } => test::test(vec![Part::Journeys], Some("pictures"), consent),
        Verb::Package { wish, consent } => package::package(&wish, consent),
        Verb::MakeLibrary { books, seed, data_dir } => bench::make_library(books, seed, data_dir),
        Verb::Bench { window: true, consent, .. } => bench::window(consent),
        Verb::Bench { history: true, books, log_rows, .. } => bench::history(books.unwrap_or(1_000_000), log_rows),
        Verb::Bench { books, .. } => bench::bench(books.unwrap_or(100_000)),
        Verb::Migration { chore } => migration::run(&chore),
        Verb::Tauri { arguments } => run::tauri(&arguments),
    };
    done.unwrap_or_else(|Failure(text)| {
        eprintln!("error: {text}");
        ExitCode::FAILURE
    })
}
