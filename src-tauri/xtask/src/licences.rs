//! Whether everything that is built in may be: its licence and where it comes
//! from. `deny.toml` is the list. With cargo-deny on the machine it judges;
//! without it the same list is read here, so that the check is never skipped.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::Failure;
use crate::process::{answers, cargo, must};
use crate::workspace::{metadata, root};

const LOCK: &str = "ui/package-lock.json";
const NPM: &str = "https://registry.npmjs.org/";
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Fails with every package that isn't allowed.
pub fn check() -> Result<(), Failure> {
    if answers("cargo-deny", &["--version"]) {
        let sentence = "cargo-deny found something; its message stands above";
        must(cargo().args(["deny", "check", "licenses", "bans", "sources"]), sentence)?;
    }
    let allowed = allowed(&fs::read_to_string(root().join("deny.toml"))?);
    let metadata = metadata(&["--all-features"])?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let expression = package["license"].as_str().unwrap_or_default();
        if !is_allowed(expression, &allowed) {
            faults.push(format!("{name}: the licence \"{expression}\" is not in deny.toml"));
        }
        // Packages of this workspace have no source.
        if package["source"].as_str().is_some_and(|source| source != REGISTRY) {
            faults.push(format!("{name}: comes from {}", package["source"]));
        }
    }
    faults.extend(with_developer_tools(&metadata));
    let lock: Value = serde_json::from_slice(&fs::read(root().join(LOCK))?)?;
    let installed = installed(&lock);
    faults.extend(installed.iter().filter_map(|(name, package)| unsealed(name, package)));
    println!("{} packages, licences and sources looked at, {} of npm sealed", packages.len(), installed.len());
    if faults.is_empty() { Ok(()) } else { Err(Failure::new(faults.join("\n"))) }
}

/// The npm packages that may be installed, on whatever system: the lock names
/// those of all, and npm fills in a missing sum only for the one it runs on.
fn installed(lock: &Value) -> Vec<(&str, &Value)> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    // The first entry is our own package; what lies in another or is linked comes with it.
    let from_elsewhere = |package: &Value| package["inBundle"] != true && package["link"] != true;
    let packages = packages.filter(|(name, package)| !name.is_empty() && from_elsewhere(package));
    packages.map(|(name, package)| (name.as_str(), package)).collect()
}

/// What is wrong with an entry that anybody could put another package behind.
fn unsealed(name: &str, package: &Value) -> Option<String> {
    if !package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")) {
        return Some(format!("{name}: {LOCK} has no sum of it; `npm view NAME@VERSION dist.integrity` says it"));
    }
    let source = package["resolved"].as_str()?;
    (!source.starts_with(NPM)).then(|| format!("{name}: comes from {source}"))
}

/// The packages that are built with the web view's inspector, whoever asks for
/// it: a release would have it too.
fn with_developer_tools(metadata: &Value) -> Vec<String> {
    let nodes = metadata["resolve"]["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let has_them = |node: &&Value| {
        node["features"].as_array().is_some_and(|features| features.iter().any(|feature| feature == "devtools"))
    };
    let said = |node: &Value| format!("{}: has the feature \"devtools\"", node["id"].as_str().unwrap_or_default());
    nodes.iter().filter(has_them).map(said).collect()
}

/// The strings of `allow = […]` under `[licenses]`.
fn allowed(deny: &str) -> BTreeSet<String> {
    let section = deny.split("\n[").find(|section| section.starts_with("licenses]")).unwrap_or_default();
    let list = section.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).map(|(list, _)| list);
    let lines = list.unwrap_or_default().lines().map(|line| line.split('#').next().unwrap_or_default());
    lines
        .flat_map(|line| line.split(','))
        .map(|name| name.trim().trim_matches('"').to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// Judges an SPDX expression; in it AND binds more closely than OR.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // Crates of before the standard wrote a slash for OR.
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let judged = either(&mut rest, allowed);
    judged && rest.is_empty()
}

fn either(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut judged = both(words, allowed);
    while let [first, rest @ ..] = *words
        && *first == "OR"
    {
        *words = rest;
        judged |= both(words, allowed);
    }
    judged
}

fn both(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut judged = licence(words, allowed);
    while let [first, rest @ ..] = *words
        && *first == "AND"
    {
        *words = rest;
        judged &= licence(words, allowed);
    }
    judged
}

fn licence(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let judged = either(words, allowed);
            if let [")", rest @ ..] = *words {
                *words = rest;
                return judged;
            }
            false
        }
        [name, "WITH", exception, rest @ ..] => {
            *words = rest;
            allowed.contains(*name) || allowed.contains(&format!("{name} WITH {exception}"))
        }
        [name, rest @ ..] => {
            *words = rest;
            allowed.contains(*name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{allowed, installed, is_allowed, unsealed, with_developer_tools};

    #[test]
    fn an_npm_package_without_a_sum_or_from_elsewhere_is_a_fault() {
        let lock = json!({ "packages": {
            "": { "name": "ours" },
            "node_modules/sealed": { "integrity": "sha512-abc" },
            "node_modules/sealed/node_modules/carried": { "inBundle": true },
            "node_modules/for-another-system": { "optional": true, "os": ["win32"] },
            "node_modules/weak": { "integrity": "sha1-abc" },
            "node_modules/private": { "integrity": "sha512-abc", "resolved": "https://npm.example.org/private.tgz" },
        }});
        let faults: Vec<_> =
            installed(&lock).into_iter().filter_map(|(name, package)| unsealed(name, package)).collect();
        let names: Vec<_> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
        assert_eq!(names, ["node_modules/for-another-system", "node_modules/private", "node_modules/weak"]);
    }

    #[test]
    fn developer_tools_are_found_whoever_turned_them_on() {
        let metadata = json!({ "resolve": { "nodes": [
            { "id": "wry", "features": ["os-webview"] },
            { "id": "tauri", "features": ["wry", "devtools"] },
        ]}});
        assert_eq!(with_developer_tools(&metadata), ["tauri: has the feature \"devtools\""]);
    }

    #[test]
    fn a_licence_expression_is_judged_as_a_whole() {
        let allowed = allowed("[graph]\n[licenses]\nallow = [\n  \"MIT\", # why\n  \"Apache-2.0\",\n]\n[bans]\n");
        assert_eq!(allowed.len(), 2);
        assert!(is_allowed("MIT OR GPL-3.0", &allowed), "one of two is enough");
        assert!(!is_allowed("MIT AND GPL-3.0", &allowed), "both must be allowed");
        assert!(is_allowed("(MIT OR X) AND Apache-2.0", &allowed));
        assert!(is_allowed("MIT/X", &allowed), "an old slash means OR");
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception OR X", &allowed), "an exception only adds rights");
        assert!(!is_allowed("", &allowed), "no licence is no permission");
        assert!(!is_allowed("MIT )", &allowed), "what can't be read is not allowed");
    }
}
