//! What usernames and e-mail addresses may be.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_security::RestrictionLevel;
use unicode_security::restriction_level::RestrictionLevelDetection;

use crate::error::{FieldCode, FieldError};
use crate::text::{clean, empty, limits};

/// A username: letters and digits of one script, dot, hyphen and underscore.
///
/// # Errors
/// `empty`, `too_long`, `username_characters`, `mixed_scripts`,
/// `control_characters`.
pub(super) fn username(field: &str, text: &str) -> Result<String, FieldError> {
    let name = clean(field, text, limits::USERNAME)?;
    if name.is_empty() {
        return Err(empty(field));
    }
    if !name.chars().all(|c| c.is_alphanumeric() || is_combining(c) || matches!(c, '.' | '-' | '_')) {
        return Err(FieldError::new(
            field,
            FieldCode::UsernameCharacters,
            "use letters, digits, dot, hyphen and underscore",
        ));
    }
    one_script(field, &name)?;
    Ok(name)
}

/// Marks that letters of many scripts need; NFC has composed the others.
fn is_combining(c: char) -> bool {
    use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
    CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0 && !matches!(c, '\u{200b}'..='\u{200f}')
}

/// Folding misses Cyrillic а beside Latin a, so a name is "highly restrictive"
/// by UTS 39: one script, or the mixes that Japanese, Chinese and Korean need.
fn one_script(field: &str, name: &str) -> Result<(), FieldError> {
    // Signs such as + belong to no script; full-width letters are those they fold to.
    let letters: String =
        ComposingNormalizerBorrowed::new_nfkc().normalize(name).chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.as_str().check_restriction_level(RestrictionLevel::HighlyRestrictive) {
        Ok(())
    } else {
        Err(FieldError::new(field, FieldCode::MixedScripts, "its letters are of several scripts; use one"))
    }
}

/// An e-mail address; `None` for empty text. Only what no address can lack is
/// asked for: whether it reaches anybody, a message alone can tell.
///
/// # Errors
/// `too_long`, `email_format`, `mixed_scripts`, `control_characters`.
pub(super) fn email(field: &str, text: &str) -> Result<Option<String>, FieldError> {
    let address = clean(field, text, limits::EMAIL)?;
    if address.is_empty() {
        return Ok(None);
    }
    let shaped = address.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.is_empty()
            && !local.contains('@')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !domain.contains("..")
    });
    if !shaped || address.chars().any(|c| c.is_whitespace() || is_invisible(c)) {
        return Err(FieldError::new(field, FieldCode::EmailFormat, "write it like ana@example.org"));
    }
    for part in address.split(['@', '.']) {
        one_script(field, part)?;
    }
    Ok(Some(address))
}

/// Zero-width and bidirectional characters: two addresses that look alike.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The name of a person or a library: any text of one line; `None` when empty.
///
/// # Errors
/// `too_long`, `control_characters`.
pub(super) fn name(field: &str, text: &str) -> Result<Option<String>, FieldError> {
    let name = clean(field, text, limits::NAME)?;
    // The joiners of Persian and Indic names are letters to their readers.
    if name.chars().any(|c| is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}')) {
        return Err(FieldError::new(field, FieldCode::ControlCharacters, "it has characters that can't be seen"));
    }
    Ok((!name.is_empty()).then_some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usernames_of_any_one_script_are_welcome() {
        for name in ["ana", "Ana.Moreno-2", "анна", "βασίλης", "山田たろう", "김민준", "josé", "अनिता"]
        {
            assert_eq!(username("username", name).unwrap(), name);
        }
    }

    #[test]
    fn look_alikes_and_invisible_characters_are_refused() {
        assert_eq!(username("username", "аna").unwrap_err().code, FieldCode::MixedScripts, "Cyrillic а");
        for name in ["a na", "ana@home", "a\u{200b}na", "a\u{202e}na", "ana!", "<b>"] {
            assert_eq!(username("username", name).unwrap_err().code, FieldCode::UsernameCharacters, "{name:?}");
        }
        assert_eq!(username("username", "  ").unwrap_err().code, FieldCode::Empty);
    }

    #[test]
    fn a_persons_name_is_any_text_that_can_be_seen() {
        for text in ["Ana María", "O'Brien, Jr.", "علی\u{200c}رضا", "李"] {
            assert_eq!(name("first_name", text).unwrap().as_deref(), Some(text));
        }
        assert_eq!(name("first_name", "Ana\u{202e}\u{200b}").unwrap_err().code, FieldCode::ControlCharacters);
    }

    #[test]
    fn an_address_needs_a_name_and_a_place() {
        for address in ["ana@example.org", "a.b+c@example.co.uk", "ana@localhost", "θέμις@παράδειγμα.gr"]
        {
            assert_eq!(email("email", address).unwrap().as_deref(), Some(address));
        }
        for address in ["ana", "@example.org", "ana@", "a b@example.org", "ana@.org", "ana@a..b", "a\u{200b}@b.c"] {
            assert_eq!(email("email", address).unwrap_err().code, FieldCode::EmailFormat, "{address:?}");
        }
        assert_eq!(email("email", "").unwrap(), None);
    }
}
