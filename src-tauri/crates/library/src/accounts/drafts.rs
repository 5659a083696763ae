//! What somebody was typing when the window locked. It comes back to nobody
//! but its author.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::session::Session;
use crate::error::{Error, FieldError, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::text::{limits, too_long};
use crate::uid::AccountUid;

/// What stood in a form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Which form.
    pub form: String,
    /// What stood in it, as the window wrote it.
    pub content: String,
}

/// A form.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftRef {
    /// Which one.
    pub form: String,
}

impl Library {
    /// Keeps what stands in a form; empty content forgets it.
    ///
    /// # Errors
    /// `Validation` for more than a form can hold.
    pub fn draft_keep(&self, session: &Session, draft: &Draft) -> Result<()> {
        self.allows(session, Command::draft_keep)?;
        check(&draft.form)?;
        let length = draft.content.len();
        if length > limits::DRAFT_BYTES {
            return Err(Error::Validation(vec![too_long("content", limits::DRAFT_BYTES, length)]));
        }
        let key = key(session.account(), &draft.form);
        if draft.content.is_empty() {
            return Ok(self.store.local().remove(&key)?);
        }
        Ok(self.store.local().set(&key, &draft.content)?)
    }

    /// Gives back what was kept of a form, to whoever wrote it.
    ///
    /// # Errors
    /// What the file can say.
    pub fn draft_find(&self, session: &Session, request: &DraftRef) -> Result<Option<Draft>> {
        self.allows(session, Command::draft_find)?;
        check(&request.form)?;
        let content: Option<String> = self.store.local().get(&key(session.account(), &request.form))?;
        Ok(content.map(|content| Draft { form: request.form.clone(), content }))
    }
}

fn check(form: &str) -> Result<()> {
    let named: Result<(), FieldError> =
        if form.len() > limits::NAME { Err(too_long("form", limits::NAME, form.len())) } else { Ok(()) };
    named.map_err(|error| Error::Validation(vec![error]))
}

fn key(account: AccountUid, form: &str) -> String {
    format!("draft.{account}.{form}")
}
