//! The verb `package`: builds both programs as a release and lets Tauri's
//! bundler wrap them. Owns which kinds there are and where they lie in the end;
//! what goes in beside the programs is `contents`', the third parties' licences
//! are `notices`', and trying a package on a clean Debian is `trial`'s.

mod contents;
mod debian;
mod household;
mod libc;
mod notices;
mod older;
mod trial;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::distribution::Readiness;
use crate::parts::{FEATURES, workspace_cargo};
use crate::process::{must, node_tool, program};
use crate::{Consent, Done, Failure, setup, ui, workspace};

/// What can be made of the programs; each on its own system.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Kind {
    /// Debian, Ubuntu and their relatives
    Deb,
    /// Fedora and its relatives
    Rpm,
    /// One file for any Linux; the bundler loads its tools from the network
    Appimage,
    /// Windows
    Msi,
    /// macOS
    Dmg,
}

impl Kind {
    fn of_this_system() -> Vec<Self> {
        match std::env::consts::OS {
            "windows" => vec![Self::Msi],
            "macos" => vec![Self::Dmg],
            _ => vec![Self::Deb, Self::Rpm],
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// What is asked for.
#[derive(Args)]
pub struct Wish {
    /// Only these kinds, with commas between [default: deb,rpm; on Windows msi, on macOS dmg]
    #[arg(long, value_enum, value_name = "KINDS", value_delimiter = ',')]
    bundles: Vec<Kind>,
    /// Then try the .deb on a clean Debian 12 (as root; takes a quarter of an hour and more).
    /// With a name, that .deb is tried and nothing is built
    #[arg(long, value_name = "DEB", num_args = 0..=1)]
    test: Option<Option<PathBuf>>,
    /// For --test: upgrade from this .deb, or from this revision, which is built first
    #[arg(long, value_name = "DEB|REVISION", requires = "test")]
    older: Option<String>,
    /// For --test: only the journeys whose name contains this
    #[arg(long, value_name = "NAME", requires = "test")]
    only: Option<String>,
}

/// Builds the packages, and tries them if asked to.
pub fn package(wish: &Wish, consent: Consent) -> Done {
    let kinds = if wish.bundles.is_empty() { Kind::of_this_system() } else { wish.bundles.clone() };
    if wish.test.is_some() {
        if !kinds.contains(&Kind::Deb) {
            return Err(Failure::new("--test tries the .deb, and none is asked for"));
        }
        debian::possible()?;
    }
    setup::system(if wish.test.is_some() { Readiness::Packages } else { Readiness::Build }, consent)?;
    setup::npm_packages()?;
    // First: both revisions are built into one folder, and the last one stays there.
    let older = wish.older.as_deref().map(older::find).transpose()?;

    let deb = match &wish.test {
        Some(Some(deb)) => deb.clone(),
        other => {
            build()?;
            let packages = bundle(&kinds)?;
            tell(&packages)?;
            match packages.into_iter().find(|file| other.is_some() && has_ending(file, "deb")) {
                Some(deb) => deb,
                None => return Ok(ExitCode::SUCCESS),
            }
        }
    };
    trial::run(&deb, older.as_ref(), wish.only.as_deref())
}

/// The folder in which the packages lie in the end.
pub fn folder() -> Result<PathBuf, Failure> {
    Ok(workspace::target()?.join("packages"))
}

/// With the features of the tests: what is tried is what is shipped.
fn build() -> Result<(), Failure> {
    ui::build()?;
    let mut build = workspace_cargo("build", FEATURES);
    build.args(["--release", "--bin", "bookplate", "--bin", "bookplate-cli"]);
    must(&mut build, "the programs can't be built; the message stands above")
}

fn bundle(kinds: &[Kind]) -> Result<Vec<PathBuf>, Failure> {
    let made = workspace::target()?.join("release/bundle");
    // A package of yesterday must not pass for one of today.
    for kind in kinds {
        remove(&made.join(kind.name()))?;
    }
    let finished = folder()?;
    remove(&finished)?;
    fs::create_dir_all(&finished)?;

    let names: Vec<String> = kinds.iter().map(|kind| kind.name()).collect();
    let mut cli = node_tool("@tauri-apps/cli/tauri.js");
    // The bundler would write into the program which package it is from, for
    // an updater that isn't there: packed is what was built, byte for byte.
    cli.args(["bundle", "--ci", "--no-binary-patching", "--bundles", &names.join(",")]);
    cli.args(["--config", &contents::configuration()?.to_string()]);
    must(&mut cli, "the packages can't be made; the message stands above")?;

    let mut packages = Vec::new();
    for kind in kinds {
        for entry in fs::read_dir(made.join(kind.name()))? {
            let file = entry?.path();
            if file.is_file() && has_ending(&file, &kind.name()) {
                let target = finished.join(file.file_name().unwrap_or_default());
                fs::copy(&file, &target)?;
                packages.push(target);
            }
        }
    }
    packages.sort();
    if packages.len() < kinds.len() {
        return Err(Failure::new(format!("the bundler made only {packages:?}")));
    }
    Ok(packages)
}

/// Whether the file ends so, in whatever case.
fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// Writes the checksums, and says where the packages lie and how large they are.
fn tell(packages: &[PathBuf]) -> Result<(), Failure> {
    let folder = folder()?;
    let sums = checksums(packages)?;
    fs::write(folder.join("SHA256SUMS"), &sums)?;
    println!();
    for file in packages {
        println!("{}  {}", megabytes(fs::metadata(file)?.len()), file.display());
    }
    println!("          {}", folder.join("SHA256SUMS").display());
    Ok(())
}

/// What `sha256sum --check` reads, with the names as they lie in the folder.
fn checksums(packages: &[PathBuf]) -> Result<String, Failure> {
    let names = packages.iter().filter_map(|file| file.file_name());
    let mut command = if cfg!(target_os = "macos") { program("shasum") } else { program("sha256sum") };
    if cfg!(target_os = "macos") {
        command.args(["--algorithm", "256"]);
    }
    let output = command.args(names).current_dir(folder()?).output();
    let output = output.map_err(|error| Failure::new(format!("the checksums can't be computed: {error}")))?;
    if !output.status.success() {
        return Err(Failure::new("the checksums can't be computed"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[expect(clippy::cast_precision_loss, reason = "a size for a person to read")]
fn megabytes(bytes: u64) -> String {
    format!("{:>5.1} MB", bytes as f64 / 1_000_000.0)
}

#[cfg(test)]
mod tests {
    use super::{has_ending, megabytes};
    use std::path::Path;

    #[test]
    fn a_package_is_known_by_its_ending_in_whatever_case() {
        assert!(has_ending(Path::new("a/Bookplate_0.2.0_amd64.AppImage"), "appimage"));
        assert!(!has_ending(Path::new("a/Bookplate_0.2.0_amd64.deb.part"), "deb"));
    }

    #[test]
    fn a_size_is_said_in_megabytes() {
        assert_eq!(megabytes(9_340_000), "  9.3 MB");
    }
}
