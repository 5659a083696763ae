//! The commands about covers. The pictures themselves come by a protocol of
//! their own, not by a command.

use library::Error;
use library::books::{BookRef, BookSaved};
use library::uid::BookUid;
use tauri::{Runtime, WebviewWindow};

use super::raw::Raw;
use super::{Answer, signed_in, signed_in_here};

#[tauri::command]
pub async fn cover_set<R: Runtime>(window: WebviewWindow<R>, request: Raw<'_>) -> Answer<BookSaved> {
    let book = request.header("bookplate-book").and_then(|uid| uid.parse().ok()).map(BookUid);
    signed_in_here(window, |library, session| {
        library.cover_set(session, book.ok_or(Error::NotFound("book"))?, &request.bytes)
    })
    .await
}

#[tauri::command]
pub async fn cover_remove<R: Runtime>(window: WebviewWindow<R>, request: BookRef) -> Answer<BookSaved> {
    signed_in(window, move |library, session| library.cover_remove(session, &request)).await
}
