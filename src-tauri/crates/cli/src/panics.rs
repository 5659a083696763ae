//! A panic as what it is to a script: an `internal` error with exit code 1, and
//! not the 101 of Rust, which the contract doesn't know.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::{Arc, Mutex, PoisonError};

use library::ErrorCode;

use crate::failure::Failure;

/// Does `work`. Of a panic the place is told and never the words, which may
/// hold what somebody typed; `RUST_BACKTRACE` shows them to who looks for it.
pub fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let place = Arc::new(Mutex::new(String::new()));
    let noted = Arc::clone(&place);
    let before: Arc<dyn Fn(&PanicHookInfo<'_>) + Send + Sync> = take_hook().into();
    let usual = Arc::clone(&before);
    let is_wanted = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        *noted.lock().unwrap_or_else(PoisonError::into_inner) = place;
        if is_wanted {
            usual(panic);
        }
    }));
    // What was under way is given up whole: nothing of it is used afterwards.
    let answer = catch_unwind(AssertUnwindSafe(work));
    set_hook(Box::new(move |panic| before(panic)));
    answer.unwrap_or_else(|_| {
        let place = place.lock().unwrap_or_else(PoisonError::into_inner);
        let message =
            format!("something went wrong inside bookplate-cli, at {place}; what was answered before is saved");
        Err(Failure::refused(ErrorCode::Internal, message))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_internal_error_that_says_where_and_not_what() {
        let answer: Result<(), _> = caught(|| panic!("while saving Ana's secret diary"));
        let Err(Failure::Refused(report)) = answer else { panic!("it should be refused") };
        assert_eq!(report.code, ErrorCode::Internal, "so the exit code is 1");
        assert!(report.message.contains("panics.rs:"), "the place helps to mend it: {}", report.message);
        assert!(!report.message.contains("diary"), "the words stay inside: {}", report.message);
    }
}
