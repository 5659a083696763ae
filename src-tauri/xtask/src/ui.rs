//! The built UI in `ui/dist`, which every Rust build of the shell embeds.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::Failure;
use crate::process::{must, node_tool};
use crate::workspace::root;

/// What lies beside the sources and isn't built in: what is made, and what only
/// other tools read. All the rest counts, so that nothing new is forgotten.
const BESIDE: &[&str] = &["dist", "node_modules", "biome.json", "vitest.config.ts"];

/// Builds the UI unless the one that is there is newer than all its sources:
/// building it anew would make Cargo build the shell anew.
pub fn build() -> Result<(), Failure> {
    let ui = root().join("ui");
    let newest = sources(&ui)?.iter().filter_map(|source| newest_change(source)).max();
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

/// The files and folders that the built UI is made of.
fn sources(ui: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(ui)?.collect::<Result<Vec<_>, _>>()?;
    let is_built_in = |path: &PathBuf| !BESIDE.iter().any(|name| path.ends_with(name));
    Ok(entries.into_iter().map(|entry| entry.path()).filter(is_built_in).collect())
}

/// The latest change under a path. Folders count: one changes with each file
/// that is removed from it.
fn newest_change(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|file| file.modified()).ok()?;
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    inside.filter_map(|entry| newest_change(&entry.path())).chain([own]).max()
}

#[cfg(test)]
mod tests {
    use super::sources;
    use crate::workspace::root;

    #[test]
    fn what_decides_how_the_ui_is_built_makes_it_old() {
        let found = sources(&root().join("ui")).unwrap();
        let has = |name: &str| found.iter().any(|path| path.ends_with(name));
        for name in
            ["src", "build", "index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"]
        {
            assert!(has(name), "{name} is a source: {found:?}");
        }
        assert!(!has("dist") && !has("node_modules"), "what is made is none: {found:?}");
    }
}
