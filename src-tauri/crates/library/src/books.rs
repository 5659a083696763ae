//! The catalogue: what a book is, what may be entered, how books are kept,
//! listed, moved to the trash and back.

mod book;
mod fields;
pub mod isbn;
mod list;
mod table;
mod write;

pub use book::{Book, BookRow, BookSaved, Warning, WarningCode};
pub use fields::BookFields;
pub use list::{BookPage, BookQuery, BookSort};
pub use write::{BookRef, BookRefs, BookUpdate, BooksMoved};
