//! What usernames and e-mail addresses may be.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointSetData;
use icu_properties::props::VariationSelector;
use unicode_security::RestrictionLevel;
use unicode_security::restriction_level::RestrictionLevelDetection;

use crate::error::{FieldCode, FieldError};
use crate::text::key::account_key;
use crate::text::{clean, empty, is_invisible, limits};

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
    // The fillers of Hangul are letters to Unicode, and nothing to the eye.
    let fits = |c: char| c.is_alphanumeric() || is_combining(c) || matches!(c, '.' | '-' | '_');
    if !name.chars().all(|c| fits(c) && !is_invisible(c)) {
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
    CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0
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

/// Whether two names or addresses look alike and have two keys: "сосо" in Cyrillic
/// and "coco" in Latin are each of one script. By the skeletons of UTS 39.
pub(super) fn look_alike(one: &str, other: &str) -> bool {
    let (one, other) = (account_key(one), account_key(other));
    one != other && unicode_security::skeleton(&one).eq(unicode_security::skeleton(&other))
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
    // With a character that paints nothing two addresses look alike.
    if !shaped || address.chars().any(|c| c.is_whitespace() || is_invisible(c)) {
        return Err(FieldError::new(field, FieldCode::EmailFormat, "write it like ana@example.org"));
    }
    for part in address.split(['@', '.']) {
        one_script(field, part)?;
    }
    Ok(Some(address))
}

/// Of what can't be seen, what spelling needs: the joiners of Persian and Indic scripts, the
/// selectors of Mongolian letters and of the forms of Chinese and Japanese
/// characters in names, and the Mongolian vowel separator.
fn is_spelling(c: char) -> bool {
    matches!(c, '\u{180e}' | '\u{200c}' | '\u{200d}') || CodePointSetData::new::<VariationSelector>().contains(c)
}

/// The name of a person or a library: any text of one line; `None` when empty.
///
/// # Errors
/// `too_long`, `control_characters`.
pub(super) fn name(field: &str, text: &str) -> Result<Option<String>, FieldError> {
    let name = clean(field, text, limits::NAME)?;
    let is_unseen = !name.is_empty() && name.chars().all(|c| c.is_whitespace() || is_invisible(c));
    if is_unseen || name.chars().any(|c| is_invisible(c) && !is_spelling(c)) {
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

    /// One or two of each kind of character that paints nothing.
    const UNSEEN: [(&str, &[char]); 9] = [
        ("soft hyphen and grapheme joiner", &['\u{ad}', '\u{34f}']),
        ("Hangul fillers", &['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}']),
        ("Khmer inherent vowels", &['\u{17b4}', '\u{17b5}']),
        ("Mongolian selectors", &['\u{180b}', '\u{180c}', '\u{180d}', '\u{180e}', '\u{180f}']),
        ("zero width and directions", &['\u{200b}', '\u{200c}', '\u{200d}', '\u{200f}', '\u{202e}', '\u{2066}']),
        ("operators and the byte order mark", &['\u{2060}', '\u{2064}', '\u{feff}']),
        ("variation selectors", &['\u{fe00}', '\u{fe0f}', '\u{e0100}', '\u{e01ef}']),
        ("tags", &['\u{e0001}', '\u{e0041}', '\u{e007f}']),
        ("kept free for more of them", &['\u{fff0}', '\u{e0fff}']),
    ];

    #[test]
    fn what_paints_nothing_makes_no_second_address_or_username() {
        for (kind, unseen) in UNSEEN {
            for c in unseen {
                let refused = email("email", &format!("a{c}na@example.org")).unwrap_err().code;
                assert!(
                    matches!(refused, FieldCode::EmailFormat | FieldCode::ControlCharacters),
                    "{kind}: {refused:?}"
                );
                let refused = username("username", &format!("a{c}na")).unwrap_err().code;
                assert!(
                    matches!(refused, FieldCode::UsernameCharacters | FieldCode::ControlCharacters),
                    "{kind}: {refused:?}"
                );
                let refused = username("username", &format!("김{c}민준")).map_err(|error| error.code);
                assert!(refused.is_err(), "{kind} {c:?}, beside letters of their own script");
            }
        }
    }

    #[test]
    fn a_persons_name_keeps_the_unseen_that_its_script_needs() {
        for text in ["علی\u{200c}رضا", "ක්\u{200d}ෂේම", "葛\u{e0100}城", "辻\u{fe00}", "ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ\u{180b}"]
        {
            assert_eq!(name("first_name", text).unwrap().as_deref(), Some(text));
        }
        for text in ["Ana\u{3164}", "Ana\u{e0041}", "Ana\u{34f}", "Ana\u{17b4}", "\u{200d}", "\u{fe0f} \u{200c}"] {
            assert_eq!(name("first_name", text).unwrap_err().code, FieldCode::ControlCharacters, "{text:?}");
        }
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
