//! One act of a person (or of the program), as the change log keeps it.
//!
//! Owns what goes in and what comes back. Does not own how it is written
//! (`write`), nor which kinds there are: the `library` crate names them.

use serde_json::Value;
use uuid::Uuid;

/// What is about to be done: a kind and its parameters, no sentence. The
/// sentence is made when it is shown, in the language of who reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The kind, e.g. `book_edit`.
    pub kind: &'static str,
    /// Its parameters; never a secret.
    pub params: Value,
    /// The uid of the step that this one undoes.
    pub undoes: Option<Uuid>,
    /// Whether it writes many thousands of rows.
    pub is_large: bool,
    /// Whether it stays in the log although no logged record changed: that it was
    /// done counts by itself.
    pub stays: bool,
}

impl Step {
    /// A step that undoes nothing.
    #[must_use]
    pub fn new(kind: &'static str, params: Value) -> Step {
        Step { kind, params, undoes: None, is_large: false, stays: false }
    }

    /// The same step, of many thousands of rows: the writer gets more memory
    /// while it lasts.
    #[must_use]
    pub fn large(self) -> Step {
        Step { is_large: true, ..self }
    }

    /// The same step as one that undoes `step`. It stays in the log also where
    /// nothing was left to take back, or the next undo would find the same again.
    #[must_use]
    pub fn undoing(self, step: Uuid) -> Step {
        Step { undoes: Some(step), stays: true, ..self }
    }
}

/// What a write that was committed brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed<T> {
    /// What the write returned.
    pub value: T,
    /// The uid of the step; `None` when no step was kept, because no logged record
    /// changed.
    pub step: Option<Uuid>,
    /// The logged tables that changed, in alphabetical order.
    pub tables: Vec<String>,
}
