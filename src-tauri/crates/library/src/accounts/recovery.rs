//! The way back in: a code on paper that opens its account once, without e-mail
//! and without anybody to ask.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{Error, Result};

/// Crockford's base 32: no I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code, 5 bits each: 125 bits.
const LETTERS: usize = 25;
/// Letters of a group.
const GROUP: usize = 5;

/// A recovery code in canonical form. It prints as it is meant to be read, once;
/// what is kept is its hash.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(super) struct RecoveryCode(String);

impl RecoveryCode {
    /// A new code from the system's randomness.
    pub(super) fn random() -> Result<Self> {
        let mut letters = random_letters(LETTERS)?;
        letters.push(check_letter(&letters));
        Ok(Self(letters))
    }

    /// Reads a code as people type it. `None` when it can't be one, by length or check letter.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut letters = normalized(text);
        let known = letters.bytes().all(|byte| ALPHABET.contains(&byte));
        let body = letters.get(..LETTERS)?;
        let is_one = known && letters.len() == LETTERS + 1 && letters.ends_with(check_letter(body));
        is_one.then(|| Self(std::mem::take(&mut *letters)))
    }

    /// The code in groups of five, for paper.
    pub(super) fn grouped(&self) -> ShownOnce {
        ShownOnce::grouped(&self.0, GROUP)
    }

    /// What is kept of it. 125 random bits need no slow hash.
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// So many letters from the system's randomness, 5 bits each.
pub(super) fn random_letters(count: usize) -> Result<String> {
    let mut bytes = vec![0_u8; count];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(format!("no randomness: {error}")))?;
    let letters = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    bytes.zeroize();
    Ok(letters)
}

/// A code as people type it: any case, any spaces and hyphens, O for 0, I and L
/// for 1.
pub(super) fn normalized(text: &str) -> Zeroizing<String> {
    // Large enough from the beginning, or growing leaves copies behind.
    let mut letters = Zeroizing::new(String::with_capacity(text.len()));
    let typed = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—')).map(|c| {
        match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        }
    });
    letters.extend(typed);
    letters
}

/// The sum of the letters with odd weights: finds every single wrong letter and
/// nearly every swap of neighbours.
fn check_letter(letters: &str) -> char {
    let sum = letters.bytes().enumerate().fold(0, |sum, (place, byte)| {
        let value = ALPHABET.iter().position(|letter| *letter == byte).unwrap_or_default();
        sum + value * (2 * place + 1)
    });
    char::from(ALPHABET[sum % 32])
}

/// A code on its way to its person. It can be sent and shown, and never gets
/// into a log by way of `Debug`.
#[derive(Clone, Serialize, TS, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct ShownOnce(String);

impl ShownOnce {
    /// Letters in groups, for paper and for reading aloud.
    pub(super) fn grouped(letters: &str, group: usize) -> Self {
        let groups: Vec<&str> =
            (0..letters.len()).step_by(group).map(|at| &letters[at..letters.len().min(at + group)]).collect();
        Self(groups.join("-"))
    }

    /// The code in groups of five.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for ShownOnce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShownOnce(…)")
    }
}

/// The code to be written to a file that its person chose.
#[derive(Deserialize, TS, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct RecoverySheet {
    /// The code as shown.
    pub code: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = RecoveryCode::random().unwrap();
        let shown = code.grouped().as_str().to_owned();
        assert_eq!(shown.len(), 26 + 5, "{shown}");
        let typed = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(RecoveryCode::parse(&typed).unwrap().hash(), code.hash());
    }

    #[test]
    fn a_slip_of_one_letter_is_noticed() {
        let code = RecoveryCode::random().unwrap().0.clone();
        for at in 0..code.len() {
            let wrong = if &code[at..=at] == "7" { "8" } else { "7" };
            let slip = format!("{}{wrong}{}", &code[..at], &code[at + 1..]);
            assert!(RecoveryCode::parse(&slip).is_none(), "{code} {slip}");
        }
        assert!(RecoveryCode::parse("").is_none());
        assert!(RecoveryCode::parse(&"é".repeat(26)).is_none());
    }
}
