//! Who did what and when, read from the change log; and taking it back. No
//! sentence is stored: the window makes it from the kind and what it was about.

mod apply;
mod chain;
mod changes;
mod forget;
mod list;
#[cfg(test)]
mod migrated;
mod names;
mod net;
mod next;
mod parts;
mod plan;
mod search;
mod sets;
mod settings;
mod thin;
mod undo;
mod undoing;
mod words;

use serde::Serialize;
use ts_rs::TS;

pub use changes::{BookChange, Did, FieldChange, StepChanges, StepChangesQuery};
pub(crate) use forget::forget_books;
pub use list::{HistoryPage, HistoryQuery, HistoryStep, Standing};
pub use settings::HistorySettings;
pub(crate) use settings::keeps_trash_for;
pub use thin::{HistoryThin, HistoryThinned};
pub(crate) use undo::UndoStop;
pub use undo::{
    BookSince, FieldOfBook, FieldSince, NextStep, NextUndo, StepRef, StepUndo, UndoChoice, UndoPlan, UndoProgress,
    Undone,
};

pub use undoing::{Undoing, undoing};

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// Somebody of the house, by name.
    Person(String),
    /// Somebody whose account is gone.
    FormerMember,
    /// The program itself.
    Program,
}

impl Doer {
    /// `name` is that of the actor's account, if it is there.
    pub(crate) fn of(is_program: bool, name: Option<String>) -> Self {
        match name {
            _ if is_program => Self::Program,
            Some(name) => Self::Person(name),
            None => Self::FormerMember,
        }
    }
}

impl std::fmt::Display for Doer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Person(name) => name,
            Self::FormerMember => "a former member",
            Self::Program => "Bookplate",
        })
    }
}
