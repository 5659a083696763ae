//! Chores of the migrations: a new pair of files, and whether those that are
//! there hang together. Applying them is the program's own work (`store`).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;

use crate::parts::{Ended, FEATURES, linted_cargo, named_tests};
use crate::workspace::root;
use crate::{Done, Failure};

const FOLDER: &str = "migrations";
const LIST: &str = "src-tauri/crates/library/src/migrations.rs";

/// What can be done with migrations.
#[derive(Subcommand)]
pub enum Chore {
    /// Write the next pair of files from the template
    New {
        /// In lower case with underscores, e.g. `shelf_marks`
        name: String,
    },
    /// Look for gaps, duplicates, missing or empty files, and for drift between the migrations and the code
    Check,
}

/// The verb `migration`.
pub fn run(chore: &Chore) -> Done {
    match chore {
        Chore::New { name } => new(name)?,
        Chore::Check => {
            if !check()?.green {
                return Err(Failure::new("the migrations and the code disagree; the tests above say where"));
            }
            println!("The migrations hang together.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn new(name: &str) -> Result<(), Failure> {
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !fits {
        return Err(Failure::new(format!(
            "\"{name}\" is no name: lower case letters, digits and underscores, a letter first"
        )));
    }
    let steps = files(&root().join(FOLDER))?;
    let number = steps.keys().next_back().map_or(1, |(number, _)| number + 1);
    let stem = format!("{number:04}_{name}");
    for (kind, template) in [("up", UP), ("down", DOWN)] {
        let file = format!("{FOLDER}/{stem}.{kind}.sql");
        fs::write(root().join(&file), template.replace("NNNN_NAME", &stem))?;
        println!("wrote {file}");
    }
    println!("Now write both, and add to {LIST}, at the end of MIGRATIONS:");
    println!("    step!(\"{stem}\", \"{name}\", \"what going down loses, in English\"),");
    println!("A new table also goes into TABLES there: logged, or not logged and why.");
    println!("Then: cargo xtask migration check");
    Ok(())
}

const UP: &str = "\
-- NNNN_NAME: what this step changes, and why.
--
-- It runs in a transaction of its own, foreign keys off, on a library full of
-- books. What it must hold:
--  * STRICT tables; `id INTEGER PRIMARY KEY AUTOINCREMENT` and
--    `uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16)` where a record leaves
--    the file; instants as UTC milliseconds; no ON DELETE CASCADE.
--  * An index for every foreign key and every sort.
--  * A table is rebuilt as new table, copy, drop, rename: never drop a parent
--    before its children stand on the new one.
--  * A logged field that is renamed, moved or dropped rewrites the entries of
--    the change log, or ends what can be undone and says so.
-- A step that has been released is never edited again: add another.
";

const DOWN: &str = "\
-- NNNN_NAME, taken back: the schema of the step before, to the letter.
--
-- What it must hold:
--  * Everything that the older schema has room for is kept; what it has no
--    room for is named in the step's entry in migrations.rs, because the
--    person is asked about it first.
--  * Up, down, up gives the same schema; the tests try it on a full library.
-- An empty file here is refused: a downgrade that \"succeeds\" and undoes nothing.
";

/// Fails with everything that is wrong with the files, then asks the tests
/// whether the schema they make is the one that the code expects.
pub fn check() -> Result<Ended, Failure> {
    let steps = files(&root().join(FOLDER))?;
    let mut faults = faults(&steps);
    faults.extend(unlisted(&steps, &fs::read_to_string(root().join(LIST))?));
    if !faults.is_empty() {
        return Err(Failure::new(faults.join("\n")));
    }
    let mut drift = linted_cargo("test", FEATURES);
    named_tests(drift.args(["--test", "it", "migrations::"]))
}

/// For each step the text of its files.
type Steps = BTreeMap<(u32, String), Pair>;

#[derive(Default)]
struct Pair {
    up: Option<String>,
    down: Option<String>,
}

fn files(folder: &Path) -> Result<Steps, Failure> {
    let mut steps = Steps::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let parts = name.split_once('_').and_then(|(number, rest)| {
            let (name, kind) = rest.strip_suffix(".sql")?.rsplit_once('.')?;
            let number = (number.len() == 4).then(|| number.parse().ok()).flatten()?;
            Some((number, name.to_owned(), kind == "up")).filter(|_| kind == "up" || kind == "down")
        });
        let Some((number, step, is_up)) = parts else {
            return Err(Failure::new(format!(
                "{FOLDER}/{name} is no migration: NNNN_name.up.sql or NNNN_name.down.sql"
            )));
        };
        let text = Some(fs::read_to_string(&path)?);
        let pair = steps.entry((number, step)).or_default();
        if is_up { pair.up = text } else { pair.down = text }
    }
    Ok(steps)
}

fn faults(steps: &Steps) -> Vec<String> {
    let mut faults = Vec::new();
    let mut expected = 1;
    for ((number, name), pair) in steps {
        if *number < expected {
            faults.push(format!("the number {number:04} is there twice"));
        } else if *number > expected {
            faults.push(format!("{expected:04} is missing before {number:04}_{name}"));
        }
        expected = number + 1;
        for (kind, text) in [("up", &pair.up), ("down", &pair.down)] {
            match text {
                None => faults.push(format!("{number:04}_{name}.{kind}.sql is missing")),
                Some(text) if !has_statement(text) => {
                    faults.push(format!("{number:04}_{name}.{kind}.sql holds no statement"));
                }
                Some(_) => {}
            }
        }
    }
    faults
}

fn has_statement(sql: &str) -> bool {
    sql.lines().map(|line| line.split("--").next().unwrap_or_default()).any(|line| !line.trim().is_empty())
}

/// Steps that the code's list lacks, or has in another order.
fn unlisted(steps: &Steps, list: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut place = 0;
    for (number, name) in steps.keys() {
        let stem = format!("{number:04}_{name}");
        match list.find(&format!("\"{stem}\"")) {
            None => faults.push(format!("{stem} is not listed in {LIST}")),
            Some(found) if found < place => faults.push(format!("{stem} stands out of order in {LIST}")),
            Some(found) => place = found,
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{DOWN, Pair, Steps, UP, faults, has_statement, unlisted};

    fn steps(of: &[(u32, &str, &str, &str)]) -> Steps {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        of.iter()
            .map(|(n, name, up, down)| ((*n, (*name).to_owned()), Pair { up: text(up), down: text(down) }))
            .collect()
    }

    #[test]
    fn gaps_duplicates_and_missing_downs_are_each_named() {
        let steps = steps(&[(1, "a", "x;", "y;"), (3, "b", "x;", ""), (3, "c", "x;", "-- nothing\n")]);
        assert_eq!(
            faults(&steps),
            [
                "0002 is missing before 0003_b",
                "0003_b.down.sql is missing",
                "the number 0003 is there twice",
                "0003_c.down.sql holds no statement",
            ]
        );
    }

    #[test]
    fn a_template_that_nobody_filled_is_found() {
        assert!(!has_statement(UP), "comments alone change nothing");
        assert!(!has_statement(DOWN), "comments alone undo nothing");
    }

    #[test]
    fn a_step_that_the_code_does_not_know_is_found() {
        let steps = steps(&[(1, "a", "x;", "y;"), (2, "b", "x;", "y;")]);
        assert_eq!(unlisted(&steps, "step!(\"0001_a\")").len(), 1);
        assert_eq!(unlisted(&steps, "step!(\"0002_b\") step!(\"0001_a\")").len(), 1, "the order counts");
        assert!(unlisted(&steps, "step!(\"0001_a\") step!(\"0002_b\")").is_empty());
    }
}
