//! Looking at the library file without changing a byte of it, before anything
//! else is done to it.
//!
//! Owns telling a library from all that isn't one, and its version. Does not
//! own opening it (`open`).

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::error::StoreError;
use crate::files;
use crate::header::{self, Header, Start};
use crate::schema::Schema;
use crate::schema_sql;
use crate::wal;

/// What is at the place of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing: it can be created.
    Absent,
    /// A library that this program can open.
    Library {
        /// Its version, at most that of the schema.
        version: u32,
    },
}

/// Whether anyone else may have the file open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The folder's lock is held.
    Alone,
    /// It is not: another process may be reading and writing.
    Shared,
    /// It is not, and an older answer is better than a file made for it.
    Passing,
}

/// A library of any version, newer ones included.
#[derive(Debug)]
pub(crate) struct Glimpse {
    pub version: u32,
    pub written_by: Option<String>,
}

pub(crate) fn look(path: &Path, schema: &Schema, access: Access) -> Result<Found, StoreError> {
    let Some(glimpse) = glimpse(path, schema, access)? else {
        return Ok(Found::Absent);
    };
    if glimpse.version > schema.version() {
        return Err(StoreError::TooNew {
            found: glimpse.version,
            supported: schema.version(),
            written_by: glimpse.written_by,
        });
    }
    Ok(Found::Library { version: glimpse.version })
}

pub(crate) fn glimpse(path: &Path, schema: &Schema, access: Access) -> Result<Option<Glimpse>, StoreError> {
    let metadata = match path.metadata() {
        Ok(metadata) => metadata,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(StoreError::io(e, path)),
    };
    if !metadata.is_file() {
        return Err(not_a_library(path));
    }
    if metadata.len() == 0 {
        return Err(StoreError::Empty { path: path.to_path_buf() });
    }
    let header = match header::read(path).map_err(|e| StoreError::io(e, path))? {
        Start::Foreign => return Err(not_a_library(path)),
        Start::Broken => return Err(damaged(path, "its header is cut off")),
        Start::Header(header) => header,
    };
    // The header of a library is right about this even while a WAL is hot: it
    // got its name before the file got its place.
    if header.application_id != schema.application_id {
        return Err(not_a_library(path));
    }
    if !has_no_journal(path)? {
        // A transaction was cut off in a journal mode that we never leave a
        // library in. A read-only connection can't roll it back and an
        // immutable one would read half of it, so the header has to do; `open`
        // asks again once the journal is rolled back.
        return Ok(Some(Glimpse { version: version(path, header.user_version)?, written_by: None }));
    }
    check_length(path, &header)?;
    visit(path, access, |conn| ask(conn, path, schema)).map(Some)
}

/// Refuses a file whose tables aren't those of its version, with every byte as
/// it was. The folder's lock is held.
pub(crate) fn check_tables(path: &Path, schema: &'static Schema, version: u32) -> Result<(), StoreError> {
    visit(path, Access::Alone, |conn| schema_sql::check_tables(conn, path, schema, version))
}

/// Asks on a connection that leaves nothing behind.
fn visit<T>(
    path: &Path,
    access: Access,
    f: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let shm = files::beside(path, "-shm");
    let had_shm = shm.exists();
    let conn = open_unchanging(path, access)?;
    let answer = f(&conn);
    close(conn, path)?;
    if access == Access::Alone && !had_shm {
        // A WAL that was copied without its index got one; nothing stays.
        files::remove_if_there(&shm)?;
    }
    answer
}

/// Opens the file in the one way, for its state, that changes none of its
/// bytes, nor those of its WAL.
pub(crate) fn open_unchanging(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let shm = files::beside(path, "-shm");
    let had_shm = shm.exists();
    let query = match access {
        // Without a WAL even a read-only connection would create one.
        Access::Alone if !has_wal(path)? => "mode=ro&immutable=1",
        Access::Shared if !has_wal(path)? && !had_shm => "mode=ro&immutable=1",
        Access::Passing if !has_wal(path)? || !had_shm => "mode=ro&immutable=1",
        // The index of the WAL is then made in memory, not in the -shm file.
        Access::Alone | Access::Passing if had_shm => "mode=ro&readonly_shm=1",
        _ => "mode=ro",
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(uri(path, query), flags).map_err(|e| StoreError::sqlite(e, path))?;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    ] {
        conn.set_db_config(config, on).map_err(|e| StoreError::sqlite(e, path))?;
    }
    Ok(conn)
}

fn ask(conn: &Connection, path: &Path, schema: &Schema) -> Result<Glimpse, StoreError> {
    let (application_id, user_version) = identity(conn, path)?;
    if application_id != schema.application_id {
        return Err(not_a_library(path));
    }
    let version = version(path, user_version)?;
    let written_by =
        conn.query_row("SELECT value FROM meta WHERE key = 'written_by'", [], |row| row.get::<_, String>(0)).optional();
    if version > schema.version() {
        // A newer file need not have a schema that this program can read.
        return Ok(Glimpse { version, written_by: written_by.unwrap_or_default() });
    }
    // Any statement on a table makes SQLite read the whole schema.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))
        .map_err(|e| unreadable(e, path))?;
    Ok(Glimpse { version, written_by: written_by.unwrap_or_default() })
}

/// Application id and version as a connection sees them, the WAL included.
pub(crate) fn identity(conn: &Connection, path: &Path) -> Result<(i32, i32), StoreError> {
    let pragma =
        |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(|e| unreadable(e, path));
    Ok((pragma("application_id")?, pragma("user_version")?))
}

/// The version as a number of migrations.
pub(crate) fn version(path: &Path, user_version: i32) -> Result<u32, StoreError> {
    u32::try_from(user_version).map_err(|_| damaged(path, "its version is negative"))
}

/// Refuses a file that was cut off, also beside a WAL: SQLite would read the
/// pages that are in neither as zeros, and write on over them.
fn check_length(path: &Path, header: &Header) -> Result<(), StoreError> {
    let wal = files::beside(path, "-wal");
    let wal = match files::length(&wal)? {
        Some(1..) => wal::read(&wal).map_err(|e| StoreError::io(e, &wal))?,
        _ => None,
    };
    // After the WAL: what a running program moves from there makes it longer.
    let length = files::length(path)?.unwrap_or(0);
    let (expected, is_whole) = match (&wal, header.expected_length) {
        (Some(wal), _) => (wal.whole_length(), wal.completes(length)),
        (None, Some(expected)) => (expected, length >= expected),
        (None, None) => return Ok(()),
    };
    if is_whole {
        return Ok(());
    }
    Err(damaged(path, &format!("it has {length} bytes of {expected}")))
}

/// Whether a read-only connection can see the file as it is: with a journal it
/// can't.
pub(crate) fn has_no_journal(path: &Path) -> Result<bool, StoreError> {
    Ok(files::length(&files::beside(path, "-journal"))?.unwrap_or(0) == 0)
}

/// Whether there is a WAL that SQLite would read anything from. A kill may
/// leave a bare header, and anything may lie there that isn't a WAL; SQLite
/// passes both over, except that with a read-only index it tries them for ever.
fn has_wal(path: &Path) -> Result<bool, StoreError> {
    let wal = files::beside(path, "-wal");
    if files::length(&wal)?.unwrap_or(0) == 0 {
        return Ok(false);
    }
    header::is_wal(&wal).map_err(|e| StoreError::io(e, &wal))
}

fn close(conn: Connection, path: &Path) -> Result<(), StoreError> {
    conn.close().map_err(|(_, error)| StoreError::sqlite(error, path))
}

/// At this point an answer that is no answer means damage, whatever SQLite
/// calls it (a malformed schema is an "SQL logic error").
fn unreadable(error: rusqlite::Error, path: &Path) -> StoreError {
    match StoreError::sqlite(error, path) {
        StoreError::Sqlite(error @ rusqlite::Error::SqlInputError { .. }) => damaged(path, &error.to_string()),
        other => other,
    }
}

pub(crate) fn not_a_library(path: &Path) -> StoreError {
    StoreError::NotALibrary { path: path.to_path_buf() }
}

fn damaged(path: &Path, detail: &str) -> StoreError {
    StoreError::Damaged { path: path.to_path_buf(), detail: detail.to_owned() }
}

/// The path as an SQLite URI. Every byte that could mean something in a URI
/// is escaped, and so are bytes that aren't UTF-8.
fn uri(path: &Path, query: &str) -> String {
    let mut uri = String::from("file:");
    #[cfg(unix)]
    let bytes = {
        use std::os::unix::ffi::OsStrExt;
        path.as_os_str().as_bytes()
    };
    #[cfg(not(unix))]
    let text = path.to_string_lossy().replace('\\', "/");
    #[cfg(not(unix))]
    let bytes = {
        // A drive letter needs a slash before it.
        uri.push('/');
        text.as_bytes()
    };
    for &byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push('?');
    uri.push_str(query);
    uri
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::uri;

    #[cfg(unix)]
    #[test]
    fn a_path_with_signs_of_a_uri_stays_a_path() {
        assert_eq!(
            uri(Path::new("/home/zoë/a?b#c %41/library.db"), "mode=ro"),
            "file:/home/zo%C3%AB/a%3Fb%23c%20%2541/library.db?mode=ro"
        );
    }
}
