//! What text may be: trimmed, NFC, bounded, without characters that can't be
//! seen; and the two derived forms of it, keys and sort keys.

pub mod article;
pub mod key;
pub mod order;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;

use crate::error::{FieldCode, FieldError};

/// The limits of every text and number that a person may enter.
pub mod limits {
    /// Code points of a title.
    pub const TITLE: usize = 1_000;
    /// Code points of the name of a person, publisher or library.
    pub const NAME: usize = 300;
    /// Names in the list of authors.
    pub const AUTHORS: usize = 100;
    /// Code points of an ISBN as typed.
    pub const ISBN: usize = 40;
    /// Code points of a date as typed.
    pub const DATE: usize = 20;
    /// Code points of a language tag.
    pub const LANGUAGE: usize = 35;
    /// Pages of a book: from 1 to this.
    pub const PAGES: i64 = 100_000;
    /// Code points of a username.
    pub const USERNAME: usize = 64;
    /// Code points of an e-mail address.
    pub const EMAIL: usize = 254;
    /// Code points of a password: at least.
    pub const PASSWORD_MIN: usize = 8;
    /// Code points of a password where an owner asks for long ones: at least.
    pub const PASSWORD_LONG: usize = 15;
    /// Digits of a PIN: from this
    pub const PIN_MIN: usize = 4;
    /// to this.
    pub const PIN_MAX: usize = 8;
    /// Code points of a password: at most.
    pub const PASSWORD_MAX: usize = 256;
    /// Bytes of a password: at most.
    pub const PASSWORD_BYTES: usize = 1_024;
    /// People who may wait for an owner at a time.
    pub const WAITING: u32 = 20;
    /// Bytes of a form that is kept while the window is locked.
    pub const DRAFT_BYTES: usize = 1 << 20;
    /// Rows of one page of a list.
    pub const PAGE: u32 = 1_000;
    /// Books in one call.
    pub const BOOKS_AT_ONCE: usize = 100_000;
    /// Filters of one list.
    pub const FILTERS: usize = 200;
    /// Code points of a search.
    pub const QUERY: usize = 1_000;
    /// Bytes of the file of a list to import, where it is handed over.
    pub const IMPORT_FILE: u64 = 200_000_000;
    /// Rows of a list to import.
    pub const IMPORT_ROWS: usize = 500_000;
    /// Bytes of what is kept of a list to import.
    pub const IMPORT_BYTES: usize = 1 << 30;
    /// Code points of a cell of such a list that is kept.
    pub const CELL: usize = 100_000;
    /// Pixels of a picture.
    pub const PICTURE_PIXELS: u64 = pictures::MOST_PIXELS;
    /// Bytes of a picture's file.
    pub const PICTURE_BYTES: usize = pictures::MOST_BYTES;
}

/// Bytes as two letters each, for digests that are kept as text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `text` in NFC with white space trimmed and each run of line breaks and tabs
/// made one space; an error at `field` when it is longer than `max` code points
/// or has control characters. Empty text stays empty: whether that is allowed
/// is the caller's rule.
///
/// # Errors
/// `too_long` with `max` and `length`, `control_characters`.
pub fn clean(field: &str, text: &str, max: usize) -> Result<String, FieldError> {
    let text = text.trim();
    // Counted before anything is copied: a megabyte is refused, not normalised.
    let length = text.chars().count();
    if length > max {
        return Err(too_long(field, max, length));
    }
    if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(FieldError::new(field, FieldCode::ControlCharacters, "it has characters that can't be seen"));
    }
    let normalized = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    // Some letters become two in NFC, and what is stored must be accepted again.
    let length = normalized.chars().count();
    if length > max {
        return Err(too_long(field, max, length));
    }
    if !normalized.contains(|c: char| c.is_control()) {
        return Ok(normalized.into_owned());
    }
    let mut line = String::with_capacity(normalized.len());
    for word in normalized.split(|c: char| c.is_control()).map(str::trim).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Ok(line)
}

/// As [`clean`]; `None` for text of which nothing is to be seen. Marks that
/// spelling or direction needs stay where there is.
///
/// # Errors
/// As [`clean`].
pub fn shown(field: &str, text: &str, max: usize) -> Result<Option<String>, FieldError> {
    let text = clean(field, text, max)?;
    let is_seen = text.chars().any(|c| !c.is_whitespace() && !is_invisible(c));
    Ok(is_seen.then_some(text))
}

/// What Unicode says paints nothing where it isn't supported
/// (`Default_Ignorable_Code_Point`): joiners, directions, fillers, selectors,
/// tags. And the Braille cell without a dot, which is one of its letters.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c == '\u{2800}' || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// The error for text of `length` code points where `max` are allowed.
#[must_use]
pub fn too_long(field: &str, max: usize, length: usize) -> FieldError {
    FieldError::new(field, FieldCode::TooLong, format!("it has {length} characters; {max} is the most"))
        .with("max", max)
        .with("length", length)
}

/// The error for a field that must not be empty.
#[must_use]
pub fn empty(field: &str) -> FieldError {
    FieldError::new(field, FieldCode::Empty, "it must not be empty")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_composed_and_kept_on_one_line() {
        assert_eq!(clean("title", "  Cafe\u{301} \r\n\t Europa ", 100).unwrap(), "Café Europa");
        assert_eq!(clean("title", "   ", 100).unwrap(), "");
    }

    #[test]
    fn a_limit_counts_code_points_and_says_both_numbers() {
        assert_eq!(clean("title", "猫猫", 2).unwrap(), "猫猫");
        assert_eq!(
            clean("title", "\u{958}\u{958}", 2).unwrap_err(),
            too_long("title", 2, 4),
            "counted as it is stored"
        );
        let error = clean("title", "猫猫猫", 2).unwrap_err();
        assert_eq!(error, too_long("title", 2, 3));
    }

    #[test]
    fn text_of_which_nothing_is_seen_is_none() {
        for text in
            ["", " ", "\u{200b}", "\u{3164}", "\u{feff}\u{200d}", "\u{202e}\u{2066} \u{200f}", "\u{2800}", "\u{ad}"]
        {
            assert_eq!(shown("title", text, 100).unwrap(), None, "{text:?}");
        }
        // Persian and Hebrew spelling, a flag, a direction that its writer wants.
        for text in ["می\u{200c}خواهم", "שלום\u{200f}!", "🏴\u{e0067}\u{e0062}\u{e007f}", "\u{202e}Emma", "⠠⠑⠍⠍⠁"]
        {
            assert_eq!(shown("title", text, 100).unwrap().as_deref(), Some(text));
        }
        assert_eq!(shown("title", "a\u{0}", 100).unwrap_err().code, FieldCode::ControlCharacters);
    }

    #[test]
    fn characters_that_cannot_be_seen_are_refused() {
        for text in ["a\u{0}b", "a\u{1b}[31m", "\u{7f}", "a\u{85}b\u{9f}"] {
            assert_eq!(clean("title", text, 100).unwrap_err().code, FieldCode::ControlCharacters, "{text:?}");
        }
    }
}
