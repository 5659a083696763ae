//! Makes a fresh machine ready: system packages and npm packages. Asks before
//! it changes the system, and changes nothing when nothing is missing.

use std::fs;
use std::io::{IsTerminal, Write};
use std::process::{Command, ExitCode, Stdio};
use std::time::SystemTime;

use crate::distribution::{self, Readiness};
use crate::process::{exists, must, npm, program, status};
use crate::workspace::root;
use crate::{Consent, Done, Failure};

/// The oldest Node that Vite accepts.
const NODE: (u32, u32) = (20, 19);

/// What is to be installed.
const LOCK: &str = "ui/package-lock.json";
/// The lock file as it was when this program installed from it. Compared by
/// content: a checkout makes files new without changing them.
const INSTALLED: &str = "ui/node_modules/.installed-lock.json";

/// The verb `setup`: everything that running and testing need.
pub fn everything(consent: Consent) -> Done {
    system(Readiness::Journeys, consent)?;
    npm_packages()?;
    println!("Ready. `cargo xtask run` opens Bookplate, `cargo xtask test` checks it.");
    Ok(ExitCode::SUCCESS)
}

/// Whether an unattended machine is at work.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// Installs the system packages that are missing for this.
pub fn system(readiness: Readiness, consent: Consent) -> Result<(), Failure> {
    // macOS and Windows bring their web view with them.
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let family = distribution::family();
    let missing = distribution::missing(readiness, family);
    if missing.is_empty() {
        return Ok(());
    }
    let Some(family) = family else {
        return Err(Failure::new(format!(
            "this machine lacks {}. Install them with its package manager; only Debian, Ubuntu, Fedora and Arch are known here.",
            missing.join(", ")
        )));
    };
    let commands = distribution::commands(family, &missing);
    println!("Missing system packages. To install them:");
    for words in &commands {
        println!("  {}", for_a_shell(&as_root(words)?));
    }
    agree(consent)?;
    for words in &commands {
        let words = as_root(words)?;
        let mut command = program(words[0]);
        command.args(&words[1..]);
        let done = status(&mut command)?.success();
        // An old package list often still serves, so only installing decides.
        if !done && words.contains(&"update") {
            eprintln!("The package lists can't be renewed; trying with those that are there.");
        }
    }
    let still = distribution::missing(readiness, Some(family));
    if still.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("still missing after installing: {}", still.join(", "))))
    }
}

fn agree(consent: Consent) -> Result<(), Failure> {
    if consent.yes || is_ci() {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::new(
            "system packages are missing and there is no terminal to ask on. Run the commands above, or say --yes.",
        ));
    }
    print!("Install them now? [Y/n] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "" | "y" | "yes" => Ok(()),
        _ => Err(Failure::new("nothing was installed")),
    }
}

/// The words with `sudo` before them where it is needed.
fn as_root<'a>(words: &[&'a str]) -> Result<Vec<&'a str>, Failure> {
    let mut all = words.to_vec();
    if is_root() {
        return Ok(all);
    }
    if !exists("sudo") {
        return Err(Failure::new(format!("there is no sudo here; as root, run: {}", for_a_shell(words))));
    }
    all.insert(0, "sudo");
    Ok(all)
}

/// The words as a person can paste them: Fedora's names hold parentheses.
fn for_a_shell(words: &[&str]) -> String {
    let quoted = words.iter().map(|word| {
        let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "-_=./+".contains(c));
        if is_plain { (*word).to_owned() } else { format!("'{word}'") }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// Whether we may change the system without asking `sudo`.
pub fn is_root() -> bool {
    let output = Command::new("id").arg("-u").stderr(Stdio::null()).output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Checks Node and installs the npm packages that the lock file names.
pub fn npm_packages() -> Result<(), Failure> {
    node_is_new_enough()?;
    if npm_packages_are_fresh() {
        return Ok(());
    }
    println!("Installing the npm packages of the lock file.");
    must(npm().args(["ci", "--no-audit", "--no-fund"]), "npm ci failed; its message stands above")?;
    fs::copy(root().join(LOCK), root().join(INSTALLED))?;
    Ok(())
}

fn node_is_new_enough() -> Result<(), Failure> {
    let wanted = format!("Node {}.{} or newer is needed (nodejs.org, or the system's package)", NODE.0, NODE.1);
    let Ok(output) = program("node").arg("--version").output() else {
        return Err(Failure::new(format!("{wanted}; there is none on the path")));
    };
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match version(&text) {
        Some(found) if found >= NODE => Ok(()),
        _ => Err(Failure::new(format!("{wanted}; this is {text}"))),
    }
}

fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn npm_packages_are_fresh() -> bool {
    let read = |path: &str| fs::read(root().join(path)).ok();
    if let (Some(locked), Some(installed)) = (read(LOCK), read(INSTALLED)) {
        return locked == installed;
    }
    // Somebody ran npm by hand. It writes this file last, so an installation
    // that was interrupted is not fresh.
    let installed = changed("ui/node_modules/.package-lock.json");
    matches!((installed, changed(LOCK)), (Some(installed), Some(locked)) if installed >= locked)
}

fn changed(path: &str) -> Option<SystemTime> {
    fs::metadata(root().join(path)).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use super::{NODE, for_a_shell, version};

    #[test]
    fn the_oldest_node_is_judged_by_numbers_and_not_by_letters() {
        assert!(version("v20.19.0").unwrap() >= NODE);
        assert!(version("v22.1.0").unwrap() >= NODE);
        assert!(version("v20.9.0").unwrap() < NODE, "9 is less than 19, though the letter is greater");
        assert_eq!(version("nonsense"), None);
    }

    #[test]
    fn a_command_that_is_shown_can_be_pasted() {
        let words = ["dnf", "install", "pkgconfig(gtk+-3.0)", "/usr/bin/Xvfb"];
        assert_eq!(for_a_shell(&words), "dnf install 'pkgconfig(gtk+-3.0)' /usr/bin/Xvfb");
    }
}
