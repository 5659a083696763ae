//! The beginning of a library: its owner, its name, its language.

use serde::{Deserialize, Serialize};
use store::{BootClock, Folder, SystemBoot, WriteTx};
use ts_rs::TS;

use super::account::{Account, Status};
use super::create::{AccountCreate, Checked, Newcomer};
use super::names;
use super::password::{Hasher, Password};
use super::people_settings::PeopleSettings;
use super::recovery::{RecoveryCode, ShownOnce};
use super::session::Session;
use super::table;
use crate::derived;
use crate::error::{Error, Result};
use crate::language;
use crate::library::Library;
use crate::migrations::SCHEMA;
use crate::policy::Role;
use crate::settings;
use crate::steps::Step;

/// As the table begins to count.
const FIRST_GENERATION: i64 = 1;

/// The first screen of the first run.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LibraryCreate {
    /// The owner's name as people say it; the first word is the first name.
    pub name: String,
    /// The name to sign in with.
    pub username: String,
    /// The owner's password.
    #[ts(type = "string")]
    pub password: Password,
    /// What the library is called.
    pub library_name: String,
    /// The language of books that name none; this computer's when left out.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    /// Whether the owner stays signed in on this computer, where it has a keyring.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub keep: bool,
}

/// The new library, with its owner.
#[derive(Debug, Serialize, TS)]
pub struct LibraryCreated {
    /// The owner.
    pub account: Account,
    /// What the library is called.
    pub library_name: String,
    /// The owner's way back in, in groups of five.
    pub recovery_code: ShownOnce,
}

/// What a library needs to begin: an owner, a name, a language.
pub struct Founding {
    /// The owner; the role is not asked.
    pub owner: AccountCreate,
    /// What the library is called; made from the owner's first name when empty.
    pub library_name: String,
    /// The library's language; this computer's when left out.
    pub language: Option<String>,
}

impl From<LibraryCreate> for Founding {
    fn from(request: LibraryCreate) -> Self {
        let (first_name, last_name) = match request.name.trim().split_once(char::is_whitespace) {
            Some((first, rest)) => (first.to_owned(), Some(rest.trim().to_owned())),
            None => (request.name.trim().to_owned(), None),
        };
        Self {
            owner: AccountCreate {
                username: request.username,
                password: request.password,
                email: None,
                first_name: Some(first_name),
                last_name,
                role: None,
                opens_with: None,
                picture: None,
            },
            library_name: request.library_name,
            language: request.language,
        }
    }
}

/// A founding whose every field has been looked at.
struct Grounds {
    owner: Checked,
    library_name: String,
    language: String,
}

impl Founding {
    /// The fields when nothing is wrong with any of them.
    fn checked(&self) -> Result<Grounds> {
        let mut wrong = Vec::new();
        let owner = self.owner.check(PeopleSettings::default(), &self.library_name, &mut wrong);
        let library_name = names::name("library_name", &self.library_name).map_err(|error| wrong.push(error)).ok();
        let language = match self.language.as_deref().map(|text| language::parse("language", text)) {
            None | Some(Ok(None)) => language::of_this_computer(|name| std::env::var(name).ok()),
            Some(Ok(Some(tag))) => tag,
            Some(Err(error)) => {
                wrong.push(error);
                String::new()
            }
        };
        match (owner, library_name) {
            (Some(owner), Some(library_name)) if wrong.is_empty() => {
                // It stands at the door, where no username is to be read.
                let usual = || owner.first_name.as_ref().map(|name| format!("{name}’s library"));
                let library_name = library_name.or_else(usual).unwrap_or_else(|| "Our library".to_owned());
                Ok(Grounds { owner, library_name, language })
            }
            _ => Err(Error::Validation(wrong)),
        }
    }
}

impl Library {
    /// Creates the library in `folder`: the file, its owner, its name. Nothing
    /// is left behind when anything fails. Opening it is a step of its own, so
    /// that the recovery code reaches its person whatever comes after.
    ///
    /// # Errors
    /// `Validation`, `AlreadyCreated`, what the file can say.
    pub fn create(folder: &Folder, founding: impl Into<Founding>) -> Result<(Session, LibraryCreated)> {
        Self::create_filled(folder, &founding.into(), |_, _| Ok(()))
    }

    /// The same, with what `fill` puts in within the same step.
    ///
    /// # Errors
    /// As [`Self::create`], and those of `fill`.
    pub(crate) fn create_filled(
        folder: &Folder,
        founding: &Founding,
        fill: impl FnOnce(&WriteTx<'_>, &Session) -> Result<()>,
    ) -> Result<(Session, LibraryCreated)> {
        if !matches!(folder.look(&SCHEMA)?, store::Found::Absent) {
            return Err(Error::AlreadyCreated);
        }
        let Grounds { owner, library_name, language } = founding.checked()?;
        let owner = Newcomer::new(owner, &founding.owner, Role::Owner, Status::Active, &Hasher::new())?;
        let code = RecoveryCode::random()?;
        let session = Session::new(owner.uid(), FIRST_GENERATION, Some(SystemBoot.now()));
        let account = folder.create(&SCHEMA, Some(session.account().0), Step::LibraryCreate.into(), |tx| {
            settings::set(tx, settings::NAME, &library_name)?;
            settings::set(tx, settings::LANGUAGE, &language)?;
            derived::begin_up_to_date(tx)?;
            let account = owner.insert_with_code(tx, &code)?;
            fill(tx, &session)?;
            Ok::<_, Error>(account)
        })?;
        Ok((session, LibraryCreated { account, library_name, recovery_code: code.grouped() }))
    }

    /// Whether nobody has an account yet: a library from before there were
    /// accounts, or one that was taken back to then.
    ///
    /// # Errors
    /// What the file can say.
    pub fn is_without_people(&self) -> Result<bool> {
        self.store.read(|tx| Ok(table::list(tx)?.is_empty()))
    }

    /// Gives a library without people its owner, who is signed in by that: else
    /// nobody could ever come in again. A library that still has its name and
    /// language keeps them.
    ///
    /// # Errors
    /// `Validation`; `AlreadyCreated` when somebody has an account.
    pub fn owner_create(&self, founding: impl Into<Founding>) -> Result<(Session, LibraryCreated)> {
        if !self.is_without_people()? {
            return Err(Error::AlreadyCreated);
        }
        let founding = founding.into();
        let Grounds { owner, library_name, language } = founding.checked()?;
        let owner = Newcomer::new(owner, &founding.owner, Role::Owner, Status::Active, &self.hasher)?;
        let code = RecoveryCode::random()?;
        let uid = owner.uid();
        let (account, library_name) = self.commit(Some(uid), Step::AccountCreate { account: uid }, |tx| {
            // Asked again where nobody can come between.
            if !table::list(tx)?.is_empty() {
                return Err(Error::AlreadyCreated);
            }
            let library_name = settings::keep(tx, settings::NAME, library_name)?;
            settings::keep(tx, settings::LANGUAGE, language)?;
            Ok((owner.insert_with_code(tx, &code)?, library_name))
        })?;
        let session = Session::new(uid, FIRST_GENERATION, Some(self.now()));
        Ok((session, LibraryCreated { account, library_name, recovery_code: code.grouped() }))
    }
}
