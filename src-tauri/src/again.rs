//! Starting again, with the sample library or back without it: the program ends
//! as always, everything closed, and then begins anew in its own place. One
//! process has one library.

use std::ffi::OsString;
use std::process::{Command, ExitCode};
use std::sync::{Arc, OnceLock};

use crate::arguments::Arguments;

/// Whether this start shows the sample, and whether another start is to follow.
#[derive(Debug, Clone, Default)]
pub struct Again {
    sample: bool,
    wanted: Arc<OnceLock<bool>>,
}

impl Again {
    /// What the command line says.
    pub fn of(arguments: &Arguments) -> Self {
        Self { sample: arguments.sample, wanted: Arc::default() }
    }

    /// Whether this start shows the sample.
    pub fn is_sample(&self) -> bool {
        self.sample
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

/// The command line of the next start. The files of this one were opened already.
fn arguments(now: &Arguments, sample: bool) -> Vec<OsString> {
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
    next
}

/// Begins anew in this program's own place; where that can't be, as a program of
/// its own.
pub fn start(now: &Arguments, sample: bool) -> ExitCode {
    let error = match std::env::current_exe() {
        Ok(program) => begin(Command::new(program).args(arguments(now, sample))),
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

    #[test]
    fn the_next_start_has_the_same_folder_and_graphics_and_no_files() {
        let now = read(&["--data-dir", "a b", "--safe-graphics", "list.csv"]);
        assert_eq!(arguments(&now, true), ["--data-dir", "a b", "--safe-graphics", "--sample"]);
        assert_eq!(arguments(&now, false), ["--data-dir", "a b", "--safe-graphics"]);
        assert_eq!(arguments(&read(&[]), true), ["--sample"]);
    }

    #[test]
    fn leaving_the_sample_leads_back_to_where_it_was_opened() {
        let now = read(&["--data-dir", "a b"]);
        let there = Arguments::read([vec!["bookplate".into()], arguments(&now, true)].concat()).unwrap();
        assert!(there.sample, "the next start shows the sample");
        assert_eq!(arguments(&there, false), arguments(&now, false), "and the one after it does not");
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
