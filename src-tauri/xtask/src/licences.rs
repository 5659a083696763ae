//! Whether everything that is built in may be: its licence and where it comes
//! from. `deny.toml` is the list. With cargo-deny on the machine it judges;
//! without it the same list is read here, so that the check is never skipped.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::Failure;
use crate::process::{answers, cargo, must};
use crate::workspace::{metadata, root};

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
    println!("{} packages, licences and sources looked at", packages.len());
    if faults.is_empty() { Ok(()) } else { Err(Failure::new(faults.join("\n"))) }
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
    use super::{allowed, is_allowed};

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
