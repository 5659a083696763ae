//! Where the library is and who is asking: opened and signed in once, when the
//! first command needs it.

use std::path::PathBuf;

use library::accounts::{Password, Session, SignIn};
use library::{Error, ErrorCode, Library};
use store::{Folder, LOCK_WAIT, Program};

use crate::args::Common;
use crate::failure::Failure;
use crate::password;

/// What the lock says of this program while it holds it.
const PROGRAM: Program = Program { name: "bookplate-cli", version: env!("CARGO_PKG_VERSION") };

pub struct Context {
    pub common: Common,
    signed_in: Option<(Library, Session)>,
}

impl Context {
    pub fn new(common: Common) -> Self {
        Self { common, signed_in: None }
    }

    /// The data folder.
    pub fn path(&self) -> Result<PathBuf, Failure> {
        match &self.common.data_dir {
            Some(path) => Ok(path.clone()),
            None => Ok(store::data_folder()?),
        }
    }

    /// The data folder, held by this process; made if it isn't there.
    fn folder(&self) -> Result<Folder, Failure> {
        Ok(Folder::lock(&self.path()?, PROGRAM, LOCK_WAIT)?)
    }

    /// The data folder of a library that must be there. A mistyped folder is
    /// not made.
    pub fn folder_in_use(&self) -> Result<Folder, Failure> {
        self.check_there()?;
        self.folder()
    }

    fn check_there(&self) -> Result<(), Failure> {
        if matches!(self.path()?.try_exists(), Ok(false)) { Err(Error::NoLibrary.into()) } else { Ok(()) }
    }

    /// The library and the session of `--as`, opened and migrated as the window
    /// does.
    pub fn library(&mut self) -> Result<&(Library, Session), Failure> {
        let signed_in = match self.signed_in.take() {
            Some(signed_in) => signed_in,
            None => self.sign_in()?,
        };
        Ok(self.signed_in.insert(signed_in))
    }

    /// The library, opened and migrated as the window does, nobody signed in.
    pub fn open(&self) -> Result<Library, Failure> {
        Ok(Library::open(self.folder_in_use()?, &|_| {}).map_err(|(_, error)| error)?)
    }

    /// The same, signed in with this password.
    pub fn library_by(&mut self, password: Password) -> Result<&(Library, Session), Failure> {
        let signed_in = self.sign_in_by(password)?;
        Ok(self.signed_in.insert(signed_in))
    }

    fn sign_in(&self) -> Result<(Library, Session), Failure> {
        let password = self.current_password()?;
        self.sign_in_by(password)
    }

    /// The password of `--as`. Asked before the library is taken: nobody else
    /// could use it while somebody thinks.
    pub fn current_password(&self) -> Result<Password, Failure> {
        let user = self.user()?;
        self.check_there()?;
        password::current(&self.common, user)
    }

    fn user(&self) -> Result<&String, Failure> {
        let none = || Failure::refused(ErrorCode::Unauthenticated, "sign in first: add --as USER");
        self.common.user.as_ref().ok_or_else(none)
    }

    fn sign_in_by(&self, password: Password) -> Result<(Library, Session), Failure> {
        let library = self.open()?;
        if library.is_without_people()? {
            let message = "nobody has an account in this library; make the owner with `account create`";
            return Err(Failure::refused(ErrorCode::Unauthenticated, message));
        }
        let name = Some(self.user()?.clone());
        let (session, _) = library.session_sign_in(&SignIn { account: None, name, password })?;
        Ok((library, session))
    }

    /// The folder that a new library would stand in, when there is none yet.
    pub fn empty_folder(&self) -> Result<Option<Folder>, Failure> {
        let folder = self.folder()?;
        let found = folder.look(&library::migrations::SCHEMA).map_err(Error::from)?;
        Ok(matches!(found, store::Found::Absent).then_some(folder))
    }
}
