//! What is printed when something is refused or fails, and the exit code.

use std::io::Write;
use std::process::ExitCode;

use library::{ErrorCode, ErrorReport};
use serde_json::json;

use crate::output::visible;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// The library said no, or something broke: exit 1.
    Refused(Box<ErrorReport>),
    /// The words of the command line don't make sense together: exit 2.
    Usage(String),
}

impl Failure {
    /// A refusal that the command line itself decides.
    pub fn refused(code: ErrorCode, message: impl Into<String>) -> Self {
        Self::Refused(Box::new(ErrorReport::with_code(code, message.into())))
    }

    /// Prints to stderr, for `--json` to stdout too, and says with which code
    /// to exit.
    pub fn print(&self, json: bool) -> ExitCode {
        match self {
            Self::Refused(report) => {
                if json {
                    // Who asked for JSON reads stdout and nothing else; when it is gone, stderr has it.
                    let _ = writeln!(std::io::stdout(), "{}", json!({ "error": report }));
                }
                tell(report)
            }
            Self::Usage(message) => {
                let _ = writeln!(std::io::stderr(), "error: {message}\n\nFor more information, try '--help'.");
                ExitCode::from(2)
            }
        }
    }
}

/// Prints the line that scripts go by.
pub fn tell(report: &ErrorReport) -> ExitCode {
    // When stderr is gone there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "error[{}]: {}", report.code.as_str(), visible(&report.message));
    ExitCode::from(1)
}

/// Says lines on stderr that are no error.
pub fn say(words: &str) {
    let _ = write!(std::io::stderr(), "{}", visible(words));
}

/// What was asked is done, and the answer can't be given.
pub fn of_stdout(error: &std::io::Error) -> Failure {
    Failure::refused(ErrorCode::Internal, format!("the answer can't be written to stdout: {error}"))
}

impl From<library::Error> for Failure {
    fn from(error: library::Error) -> Self {
        Self::Refused(Box::new(report(&error)))
    }
}

impl From<store::StoreError> for Failure {
    fn from(error: store::StoreError) -> Self {
        library::Error::from(error).into()
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::refused(ErrorCode::Internal, error.to_string())
    }
}

/// The report of an error. A script has no log to look into, so an internal
/// fault is told whole.
pub fn report(error: &library::Error) -> ErrorReport {
    if matches!(error, library::Error::NoLibrary) {
        let hint = format!("{error}; create one with `account create`");
        return ErrorReport { message: hint, ..error.report() };
    }
    if error.code() != ErrorCode::Internal {
        return error.report();
    }
    ErrorReport { message: library::error::chain(error), reference: None, ..error.report() }
}

#[cfg(test)]
mod tests {
    use store::StoreError;

    use super::*;

    #[test]
    fn a_full_disk_has_its_own_code() {
        for error in [StoreError::DiskFull, StoreError::NoSpace { needed: 2, free: 1 }] {
            let Failure::Refused(report) = error.into() else { panic!() };
            assert_eq!(report.code.as_str(), "disk_full");
        }
    }

    #[test]
    fn an_internal_fault_is_told_whole() {
        let source = Box::new(StoreError::Schema { detail: "table x is missing".to_owned() });
        let error = library::Error::from(StoreError::Migration { number: 3, name: "contributors", source });
        let report = report(&error);
        assert_eq!(report.code, ErrorCode::Internal);
        assert!(report.message.contains("migration 3 (contributors)"), "{}", report.message);
        assert!(report.message.contains("table x is missing"), "{}", report.message);
        assert_eq!((report.params["reason"].to_string(), report.reference), ("migration".to_owned(), None));
    }
}
