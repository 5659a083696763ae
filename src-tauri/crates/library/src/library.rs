//! The library as a whole: the open file, the one way to read it and the one
//! way to change it, both asking the policy first.

use std::cell::Cell;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use serde::Serialize;
use store::{BootClock, BootTime, Committed, Folder, Progress, ReadTx, Store, StoreError, SystemBoot, WriteTx};
use ts_rs::TS;
use uuid::Uuid;

use crate::accounts::{Hasher, Session, Throttle};
use crate::books::CurrentIndex;
use crate::derived;
use crate::error::{Error, Result};
use crate::migrations::SCHEMA;
use crate::policy::{Command, authorize};
use crate::settings;
use crate::steps::Step;
use crate::uid::AccountUid;

/// What a commit touched, in words of the domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Books, their contributors, identifiers and covers.
    Books,
    /// People.
    Accounts,
    /// The library's name and language.
    Settings,
}

/// Sent to every window after a commit; what to fetch again, the window decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Changed {
    /// What was touched.
    pub subjects: Vec<Subject>,
}

impl Changed {
    fn by_tables(tables: &[String]) -> Self {
        let mut subjects = Vec::new();
        for table in tables {
            let subject = match table.as_str() {
                "user_accounts" | "verifications" => Subject::Accounts,
                "settings" => Subject::Settings,
                _ => Subject::Books,
            };
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        Self { subjects }
    }
}

/// Keeps what is counted from being counted twice at once.
#[derive(Default)]
pub(crate) struct OneAtATime(Mutex<()>);

impl OneAtATime {
    pub(crate) fn lock(&self) -> MutexGuard<'_, ()> {
        // What it guards lies on the disk; a panic leaves no half of it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Observer = Box<dyn Fn(Changed) + Send + Sync>;

/// An open library.
pub struct Library {
    pub(crate) store: Store,
    pub(crate) hasher: Hasher,
    pub(crate) index: CurrentIndex,
    pub(crate) decoding: Mutex<()>,
    pub(crate) throttle: Throttle,
    pub(crate) mailed: OneAtATime,
    pub(crate) kept: OneAtATime,
    clock: OnceLock<Box<dyn BootClock>>,
    observer: OnceLock<Observer>,
}

impl Library {
    /// Opens the library in `folder`, migrating it when it is behind.
    ///
    /// # Errors
    /// `NoLibrary`, and each way that opening can fail; the folder comes back
    /// with it, for another try.
    pub fn open(folder: Folder, progress: &dyn Fn(Progress)) -> Result<Self, (Folder, Error)> {
        // From the first migration on there is a copy, and may be a change.
        let upgrade_begun = Cell::new(false);
        // The library isn't ready before what follows from the books is.
        let before_the_end = |step| {
            if matches!(step, Progress::Migrating { .. }) {
                upgrade_begun.set(true);
            }
            if step != Progress::Done {
                progress(step);
            }
        };
        let opened = match folder.open(&SCHEMA, &before_the_end) {
            Ok(store) => Self::ready(store, progress),
            Err((folder, StoreError::Absent { .. })) => Err((folder, Error::NoLibrary)),
            Err((folder, error)) => Err((folder, error.into())),
        };
        opened.map_err(|(folder, error)| match error {
            // It says by itself which step it was, and where the copy is.
            Error::Store(StoreError::Migration { .. }) => (folder, error),
            error if upgrade_begun.get() => (folder, Error::DuringUpgrade(Box::new(error))),
            error => (folder, error),
        })
    }

    pub(crate) fn ready(store: Store, progress: &dyn Fn(Progress)) -> Result<Self, (Folder, Error)> {
        if let Err(error) = derived::bring_up_to_date(&store, progress) {
            return Err((store.into_folder(), error));
        }
        progress(Progress::Done);
        Ok(Self {
            store,
            hasher: Hasher::new(),
            index: CurrentIndex::default(),
            decoding: Mutex::new(()),
            throttle: Throttle::default(),
            mailed: OneAtATime::default(),
            kept: OneAtATime::default(),
            clock: OnceLock::new(),
            observer: OnceLock::new(),
        })
    }

    /// Calls `observer` after each commit that changed something. The first call
    /// counts.
    pub fn observe(&self, observer: impl Fn(Changed) + Send + Sync + 'static) {
        let _ = self.observer.set(Box::new(observer));
    }

    /// Measures waits by another clock than the computer's own, for tests that
    /// can't wait. Only before anybody has come in.
    pub fn set_clock(&self, clock: impl BootClock + 'static) {
        let _ = self.clock.set(Box::new(clock));
    }

    pub(crate) fn clock(&self) -> &dyn BootClock {
        self.clock.get_or_init(|| Box::new(SystemBoot)).as_ref()
    }

    pub(crate) fn now(&self) -> BootTime {
        self.clock().now()
    }

    /// What this installation keeps beside the library.
    pub fn local(&self) -> &store::Local {
        self.store.local()
    }

    /// Whether whoever is asking may call a command that leaves the library
    /// itself alone.
    ///
    /// # Errors
    /// `Unauthenticated`, `Forbidden`.
    pub fn allows(&self, session: &Session, command: Command) -> Result<()> {
        self.read(session, command, |_| Ok(()))
    }

    /// The version of the file's schema, for "About" and diagnostics.
    ///
    /// # Errors
    /// What the file can say.
    pub fn schema_version(&self) -> Result<u32> {
        Ok(self.store.schema_version()?)
    }

    /// Names the library, the same in every copy; none in a file from before there
    /// were names.
    ///
    /// # Errors
    /// What the file can say.
    pub fn id(&self) -> Result<Option<Uuid>> {
        let sql = "SELECT value FROM meta WHERE key = 'library_id'";
        let bytes = self.store.read(|tx| tx.find(sql, [], |row| row.get::<_, [u8; 16]>(0)))?;
        Ok(bytes.map(Uuid::from_bytes))
    }

    /// The library's name and language.
    ///
    /// # Errors
    /// What the file can say.
    pub fn name_and_language(&self) -> Result<(String, String)> {
        self.store.read(|tx| Ok((settings::find(tx, settings::NAME)?.unwrap_or_default(), settings::language(tx)?)))
    }

    /// A fingerprint of all that the library holds, history aside: two libraries
    /// with the same one hold the same.
    ///
    /// # Errors
    /// What the file can say.
    pub fn content_hash(&self) -> Result<[u8; 32]> {
        Ok(self.store.read(|tx| self.store.records().content_hash(tx))?)
    }

    /// Closes the file as "Quit" does: everything is in `library.db` afterwards.
    ///
    /// # Errors
    /// What the file can say.
    pub fn close(self) -> Result<()> {
        Ok(self.store.close()?)
    }

    /// Reads, once the policy has said yes.
    pub(crate) fn read<T>(
        &self,
        session: &Session,
        command: Command,
        f: impl FnOnce(&ReadTx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.store.read(|tx| {
            authorize(tx, session, command, &self.now())?;
            f(tx)
        })
    }

    /// Writes one step, once the policy has said yes.
    pub(crate) fn write<T>(
        &self,
        session: &Session,
        command: Command,
        step: Step,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.commit(Some(session.account()), step, |tx| {
            authorize(tx, session, command, &self.now())?;
            f(tx)
        })
    }

    /// Writes one step and tells the observer.
    pub(crate) fn commit<T>(
        &self,
        actor: Option<AccountUid>,
        step: Step,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.commit_as(actor, step, f).map(|(value, _)| value)
    }

    /// The same, with the step that was written, if one was.
    pub(crate) fn commit_as<T>(
        &self,
        actor: Option<AccountUid>,
        step: Step,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T>,
    ) -> Result<(T, Option<Uuid>)> {
        let committed = self.store.write(actor.map(|uid| uid.0), step.into(), f)?;
        let step = committed.step;
        Ok((self.told(committed), step))
    }

    /// The same, unless somebody writes just now: then it isn't done.
    pub(crate) fn commit_if_free<T>(
        &self,
        actor: Option<AccountUid>,
        step: Step,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let committed = self.store.write_if_free(actor.map(|uid| uid.0), step.into(), f)?;
        Ok(committed.map(|committed| self.told(committed)))
    }

    fn told<T>(&self, committed: Committed<T>) -> T {
        if let Some(observer) = self.observer.get()
            && !committed.tables.is_empty()
        {
            observer(Changed::by_tables(&committed.tables));
        }
        committed.value
    }
}
