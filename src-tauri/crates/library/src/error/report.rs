//! An error as it crosses to the window and the command line.

use serde::Serialize;
use store::StoreError;
use ts_rs::TS;

use super::{Error, ErrorCode, FieldError, Param, Params};
use crate::text::limits;
use crate::transfer::FORMATS;

/// An error as it leaves the core.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ErrorReport {
    /// The stable code.
    pub code: ErrorCode,
    /// What the sentence needs.
    pub params: Params,
    /// English, for the log and the command line.
    pub message: String,
    /// The fields that need a look; only with `validation`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FieldError>>")]
    pub fields: Vec<FieldError>,
    /// Where the log has the details; only with `internal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reference: Option<String>,
}

impl ErrorReport {
    /// A report of nothing but a code and its English sentence.
    #[must_use]
    pub fn with_code(code: ErrorCode, message: String) -> Self {
        Self { code, params: Params::new(), message, fields: Vec::new(), reference: None }
    }

    fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// An `internal` report. The chain of causes goes to the log under the
    /// reference and nowhere else.
    #[must_use]
    pub fn internal(error: &dyn std::error::Error) -> Self {
        Self::internal_text(&chain(error))
    }

    /// An `internal` report for what is no error value, such as a panic.
    #[must_use]
    pub fn internal_text(details: &str) -> Self {
        let reference = uuid::Uuid::new_v4().simple().to_string()[..8].to_owned();
        tracing::error!(%reference, "{details}");
        let message = format!("something went wrong inside Bookplate; the log has it under {reference}");
        Self { reference: Some(reference), ..Self::with_code(ErrorCode::Internal, message) }
    }
}

/// The words of an error and of what caused it, each once.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words.push_str(": ");
            words.push_str(&cause_words);
        }
        source = cause.source();
    }
    words
}

impl Error {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Unauthenticated => ErrorCode::Unauthenticated,
            Self::InvalidCredentials => ErrorCode::InvalidCredentials,
            Self::Throttled { .. } | Self::SignInOff => ErrorCode::Throttled,
            Self::Locked => ErrorCode::Locked,
            Self::ConfirmationNeeded => ErrorCode::ConfirmationNeeded,
            Self::Forbidden | Self::Waiting | Self::SignUpClosed => ErrorCode::Forbidden,
            Self::NotFound(_) | Self::NoLibrary => ErrorCode::NotFound,
            Self::Validation(_) => ErrorCode::Validation,
            Self::AlreadyCreated | Self::UnderWay | Self::LastOwner | Self::NeedsPassword | Self::NoAddress => {
                ErrorCode::Conflict
            }
            Self::NotAList(_) => ErrorCode::NotAList,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::NotAPicture => ErrorCode::NotAPicture,
            Self::PictureTooLarge => ErrorCode::PictureTooLarge,
            Self::Store(error) => store_code(error),
            Self::DuringUpgrade(error) => error.code(),
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// The report for the window and the command line.
    #[must_use]
    pub fn report(&self) -> ErrorReport {
        let code = self.code();
        if let Self::DuringUpgrade(error) = self {
            // What a person can do is what the cause says; that nothing was
            // changed is what it must not say.
            let report = error.report();
            let message = if code == ErrorCode::Internal { report.message.clone() } else { self.to_string() };
            return ErrorReport { message, ..report.with("upgrade", "begun") };
        }
        if code == ErrorCode::Internal {
            let report = ErrorReport::internal(self);
            return match self {
                Self::Store(error) => with_reason(report, error),
                _ => report,
            };
        }
        let report = ErrorReport::with_code(code, self.to_string());
        match self {
            Self::NotFound(what) => report.with("what", *what),
            Self::NoLibrary => report.with("what", "library"),
            Self::Throttled { seconds } => report.with("seconds", i64::try_from(*seconds).unwrap_or(i64::MAX)),
            Self::SignInOff => report.with("reason", "off"),
            Self::Waiting => report.with("reason", "waiting"),
            Self::SignUpClosed => report.with("reason", "sign_up_closed"),
            Self::LastOwner => report.with("reason", "last_owner"),
            Self::NeedsPassword => report.with("reason", "needs_password"),
            Self::NoAddress => report.with("reason", "no_address"),
            Self::Validation(fields) => ErrorReport { fields: fields.clone(), ..report },
            Self::NotAList(why) => {
                let report = report.with("kind", why.kind()).with("formats", FORMATS);
                match why.looks_like() {
                    Some(program) => report.with("looks_like", program),
                    None => report,
                }
            }
            Self::PictureTooLarge => {
                let millions = |number: u64| i64::try_from(number / 1_000_000).unwrap_or(i64::MAX);
                report
                    .with("megapixels", millions(limits::PICTURE_PIXELS))
                    .with("megabytes", millions(limits::PICTURE_BYTES as u64))
            }
            Self::Store(error) => with_store_params(report, error),
            _ => report,
        }
    }
}

fn store_code(error: &StoreError) -> ErrorCode {
    match error {
        StoreError::InUse { .. } | StoreError::Busy => ErrorCode::LibraryInUse,
        StoreError::TooNew { .. } => ErrorCode::LibraryTooNew,
        StoreError::NotALibrary { .. } | StoreError::ForeignFolder { .. } => ErrorCode::NotALibrary,
        StoreError::Damaged { .. } | StoreError::Empty { .. } => ErrorCode::LibraryDamaged,
        StoreError::NoSpace { .. } | StoreError::DiskFull => ErrorCode::DiskFull,
        StoreError::Absent { .. } => ErrorCode::NotFound,
        _ => ErrorCode::Internal,
    }
}

fn with_store_params(report: ErrorReport, error: &StoreError) -> ErrorReport {
    match error {
        StoreError::InUse { program, pid } => report.with("program", program.as_str()).with("pid", i64::from(*pid)),
        StoreError::TooNew { found, supported, written_by } => {
            let report = report.with("found", i64::from(*found)).with("supported", i64::from(*supported));
            match written_by {
                Some(version) => report.with("written_by", version.as_str()),
                None => report,
            }
        }
        StoreError::NotALibrary { path } | StoreError::Empty { path } => {
            report.with("path", path.display().to_string())
        }
        // Not about the library's file, which may be sound.
        StoreError::ForeignFolder { path } => {
            report.with("reason", "foreign_folder").with("path", path.display().to_string())
        }
        StoreError::Damaged { path, .. } => report.with("path", path.display().to_string()),
        StoreError::NoSpace { needed, free } => report
            .with("needed", i64::try_from(*needed).unwrap_or(i64::MAX))
            .with("free", i64::try_from(*free).unwrap_or(i64::MAX)),
        _ => report,
    }
}

/// Faults that a person can do something about, although no code of their own
/// exists for them.
fn with_reason(report: ErrorReport, error: &StoreError) -> ErrorReport {
    match error {
        StoreError::ReadOnly { path } => report.with("reason", "read_only").with("path", path.display().to_string()),
        StoreError::Unsupported { .. } => report.with("reason", "filesystem"),
        StoreError::Migration { number, .. } => report.with("reason", "migration").with("number", i64::from(*number)),
        _ => report,
    }
}
