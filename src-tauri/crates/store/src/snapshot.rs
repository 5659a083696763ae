//! A copy of the library at one moment, in one file, proved to be readable.
//!
//! Owns making and verifying it. Does not own when one is taken (`open`,
//! `chore`, the library's backups) nor how many are kept.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Utc;
use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::files;
use crate::folder::Folder;
use crate::look;
use crate::pragmas;
use crate::table_info;

const UNFINISHED: &str = ".partial";
/// The name of a snapshot before a migration: this, from which version, to
/// which, when, and this.
const NAME: &str = "library-v";
const ENDING: &str = ".db";

/// Writes a verified copy of the library at `library` to the new file `target`.
pub(crate) fn write(library: &Path, target: &Path) -> Result<(), StoreError> {
    let target = std::path::absolute(target).map_err(|e| StoreError::io(e, target))?;
    if target.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere { path: target });
    }
    let partial = files::beside(&target, UNFINISHED);
    files::remove_unfinished(&partial)?;
    let written = copy_and_verify(library, &partial)
        .and_then(|()| files::sync_file(&partial))
        .and_then(|()| files::rename_new(&partial, &target));
    if let Err(error) = written {
        // The disk may be full of it.
        if let Err(left) = files::remove_unfinished(&partial) {
            tracing::warn!(error = %left, "an unfinished snapshot stays");
        }
        return Err(error);
    }
    match target.parent() {
        Some(folder) => files::sync_folder(folder),
        None => Ok(()),
    }
}

/// Takes the snapshot before a migration; its name says from where to where,
/// and when (UTC).
pub(crate) fn before_migration(folder: &Folder, from: u32, to: u32) -> Result<PathBuf, StoreError> {
    let backups = folder.backups_path();
    files::create_private_folder(&backups)?;
    remove_partials(&backups)?;
    let library = folder.library_path();
    let stamp = Utc::now().format("%Y%m%dT%H%M%SZ");
    let target = (0..1_000)
        .map(|n| {
            let again = if n == 0 { String::new() } else { format!("-{n}") };
            backups.join(format!("{NAME}{from}-to-v{to}-{stamp}{again}{ENDING}"))
        })
        .find(|path| path.symlink_metadata().is_err())
        .ok_or_else(|| StoreError::AlreadyThere { path: backups.clone() })?;
    write(&library, &target)?;
    Ok(target)
}

/// What a kill left of earlier snapshots. The folder is a person's too, so
/// only names of ours are touched.
fn remove_partials(backups: &Path) -> Result<(), StoreError> {
    let entries = fs::read_dir(backups).map_err(|e| StoreError::io(e, backups))?;
    for entry in entries {
        let path = entry.map_err(|e| StoreError::io(e, backups))?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(is_partial) {
            files::remove_unfinished(&path)?;
        }
    }
    Ok(())
}

/// `library-v3-to-v9-20260102T030405Z.db.partial`, also with `-1` behind the Z.
fn is_partial(name: &str) -> bool {
    let versions_and_time = name
        .strip_prefix(NAME)
        .and_then(|rest| rest.strip_suffix(UNFINISHED)?.strip_suffix(ENDING)?.split_once("-to-v"))
        .and_then(|(from, rest)| Some((from, rest.split_once('-')?)));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    versions_and_time.is_some_and(|(from, (to, time))| {
        is_number(from) && is_number(to) && time.bytes().all(|byte| byte.is_ascii_digit() || b"TZ-".contains(&byte))
    })
}

fn copy_and_verify(library: &Path, partial: &Path) -> Result<(), StoreError> {
    let name = partial.to_str().ok_or_else(|| {
        let why = "the name of a snapshot must be UTF-8";
        StoreError::io(std::io::Error::other(why), partial)
    })?;
    // SQLite fills an empty file and would make a new one readable to all.
    files::create_private(partial)?;
    let source = pragmas::open_read_only(library)?;
    source.execute("VACUUM INTO ?1", [name]).map_err(|e| match StoreError::sqlite(e, partial) {
        // What can't be read is the library; what can't be written, the copy.
        StoreError::Damaged { detail, .. } => damaged(library, &detail),
        other => other,
    })?;
    verify(&source, library, partial)
}

/// Reads the whole copy: a copy that was never read is a hope.
fn verify(source: &Connection, library: &Path, copy: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(copy, flags).map_err(|e| StoreError::sqlite(e, copy))?;
    pragmas::harden(&conn, copy)?;
    let faults = integrity(&conn, copy)?;
    if let Some(fault) = faults.first() {
        return Err(damaged(copy, &format!("the copy is not whole: {fault}")));
    }
    if look::identity(source, library)? != look::identity(&conn, copy)? {
        return Err(damaged(copy, "the copy has another id or version"));
    }
    let tables = |conn: &Connection, path: &Path| -> Result<Vec<String>, StoreError> {
        Ok(table_info::tables(conn, path)?.into_iter().map(|table| table.name).collect())
    };
    if tables(source, library)? != tables(&conn, copy)? {
        return Err(damaged(copy, "the copy has other tables"));
    }
    conn.close().map_err(|(_, e)| StoreError::sqlite(e, copy))
}

/// What `integrity_check` finds, `ok` left out.
pub(crate) fn integrity(conn: &Connection, path: &Path) -> Result<Vec<String>, StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    let mut statement = conn.prepare("PRAGMA integrity_check(100)").map_err(sql)?;
    let lines = statement
        .query_map([], |row| row.get::<_, String>(0))
        .map_err(sql)?
        .collect::<rusqlite::Result<Vec<_>>>()
        .map_err(sql)?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

fn damaged(path: &Path, detail: &str) -> StoreError {
    StoreError::Damaged { path: path.to_path_buf(), detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use rusqlite::Connection;

    use super::{copy_and_verify, remove_partials, verify};
    use crate::error::StoreError;

    /// A database and a true copy of it.
    fn pair(folder: &Path) -> (PathBuf, PathBuf) {
        let (library, copy) = (folder.join("library.db"), folder.join("copy.db"));
        let conn = Connection::open(&library).unwrap();
        conn.execute_batch(
            "CREATE TABLE one (a TEXT); PRAGMA user_version = 3;
             WITH n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
             INSERT INTO one SELECT 'a row of some length ' || i FROM n;",
        )
        .unwrap();
        copy_and_verify(&library, &copy).unwrap();
        (library, copy)
    }

    fn refused(spoil: impl Fn(&Path)) -> String {
        let dir = tempfile::tempdir().unwrap();
        let (library, copy) = pair(dir.path());
        let source = Connection::open(&library).unwrap();
        verify(&source, &library, &copy).unwrap();
        spoil(&copy);
        match verify(&source, &library, &copy) {
            Err(StoreError::Damaged { detail, .. }) => detail,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_copy_that_is_not_whole_or_not_the_same_is_no_snapshot() {
        let page = refused(|copy| {
            // One row less than the page holds: it can be read, but isn't whole.
            let mut content = fs::read(copy).unwrap();
            content[3 * 4096 + 4] -= 1;
            fs::write(copy, content).unwrap();
        });
        assert!(page.contains("not whole"), "{page}");
        refused(|copy| {
            let mut content = fs::read(copy).unwrap();
            content[3 * 4096..4 * 4096].fill(0xA5);
            fs::write(copy, content).unwrap();
        });
        let version = refused(|copy| {
            let conn = Connection::open(copy).unwrap();
            conn.pragma_update(None, "user_version", 4).unwrap();
        });
        assert!(version.contains("id or version"), "{version}");
        let tables = refused(|copy| {
            let conn = Connection::open(copy).unwrap();
            conn.execute_batch("ALTER TABLE one RENAME TO two").unwrap();
        });
        assert!(tables.contains("other tables"), "{tables}");
    }

    #[test]
    fn only_unfinished_snapshots_of_our_own_are_removed() {
        let dir = tempfile::tempdir().unwrap();
        let ours = ["library-v1-to-v2-20260102T030405Z.db.partial", "library-v12-to-v9-20260102T030405Z-1.db.partial"];
        let theirs = ["film.mkv.partial", "library.db.partial", "library-vienna.partial", "library-v1-to-v2.db"];
        for name in ours.iter().chain(&theirs) {
            fs::write(dir.path().join(name), "x").unwrap();
        }
        remove_partials(dir.path()).unwrap();
        let mut left: Vec<_> =
            fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        assert_eq!(left, ["film.mkv.partial", "library-v1-to-v2.db", "library-vienna.partial", "library.db.partial"]);
    }
}
