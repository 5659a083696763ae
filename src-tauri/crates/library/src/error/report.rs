//! An error as it crosses to the window and the command line.

use std::path::Path;

use serde::Serialize;
use store::StoreError;
use ts_rs::TS;

use super::{Error, ErrorCode, FieldError, Param, Params, Reason};
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

    fn because(self, reason: Reason, path: Option<&Path>) -> Self {
        let report = self.with("reason", reason.as_str());
        match path {
            Some(path) => report.with("path", path.display().to_string()),
            None => report,
        }
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
            Self::AlreadyCreated
            | Self::UnderWay
            | Self::LastOwner
            | Self::NeedsPassword
            | Self::TapNeedsCards { .. }
            | Self::NoAddress
            | Self::CantUndo(_) => ErrorCode::Conflict,
            Self::MailWait { .. } => ErrorCode::Throttled,
            Self::Mail(trouble) => trouble.code(),
            Self::NotAList(_) => ErrorCode::NotAList,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::NotAPicture => ErrorCode::NotAPicture,
            Self::PictureTooLarge => ErrorCode::PictureTooLarge,
            Self::Store(error) => store_code(error),
            Self::DuringUpgrade(error) => error.code(),
            Self::Target(_) | Self::Internal(_) => ErrorCode::Internal,
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
        let report = match code {
            ErrorCode::Internal => ErrorReport::internal(self),
            _ => ErrorReport::with_code(code, self.to_string()),
        };
        match self {
            Self::NotFound(what) => report.with("what", *what),
            Self::NoLibrary => report.with("what", "library"),
            Self::Throttled { seconds } => report.with("seconds", i64::try_from(*seconds).unwrap_or(i64::MAX)),
            Self::MailWait { seconds, of_day } => report
                .because(if *of_day { Reason::MailDay } else { Reason::MailMinute }, None)
                .with("seconds", i64::try_from(*seconds).unwrap_or(i64::MAX)),
            Self::Mail(trouble) => report.because(trouble.reason(), None),
            Self::SignInOff => report.because(Reason::Off, None),
            Self::Waiting => report.because(Reason::Waiting, None),
            Self::SignUpClosed => report.because(Reason::SignUpClosed, None),
            Self::LastOwner => report.because(Reason::LastOwner, None),
            Self::NeedsPassword => report.because(Reason::NeedsPassword, None),
            Self::TapNeedsCards { who } => report.because(Reason::TapNeedsCards, None).with("who", who.as_str()),
            Self::NoAddress => report.because(Reason::NoAddress, None),
            Self::CantUndo(why) => report.because(why.reason(), None),
            Self::Validation(fields) => ErrorReport { fields: fields.clone(), ..report },
            Self::NotAList(why) => {
                let most = i64::try_from(limits::IMPORT_FILE / 1_000_000).unwrap_or(i64::MAX);
                let report = report.with("kind", why.kind()).with("formats", FORMATS).with("megabytes", most);
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
            Self::Target(error) => report.because(Reason::of_target(error), None),
            Self::Store(error) => match Reason::of_store(error) {
                Some((reason, path)) => with_store_params(report.because(reason, path), error),
                None => with_store_params(report, error),
            },
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
        StoreError::NotALibrary { path } | StoreError::Damaged { path, .. } => {
            report.with("path", path.display().to_string())
        }
        StoreError::Migration { number, .. } => report.with("number", i64::from(*number)),
        StoreError::NoSpace { needed, free } => report
            .with("needed", i64::try_from(*needed).unwrap_or(i64::MAX))
            .with("free", i64::try_from(*free).unwrap_or(i64::MAX)),
        _ => report,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// Code, reason and path of the report of an error.
    fn told(error: impl Into<Error>) -> (ErrorCode, Option<String>, Option<String>) {
        let report = error.into().report();
        let text = |name: &str| report.params.get(name).map(ToString::to_string);
        assert_eq!(report.reference.is_some(), report.code == ErrorCode::Internal, "{report:?}");
        (report.code, text("reason"), text("path"))
    }

    #[test]
    fn what_a_person_can_mend_has_a_reason_and_says_where() {
        use ErrorCode::{Internal, LibraryDamaged, NotALibrary};
        let path = || "/srv/ana/library.db".into();
        let source = io::Error::other("unplugged");
        for (error, code, reason) in [
            (StoreError::ReadOnly { path: path() }, Internal, "read_only"),
            (StoreError::Unreadable { path: path() }, Internal, "unreadable"),
            (StoreError::NotAFolder { path: path() }, Internal, "not_a_folder"),
            (StoreError::Unsupported { path: path(), detail: "no locks".to_owned() }, Internal, "filesystem"),
            (StoreError::Io { path: path(), source }, Internal, "disk"),
            (StoreError::ForeignFolder { path: path() }, NotALibrary, "foreign_folder"),
            (StoreError::Empty { path: path() }, LibraryDamaged, "empty"),
        ] {
            let expected = (code, Some(reason.to_owned()), Some("/srv/ana/library.db".to_owned()));
            assert_eq!(told(error), expected);
        }
        assert_eq!(told(StoreError::NoFolder), (Internal, Some("no_folder".to_owned()), None), "there is no place");
        let migration = StoreError::Migration { number: 3, name: "three", source: Box::new(StoreError::Missing) };
        let report = Error::from(migration).report();
        assert_eq!((&report.params["reason"], &report.params["number"]), (&"migration".into(), &3_i64.into()));
    }

    #[test]
    fn what_has_a_code_or_is_a_fault_of_the_program_has_no_reason() {
        let path = || "/srv/ana/library.db".into();
        for (error, code) in [
            (StoreError::DiskFull, ErrorCode::DiskFull),
            (StoreError::Busy, ErrorCode::LibraryInUse),
            (StoreError::NotALibrary { path: path() }, ErrorCode::NotALibrary),
            (StoreError::Damaged { path: path(), detail: "cut off".to_owned() }, ErrorCode::LibraryDamaged),
            (StoreError::Nested, ErrorCode::Internal),
            (StoreError::Aborted, ErrorCode::Internal),
        ] {
            let (told, reason, _) = told(error);
            assert_eq!((told, reason), (code, None));
        }
    }

    #[test]
    fn an_interrupted_upgrade_keeps_its_reason_and_says_that_it_was_begun() {
        let cause = StoreError::ReadOnly { path: "/srv/ana/library.db".into() };
        let report = Error::DuringUpgrade(Box::new(cause.into())).report();
        let text = |name: &str| report.params[name].to_string();
        assert_eq!((text("reason").as_str(), text("upgrade").as_str()), ("read_only", "begun"));
    }

    #[test]
    fn a_file_that_was_asked_for_says_why_it_was_not_written() {
        for (kind, reason) in [
            (io::ErrorKind::PermissionDenied, "target_read_only"),
            (io::ErrorKind::ReadOnlyFilesystem, "target_read_only"),
            (io::ErrorKind::StorageFull, "target_full"),
            (io::ErrorKind::QuotaExceeded, "target_full"),
            (io::ErrorKind::NotFound, "target_failed"),
        ] {
            let expected = (ErrorCode::Internal, Some(reason.to_owned()), None);
            assert_eq!(told(Error::Target(kind.into())), expected, "{kind:?}: and no path, which may name a person");
        }
    }

    #[test]
    fn a_reason_is_spelt_in_one_way() {
        for reason in [
            Reason::ReadOnly,
            Reason::NotAFolder,
            Reason::NoFolder,
            Reason::TargetReadOnly,
            Reason::MailNotEncrypted,
            Reason::MailNoKeyring,
            Reason::MailDay,
        ] {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str(), "as the page has it");
        }
    }
}
