//! Tells Tauri what the web view may call, and About what it was built from.
//!
//! The manifest and the capability both come from the one list of commands, so
//! a command that is missing there can't be reached and one that is removed
//! there leaves no permission behind.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

include!("crates/library/src/command_list.rs");

macro_rules! names {
    ($($module:ident :: $command:ident ( $($request:ty)? ) -> $response:ty : $access:ident,)*) => {
        &[$(stringify!($command)),*]
    };
}

const COMMANDS: &[&str] = for_each_command!(names);

/// What the web view may do beside our commands: hear our events, and no more.
const CORE: &[&str] = &["core:event:allow-listen", "core:event:allow-unlisten"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src-tauri/crates/library/src/command_list.rs");
    if env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some() {
        // The built UI becomes part of the binary, and nothing else says so to
        // Cargo. Without the feature the pages come from the development
        // server: a change under ui/ then compiles no Rust.
        println!("cargo::rerun-if-changed=ui/dist");
    }
    println!("cargo::rustc-env=BOOKPLATE_COMMIT={}", commit());

    let capabilities = generated_capability(&PathBuf::from(env::var("OUT_DIR")?))?;
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS))
        .capabilities_path_pattern(capabilities.leak());
    tauri_build::try_build(attributes)?;
    Ok(())
}

/// Writes the only capability and returns the pattern that finds it.
fn generated_capability(out: &Path) -> Result<String, Box<dyn Error>> {
    let ours = COMMANDS.iter().map(|command| format!("allow-{}", command.replace('_', "-")));
    let permissions: Vec<String> = CORE.iter().map(|name| (*name).to_owned()).chain(ours).collect();
    let capability = serde_json::json!({
        "identifier": "window",
        "description": "The window of Bookplate: its own commands, and hearing its events",
        "local": true,
        "windows": ["main"],
        "permissions": permissions,
    });
    let folder = out.join("capabilities");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("window.json"), serde_json::to_string_pretty(&capability)?)?;

    // A folder's own name may hold what a pattern would read as a wildcard.
    let mut pattern = String::new();
    for c in folder.display().to_string().chars() {
        match c {
            '*' | '?' | '[' | ']' => pattern.extend(['[', c, ']']),
            _ => pattern.push(c),
        }
    }
    Ok(pattern + "/*.json")
}

/// The short hash of the commit, "unknown" outside a git checkout.
fn commit() -> String {
    if env::var_os("BOOKPLATE_COMMIT").is_none() {
        // The log of HEAD changes with each commit and checkout. A path that
        // isn't there would make Cargo build anew each time.
        for name in ["logs/HEAD", "HEAD"] {
            if let Some(path) = git(&["rev-parse", "--git-path", name]).filter(|path| Path::new(path).exists()) {
                println!("cargo::rerun-if-changed={path}");
                break;
            }
        }
    }
    println!("cargo::rerun-if-env-changed=BOOKPLATE_COMMIT");
    // A package built from a source archive passes its commit here.
    env::var("BOOKPLATE_COMMIT")
        .ok()
        .filter(|text| !text.is_empty())
        .or_else(|| git(&["rev-parse", "--short=12", "HEAD"]))
        .unwrap_or_else(|| "unknown".to_owned())
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let text = text.trim();
    (output.status.success() && !text.is_empty()).then(|| text.to_owned())
}
