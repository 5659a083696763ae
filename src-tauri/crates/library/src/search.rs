//! Finding books by words: the folding of text, the query, the index.

pub mod fold;
pub(crate) mod near;
pub mod query;
pub(crate) mod table;
