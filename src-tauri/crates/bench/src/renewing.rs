//! A list that comes again: as it was, and with every title changed. Plain SQLite
//! has nothing like it to stand beside.

use std::path::Path;
use std::time::{Duration, Instant};

use library::transfer::{ImportFile, ImportPlan, ImportRef};

use crate::importing::empty;
use crate::{Failure, listing};

/// Brings a list into an empty library, then the same again, then the one whose
/// titles have changed; as a line.
pub fn measure(books: usize, seed: u64, work: &Path) -> Result<String, Failure> {
    let (library, session) = empty(&work.join("renewed"))?;
    let read = |list: &str| -> Result<(Duration, ImportPlan), Failure> {
        let started = Instant::now();
        let plan = library.import_read(&session, list.as_bytes(), &ImportFile::named("list.csv"), &|_| {})?;
        Ok((started.elapsed(), plan))
    };
    let run = |plan: &ImportPlan| -> Result<Duration, Failure> {
        let started = Instant::now();
        library.import_run(&session, ImportRef { import: plan.import }, &|_| {})?;
        Ok(started.elapsed())
    };
    let list = listing::list(books, seed);
    run(&read(&list)?.1)?;
    let (same, plan) = read(&list)?;
    if usize::try_from(plan.unchanged)? != books {
        return Err("the same list isn't the same".into());
    }
    let (compared, plan) = read(&listing::newer(books, seed))?;
    if usize::try_from(plan.updated)? != books {
        return Err("not every title has changed".into());
    }
    let written = run(&plan)?;
    library.close()?;
    let [same, compared, written] = [same, compared, written].map(|took| took.as_secs_f64());
    Ok(format!(
        "**The same list again**: read and compared in {same:.1} s. With every title changed: read and compared in {compared:.1} s, brought in in {written:.1} s."
    ))
}
