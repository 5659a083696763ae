//! Where the library is and who is asking: opened and signed in once, when the
//! first command needs it.

use std::path::PathBuf;

use library::accounts::{Session, SignIn};
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

    /// The data folder, held by this process.
    pub fn folder(&self) -> Result<Folder, Failure> {
        Ok(Folder::lock(&self.path()?, PROGRAM, LOCK_WAIT)?)
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

    fn sign_in(&self) -> Result<(Library, Session), Failure> {
        let library = Library::open(self.folder()?, &|_| {}).map_err(|(_, error)| error)?;
        let user = self
            .common
            .user
            .as_ref()
            .ok_or_else(|| Failure::refused(ErrorCode::Unauthenticated, "sign in first: add --as USER"))?;
        let password = password::current(&self.common, user)?;
        let (session, _) = library.session_sign_in(&SignIn { account: None, name: Some(user.clone()), password })?;
        Ok((library, session))
    }

    /// Whether there is no library yet, with the folder that it would stand in.
    pub fn empty_folder(&self) -> Result<Option<Folder>, Failure> {
        let folder = self.folder()?;
        let found = folder.look(&library::migrations::SCHEMA).map_err(Error::from)?;
        Ok(matches!(found, store::Found::Absent).then_some(folder))
    }
}
