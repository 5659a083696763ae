//! Who did what and when, read from the change log, newest first. No sentence
//! is stored: the window makes it from the kind and what it was about.

use serde::{Deserialize, Serialize};
use store::{ReadTx, StoreError, params};
use ts_rs::TS;

use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::uid::{AccountUid, StepUid};

/// A page of acts.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ActQuery {
    /// The last act of the page before; none for the newest.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<StepUid>,
    /// How many at most.
    pub limit: u32,
    /// Only what this person did.
    #[serde(default)]
    #[ts(optional)]
    pub by: Option<AccountUid>,
}

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

/// One act.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Act {
    /// The step.
    pub uid: StepUid,
    /// UTC milliseconds.
    pub at: i64,
    /// Who.
    pub by: Doer,
    /// What, as the log calls it: `book_edit`.
    pub kind: String,
    /// The title or the name that it was about, where it was about one.
    pub about: Option<String>,
    /// How many books it touched.
    pub books: u32,
}

/// A page of acts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Acts {
    /// Newest first.
    pub items: Vec<Act>,
    /// Whether older ones follow.
    pub more: bool,
}

impl Library {
    /// A page of what was done; for owners.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound` for a page after an act that isn't there.
    pub fn act_list(&self, session: &Session, query: &ActQuery) -> Result<Acts> {
        self.read(session, Command::act_list, |tx| {
            let before = match query.before {
                None => i64::MAX,
                Some(uid) => tx
                    .find("SELECT id FROM steps WHERE uid = ?1", [uid], |row| row.get(0))?
                    .ok_or(Error::NotFound("act"))?,
            };
            let limit = query.limit.clamp(1, 200);
            let mut items = acts(tx, before, limit + 1, query.by)?;
            let more = items.len() > limit as usize;
            items.truncate(limit as usize);
            Ok(Acts { items, more })
        })
    }
}

fn acts(tx: &ReadTx<'_>, before: i64, limit: u32, by: Option<AccountUid>) -> Result<Vec<Act>, StoreError> {
    // The books of a step are counted for the page alone, each through the index.
    tx.all(
        "SELECT s.uid, s.at, s.actor IS NULL, coalesce(a.first_name, a.username), s.kind,
                coalesce((SELECT coalesce(p.first_name, p.username) FROM user_accounts p
                           WHERE p.uid = unhex(json_extract(s.params, '$.account'), '-')),
                         (SELECT b.title FROM books b WHERE b.uid = unhex(json_extract(s.params, '$.book'), '-'))),
                (SELECT count(*) FROM changes c WHERE c.step_id = s.id AND c.table_name = 'books')
           FROM steps s LEFT JOIN user_accounts a ON a.uid = s.actor
          WHERE s.id < ?1 AND (?2 IS NULL OR s.actor = ?2)
          ORDER BY s.id DESC LIMIT ?3",
        params![before, by, limit],
        |row| {
            let by = Doer::of(row.get(2)?, row.get(3)?);
            let (uid, at, kind, about, books) = (row.get(0)?, row.get(1)?, row.get(4)?, row.get(5)?, row.get(6)?);
            Ok(Act { uid, at, by, kind, about, books })
        },
    )
}
