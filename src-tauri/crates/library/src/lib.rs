//! What a household does with its library: accounts, books, covers, search. Owns every
//! rule and every statement about them; knows no window and no command line.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]
#![deny(missing_docs)]

mod command_list;

pub mod accounts;
pub mod books;
pub mod covers;
pub mod dates;
mod derived;
pub mod error;
pub mod history;
pub mod language;
mod library;
pub mod migrations;
pub mod policy;
mod sample;
pub mod search;
mod settings;
mod steps;
pub mod text;
pub mod transfer;
pub mod uid;

pub use error::{Error, ErrorCode, ErrorReport, FieldCode, FieldError, MailTrouble, Params, Reason};
pub use library::{Changed, Library, Subject};
pub use sample::SampleAccount;
pub use store;
