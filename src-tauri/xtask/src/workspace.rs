//! Where things lie: the root of the repository and Cargo's target folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Failure;
use crate::process::{self, cargo};

/// The folder that holds the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    // Cargo says it at run time, so a moved checkout is found without a rebuild.
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.ancestors().nth(2).map_or_else(|| package.clone(), Path::to_path_buf)
}

/// Cargo's target folder, wherever the environment or a configuration puts it.
pub fn target() -> Result<PathBuf, Failure> {
    let metadata = metadata(&["--no-deps"])?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("cargo metadata names no target folder"))
}

/// What `cargo metadata` says about this workspace.
pub fn metadata(arguments: &[&str]) -> Result<serde_json::Value, Failure> {
    let mut command: Command = cargo();
    command.args(["metadata", "--format-version", "1"]).args(arguments);
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(Failure::new("cargo metadata failed; its message stands above"));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// What this machine is, as Rust calls it: `x86_64-unknown-linux-gnu`.
pub fn host() -> Result<String, Failure> {
    let output = process::program(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("-vV").output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("rustc doesn't say what machine this is"))
}

/// A built program of this workspace.
pub fn program(name: &str, release: bool) -> Result<PathBuf, Failure> {
    let profile = if release { "release" } else { "debug" };
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(target()?.join(profile).join(file))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::root;

    /// The sources below a folder, without those of tests and of the modules
    /// that may know the system.
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            match (path.is_dir(), name.as_str()) {
                (_, "platform" | "platform.rs" | "tests" | "tests.rs") => {}
                (true, _) => sources(&path, found),
                (false, name) if name.ends_with(".rs") => found.push(path),
                _ => {}
            }
        }
    }

    #[test]
    fn what_only_linux_has_stands_in_one_module_of_each_crate() {
        let mut all = Vec::new();
        sources(&root().join("src-tauri/src"), &mut all);
        for krate in fs::read_dir(root().join("src-tauri/crates")).unwrap() {
            sources(&krate.unwrap().path().join("src"), &mut all);
        }
        assert!(all.len() > 100, "they are read at all: {}", all.len());
        let knows = |path: &&PathBuf| fs::read_to_string(path).unwrap().contains("target_os");
        let elsewhere: Vec<_> = all.iter().filter(knows).collect();
        assert!(elsewhere.is_empty(), "these ask for the system outside `platform`: {elsewhere:?}");
    }
}
