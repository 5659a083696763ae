//! The kinds of act that the change log knows, with their parameters. No
//! sentence is stored: it is made when shown.

use serde_json::json;

use crate::uid::{AccountUid, BatchUid, BookUid};

/// One act of a person. Which books moved, and how many, its changes say.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    LibraryCreate,
    AccountCreate {
        account: AccountUid,
    },
    AccountRecover {
        account: AccountUid,
    },
    BookCreate {
        book: BookUid,
    },
    BookEdit {
        book: BookUid,
    },
    BookTrash,
    BookRestore,
    Import {
        batch: BatchUid,
    },
    /// Of the program itself: changes nothing that is logged, so no step stays.
    Derive,
    CoverSet {
        book: BookUid,
    },
    CoverRemove {
        book: BookUid,
    },
}

impl From<Step> for store::Step {
    fn from(step: Step) -> Self {
        let is_large = matches!(step, Step::Import { .. });
        let (kind, params) = match step {
            Step::LibraryCreate => ("library_create", json!({})),
            Step::AccountCreate { account } => ("account_create", json!({ "account": account })),
            Step::AccountRecover { account } => ("account_recover", json!({ "account": account })),
            Step::BookCreate { book } => ("book_create", json!({ "book": book })),
            Step::BookEdit { book } => ("book_edit", json!({ "book": book })),
            Step::BookTrash => ("book_trash", json!({})),
            Step::BookRestore => ("book_restore", json!({})),
            Step::Import { batch } => ("import", json!({ "batch": batch })),
            Step::Derive => ("derive", json!({})),
            Step::CoverSet { book } => ("cover_set", json!({ "book": book })),
            Step::CoverRemove { book } => ("cover_remove", json!({ "book": book })),
        };
        let written = Self::new(kind, params);
        if is_large { written.large() } else { written }
    }
}
