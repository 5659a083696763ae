//! What is known of a cover without looking at its picture.

use std::fmt::{Display, Formatter};

use serde::Serialize;
use sha2::{Digest, Sha256};
use store::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use ts_rs::TS;

/// The picture of a book, for a list that draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Cover {
    /// SHA-256 of the file in 64 hexadecimal digits: the picture's address.
    pub hash: String,
    /// Pixels from side to side.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// Names a picture by what is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PictureHash([u8; 32]);

impl PictureHash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 small hexadecimal digits and nothing else: what comes from an
    /// address becomes the name of a file.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Some(Self(hash))
    }
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl Display for PictureHash {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl ToSql for PictureHash {
    fn to_sql(&self) -> store::SqlResult<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for PictureHash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_64_small_hexadecimal_digits_and_nothing_else() {
        let hash = PictureHash::of(b"abc");
        assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(PictureHash::parse(&hash.to_string()), Some(hash));
        let capital = hash.to_string().to_uppercase();
        let short = hash.to_string()[..63].to_owned();
        let long = format!("{hash}0");
        let slash = format!("{}/", &hash.to_string()[..63]);
        for text in ["", "..", "../../library.db", &capital, &short, &long, &slash, &"ä".repeat(32)] {
            assert_eq!(PictureHash::parse(text), None, "{text}");
        }
    }
}
