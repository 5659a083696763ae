//! Covers: a picture to a book. The picture itself is a file named by its
//! SHA-256, beside the database, and never changes; the table says which book
//! has which. A picture that no book has any more stays, so that an undo finds
//! it.

mod cover;
mod files;
mod gone;
mod serve;
pub(crate) mod table;
mod write;

pub use cover::Cover;
pub use serve::PictureFile;

pub(crate) use files::CoverFiles;
pub(crate) use gone::{ever_of, forget, of_nobody};
