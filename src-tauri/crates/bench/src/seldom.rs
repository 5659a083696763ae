//! What happens once a session: opening and signing in, and the memory that is
//! in use afterwards.

use std::path::Path;
use std::time::{Duration, Instant};

use library::Library;
use library::accounts::{Password, Session, SignIn};
use library::books::{BookQuery, BrowseRequest};
use store::{Folder, LOCK_WAIT};

use crate::Failure;
use crate::fill::{PASSWORD, PROGRAM, USERNAME};
use crate::plain;

/// Opens the library.
pub fn open(folder: &Path) -> Result<Library, Failure> {
    let folder = Folder::lock(folder, PROGRAM, LOCK_WAIT)?;
    Library::open(folder, &|_| {}).map_err(|(_, error)| error.into())
}

/// Signs its owner in.
pub fn session(library: &Library) -> Result<Session, Failure> {
    let password = Password::new(PASSWORD.to_owned());
    let request = SignIn { account: None, name: Some(USERNAME.to_owned()), password, keep: false };
    Ok(library.session_sign_in(&request)?.0)
}

/// How long opening takes, from the lock to "ready".
pub fn time_to_open(folder: &Path) -> Result<Duration, Failure> {
    let started = Instant::now();
    let library = open(folder)?;
    let took = started.elapsed();
    library.close()?;
    Ok(took)
}

/// How long plain SQLite takes for as many connections, each with a statement.
pub fn plain_time_to_open(file: &Path) -> Result<Duration, Failure> {
    let started = Instant::now();
    let mut open = Vec::new();
    for number in 0..5 {
        let conn = plain::open(file, number == 0)?;
        conn.query_row("SELECT title FROM books LIMIT 1", [], |row| row.get::<_, String>(0))?;
        open.push(conn);
    }
    Ok(started.elapsed())
}

/// Opens, signs in, looks at the first page and the browse pane as the window
/// does, and prints the memory in use after each.
pub fn sign_in(folder: &Path) -> Result<(), Failure> {
    let library = open(folder)?;
    let opened = resident();
    let session = session(&library)?;
    let signed_in = resident();
    library.book_list(&session, &BookQuery::default())?;
    library.browse_counts(&session, &BrowseRequest { list: BookQuery::default(), authors_named: None })?;
    println!("{opened} {signed_in} {}", resident());
    Ok(library.close()?)
}

/// Memory in use, in kB; 0 where the system doesn't say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
