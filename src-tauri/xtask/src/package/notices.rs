//! The licences of everything that others wrote and that is built into the
//! programs: each asks that its text goes along. Read from the packages
//! themselves, so that nobody keeps a list by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Failure;
use crate::workspace::{host, metadata, root};

/// What is packed.
const PROGRAMS: [&str; 2] = ["bookplate", "bookplate-cli"];

/// Beginnings of the names under which packages keep their licences.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// One package: its name and version, its licence's short name, its texts.
struct Part {
    name: String,
    licence: String,
    texts: BTreeSet<String>,
}

/// The whole file: who takes part, then each text once with those it is for.
pub fn text() -> Result<String, Failure> {
    let mut parts = crates()?;
    parts.extend(npm_packages()?);
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    if parts.is_empty() {
        return Err(Failure::new("no package tells of its licence; that can't be right"));
    }
    Ok(written(&parts))
}

fn written(parts: &[Part]) -> String {
    let mut text = String::from(
        "Bookplate is built with the work of others. These packages are in the programs,\n\
         each under its own licence; the texts follow below, each with those it is for.\n\n",
    );
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for part in parts {
        let without = if part.texts.is_empty() { " (its package brings no text)" } else { "" };
        let _ = writeln!(text, "{}: {}{without}", part.name, part.licence);
        for licence in &part.texts {
            texts.entry(licence).or_default().push(&part.name);
        }
    }
    for (licence, names) in texts {
        let _ = write!(text, "\n{:=<80}\n{}\n\n{}\n", "", names.join(", "), licence);
    }
    text
}

/// The crates that the two programs are linked from on this system.
fn crates() -> Result<Vec<Part>, Failure> {
    let metadata = metadata(&["--filter-platform", &host()?])?;
    let linked = linked(&metadata);
    let packages = list(&metadata["packages"]);
    let ours = packages.iter().filter(|package| {
        // Those of this workspace have no source, and the licence of the whole.
        package["source"].is_string() && linked.contains(string(&package["id"]))
    });
    Ok(ours
        .map(|package| {
            let folder = Path::new(string(&package["manifest_path"])).parent().unwrap_or(Path::new(""));
            part(package, "license", folder)
        })
        .collect())
}

/// The ids of everything that the programs reach through what they link, and
/// not through what only builds or tests them.
fn linked(metadata: &Value) -> BTreeSet<&str> {
    let macros: BTreeSet<&str> = list(&metadata["packages"])
        .iter()
        .filter(|package| list(&package["targets"]).iter().any(|target| target["kind"][0] == "proc-macro"))
        .map(|package| string(&package["id"]))
        .collect();
    let nodes: BTreeMap<&str, &[Value]> =
        list(&metadata["resolve"]["nodes"]).iter().map(|node| (string(&node["id"]), list(&node["deps"]))).collect();
    let mut waiting: Vec<&str> = list(&metadata["packages"])
        .iter()
        .filter(|package| package["source"].is_null() && PROGRAMS.contains(&string(&package["name"])))
        .map(|package| string(&package["id"]))
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if macros.contains(id) || !seen.insert(id) {
            continue;
        }
        let normal = |dep: &&Value| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
        let deps = nodes.get(id).copied().unwrap_or_default();
        waiting.extend(deps.iter().filter(normal).map(|dep| string(&dep["pkg"])));
    }
    seen
}

/// The npm packages that the page is made of.
fn npm_packages() -> Result<Vec<Part>, Failure> {
    let ui = root().join("ui");
    let lock: Value = serde_json::from_slice(&fs::read(ui.join("package-lock.json"))?)?;
    let packages = lock["packages"].as_object().into_iter().flatten();
    // The first has no path: it is ours. Marked ones are there for building only.
    let marks = ["dev", "devOptional", "optional", "peer"];
    let shown = packages
        .filter(|(path, package)| !path.is_empty() && marks.iter().all(|mark| package[mark] != Value::Bool(true)));
    Ok(shown
        .map(|(path, package)| {
            let mut package = package.clone();
            package["name"] = Value::from(path.rsplit_once("node_modules/").map_or(path.as_str(), |(_, name)| name));
            part(&package, "license", &ui.join(path))
        })
        .collect())
}

fn part(package: &Value, licence: &str, folder: &Path) -> Part {
    let name = format!("{} {}", string(&package["name"]), string(&package["version"]));
    let licence = package[licence].as_str().unwrap_or("see below").to_owned();
    Part { name, licence, texts: texts(folder) }
}

/// The texts in a package's own folder, without the differences that no reader sees.
fn texts(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter(|entry| {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        NAMES.iter().any(|beginning| name.starts_with(beginning)) && !name.ends_with(".rs")
    });
    let texts = named.filter_map(|entry| fs::read(entry.path()).ok());
    texts
        .map(|bytes| {
            let text = String::from_utf8_lossy(&bytes).replace('\u{feff}', "");
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            lines.join("\n").trim_matches('\n').to_owned()
        })
        .filter(|text| !text.is_empty())
        .collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Part, linked, written};

    #[test]
    fn only_what_is_linked_counts() {
        let package = |id: &str, source: Option<&str>, kind: &str| serde_json::json!({ "id": id, "name": id, "source": source, "targets": [{ "kind": [kind] }] });
        let dep = |id: &str, kind: Option<&str>| serde_json::json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
        let metadata = serde_json::json!({
            "packages": [
                package("bookplate", None, "lib"), package("xtask", None, "bin"),
                package("used", Some("r"), "lib"), package("deep", Some("r"), "lib"),
                package("builds", Some("r"), "lib"), package("macro", Some("r"), "proc-macro"),
            ],
            "resolve": { "nodes": [
                { "id": "bookplate", "deps": [dep("used", None), dep("builds", Some("build")), dep("macro", None)] },
                { "id": "used", "deps": [dep("deep", None)] },
                { "id": "macro", "deps": [dep("builds", None)] },
                { "id": "xtask", "deps": [dep("builds", None)] },
            ] },
        });
        assert_eq!(linked(&metadata).into_iter().collect::<Vec<_>>(), ["bookplate", "deep", "used"]);
    }

    #[test]
    fn a_text_that_several_share_stands_once() {
        let part = |name: &str| Part {
            name: name.to_owned(),
            licence: "MIT".to_owned(),
            texts: ["Permission is hereby granted".to_owned()].into(),
        };
        let text = written(&[part("a 1.0.0"), part("b 2.0.0")]);
        assert_eq!(text.matches("Permission is").count(), 1, "{text}");
        assert!(text.contains("a 1.0.0, b 2.0.0"), "whose it is stands above it: {text}");
        assert!(text.contains("b 2.0.0: MIT"), "{text}");
    }
}
