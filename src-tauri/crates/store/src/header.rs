//! The first bytes of an SQLite file and of its WAL, read without SQLite: so a
//! foreign file is never even opened by it.
//!
//! Owns the offsets of the file format (<https://sqlite.org/fileformat2.html>).
//! Does not own what follows from them (`look`).

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

const LENGTH: usize = 100;
const WAL_LENGTH: u64 = 32;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What a file begins with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Bytes that no SQLite file begins with.
    Foreign,
    /// An SQLite file cut off within its header, or a header of zeros, as a
    /// crash of the machine may leave.
    Broken,
    /// An SQLite header.
    Header(Header),
}

/// The fields of a header that matter here. Stale while a WAL is hot.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub application_id: i32,
    pub user_version: i32,
    /// The length that the file should have, in bytes, where the header knows.
    pub expected_length: Option<u64>,
}

pub(crate) fn read(path: &Path) -> io::Result<Start> {
    let mut bytes = Vec::with_capacity(LENGTH);
    File::open(path)?.take(LENGTH as u64).read_to_end(&mut bytes)?;
    Ok(parse(&bytes))
}

/// Whether a file is a WAL with something after its header.
pub(crate) fn is_wal(path: &Path) -> io::Result<bool> {
    let mut bytes = Vec::new();
    let mut file = File::open(path)?;
    file.by_ref().take(WAL_LENGTH + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 <= WAL_LENGTH {
        return Ok(false);
    }
    let magic = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    let page_size = u32::from_be_bytes([bytes[8], bytes[9], bytes[10], bytes[11]]);
    // The last bit of the magic number says in which order sums are stored.
    Ok(magic & !1 == 0x377f_0682 && page_size.is_power_of_two() && (512..=65_536).contains(&page_size))
}

fn parse(bytes: &[u8]) -> Start {
    let Ok(bytes) = <&[u8; LENGTH]>::try_from(bytes) else {
        let cut = bytes.len().min(MAGIC.len());
        return if bytes[..cut] == MAGIC[..cut] { Start::Broken } else { Start::Foreign };
    };
    if bytes.iter().all(|&b| b == 0) {
        return Start::Broken;
    }
    if &bytes[..16] != MAGIC {
        return Start::Foreign;
    }
    let page_size = match u16::from_be_bytes([bytes[16], bytes[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    // The page count is only kept by writers that also set version-valid-for.
    let counted = word(bytes, 24) == word(bytes, 92);
    Start::Header(Header {
        application_id: word(bytes, 68).cast_signed(),
        user_version: word(bytes, 60).cast_signed(),
        expected_length: counted.then(|| page_size * u64::from(word(bytes, 28))),
    })
}

fn word(bytes: &[u8; LENGTH], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::{Header, LENGTH, MAGIC, Start, parse};

    #[test]
    fn a_header_is_read_at_the_offsets_of_the_file_format() {
        let mut bytes = [0_u8; LENGTH];
        bytes[..16].copy_from_slice(MAGIC);
        bytes[16..18].copy_from_slice(&1_u16.to_be_bytes());
        bytes[28..32].copy_from_slice(&3_u32.to_be_bytes());
        bytes[60..64].copy_from_slice(&7_i32.to_be_bytes());
        bytes[68..72].copy_from_slice(&(-9_i32).to_be_bytes());
        let expected = Header { application_id: -9, user_version: 7, expected_length: Some(3 * 65_536) };
        assert_eq!(parse(&bytes), Start::Header(expected));
    }

    #[test]
    fn a_file_cut_off_in_its_header_is_broken_and_any_other_short_one_foreign() {
        assert_eq!(parse(b"SQLite form"), Start::Broken);
        assert_eq!(parse(b"%PDF-1.7"), Start::Foreign);
        assert_eq!(parse(&[0; LENGTH]), Start::Broken);
        assert_eq!(parse(&[b'x'; LENGTH]), Start::Foreign);
    }
}
