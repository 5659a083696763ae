//! The built UI in `ui/dist`, which every Rust build of the shell embeds.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::Failure;
use crate::process::{must, node_tool};
use crate::workspace::root;

/// What the built UI is made of.
const SOURCES: &[&str] = &["src", "build", "public", "index.html", "package-lock.json", "vite.config.ts"];

/// Builds the UI unless the one that is there is newer than all its sources:
/// building it anew would make Cargo build the shell anew.
pub fn build() -> Result<(), Failure> {
    let ui = root().join("ui");
    let newest = SOURCES.iter().filter_map(|name| newest_change(&ui.join(name))).max();
    let built = fs::metadata(ui.join("dist/index.html")).and_then(|file| file.modified()).ok();
    if built.is_some() && built > newest {
        return Ok(());
    }
    // Types are a part of their own; here only what the window shows.
    must(
        node_tool("vite/bin/vite.js").args(["build", "--logLevel", "warn"]).current_dir(&ui),
        "the UI can't be built; its message stands above",
    )
}

/// The latest change under a path. Folders count: one changes with each file
/// that is removed from it.
fn newest_change(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|file| file.modified()).ok()?;
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    inside.filter_map(|entry| newest_change(&entry.path())).chain([own]).max()
}
