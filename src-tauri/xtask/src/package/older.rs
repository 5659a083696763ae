//! The version that is upgraded from: a package that lies somewhere, or one
//! that is built from an older revision of this repository.

use std::fs;
use std::path::{Path, PathBuf};

use super::has_ending;
use crate::Failure;
use crate::process::{must, npm, program};
use crate::workspace;

/// An older version's package, and its command line where the package lacks one.
pub struct Older {
    pub deb: PathBuf,
    pub command_line: Option<PathBuf>,
}

/// Finds it, or builds it once.
pub fn find(wanted: &str) -> Result<Older, Failure> {
    if has_ending(Path::new(wanted), "deb") {
        let deb = std::path::absolute(wanted)?;
        return if deb.is_file() {
            Ok(Older { deb, command_line: None })
        } else {
            Err(Failure::new(format!("there is no {}", deb.display())))
        };
    }
    let revision = revision(wanted)?;
    let kept = workspace::target()?.join("package-trial/older").join(&revision);
    if first_deb(&kept).is_none() {
        build(&revision, &kept)?;
    }
    let deb = first_deb(&kept).ok_or_else(|| Failure::new(format!("{wanted} made no .deb")))?;
    Ok(Older { deb, command_line: Some(kept.join("bookplate-cli")).filter(|file| file.is_file()) })
}

fn revision(wanted: &str) -> Result<String, Failure> {
    let output = program("git").args(["rev-parse", "--verify", "--quiet", &format!("{wanted}^{{commit}}")]).output()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() { Ok(text) } else { Err(Failure::new(format!("{wanted} is no revision and no .deb"))) }
}

/// Builds the package of a revision in a working tree of its own, by the Tauri
/// CLI that belongs to it: older revisions know no verb `package`.
fn build(revision: &str, kept: &Path) -> Result<(), Failure> {
    let tree = workspace::target()?.join("package-trial/tree");
    let tree_name = tree.display().to_string();
    let at = |tree: &Path, mut command: std::process::Command| {
        command.current_dir(tree).env("CARGO_TARGET_DIR", workspace::target()?);
        Ok::<_, Failure>(command)
    };
    // One may be left by a build that was broken off.
    let _ = program("git").args(["worktree", "remove", "--force", &tree_name]).output();
    must(
        program("git").args(["worktree", "add", "--detach", &tree_name, revision]),
        "git can't lay out the older revision",
    )?;
    let built = (|| {
        let mut install = npm();
        must(install.args(["ci", "--no-audit", "--no-fund"]).current_dir(tree.join("ui")), "npm ci failed there")?;
        let mut page = program("node");
        must(
            page.args(["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]).current_dir(tree.join("ui")),
            "the older UI can't be built",
        )?;
        let mut programs = at(&tree, crate::process::cargo())?;
        programs.args(["build", "--release", "--workspace", "--features", crate::parts::FEATURES]);
        programs.args(["--bin", "bookplate", "--bin", "bookplate-cli"]);
        must(&mut programs, "the older programs can't be built")?;
        let mut bundle = at(&tree, program("node"))?;
        bundle.args(["ui/node_modules/@tauri-apps/cli/tauri.js", "bundle", "--ci", "--bundles", "deb"]);
        must(&mut bundle, "the older package can't be made")?;
        keep(kept)
    })();
    let _ = program("git").args(["worktree", "remove", "--force", &tree_name]).output();
    built
}

/// Puts aside what the next build will overwrite.
fn keep(kept: &Path) -> Result<(), Failure> {
    let made = workspace::target()?.join("release/bundle/deb");
    let newest = fs::read_dir(&made)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| has_ending(file, "deb"))
        .max_by_key(|file| fs::metadata(file).and_then(|data| data.modified()).ok())
        .ok_or_else(|| Failure::new("the older revision made no .deb"))?;
    fs::create_dir_all(kept)?;
    fs::copy(workspace::program("bookplate-cli", true)?, kept.join("bookplate-cli"))?;
    // Last, because its being there says that everything is.
    fs::copy(&newest, kept.join(newest.file_name().unwrap_or_default()))?;
    Ok(())
}

fn first_deb(folder: &Path) -> Option<PathBuf> {
    fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).find(|file| has_ending(file, "deb"))
}
