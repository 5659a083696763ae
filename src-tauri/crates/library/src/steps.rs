//! The kinds of act that the change log knows, with their parameters. No
//! sentence is stored: it is made when shown.

use serde_json::json;

use crate::uid::{AccountUid, BatchUid, BookUid, StepUid};

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
    /// By oneself, to wait for an owner.
    AccountSignUp {
        account: AccountUid,
    },
    AccountApprove {
        account: AccountUid,
    },
    AccountRole {
        account: AccountUid,
    },
    AccountDisable {
        account: AccountUid,
    },
    AccountEnable {
        account: AccountUid,
    },
    /// What opens it.
    AccountDoor {
        account: AccountUid,
    },
    /// An owner helps somebody back in.
    AccountResetBegin {
        account: AccountUid,
    },
    AccountReset {
        account: AccountUid,
    },
    AccountVerify {
        account: AccountUid,
    },
    AccountDelete {
        account: AccountUid,
    },
    /// Names, address, picture: one's own.
    ProfileEdit,
    PasswordChange,
    /// A new way back in, of which only that it was made is logged.
    RecoveryCodeRenew,
    PeopleSettings,
    /// How mails are sent; never the password.
    MailServer,
    /// How long the trash is kept.
    HistorySettings,
    /// Old steps go.
    HistoryThin,
    BookCreate {
        book: BookUid,
    },
    BookEdit {
        book: BookUid,
    },
    BookTrash,
    BookRestore,
    /// Out of everybody's sight; for good later.
    TrashEmpty,
    /// For good.
    BookPurge,
    Import {
        batch: BatchUid,
    },
    /// Takes a step back.
    Undo {
        step: StepUid,
        of: String,
        is_large: bool,
    },
    /// Takes an undo back.
    Redo {
        step: StepUid,
        of: String,
        is_large: bool,
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
        let undoes = match &step {
            Step::Undo { step, .. } | Step::Redo { step, .. } => Some(*step),
            _ => None,
        };
        let is_large =
            matches!(step, Step::Import { .. } | Step::Undo { is_large: true, .. } | Step::Redo { is_large: true, .. });
        let (kind, params) = match step {
            Step::LibraryCreate => ("library_create", json!({})),
            Step::AccountCreate { account } => ("account_create", json!({ "account": account })),
            Step::AccountRecover { account } => ("account_recover", json!({ "account": account })),
            Step::AccountSignUp { account } => ("account_sign_up", json!({ "account": account })),
            Step::AccountApprove { account } => ("account_approve", json!({ "account": account })),
            Step::AccountRole { account } => ("account_role", json!({ "account": account })),
            Step::AccountDisable { account } => ("account_disable", json!({ "account": account })),
            Step::AccountEnable { account } => ("account_enable", json!({ "account": account })),
            Step::AccountDoor { account } => ("account_door", json!({ "account": account })),
            Step::AccountResetBegin { account } => ("account_reset_begin", json!({ "account": account })),
            Step::AccountReset { account } => ("account_reset", json!({ "account": account })),
            Step::AccountVerify { account } => ("account_verify", json!({ "account": account })),
            Step::AccountDelete { account } => ("account_delete", json!({ "account": account })),
            Step::ProfileEdit => ("profile_edit", json!({})),
            Step::PasswordChange => ("password_change", json!({})),
            Step::RecoveryCodeRenew => ("recovery_code_renew", json!({})),
            Step::MailServer => ("mail_server", json!({})),
            Step::HistorySettings => ("history_settings", json!({})),
            Step::HistoryThin => ("history_thin", json!({})),
            Step::PeopleSettings => ("people_settings", json!({})),
            Step::BookCreate { book } => ("book_create", json!({ "book": book })),
            Step::BookEdit { book } => ("book_edit", json!({ "book": book })),
            Step::BookTrash => ("book_trash", json!({})),
            Step::BookRestore => ("book_restore", json!({})),
            Step::Import { batch } => ("import", json!({ "batch": batch })),
            Step::TrashEmpty => ("trash_empty", json!({})),
            Step::BookPurge => ("book_purge", json!({})),
            Step::Undo { step, of, .. } => ("undo", json!({ "step": step, "of": of })),
            Step::Redo { step, of, .. } => ("redo", json!({ "step": step, "of": of })),
            Step::Derive => ("derive", json!({})),
            Step::CoverSet { book } => ("cover_set", json!({ "book": book })),
            Step::CoverRemove { book } => ("cover_remove", json!({ "book": book })),
        };
        let written = Self::new(kind, params);
        let written = match undoes {
            Some(undone) => written.undoing(undone.0),
            // That it was done counts, though no record of the library changes.
            None if written.kind == "history_thin" => Self { stays: true, ..written },
            None => written,
        };
        if is_large { written.large() } else { written }
    }
}
