//! The WAL read without SQLite: which pages its committed frames hold.
//!
//! Owns the offsets of the format (<https://sqlite.org/fileformat2.html#walformat>).
//! Does not own what follows from them (`look`).

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// SQLite never uses the page that holds this byte: locks lie there.
const LOCK_BYTE: u64 = 0x4000_0000;

/// What a WAL adds to its file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wal {
    /// Bytes of a page.
    page_size: u64,
    /// The pages that the file has in the end.
    page_count: u32,
    /// The pages that are in the WAL.
    pages: HashSet<u32>,
}

impl Wal {
    /// Bytes that the file has when the WAL has been played into it.
    pub(crate) fn whole_length(&self) -> u64 {
        u64::from(self.page_count) * self.page_size
    }

    /// Whether every page is in the WAL or within the first `length` bytes of
    /// the file. SQLite doesn't ask: it reads a page that is in neither as
    /// zeros.
    pub(crate) fn completes(&self, length: u64) -> bool {
        let lock_page = LOCK_BYTE / self.page_size + 1;
        (length / self.page_size + 1..=u64::from(self.page_count))
            .all(|page| page == lock_page || u32::try_from(page).is_ok_and(|page| self.pages.contains(&page)))
    }
}

/// Reads a WAL as SQLite recovers one: up to the last commit before the first
/// frame that isn't valid. `None` when nothing is committed in it.
pub(crate) fn read(path: &Path) -> io::Result<Option<Wal>> {
    let mut file = BufReader::new(File::open(path)?);
    let mut header = [0; HEADER];
    if !fill(&mut file, &mut header)? {
        return Ok(None);
    }
    let page_size = word(&header, 8) as usize;
    if word(&header, 0) & !1 != 0x377f_0682 || !page_size.is_power_of_two() || !(512..=65_536).contains(&page_size) {
        return Ok(None);
    }
    // The last bit of the magic number says in which order sums are made.
    let read_word = if word(&header, 0) & 1 == 1 { u32::from_be_bytes } else { u32::from_le_bytes };
    let mut sum = add((0, 0), &header[..24], read_word);
    if sum != (word(&header, 24), word(&header, 28)) {
        return Ok(None);
    }
    let mut frame = vec![0; FRAME_HEADER + page_size];
    let (mut committed, mut pages, mut pending) = (None, HashSet::new(), Vec::new());
    while fill(&mut file, &mut frame)? {
        sum = add(add(sum, &frame[..8], read_word), &frame[FRAME_HEADER..], read_word);
        let page = word(&frame, 0);
        if page == 0 || frame[8..16] != header[16..24] || sum != (word(&frame, 16), word(&frame, 20)) {
            break;
        }
        pending.push(page);
        let page_count = word(&frame, 4);
        if page_count > 0 {
            committed = Some(page_count);
            pages.extend(pending.drain(..));
        }
    }
    Ok(committed.map(|page_count| Wal { page_size: page_size as u64, page_count, pages }))
}

/// Fills `bytes`; false when there are too few.
fn fill(file: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e),
    }
}

fn add((mut first, mut second): (u32, u32), bytes: &[u8], read_word: fn([u8; 4]) -> u32) -> (u32, u32) {
    for pair in bytes.chunks_exact(8) {
        let (one, two) = ([pair[0], pair[1], pair[2], pair[3]], [pair[4], pair[5], pair[6], pair[7]]);
        first = first.wrapping_add(read_word(one)).wrapping_add(second);
        second = second.wrapping_add(read_word(two)).wrapping_add(first);
    }
    (first, second)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use rusqlite::Connection;

    use super::read;

    /// A library whose first table is in the file and whose second only in the
    /// WAL, with the number of pages that SQLite counts.
    fn hot(folder: &tempfile::TempDir) -> (PathBuf, PathBuf, u32, Connection) {
        let path = folder.path().join("library.db");
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(
            "PRAGMA journal_mode = wal; CREATE TABLE one (a); INSERT INTO one VALUES (zeroblob(50000));
             PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0;
             CREATE TABLE two (a); INSERT INTO two VALUES (zeroblob(50000)); DELETE FROM one;",
        )
        .unwrap();
        let count = conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        (path, folder.path().join("library.db-wal"), count, conn)
    }

    #[test]
    fn a_wal_holds_what_its_file_lacks() {
        let dir = tempfile::tempdir().unwrap();
        let (path, wal, count, _conn) = hot(&dir);
        let length = fs::metadata(&path).unwrap().len();
        let read = read(&wal).unwrap().unwrap();
        assert_eq!(read.whole_length(), u64::from(count) * 4096);
        assert!(read.whole_length() > length, "it goes on in the WAL");
        assert!(read.completes(length));
        assert!(!read.completes(length / 2), "pages of the first table are only in the file");
    }

    #[test]
    fn a_wal_ends_where_sqlite_would_end_it() {
        let dir = tempfile::tempdir().unwrap();
        let (_, wal, _, _conn) = hot(&dir);
        let content = fs::read(&wal).unwrap();
        let whole = read(&wal).unwrap().unwrap();
        let copy = dir.path().join("copy");
        // A frame that was being written when the power went.
        fs::write(&copy, [content.as_slice(), &content[32..32 + 2_000]].concat()).unwrap();
        assert_eq!(read(&copy).unwrap().as_ref(), Some(&whole));
        // A whole one of another time.
        fs::write(&copy, [content.as_slice(), &content[32..32 + 24 + 4096]].concat()).unwrap();
        assert_eq!(read(&copy).unwrap().as_ref(), Some(&whole));
        let mut spoilt = content;
        spoilt[32 + 24 + 100] ^= 1;
        fs::write(&copy, &spoilt).unwrap();
        assert_eq!(read(&copy).unwrap(), None, "nothing before it is committed");
        fs::write(&copy, "no WAL at all, but a text that is long enough to be one").unwrap();
        assert_eq!(read(&copy).unwrap(), None);
    }
}
