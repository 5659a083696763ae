//! Staying signed in on this computer: a random token that the system's keyring
//! keeps, and its digest here. It opens the account at the next start and never
//! answers what asks for the password again. A changed password ends it.
//!
//! What is over opens nothing, and the keyring still has it: its name stays here
//! until the window, which alone reaches the keyring, has it thrown away.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Local;
use ts_rs::TS;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::account::Status;
use super::recovery::random_letters;
use super::session::Session;
use super::sign_in::SignedIn;
use super::table;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::text;
use crate::uid::AccountUid;

/// In `local.db`: it belongs to this computer.
const KEY: &str = "kept";
/// The names of those that are over.
const OVER: &str = "kept.over";
/// So many names are remembered: a computer without its keyring gathers no more.
const OVER_AT_MOST: usize = 100;
/// Letters of a token, 5 bits each.
const LETTERS: usize = 50;

/// What is remembered of a token.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Record {
    id: Uuid,
    account: AccountUid,
    generation: i64,
    digest: String,
    /// UTC milliseconds.
    at: i64,
}

impl Record {
    /// Whether it still opens this door.
    fn is_of(&self, door: &table::Door) -> bool {
        door.status == Status::Active && door.generation == self.generation
    }
}

/// A token for the keyring.
pub struct KeptToken {
    /// Under which name it is kept.
    pub id: Uuid,
    /// What is kept.
    pub secret: Zeroizing<String>,
}

/// That somebody stays signed in on this computer.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Kept {
    /// Which one.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Since when, UTC milliseconds.
    pub at: i64,
}

/// One of them.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeptRef {
    /// Which one.
    #[ts(type = "string")]
    pub id: Uuid,
}

impl Library {
    /// Makes a token by which this session's person stays signed in. One from
    /// before on this computer is over.
    ///
    /// # Errors
    /// `Unauthenticated`; what the file can say.
    pub fn kept_begin(&self, session: &Session) -> Result<KeptToken> {
        self.allows(session, Command::session_current)?;
        let (id, secret) = (Uuid::new_v4(), Zeroizing::new(random_letters(LETTERS)?));
        let record = Record {
            id,
            account: session.account(),
            generation: session.generation(),
            digest: digest(id, &secret),
            at: chrono::Utc::now().timestamp_millis(),
        };
        let _one_at_a_time = self.kept.lock();
        self.forget_kept_now(|other| other.account == record.account)?;
        let mut records = read(self.store.local());
        records.push(record);
        self.store.local().set(KEY, &records)?;
        Ok(KeptToken { id, secret })
    }

    /// The names under which tokens are kept, the newest first.
    #[must_use]
    pub fn kept_ids(&self) -> Vec<Uuid> {
        read(self.store.local()).iter().rev().map(|record| record.id).collect()
    }

    /// Comes in by a token. What asks for the password again still does.
    ///
    /// # Errors
    /// `InvalidCredentials` for one that doesn't hold any more; it is forgotten.
    pub fn kept_come_in(&self, token: &KeptToken) -> Result<(Session, SignedIn)> {
        let records = read(self.store.local());
        let record = records.into_iter().find(|record| record.id == token.id).ok_or(Error::InvalidCredentials)?;
        let door = self.store.read(|tx| table::find_door(tx, Some(record.account), None))?;
        let holds = |door: &table::Door| record.is_of(door) && record.digest == digest(token.id, &token.secret);
        match door.filter(holds) {
            Some(door) => self.come_in(&door, false),
            None => {
                self.forget_kept(|other| other.id == token.id)?;
                Err(Error::InvalidCredentials)
            }
        }
    }

    /// Where this session's person stays signed in on this computer.
    ///
    /// # Errors
    /// `Unauthenticated`.
    pub fn kept_list(&self, session: &Session) -> Result<Vec<Kept>> {
        self.allows(session, Command::kept_list)?;
        let own = read(self.store.local()).into_iter().filter(|record| record.account == session.account());
        Ok(own
            .filter(|record| record.generation == session.generation())
            .map(|it| Kept { id: it.id, at: it.at })
            .collect())
    }

    /// Ends one of them.
    ///
    /// # Errors
    /// `Unauthenticated`.
    pub fn kept_end(&self, session: &Session, request: KeptRef) -> Result<()> {
        self.allows(session, Command::kept_end)?;
        self.forget_kept(|record| record.id == request.id && record.account == session.account())
    }

    /// Ends all of an account's on this computer.
    ///
    /// # Errors
    /// What the file can say.
    pub fn kept_forget(&self, account: AccountUid) -> Result<()> {
        self.forget_kept(|record| record.account == account)
    }

    /// The names of what the keyring needn't keep any longer: what was ended, and
    /// what another password, role or door of its account has ended, or its going,
    /// wherever that was done.
    ///
    /// # Errors
    /// What the file can say.
    pub fn kept_over(&self) -> Result<Vec<Uuid>> {
        let records = read(self.store.local());
        let dead = self.store.read(|tx| {
            let mut dead = Vec::new();
            for record in &records {
                let door = table::find_door(tx, Some(record.account), None)?;
                if door.is_none_or(|door| !record.is_of(&door)) {
                    dead.push(record.id);
                }
            }
            Ok::<_, Error>(dead)
        })?;
        self.forget_kept(|record| dead.contains(&record.id))?;
        Ok(over(self.store.local()))
    }

    /// The keyring doesn't keep it any longer.
    ///
    /// # Errors
    /// What the file can say.
    pub fn kept_cleared(&self, id: Uuid) -> Result<()> {
        let _one_at_a_time = self.kept.lock();
        let mut names = over(self.store.local());
        names.retain(|other| *other != id);
        Ok(self.store.local().set(OVER, &names)?)
    }

    fn forget_kept(&self, which: impl Fn(&Record) -> bool) -> Result<()> {
        let _one_at_a_time = self.kept.lock();
        self.forget_kept_now(which)
    }

    /// Under the lock: of two who write the whole list at once, the second would bring
    /// back what the first has ended.
    fn forget_kept_now(&self, which: impl Fn(&Record) -> bool) -> Result<()> {
        let local = self.store.local();
        let (gone, stay): (Vec<_>, Vec<_>) = read(local).into_iter().partition(which);
        if gone.is_empty() {
            return Ok(());
        }
        let mut names = over(local);
        names.extend(gone.into_iter().map(|record| record.id));
        let surplus = names.len().saturating_sub(OVER_AT_MOST);
        names.drain(..surplus);
        // First: a name that stands in both lists is thrown away once.
        local.set(OVER, &names)?;
        Ok(local.set(KEY, &stay)?)
    }
}

fn read(local: &Local) -> Vec<Record> {
    // What can't be read keeps nobody signed in.
    local.get(KEY).unwrap_or_default().unwrap_or_default()
}

fn over(local: &Local) -> Vec<Uuid> {
    local.get(OVER).unwrap_or_default().unwrap_or_default()
}

fn digest(id: Uuid, secret: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(id.as_bytes());
    hash.update(secret.as_bytes());
    text::hex(&hash.finalize())
}
