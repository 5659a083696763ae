//! Making libraries and measuring on them: `bookplate-bench`, built as a release.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::process::{cargo, must};
use crate::workspace::target;
use crate::{Done, Failure};

/// The verb `make-library`.
pub fn make_library(books: usize, seed: u64, folder: Option<PathBuf>) -> Done {
    let folder = match folder {
        // Where the person stands, not at the root.
        Some(folder) => std::path::absolute(folder)?,
        None => target()?.join("libraries").join(format!("{books}-books-{seed}")),
    };
    let mut make = program();
    make.args(["make-library", "--books", &books.to_string(), "--seed", &seed.to_string(), "--data-dir"]).arg(folder);
    run(&mut make)
}

/// The verb `bench`.
pub fn bench(books: usize) -> Done {
    let mut bench = program();
    bench.args(["bench", "--books", &books.to_string(), "--folder"]).arg(target()?.join("bench"));
    run(&mut bench)
}

fn program() -> Command {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "bookplate-bench", "--"]);
    command
}

fn run(command: &mut Command) -> Result<ExitCode, Failure> {
    must(command, "it stopped; the message stands above")?;
    Ok(ExitCode::SUCCESS)
}
