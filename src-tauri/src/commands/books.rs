//! The commands about books.

use library::books::{Book, BookFields, BookPage, BookQuery, BookRef, BookRefs, BookSaved, BookUpdate, BooksMoved};
use tauri::{Runtime, WebviewWindow};

use super::{Answer, signed_in};

#[tauri::command]
pub async fn book_list<R: Runtime>(window: WebviewWindow<R>, request: BookQuery) -> Answer<BookPage> {
    signed_in(window, move |library, session| library.book_list(session, &request)).await
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
