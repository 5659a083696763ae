//! The sample library: 500 books in the public domain, some with covers that
//! the program draws, and an account that everybody may know. It is for looking
//! around and for pictures of the program, and lies in a folder of its own.

mod books;

use pictures::Picture;
use serde::Serialize;
use store::{Folder, WriteTx};
use ts_rs::TS;

use crate::accounts::{AccountCreate, Founding, Password, Session};
use crate::covers::{self, CoverFiles};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::settings;
use crate::uid::BookUid;

/// The setting that says that a library is a sample.
const MARK: &str = "sample";

const USERNAME: &str = "reader";
const FIRST_NAME: &str = "Robin";
/// Known to everybody, and fixed, so that losing it costs nothing.
const PASSWORD: &str = "paper lantern quiet river";
const NAME: &str = "The sample library";

/// How to come into the sample library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleAccount {
    /// The name to sign in with.
    pub username: String,
    /// Its password.
    pub password: String,
}

impl SampleAccount {
    /// The account of every sample library.
    #[must_use]
    pub fn known() -> Self {
        Self { username: USERNAME.to_owned(), password: PASSWORD.to_owned() }
    }
}

impl Library {
    /// Creates the sample library in an empty folder: account, books and covers
    /// are one step. Nobody is signed in by it, and opening it is a step of its
    /// own.
    ///
    /// # Errors
    /// `AlreadyCreated`, what the file can say.
    pub fn sample_create(folder: &Folder) -> Result<()> {
        let founding = Founding {
            owner: AccountCreate {
                username: USERNAME.to_owned(),
                password: Password::new(PASSWORD.to_owned()),
                email: None,
                first_name: Some(FIRST_NAME.to_owned()),
                last_name: None,
                role: None,
                opens_with: None,
                picture: None,
            },
            library_name: NAME.to_owned(),
            language: Some("en".to_owned()),
        };
        let files = CoverFiles::in_folder(folder.covers_path());
        Self::create_filled(folder, &founding, |tx, reader| fill(tx, reader, &files)).map(drop)
    }

    /// How to come in, when this library is a sample.
    ///
    /// # Errors
    /// What the file can say.
    pub fn sample_account(&self) -> Result<Option<SampleAccount>> {
        let marked = self.store.read(|tx| settings::find(tx, MARK))?;
        Ok(marked.map(|_| SampleAccount::known()))
    }
}

fn fill(tx: &WriteTx<'_>, reader: &Session, files: &CoverFiles) -> Result<()> {
    settings::set(tx, MARK, "1")?;
    for sample in books::all() {
        let (id, _) = crate::books::add(tx, BookUid(tx.new_uid()), reader, &sample.fields)?;
        if let Some(name) = sample.picture {
            let picture = Picture::drawn(name)
                .ok_or_else(|| Error::Internal(format!("the sample has a picture “{name}” that nobody can draw")))?;
            // Somebody waits for the first screen, which shows a few of them.
            covers::table::set(tx, id, &files.keep_whole(&picture)?)?;
        }
    }
    Ok(())
}
