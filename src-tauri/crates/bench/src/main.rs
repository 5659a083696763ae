//! Makes libraries of any size, and measures the core on them beside plain
//! SQLite. A program of its own, so that `cargo xtask`, which is compiled first
//! on a fresh machine, needs neither SQLite nor ICU.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks by printing")]

mod bench;
mod counting;
mod dice;
mod editing;
mod fill;
mod history;
mod importing;
mod jumping;
mod keystrokes;
mod listing;
mod made;
mod making;
mod measure;
mod plain;
mod renewing;
mod seldom;
mod suggesting;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};

/// What went wrong, for the person at the terminal.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
#[command(name = "bookplate-bench", about = "Makes libraries of any size and measures Bookplate on them")]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Make a library whose books are always the same for the same seed
    MakeLibrary {
        /// How many books
        #[arg(long, value_name = "N", default_value_t = 100_000)]
        books: usize,
        /// Which of all possible libraries
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
        /// A folder that holds no library yet
        #[arg(long, value_name = "DIR")]
        data_dir: PathBuf,
    },
    /// Measure opening, listing, searching, counting, editing and importing
    Bench {
        /// How many books
        #[arg(long, value_name = "N", default_value_t = 100_000)]
        books: usize,
        /// Where the made libraries are kept for the next time
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
    },
    /// Measure importing alone
    BenchImport {
        /// How many books
        #[arg(long, value_name = "N", default_value_t = 100_000)]
        books: usize,
        /// Only the list that comes again, without SQLite beside it
        #[arg(long)]
        again: bool,
        /// Where there is room for libraries
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
    },
    /// Measure the history of a large old library, and taking back
    BenchHistory {
        /// How many books
        #[arg(long, value_name = "N", default_value_t = 1_000_000)]
        books: usize,
        /// How many rows its log has
        #[arg(long, value_name = "N", default_value_t = 10_000_000)]
        rows: usize,
        /// Where the made libraries are kept for the next time
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
    },
    /// Open a library, sign in, look at the first page: what a bench measures in a process of its own
    #[command(hide = true)]
    SignIn {
        #[arg(long, value_name = "DIR")]
        data_dir: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Line::parse().verb {
        Verb::MakeLibrary { books, seed, data_dir } => make(books, seed, &data_dir),
        Verb::Bench { books, folder } => bench::run(books, &folder),
        Verb::BenchImport { books, again, folder } => bench::import(books, again, &folder),
        Verb::BenchHistory { books, rows, folder } => history::run(books, rows, &folder),
        Verb::SignIn { data_dir } => seldom::sign_in(&data_dir),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn make(books: usize, seed: u64, folder: &std::path::Path) -> Result<(), Failure> {
    let started = Instant::now();
    fill::library(folder, books, seed)?;
    println!("{books} books of seed {seed} in {} after {:.1} s", folder.display(), started.elapsed().as_secs_f64());
    println!("sign in as {} with {:?}", fill::USERNAME, fill::PASSWORD);
    Ok(())
}
