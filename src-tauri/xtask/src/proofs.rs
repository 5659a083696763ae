//! docs/security.md names the test that shows each of its lines. A test that was
//! renamed or given up must not go on proving something there.

use std::fs;
use std::path::Path;

use crate::workspace::root;

/// A test as the page names it.
#[derive(Debug, PartialEq, Eq)]
enum Proof {
    /// A Rust test by its function.
    Rust(String),
    /// A test of the UI by its file and its title.
    Ui { file: String, title: String },
}

/// The tests in the last column of each table; `Err` is a line that names none and
/// doesn't say why, or something that is no test.
fn proofs(page: &str) -> Vec<Result<Proof, String>> {
    let lines = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let mut found = Vec::new();
    let mut is_shown = false;
    for line in lines {
        let Some(last) = line.trim_end_matches('|').rsplit(" | ").next().map(str::trim) else { continue };
        if let Some(heading) = ["Shown by", "These turned red", "Is kept from"].iter().find(|heading| last == **heading)
        {
            is_shown = *heading != "Is kept from";
            continue;
        }
        if !is_shown {
            continue;
        }
        let named: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
        if named.is_empty() && last != "–" && !last.starts_with("n/a") {
            found.push(Err(format!("names no test: {line}")));
        }
        found.extend(named.into_iter().map(|name| {
            let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            match name.split_once(": ") {
                Some((file, title)) if file.contains(".test.") => {
                    Ok(Proof::Ui { file: file.to_owned(), title: title.to_owned() })
                }
                None if name.chars().all(word) && name.contains('_') => Ok(Proof::Rust(name.to_owned())),
                _ => Err(format!("is no test: {name}")),
            }
        }));
    }
    found
}

/// All that stands in the files of these endings below a folder, by their name.
fn sources(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "target", "dist"].contains(&name.as_str()) {
                sources(&path, ending, found);
            }
        } else if name.ends_with(ending) {
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn is_a_test(source: &str, name: &str) -> bool {
    let head = format!("fn {name}()");
    let Some(at) = source.find(&head) else { return false };
    let before = source[..at].trim_end();
    // Its attributes stand above it, `#[test]` among them.
    before.lines().rev().take_while(|line| line.trim_start().starts_with("#[")).any(|line| line.trim() == "#[test]")
}

#[test]
fn every_test_that_the_security_page_names_is_there() {
    let page = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let (mut rust, mut ui) = (Vec::new(), Vec::new());
    sources(&root().join("src-tauri"), ".rs", &mut rust);
    sources(&root().join("ui/src"), ".test.tsx", &mut ui);
    let found = proofs(&page);
    assert!(found.len() > 100, "{} proofs: the tables are read", found.len());
    let missing: Vec<String> = found
        .into_iter()
        .filter_map(|proof| match proof {
            Err(fault) => Some(fault),
            Ok(Proof::Rust(name)) if rust.iter().any(|(_, source)| is_a_test(source, &name)) => None,
            Ok(Proof::Ui { file, title })
                if ui.iter().any(|(name, source)| *name == file && source.contains(&format!("\"{title}\""))) =>
            {
                None
            }
            Ok(proof) => Some(format!("isn't there: {proof:?}")),
        })
        .collect();
    assert!(missing.is_empty(), "docs/security.md\n{}", missing.join("\n"));
}

#[test]
fn what_is_no_test_and_a_line_without_one_are_found() {
    let page = "\
| No. | How | Shown by |
| --- | --- | --- |
| 1 | so | `a_test`, `x.test.tsx: does it` |
| 2 | n/a: nothing | – |
| 3 | so | |
| 4 | so | `throttle::*` |
| Who | Can | Is kept from |
| a child | look | all |
";
    let found = proofs(page);
    assert_eq!(found[0], Ok(Proof::Rust("a_test".to_owned())));
    assert_eq!(found[1], Ok(Proof::Ui { file: "x.test.tsx".to_owned(), title: "does it".to_owned() }));
    assert!(found[2].is_err() && found[3].is_err() && found.len() == 4, "{found:?}");
    assert!(!is_a_test("fn a_test() {}", "a_test") && is_a_test("#[test]\n    fn a_test() {}", "a_test"));
}
