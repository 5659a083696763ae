//! Starting again, with the sample library or back without it: the program ends
//! as always, everything closed, and then begins anew in its own place. One
//! process has one library.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::{Arc, OnceLock};

use crate::arguments::Arguments;

/// Whether this start shows the sample, and whether another start is to follow.
#[derive(Debug, Clone, Default)]
pub struct Again {
    sample: bool,
    /// How many lists wait for the library that one comes back to.
    later: usize,
    wanted: Arc<OnceLock<bool>>,
    left: Arc<OnceLock<Vec<PathBuf>>>,
}

impl Again {
    /// What the command line says.
    pub fn of(arguments: &Arguments) -> Self {
        Self { sample: arguments.sample, later: arguments.later.len(), ..Self::default() }
    }

    /// Whether this start shows the sample.
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// How many lists wait for one's own library.
    pub fn later(&self) -> usize {
        self.later
    }

    /// Takes the lists that nobody has brought in or given up by the end of this
    /// start: they go on to the next one, or would be lost with this.
    pub fn leave(&self, lists: Vec<PathBuf>) {
        let _ = self.left.set(lists);
    }

    /// What was left.
    pub fn left(&self) -> &[PathBuf] {
        self.left.get().map(Vec::as_slice).unwrap_or_default()
    }

    /// Asks for another start after this one, with the sample or without. The
    /// first word counts.
    pub fn ask(&self, sample: bool) {
        let _ = self.wanted.set(sample);
    }

    /// Whether another start was asked for, and with the sample or without.
    pub fn wanted(&self) -> Option<bool> {
        self.wanted.get().copied()
    }
}

/// The command line of the next start. Lists that wait are for the library that
/// is one's own: in the sample they wait on.
fn arguments(now: &Arguments, again: &Again, sample: bool) -> Vec<OsString> {
    let mut next = Vec::new();
    if let Some(folder) = &now.data_dir {
        next.extend([OsString::from("--data-dir"), folder.into()]);
    }
    if now.safe_graphics {
        next.push("--safe-graphics".into());
    }
    if sample {
        next.push("--sample".into());
    }
    for list in now.later.iter().chain(again.left()) {
        if sample {
            next.push("--later".into());
        }
        next.push(list.into());
    }
    next
}

/// Begins anew in this program's own place; where that can't be, as a program of
/// its own.
pub fn start(now: &Arguments, again: &Again, sample: bool) -> ExitCode {
    let error = match std::env::current_exe() {
        Ok(program) => begin(Command::new(program).args(arguments(now, again, sample))),
        Err(error) => Some(error),
    };
    match error {
        None => ExitCode::SUCCESS,
        Some(error) => {
            tracing::error!(%error, "Bookplate can't begin again");
            ExitCode::FAILURE
        }
    }
}

/// Comes back only where the other program runs beside this one, or not at all.
fn begin(program: &mut Command) -> Option<std::io::Error> {
    #[cfg(unix)]
    return Some(std::os::unix::process::CommandExt::exec(program));
    #[cfg(not(unix))]
    program.spawn().err()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Arguments {
        Arguments::read(std::iter::once("bookplate").chain(arguments.iter().copied()).map(OsString::from)).unwrap()
    }

    /// The command line after one of these, and with these lists left.
    fn after(now: &Arguments, left: &[&str], sample: bool) -> Vec<OsString> {
        let again = Again::of(now);
        again.leave(left.iter().map(PathBuf::from).collect());
        arguments(now, &again, sample)
    }

    fn typed(next: Vec<OsString>) -> Arguments {
        Arguments::read([vec!["bookplate".into()], next].concat()).unwrap()
    }

    #[test]
    fn the_next_start_has_the_same_folder_and_graphics_and_no_files_that_had_their_end() {
        let now = read(&["--data-dir", "a b", "--safe-graphics", "list.csv"]);
        assert_eq!(after(&now, &[], true), ["--data-dir", "a b", "--safe-graphics", "--sample"]);
        assert_eq!(after(&now, &[], false), ["--data-dir", "a b", "--safe-graphics"]);
        assert_eq!(after(&read(&[]), &[], true), ["--sample"]);
    }

    #[test]
    fn leaving_the_sample_leads_back_to_where_it_was_opened() {
        let now = read(&["--data-dir", "a b"]);
        let there = typed(after(&now, &[], true));
        assert!(there.sample, "the next start shows the sample");
        assert_eq!(after(&there, &[], false), after(&now, &[], false), "and the one after it does not");
    }

    #[test]
    fn a_list_that_waits_comes_through_the_sample_to_ones_own_library() {
        let there = typed(after(&read(&["/a b.csv", "/c.csv"]), &["/a b.csv", "/c.csv"], true));
        assert_eq!(Again::of(&there).later(), 2, "the sample can say that they wait");
        assert!(there.files.is_empty(), "and takes none of them in");
        let back = typed(after(&there, &["/of the sample.csv"], false));
        assert_eq!(back.files, ["/a b.csv", "/c.csv", "/of the sample.csv"].map(PathBuf::from));
        assert!(back.later.is_empty() && !back.sample);
    }

    #[test]
    fn the_first_word_counts() {
        let again = Again::of(&read(&["--sample"]));
        assert_eq!((again.is_sample(), again.wanted()), (true, None));
        let held_by_the_window = again.clone();
        held_by_the_window.ask(false);
        again.ask(true);
        assert_eq!(again.wanted(), Some(false), "whoever holds a copy asks the same program");
    }
}
