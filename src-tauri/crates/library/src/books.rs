//! The catalogue: what a book is, what may be entered, how books are kept,
//! listed, filtered, counted, moved to the trash and back.

mod afterwards;
mod anew;
mod book;
mod browse;
mod credits;
mod fields;
mod filter;
mod identifiers;
mod index;
pub mod isbn;
mod jump;
mod leads;
mod list;
mod place;
mod removing;
pub(crate) mod shelving;
mod standing;
mod suggest;
mod table;
mod write;

pub(crate) use afterwards::Afterwards;
pub(crate) use anew::{index_anew, make_keys_anew};
pub use book::{Book, BookRow, BookSaved, Warning, WarningCode};
pub use browse::{AuthorCount, BrowseCounts, BrowseRequest, DecadeCount, LanguageCount};
pub use fields::BookFields;
pub use filter::{Filter, FilterField};
pub use jump::BookJump;
pub use list::{BookPage, BookQuery, BookSort};
pub use place::{BookLocate, BookPlace, BookUids};
pub use removing::{BooksPurged, TrashEmptied};
pub use suggest::BookSuggestion;
pub use write::{BookRef, BookRefs, BookUpdate, BooksMoved};

pub(crate) use fields::Checked;
pub(crate) use index::CurrentIndex;
pub(crate) use standing::standing;
pub(crate) use table::{book as whole, find_id_of_any, set_trashed, touch};
pub(crate) use write::{add, id};
