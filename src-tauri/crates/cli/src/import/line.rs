//! The line of a terminal that says how far an import is.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use library::transfer::{ImportPhase, ImportProgress};

/// It is shown where somebody watches, and gone when the import is over.
pub struct Line {
    shown: bool,
    is_terminal: bool,
    begun: Instant,
    told: Option<Instant>,
    phase: Option<ImportPhase>,
}

impl Line {
    pub fn new() -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self { shown: false, is_terminal, begun: Instant::now(), told: None, phase: None }
    }

    pub fn tell(&mut self, progress: &ImportProgress) {
        if self.phase.replace(progress.phase) != Some(progress.phase) {
            self.begun = Instant::now();
        }
        if !self.is_terminal || self.told.is_some_and(|told| told.elapsed() < Duration::from_millis(150)) {
            return;
        }
        self.told = Some(Instant::now());
        self.shown = true;
        // Nobody watches a terminal that is gone.
        let _ = write!(std::io::stderr(), "\r\x1b[K{}", words(progress, self.begun.elapsed()));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// How far it is, and how fast since the phase began.
fn words(progress: &ImportProgress, since: Duration) -> String {
    let ImportProgress { phase, done, total, .. } = *progress;
    let what = match phase {
        ImportPhase::Reading if total == 0 => return "Reading".to_owned(),
        ImportPhase::Reading => return format!("Reading, {} %", done.min(total) * 100 / total),
        ImportPhase::Matching => "Comparing",
        ImportPhase::Writing => "Writing",
    };
    #[expect(clippy::cast_precision_loss, reason = "lists are short")]
    let rate = done as f64 / since.as_secs_f64();
    let rate = if since > Duration::from_millis(500) { format!(", {rate:.0} a second") } else { String::new() };
    format!("{what} {done} of {total}{rate}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_much_of_what_and_how_fast() {
        let said = |phase, done, total, seconds| {
            words(&ImportProgress { import: None, phase, done, total }, Duration::from_secs(seconds))
        };
        assert_eq!(said(ImportPhase::Reading, 5, 0, 9), "Reading", "nobody knows how long a pipe is");
        assert_eq!(said(ImportPhase::Reading, 500, 2_000, 9), "Reading, 25 %");
        assert_eq!(said(ImportPhase::Reading, 2_001, 2_000, 9), "Reading, 100 %", "a file that has grown meanwhile");
        assert_eq!(said(ImportPhase::Matching, 512, 2_000, 0), "Comparing 512 of 2000");
        assert_eq!(said(ImportPhase::Writing, 1_000, 2_000, 2), "Writing 1000 of 2000, 500 a second");
    }
}
