//! Making libraries and measuring on them: `bookplate-bench`, and the real window,
//! built as a release.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::distribution::Readiness;
use crate::journeys::journeys;
use crate::process::{cargo, heard, must, program};
use crate::run::build;
use crate::workspace::{self, target};
use crate::{Consent, Done, Failure};

/// The verb `make-library`.
pub fn make_library(books: usize, seed: u64, folder: Option<PathBuf>) -> Done {
    let folder = match folder {
        // Where the person stands, not at the root.
        Some(folder) => std::path::absolute(folder)?,
        None => target()?.join("libraries").join(format!("{books}-books-{seed}")),
    };
    let mut make = bookplate_bench();
    make.args(["make-library", "--books", &books.to_string(), "--seed", &seed.to_string(), "--data-dir"]).arg(folder);
    run(&mut make)
}

/// The verb `bench`.
pub fn bench(books: usize) -> Done {
    let mut bench = bookplate_bench();
    bench.args(["bench", "--books", &books.to_string(), "--folder"]).arg(target()?.join("bench"));
    run(&mut bench)
}

/// The verb `bench --history`.
pub fn history(books: usize, rows: usize) -> Done {
    let mut bench = bookplate_bench();
    bench.args(["bench-history", "--books", &books.to_string(), "--rows", &rows.to_string(), "--folder"]);
    run(bench.arg(target()?.join("bench")))
}

/// The verb `bench --window`.
pub fn window(consent: Consent) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("the window is measured on Linux: the engines of other systems have no driver here"));
    }
    let programs = ["bookplate", "bookplate-cli", "bookplate-empty-window", "first-paint"];
    build(Readiness::Journeys, consent, true, programs)?;

    let programs = target()?.join("release");
    let mut paint = program(workspace::program("first-paint", true)?);
    paint.env("BOOKPLATE_E2E_PROGRAMS", &programs);
    run(&mut paint)?;
    let mut keys = journeys();
    keys.args(["--", "--show-output", "hundred_thousand"]).env("BOOKPLATE_E2E_PROGRAMS", &programs);
    let (status, said) = heard(&mut keys)?;
    let rows = rows(&said);
    if !status.success() || rows.is_empty() {
        return Err(Failure::new("the journey through 100,000 books failed; its message stands above"));
    }
    println!("\n| In the window, 100,000 books | Until the list has changed, in milliseconds |\n| --- | ---: |");
    for (key, took) in rows {
        println!("| {key} | {took} |");
    }
    Ok(ExitCode::SUCCESS)
}

/// The keys of which the journey said how long their answer took.
fn rows(said: &str) -> Vec<(&str, &str)> {
    let timed = said.lines().filter_map(|line| line.strip_prefix("hundred-thousand: ")?.strip_suffix(" ms"));
    timed.filter_map(|line| line.rsplit_once(' ')).map(|(key, took)| (key.trim(), took)).collect()
}

fn bookplate_bench() -> Command {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "bookplate-bench", "--"]);
    command
}

fn run(command: &mut Command) -> Result<ExitCode, Failure> {
    must(command, "it stopped; the message stands above")?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn each_key_that_was_timed_is_a_row() {
        let said = "test hundred_thousand ... ok\n\
                    hundred-thousand: PgDn, the 1.              117.3 ms\n\
                    hundred-thousand: “le g”                      9.0 ms\n\
                    hundred-thousand: a picture in target/x\n";
        assert_eq!(rows(said), [("PgDn, the 1.", "117.3"), ("“le g”", "9.0")]);
    }
}
