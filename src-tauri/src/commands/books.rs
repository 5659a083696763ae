//! The commands about books.

use library::books::{
    Book, BookFields, BookJump, BookLocate, BookPage, BookPlace, BookQuery, BookRef, BookRefs, BookSaved,
    BookSuggestion, BookUids, BookUpdate, BooksMoved, BooksPurged, BrowseCounts, BrowseRequest, TrashEmptied,
};
use tauri::{Runtime, WebviewWindow};

use super::{Answer, signed_in};

#[tauri::command]
pub async fn book_list<R: Runtime>(window: WebviewWindow<R>, request: BookQuery) -> Answer<BookPage> {
    signed_in(window, move |library, session| library.book_list(session, &request)).await
}

#[tauri::command]
pub async fn book_locate<R: Runtime>(window: WebviewWindow<R>, request: BookLocate) -> Answer<BookPlace> {
    signed_in(window, move |library, session| library.book_locate(session, &request)).await
}

#[tauri::command]
pub async fn book_jump<R: Runtime>(window: WebviewWindow<R>, request: BookJump) -> Answer<BookPlace> {
    signed_in(window, move |library, session| library.book_jump(session, &request)).await
}

#[tauri::command]
pub async fn book_suggest<R: Runtime>(window: WebviewWindow<R>, request: BookQuery) -> Answer<BookSuggestion> {
    signed_in(window, move |library, session| library.book_suggest(session, &request)).await
}

#[tauri::command]
pub async fn book_uids<R: Runtime>(window: WebviewWindow<R>, request: BookQuery) -> Answer<BookUids> {
    signed_in(window, move |library, session| library.book_uids(session, &request)).await
}

#[tauri::command]
pub async fn browse_counts<R: Runtime>(window: WebviewWindow<R>, request: BrowseRequest) -> Answer<BrowseCounts> {
    signed_in(window, move |library, session| library.browse_counts(session, &request)).await
}

#[tauri::command]
pub async fn book_get<R: Runtime>(window: WebviewWindow<R>, request: BookRef) -> Answer<Book> {
    signed_in(window, move |library, session| library.book_get(session, &request)).await
}

#[tauri::command]
pub async fn book_create<R: Runtime>(window: WebviewWindow<R>, request: BookFields) -> Answer<BookSaved> {
    signed_in(window, move |library, session| library.book_create(session, &request)).await
}

#[tauri::command]
pub async fn book_update<R: Runtime>(window: WebviewWindow<R>, request: BookUpdate) -> Answer<BookSaved> {
    signed_in(window, move |library, session| library.book_update(session, &request)).await
}

#[tauri::command]
pub async fn book_trash<R: Runtime>(window: WebviewWindow<R>, request: BookRefs) -> Answer<BooksMoved> {
    signed_in(window, move |library, session| library.book_trash(session, &request)).await
}

#[tauri::command]
pub async fn book_restore<R: Runtime>(window: WebviewWindow<R>, request: BookRefs) -> Answer<BooksMoved> {
    signed_in(window, move |library, session| library.book_restore(session, &request)).await
}

#[tauri::command]
pub async fn trash_empty<R: Runtime>(window: WebviewWindow<R>) -> Answer<TrashEmptied> {
    signed_in(window, |library, session| library.trash_empty(session)).await
}

#[tauri::command]
pub async fn book_purge<R: Runtime>(window: WebviewWindow<R>, request: BookRefs) -> Answer<BooksPurged> {
    signed_in(window, move |library, session| library.book_purge(session, &request)).await
}
