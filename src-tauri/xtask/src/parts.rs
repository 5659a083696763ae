//! The parts of `cargo xtask test`: what each needs and what it runs.

use std::fs;
use std::process::{Command, ExitCode};

use clap::ValueEnum;
use serde_json::Value;

use crate::counts::Counts;
use crate::distribution::Readiness;
use crate::process::{answers, cargo, cargo_messages, heard, node_tool};
use crate::setup::is_ci;
use crate::skips::{Skip, printed};
use crate::workspace::{root, target};
use crate::{Done, Failure, journeys, licences, migration, ui};

/// Lints, tests and the journeys' program share these, so that Tauri is
/// compiled once: another set of features would be another build of it.
pub const FEATURES: &str = "custom-protocol";

/// Clippy as a compiler, which is what `cargo clippy` runs too.
const CLIPPY: &str = "clippy-driver";

/// One check, in the order in which they run: the quick ones first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Part {
    /// Rust source is formatted
    Format,
    /// The UI's types
    UiTypes,
    /// The UI's lints and format
    UiLint,
    /// The UI's tests
    UiTests,
    /// Clippy, warnings are errors
    Lints,
    /// Rust's tests
    Rust,
    /// The TypeScript types are those of the Rust types
    Bindings,
    /// The migrations make the schema that the code expects
    Migrations,
    /// Licences and sources of everything that is built in
    Licences,
    /// Journeys in the real window, without any network
    Journeys,
}

/// How a part ended.
pub struct Ended {
    pub green: bool,
    pub counts: Counts,
}

/// Prints the parts and what they are for.
pub fn list() -> Done {
    for part in Part::value_variants() {
        let value = part.to_possible_value();
        let about = value.as_ref().and_then(|value| value.get_help()).map(ToString::to_string);
        println!("{:<11}{}", part.name(), about.unwrap_or_default());
    }
    Ok(ExitCode::SUCCESS)
}

impl Part {
    /// The word for it on the command line.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// The system packages that it needs, if any.
    pub fn readiness(self) -> Option<Readiness> {
        match self {
            Self::Format | Self::UiTypes | Self::UiLint | Self::UiTests | Self::Licences => None,
            Self::Lints | Self::Bindings | Self::Migrations => Some(Readiness::Build),
            Self::Rust => Some(Readiness::Tests),
            Self::Journeys => Some(Readiness::Journeys),
        }
    }

    /// Whether it needs the npm packages.
    pub fn needs_npm(self) -> bool {
        !matches!(self, Self::Format | Self::Migrations | Self::Licences)
    }

    /// Runs it to the end, everything shown.
    pub fn run(self, only: Option<&str>) -> Result<Ended, Failure> {
        match self {
            Self::Format => check(cargo().args(["fmt", "--all", "--check"])),
            Self::UiTypes => check(node_tool("typescript/bin/tsc").arg("--noEmit").current_dir(root().join("ui"))),
            Self::UiLint => check(
                node_tool("@biomejs/biome/bin/biome")
                    .args(["check", "--error-on-warnings", "."])
                    .current_dir(root().join("ui")),
            ),
            Self::UiTests => ui_tests(only),
            Self::Lints => {
                ui::build()?;
                lints()
            }
            Self::Rust => {
                ui::build()?;
                let mut test = linted_cargo("test", FEATURES);
                test.args(["--no-fail-fast", "--"]).args(only).arg("--show-output");
                rust_tests(&mut test)
            }
            Self::Bindings => {
                ui::build()?;
                let mut test = linted_cargo("test", FEATURES);
                named_tests(test.args(["--lib", "the_page_knows_the_types_of_the_core"]))
            }
            Self::Migrations => migrations(),
            Self::Licences => check_of(&licences::check()),
            Self::Journeys => {
                ui::build()?;
                journeys::run(only)
            }
        }
    }
}

/// Cargo on the whole workspace, with one set of features.
pub fn workspace_cargo(verb: &str, features: &str) -> Command {
    let mut command = cargo();
    command.args([verb, "--workspace", "--features", features]);
    if is_ci() {
        // A lock file that doesn't fit must not be mended behind the reviewer's back.
        command.arg("--locked");
    }
    command
}

/// Cargo with Clippy as the compiler of our own code: the way of all parts, so
/// that what one of them builds serves the next. `cargo clippy` would go through
/// all dependencies for itself, in minutes, and leave nothing that can run.
pub fn linted_cargo(verb: &str, features: &str) -> Command {
    let mut command = workspace_cargo(verb, features);
    if answers(CLIPPY, &["--version"]) {
        command.env("RUSTC_WORKSPACE_WRAPPER", CLIPPY);
    }
    command
}

/// All code as the parts after this one run it, and the programs themselves. A
/// warning is an error.
fn lints() -> Result<Ended, Failure> {
    if !answers(CLIPPY, &["--version"]) {
        return Err(Failure::new("Clippy is missing: rustup component add clippy"));
    }
    let features = format!("{FEATURES},bookplate-e2e/window");
    let programs = ["bookplate", "bookplate-cli", "bookplate-bench", "bookplate-empty-window", "first-paint"];
    let mut builds = [
        linted_cargo("test", &features),
        linted_cargo("build", &features),
        // Only looked at: built, it would replace the program that is running here.
        linted_cargo("check", &features),
    ];
    builds[0].arg("--no-run");
    builds[1].args(programs.iter().flat_map(|program| ["--bin", program]));
    builds[2].args(["--bin", "xtask"]);
    let mut is_green = true;
    for build in &mut builds {
        let (status, messages) = cargo_messages(build, "json")?;
        let found = found(&messages);
        found.iter().for_each(|text| eprintln!("{text}"));
        is_green &= status.success() && found.is_empty();
    }
    Ok(one(is_green, Vec::new()))
}

/// What the compiler and Clippy had to say. What is built already says it again.
fn found(messages: &[Value]) -> Vec<&str> {
    let diagnostics = messages.iter().filter(|message| message["reason"] == "compiler-message");
    diagnostics.map(|message| message["message"]["rendered"].as_str().unwrap_or_default()).collect()
}

/// Rust tests, counted.
pub fn rust_tests(command: &mut Command) -> Result<Ended, Failure> {
    let (status, output) = heard(command)?;
    let counts = Counts::of_rust(&output);
    Ok(Ended { green: status.success(), counts })
}

/// Tests chosen by their name. They run among the others too, so here they
/// count as one check.
pub fn named_tests(command: &mut Command) -> Result<Ended, Failure> {
    Ok(as_one(rust_tests(command)?))
}

/// A name that no test has any more ends in success: nothing failed. What ran
/// nothing has found nothing out.
fn as_one(ended: Ended) -> Ended {
    if ended.green && ended.counts.passed == 0 {
        eprintln!("no test has this name, so nothing was checked");
    }
    one(ended.green && ended.counts.passed > 0, ended.counts.skipped)
}

fn migrations() -> Result<Ended, Failure> {
    match migration::check() {
        Ok(ended) => Ok(ended),
        Err(failure) => check_of(&Err(failure)),
    }
}

/// Something that is right or wrong as a whole; it counts as one.
fn check(command: &mut Command) -> Result<Ended, Failure> {
    let (status, output) = heard(command)?;
    Ok(one(status.success(), printed(&output)))
}

fn check_of(result: &Result<(), Failure>) -> Result<Ended, Failure> {
    if let Err(Failure(text)) = result {
        eprintln!("{text}");
    }
    Ok(one(result.is_ok(), Vec::new()))
}

fn one(green: bool, skipped: Vec<Skip>) -> Ended {
    Ended { green, counts: Counts { passed: u64::from(green), failed: u64::from(!green), skipped } }
}

fn ui_tests(only: Option<&str>) -> Result<Ended, Failure> {
    let report = target()?.join("xtask/vitest.json");
    // An old report must not stand for a run that wrote none.
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let mut vitest = node_tool("vitest/vitest.mjs");
    vitest.current_dir(root().join("ui"));
    vitest.args(["run", "--reporter=default", "--reporter=json"]);
    vitest.arg(format!("--outputFile.json={}", report.display()));
    if let Some(name) = only {
        vitest.args(["--testNamePattern", name]);
    }
    let (status, _) = heard(&mut vitest)?;
    let mut counts = match fs::read(&report) {
        Ok(bytes) => Counts::of_vitest(&serde_json::from_slice(&bytes)?),
        Err(_) => Counts::default(),
    };
    if only.is_some() {
        // Vitest calls what the name doesn't choose skipped.
        counts.skipped.clear();
    }
    Ok(Ended { green: status.success(), counts })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Ended, as_one, found};
    use crate::counts::Counts;

    fn ended(green: bool, output: &str) -> Ended {
        as_one(Ended { green, counts: Counts::of_rust(output) })
    }

    #[test]
    fn a_warning_is_found_among_the_other_messages() {
        let built = json!({ "reason": "compiler-artifact", "target": { "name": "library" }, "fresh": true });
        let warned = json!({ "reason": "compiler-message", "message": { "level": "warning", "rendered": "unused" } });
        assert!(found(&[built.clone(), built.clone()]).is_empty());
        assert_eq!(found(&[built.clone(), warned, built]), ["unused"]);
    }

    #[test]
    fn a_name_that_no_test_has_is_not_green() {
        let none = "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 80 filtered out; finished in 0.00s\n";
        let some = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 77 filtered out; finished in 0.10s\n";
        assert!(!ended(true, none).green, "cargo ends with success when nothing ran");
        assert!(!ended(true, "").green);
        let both = ended(true, &format!("{none}{some}"));
        assert!(both.green, "the programs without such a test don't matter");
        assert_eq!((both.counts.passed, both.counts.failed), (1, 0), "together they are one check");
        let failed = ended(false, some);
        assert_eq!((failed.counts.passed, failed.counts.failed), (0, 1));
    }
}
