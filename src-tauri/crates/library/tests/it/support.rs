//! A library in a folder of its own, with an owner who is signed in.

pub mod lists;
pub mod steps;

use std::path::Path;
use std::sync::{Arc, Mutex};

use library::Library;
use library::accounts::{AccountCreate, Founding, Password, Session, SignIn};
use library::books::{BookFields, BookRow, BookSaved};
use library::policy::Role;
use store::{BootClock, BootTime, Folder, LOCK_WAIT, Program};
use tempfile::TempDir;

pub const PROGRAM: Program = Program { name: "test", version: "0.0.0" };
pub const PASSWORD: &str = "velvet otter maple";

pub fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

pub fn folder(path: &Path) -> Folder {
    Folder::lock(path, PROGRAM, LOCK_WAIT).unwrap()
}

pub fn open(folder: Folder) -> Library {
    Library::open(folder, &|_| {}).map_err(|(_, error)| error).unwrap()
}

pub fn person(username: &str) -> AccountCreate {
    AccountCreate {
        username: username.to_owned(),
        password: password(PASSWORD),
        email: None,
        first_name: None,
        last_name: None,
        role: None,
        opens_with: None,
        picture: None,
    }
}

/// A clock that goes on only when it is told to.
#[derive(Clone, Default)]
pub struct HandClock(Arc<Mutex<(u64, u64)>>);

impl HandClock {
    /// Later by so many seconds.
    pub fn wait(&self, seconds: u64) {
        self.0.lock().unwrap().1 += seconds * 1000;
    }

    /// The computer starts anew; its clock begins again.
    pub fn reboot(&self) {
        let mut now = self.0.lock().unwrap();
        *now = (now.0 + 1, 0);
    }
}

impl BootClock for HandClock {
    fn now(&self) -> BootTime {
        let (boot, ms) = *self.0.lock().unwrap();
        BootTime { boot: boot.to_string(), ms }
    }
}

pub struct House {
    pub clock: HandClock,
    pub library: Library,
    pub owner: Session,
    pub recovery_code: String,
    // After the library: the folder goes when the file is closed.
    pub dir: TempDir,
}

/// A new library whose owner is Ana.
pub fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let owner = AccountCreate {
        email: Some("ana@example.org".to_owned()),
        first_name: Some("Ana".to_owned()),
        last_name: Some("Moreno".to_owned()),
        ..person("ana")
    };
    let founding = Founding { owner, library_name: String::new(), language: Some("en".to_owned()) };
    let folder = folder(dir.path());
    let (owner, created) = Library::create(&folder, founding).unwrap();
    let library = open(folder);
    let clock = HandClock::default();
    library.set_clock(clock.clone());
    House { clock, library, owner, recovery_code: created.recovery_code.as_str().to_owned(), dir }
}

impl House {
    /// Adds a person and signs them in.
    pub fn somebody(&self, username: &str, role: Role) -> Session {
        let request = AccountCreate { role: Some(role), ..person(username) };
        self.library.account_create(&self.owner, &request).unwrap();
        self.comes_in(username, PASSWORD)
    }

    /// Signs somebody in.
    pub fn comes_in(&self, username: &str, text: &str) -> Session {
        let request = SignIn { account: None, name: Some(username.to_owned()), password: password(text), keep: false };
        self.library.session_sign_in(&request).unwrap().0
    }

    pub fn add(&self, json: serde_json::Value) -> BookSaved {
        self.library.book_create(&self.owner, &fields(json)).unwrap()
    }

    /// Closes the library and opens it again, as a restart does.
    pub fn restart(self) -> Self {
        let Self { clock, library, owner, recovery_code, dir } = self;
        library.close().unwrap();
        let library = open(folder(dir.path()));
        library.set_clock(clock.clone());
        Self { clock, library, owner, recovery_code, dir }
    }
}

pub fn fields(json: serde_json::Value) -> BookFields {
    serde_json::from_value(json).unwrap()
}

pub fn titles(rows: &[BookRow]) -> Vec<&str> {
    rows.iter().map(|row| row.title.as_str()).collect()
}
