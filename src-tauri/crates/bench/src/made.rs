//! The libraries that a bench makes once and keeps for the next one.

use std::path::{Path, PathBuf};
use std::time::Instant;

use library::migrations::SCHEMA;
use library::search::fold::FOLD_VERSION;
use library::text::order::SORT_KEY_VERSION;

use crate::{Failure, fill, making};

/// A library from an earlier bench, if it is one that would be made now.
pub fn library(books: usize, seed: u64, folder: &Path) -> Result<PathBuf, Failure> {
    let made = folder.join(name(books, seed));
    if made.join("library.db").is_file() {
        return Ok(made);
    }
    let unfinished = made.with_extension("new");
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished)?;
    }
    std::fs::create_dir_all(&unfinished)?;
    eprintln!("making {books} books…");
    let started = Instant::now();
    fill::library(&unfinished, books, seed)?;
    eprintln!("made in {:.1} s", started.elapsed().as_secs_f64());
    std::fs::rename(&unfinished, &made)?;
    Ok(made)
}

/// Everything that one is made by. Opened by Bookplate, a library of other sort
/// keys or another folding would be derived anew; SQLite, which gets a copy of the
/// same file, would go on with the old ones.
fn name(books: usize, seed: u64) -> String {
    let versions = [i64::from(making::VERSION), i64::from(SCHEMA.version()), SORT_KEY_VERSION, FOLD_VERSION];
    format!("{books}-books-{seed}-{}", versions.map(|version| version.to_string()).join("-"))
}
