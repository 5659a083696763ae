//! Builds the program and drives its real window, without any network where
//! the system allows that. The journeys themselves lie in `src-tauri/e2e/`.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Failure;
use crate::counts::Counts;
use crate::parts::{Ended, FEATURES, linted_cargo, rust_tests};
use crate::process::{cargo_messages, must, program};
use crate::skips::Skip;
use crate::workspace;

/// Ways to run a program as if the machine had no network: in a namespace of its
/// own in which only the loopback exists. The first works for anybody, except
/// where the system or a chroot forbids it; there root can do it the other way.
const NAMESPACES: &[&[&str]] = &[&["--map-root-user", "--net"], &["--net"]];

/// Brings up the loopback and becomes the program.
const WITH_LOOPBACK: &[&str] =
    &["--", "sh", "-c", "PATH=\"$PATH:/usr/sbin:/sbin\"; ip link set lo up && exec \"$@\"", "sh"];

/// All journeys, or those whose name contains `only`.
pub fn run(only: Option<&str>) -> Result<Ended, Failure> {
    if !cfg!(target_os = "linux") {
        let skip = Skip::new(
            format!("journeys-{}", std::env::consts::OS),
            "the engine's driver for this system is not there; the journeys run on Linux",
        );
        return Ok(Ended { green: true, counts: Counts { skipped: vec![skip], ..Counts::default() } });
    }
    let mut build = linted_cargo("build", FEATURES);
    // By name, and not the whole workspace: on the way it would replace the
    // very program that is running here.
    build.args(["--bin", "bookplate", "--bin", "bookplate-cli"]);
    must(&mut build, "the program can't be built; the message stands above")?;

    build_driver()?;

    let mut skips = Vec::new();
    let mut test = journeys();
    test.args(["--no-fail-fast", "--"]).args(only).args([&at_once(), "--show-output"]);
    if let Some(namespace) = NAMESPACES.iter().find(|namespace| works(namespace)) {
        test = inside(namespace, &test);
    } else {
        skips.push(Skip::new("without-network", "this system lets nobody make a network namespace (unshare --net)"));
    }
    test.env("BOOKPLATE_E2E_PROGRAMS", workspace::target()?.join("debug"));
    let mut ended = rust_tests(&mut test)?;
    ended.counts.skipped.extend(skips);
    Ok(ended)
}

/// Builds the journeys and says where their program lies.
pub fn build_driver() -> Result<PathBuf, Failure> {
    let mut compile = journeys();
    let (status, messages) = cargo_messages(compile.arg("--no-run"), "json-render-diagnostics")?;
    let built = messages.iter().filter(|message| message["target"]["name"] == "journeys");
    let mut programs = built.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    match programs.next() {
        Some(program) if status.success() => Ok(program),
        _ => Err(Failure::new("the journeys can't be built; the message stands above")),
    }
}

/// How many journeys run at a time: each has its own screen, driver and folders,
/// and waits more than it computes.
pub fn at_once() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("--test-threads={}", cores.min(4))
}

/// The command that runs them, or one of them.
pub fn journeys() -> Command {
    let mut command = linted_cargo("test", &format!("{FEATURES},bookplate-e2e/window"));
    command.args(["--test", "journeys"]);
    command
}

fn works(namespace: &[&str]) -> bool {
    let mut probe = inside(namespace, &program("true"));
    probe.stdin(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn inside(namespace: &[&str], command: &Command) -> Command {
    let mut wrapped = program("unshare");
    wrapped.args(namespace).args(WITH_LOOPBACK).arg(command.get_program()).args(command.get_args());
    // Without them it would be another build.
    wrapped.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    wrapped
}
