//! What is printed when something is refused or fails, and the exit code.

use std::io::Write;
use std::process::ExitCode;

use library::{ErrorCode, ErrorReport};

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

    /// Prints to stderr and says with which code to exit.
    pub fn print(&self) -> ExitCode {
        let mut err = std::io::stderr().lock();
        // When stderr is gone there is nobody left to tell.
        let (_, code) = match self {
            Self::Refused(report) => (writeln!(err, "error[{}]: {}", report.code.as_str(), report.message), 1),
            Self::Usage(message) => (writeln!(err, "error: {message}\n\nFor more information, try '--help'."), 2),
        };
        ExitCode::from(code)
    }
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

/// A script has no log to look into, so an internal fault is told whole.
fn report(error: &library::Error) -> ErrorReport {
    if error.code() != ErrorCode::Internal {
        return error.report();
    }
    let mut message = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !message.contains(&cause_text) {
            message.push_str(": ");
            message.push_str(&cause_text);
        }
        source = cause.source();
    }
    ErrorReport::with_code(ErrorCode::Internal, message)
}
