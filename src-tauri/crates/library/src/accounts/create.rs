//! New accounts: the owner with the library, and everybody after.

use serde::{Deserialize, Serialize};
use store::{Folder, StoreError, WriteTx};
use ts_rs::TS;

use super::account::Account;
use super::names;
use super::password::{Hasher, Password};
use super::recovery::{RecoveryCode, ShownOnce};
use super::session::Session;
use super::table::{self, NewAccount};
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::language;
use crate::library::Library;
use crate::migrations::SCHEMA;
use crate::policy::{Command, Role};
use crate::settings;
use crate::steps::Step;
use crate::uid::AccountUid;

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
}

/// A person to be added.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountCreate {
    /// The name to sign in with.
    pub username: String,
    /// The password to begin with.
    #[ts(type = "string")]
    pub password: Password,
    /// Another name to sign in with.
    #[serde(default)]
    #[ts(optional)]
    pub email: Option<String>,
    /// What the others call this person.
    #[serde(default)]
    #[ts(optional)]
    pub first_name: Option<String>,
    /// The rest of the name.
    #[serde(default)]
    #[ts(optional)]
    pub last_name: Option<String>,
    /// What the person may do; a member when left out.
    #[serde(default)]
    #[ts(optional)]
    pub role: Option<Role>,
}

/// The new account, with the code that is shown this once.
#[derive(Debug, Serialize, TS)]
pub struct AccountCreated {
    /// The account.
    pub account: Account,
    /// Its way back in, in groups of five.
    pub recovery_code: ShownOnce,
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
    /// What the library is called; made from the owner's name when empty.
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
            },
            library_name: request.library_name,
            language: request.language,
        }
    }
}

/// A request whose every field has been looked at.
struct Checked {
    username: String,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
}

impl AccountCreate {
    /// The fields when nothing is wrong with any of them.
    fn checked(&self) -> Result<Checked> {
        let mut wrong = Vec::new();
        self.check(&mut wrong).filter(|_| wrong.is_empty()).ok_or(Error::Validation(wrong))
    }

    /// Checks every field; all that is wrong is noted at once.
    fn check(&self, wrong: &mut Vec<FieldError>) -> Option<Checked> {
        let mut note = |error: FieldError| wrong.push(error);
        let username = names::username("username", &self.username).map_err(&mut note).ok();
        let email = names::email("email", self.email.as_deref().unwrap_or_default()).map_err(&mut note).ok();
        let first_name =
            names::name("first_name", self.first_name.as_deref().unwrap_or_default()).map_err(&mut note).ok();
        let last_name = names::name("last_name", self.last_name.as_deref().unwrap_or_default()).map_err(&mut note).ok();
        self.password.check_new("password").map_err(&mut note).ok()?;
        Some(Checked { username: username?, email: email?, first_name: first_name?, last_name: last_name? })
    }
}

impl Checked {
    fn name_of_library(&self) -> String {
        format!("{}’s library", self.first_name.as_ref().unwrap_or(&self.username))
    }

    fn with(self, password_hash: String, role: Role, uid: AccountUid) -> NewAccount {
        NewAccount {
            uid,
            username: self.username,
            email: self.email,
            first_name: self.first_name,
            last_name: self.last_name,
            password_hash,
            role,
        }
    }
}

fn insert(tx: &WriteTx<'_>, new: &NewAccount, code: &RecoveryCode) -> Result<Account> {
    let id = table::insert(tx, new).map_err(taken)?;
    table::set_recovery_code(tx, id, &code.hash())?;
    table::find(tx, new.uid)?.ok_or_else(|| Error::Internal("a new account can't be read back".to_owned()))
}

/// A name that somebody has is an error at its field, decided by the file's own
/// uniqueness, so that two people can't take it at once.
fn taken(error: StoreError) -> Error {
    let field = match error.unique_violation() {
        Some("user_accounts.username_key") => "username",
        Some("user_accounts.email_key") => "email",
        _ => return error.into(),
    };
    Error::Validation(vec![FieldError::new(field, FieldCode::Taken, "somebody has it already")])
}

/// Creates the library in `folder`: the file, its owner, its name. Nothing is
/// left behind when anything fails.
///
/// # Errors
/// `Validation`, `AlreadyCreated`, what the file can say; the folder comes back
/// with it, for another try.
pub(crate) fn create_library(
    folder: Folder,
    founding: &Founding,
) -> Result<(Library, Session, LibraryCreated), (Folder, Error)> {
    let hasher = Hasher::new();
    match write(&folder, founding, &hasher) {
        Ok(created) => {
            let session = Session::new(created.account.uid);
            Library::open_with(folder, hasher, &|_| {}).map(|library| (library, session, created))
        }
        Err(error) => Err((folder, error)),
    }
}

fn write(folder: &Folder, founding: &Founding, hasher: &Hasher) -> Result<LibraryCreated> {
    if !matches!(folder.look(&SCHEMA)?, store::Found::Absent) {
        return Err(Error::AlreadyCreated);
    }
    let mut wrong = Vec::new();
    let checked = founding.owner.check(&mut wrong);
    let library_name = names::name("library_name", &founding.library_name).map_err(|error| wrong.push(error)).ok();
    let language = match founding.language.as_deref().map(|text| language::parse("language", text)) {
        None | Some(Ok(None)) => language::of_this_computer(|name| std::env::var(name).ok()),
        Some(Ok(Some(tag))) => tag,
        Some(Err(error)) => {
            wrong.push(error);
            String::new()
        }
    };
    let (Some(checked), Some(library_name), true) = (checked, library_name, wrong.is_empty()) else {
        return Err(Error::Validation(wrong));
    };
    let library_name = library_name.unwrap_or_else(|| checked.name_of_library());
    let code = RecoveryCode::random()?;
    let uid = AccountUid(uuid::Uuid::now_v7());
    let owner = checked.with(hasher.hash(&founding.owner.password)?, Role::Owner, uid);
    folder.create(&SCHEMA, Some(uid.0), Step::LibraryCreate.into(), |tx| {
        settings::set(tx, settings::NAME, &library_name)?;
        settings::set(tx, settings::LANGUAGE, &language)?;
        let account = insert(tx, &owner, &code)?;
        Ok(LibraryCreated { account, library_name: library_name.clone(), recovery_code: code.grouped() })
    })
}

impl Library {
    /// Adds a person. Only an owner may.
    ///
    /// # Errors
    /// `Forbidden`, `Validation` (with `taken` for a name that somebody has).
    pub fn account_create(&self, session: &Session, request: &AccountCreate) -> Result<AccountCreated> {
        self.read(session, Command::account_create, |_| Ok(()))?;
        let checked = request.checked()?;
        let code = RecoveryCode::random()?;
        let uid = AccountUid(uuid::Uuid::now_v7());
        let new = checked.with(self.hasher.hash(&request.password)?, request.role.unwrap_or(Role::Member), uid);
        self.write(session, Command::account_create, Step::AccountCreate { account: uid }, |tx| {
            let account = insert(tx, &new, &code)?;
            Ok(AccountCreated { account, recovery_code: code.grouped() })
        })
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
    /// nobody could ever come in again. The role is not asked.
    ///
    /// # Errors
    /// `Validation`; `AlreadyCreated` when somebody has an account.
    pub fn owner_create(&self, request: &AccountCreate) -> Result<(Session, AccountCreated)> {
        let checked = request.checked()?;
        if !self.is_without_people()? {
            return Err(Error::AlreadyCreated);
        }
        let code = RecoveryCode::random()?;
        let uid = AccountUid(uuid::Uuid::now_v7());
        let library_name = checked.name_of_library();
        let owner = checked.with(self.hasher.hash(&request.password)?, Role::Owner, uid);
        let created = self.commit(Some(uid), Step::AccountCreate { account: uid }, |tx| {
            // Asked again where nobody can come between.
            if !table::list(tx)?.is_empty() {
                return Err(Error::AlreadyCreated);
            }
            if settings::find(tx, settings::NAME)?.is_none() {
                settings::set(tx, settings::NAME, &library_name)?;
            }
            let account = insert(tx, &owner, &code)?;
            Ok(AccountCreated { account, recovery_code: code.grouped() })
        })?;
        Ok((Session::new(uid), created))
    }

    /// Every account. Only an owner may see them all.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn account_list(&self, session: &Session) -> Result<Vec<Account>> {
        self.read(session, Command::account_list, |tx| Ok(table::list(tx)?))
    }
}
