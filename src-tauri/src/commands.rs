//! The doors of the window, one a command. They hold no rule: each finds out
//! who is asking, hands the request to the library on a thread that may wait,
//! and turns what comes back into an answer.

pub mod accounts;
pub mod app;
pub mod books;
pub mod covers;
pub mod history;
pub mod imports;
pub mod mailing;
pub mod people;
pub mod raw;
pub mod window;

use std::panic::{AssertUnwindSafe, catch_unwind};

use library::accounts::Session;
use library::{Error, ErrorCode, ErrorReport, Library};
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use crate::sessions::Found;
use crate::state::Shell;

/// What every command answers.
pub type Answer<T> = Result<T, ErrorReport>;

macro_rules! handler {
    ($($module:ident :: $command:ident ( $($request:ty)? ) -> $response:ty : $access:ident,)*) => {
        /// Every command of the list.
        pub fn all<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($module::$command),*]
        }
    };
}
library::for_each_command!(handler);

/// Does `work` on a thread that may wait. A panic becomes an `internal` answer:
/// the panic's own words stay out of it and of the log, since they may hold
/// what a person typed.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| panicked())
}

/// The same for work on what is only lent, which can't move to another thread: the
/// other commands move away from this one.
pub fn blocking_here<T>(work: impl FnOnce() -> Answer<T>) -> Answer<T> {
    catch_unwind(AssertUnwindSafe(|| tokio::task::block_in_place(work))).unwrap_or_else(|_| panicked())
}

fn panicked<T>() -> Answer<T> {
    Err(ErrorReport::internal_text("a command panicked; the line before says where"))
}

/// Work on the library for whoever is signed in in this window.
async fn signed_in<R: Runtime, T: Send + 'static>(
    window: WebviewWindow<R>,
    work: impl FnOnce(&Library, &Session) -> library::error::Result<T> + Send + 'static,
) -> Answer<T> {
    blocking(move || by_session(&window, work)).await
}

/// The same for work on bytes that the message lends.
async fn signed_in_here<R: Runtime, T>(
    window: WebviewWindow<R>,
    work: impl FnOnce(&Library, &Session) -> library::error::Result<T>,
) -> Answer<T> {
    blocking_here(|| by_session(&window, work))
}

/// The session is looked for first, so that nobody learns anything without one.
fn by_session<R: Runtime, T>(
    window: &WebviewWindow<R>,
    work: impl FnOnce(&Library, &Session) -> library::error::Result<T>,
) -> Answer<T> {
    let shell = window.state::<Shell>();
    let (session, sitting) = match shell.sessions.look(window.label()) {
        Found::Here(session, sitting) => (session, sitting),
        Found::Locked => return Err(Error::Locked.report()),
        Found::Nobody => return Err(Error::Unauthenticated.report()),
    };
    let answer = work(&*shell.progress.library()?, &session).map_err(|error| error.report());
    if answer.as_ref().is_err_and(|report| report.code == ErrorCode::Unauthenticated) {
        // The account is gone or disabled: its session means nothing more. Somebody
        // else may have come in meanwhile.
        shell.sessions.end_sitting(window.label(), sitting);
    }
    answer
}

/// Work on the library for anybody at the computer.
async fn anyone<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    work: impl FnOnce(&Library) -> library::error::Result<T> + Send + 'static,
) -> Answer<T> {
    blocking(move || work(&*app.state::<Shell>().progress.library()?).map_err(|error| error.report())).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::house::House;

    #[test]
    fn who_came_in_meanwhile_is_not_ended_with_whom_a_command_refused() {
        let house = House::with_library();
        house.sign_in();
        let refused: Answer<()> = by_session(&house.window, |_, _| {
            house.sign_in();
            Err(Error::Unauthenticated)
        });
        assert_eq!(refused.unwrap_err().code, ErrorCode::Unauthenticated);
        assert_eq!(house.code("book_list", json!({})), "ok", "the same person came in anew");

        let refused: Answer<()> = by_session(&house.window, |_, _| Err(Error::Unauthenticated));
        assert_eq!(refused.unwrap_err().code, ErrorCode::Unauthenticated);
        assert!(matches!(house.shell().sessions.look(house.window.label()), Found::Nobody), "who is still there ends");
    }
}
