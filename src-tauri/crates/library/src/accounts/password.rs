//! Passwords: what they may be. How they are kept is in `hashing`, what is
//! guessed first in `guessing`.

mod guessing;
mod hashing;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::Deserialize;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub(crate) use hashing::Hasher;
pub(super) use hashing::is_outdated;

use crate::error::{FieldCode, FieldError};
use crate::text::key::account_key;
use crate::text::{limits, too_long};

/// A password, or a code that opens as one does, on its way in. It can be read from a request, never written or
/// printed, and is wiped from memory when dropped.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Takes a password that came from a prompt or the environment.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Another of the same, wiped like this one: to sign in with it and then to
    /// change it.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    /// As typed, to be compared and never to be kept.
    pub(super) fn as_typed(&self) -> &str {
        &self.0
    }

    /// What is hashed: the NFC form, so that another keyboard that composes é
    /// differently still opens the door.
    fn normalized(&self) -> Zeroizing<String> {
        Zeroizing::new(ComposingNormalizerBorrowed::new_nfc().normalize(&self.0).into_owned())
    }

    /// Checks a *new* password: every character is allowed, nothing is cut off.
    ///
    /// # Errors
    /// `too_short`, `too_long`, `common`, `is_a_name`, at `field`.
    pub(super) fn check_new(&self, field: &str, rules: &Rules<'_>) -> Result<(), FieldError> {
        // As it is hashed, or one keyboard's é would count twice.
        let length = self.normalized().chars().count();
        if length < rules.min {
            let message = format!("it has {length} characters; {} is the least", rules.min);
            return Err(FieldError::new(field, FieldCode::TooShort, message)
                .with("min", rules.min)
                .with("length", length));
        }
        if length > limits::PASSWORD_MAX || self.0.len() > limits::PASSWORD_BYTES {
            return Err(too_long(field, limits::PASSWORD_MAX, length));
        }
        let plain = Zeroizing::new(plain(&self.0));
        let names: Vec<String> = rules.names.iter().map(|name| self::plain(name)).filter(|it| !it.is_empty()).collect();
        if names.contains(&plain) {
            return Err(FieldError::new(field, FieldCode::IsAName, "it is the name of the person or of the library"));
        }
        if guessing::is_among_the_first(&self.0, &plain, &names) {
            return Err(FieldError::new(
                field,
                FieldCode::Common,
                "it is among the first that are guessed; take another",
            ));
        }
        Ok(())
    }

    /// Checks a new PIN.
    ///
    /// # Errors
    /// `pin_format`, at `field`.
    pub(super) fn check_pin(&self, field: &str) -> Result<(), FieldError> {
        let fits =
            (limits::PIN_MIN..=limits::PIN_MAX).contains(&self.0.len()) && self.0.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(()) } else { Err(FieldError::new(field, FieldCode::PinFormat, "a PIN has 4 to 8 digits")) }
    }

    /// Longer than any password there is: not worth hashing.
    fn is_absurd(&self) -> bool {
        self.0.len() > limits::PASSWORD_BYTES
    }
}

/// What a new password is measured by.
pub(super) struct Rules<'a> {
    /// Code points at least.
    pub min: usize,
    /// What it must not be: the names of its person and of the library.
    pub names: &'a [&'a str],
}

/// A password as somebody who guesses would write it: case, spaces and signs
/// don't make another one of it.
fn plain(text: &str) -> String {
    account_key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[test]
    fn a_new_password_has_8_to_256_characters_of_any_kind() {
        let check = |text: &str| password(text).check_new("password", &RULES).map_err(|error| error.code);
        assert_eq!(check("1234567"), Err(FieldCode::TooShort));
        assert_eq!(check(&"e\u{301}".repeat(4)), Err(FieldCode::TooShort), "four letters, as they are hashed");
        for text in ["    \t\u{a0} \u{3000}", "🔑🚪🏠📚🪴🐈☕🌙", "naïve déjà", &"ab".repeat(128)] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
        assert_eq!(check(&"ab".repeat(129)), Err(FieldCode::TooLong));
        assert_eq!(check(&"🔑x".repeat(128)), Ok(()), "640 bytes");
        assert_eq!(check(&"🔑".repeat(256)), Ok(()), "1,024 bytes");
    }

    const RULES: Rules<'_> = Rules { min: 8, names: &["anamoreno", "Ana’s library"] };

    #[test]
    fn what_is_guessed_first_is_no_new_password() {
        let check = |text: &str| password(text).check_new("password", &RULES).map_err(|error| error.code);
        for text in
            ["password", "Password!", "P A S S W O R D", "12345678", "87654321", "aaaaaaaa", "abcdefgh", "qwertyuiop"]
        {
            assert_eq!(check(text), Err(FieldCode::Common), "{text}");
        }
        for text in ["AnaMoreno", "ana-moreno", "Ana's Library", "ana’s library!"] {
            assert_eq!(check(text), Err(FieldCode::IsAName), "{text}");
        }
        for text in ["Alexander1987", "password2024!", "99arsenal"] {
            assert_eq!(check(text), Err(FieldCode::Common), "{text}: a common word and a year");
        }
        assert_eq!(check("AnaMoreno1987"), Err(FieldCode::Common), "a name and a year");
        assert_eq!(check("password of ana"), Ok(()), "more than a common one");
        assert_eq!(check("arsenal 57291"), Ok(()), "five digits are no year");
        let nameless = Rules { min: 8, names: &["", "…"] };
        assert_eq!(password("!;#~=+:?").check_new("password", &nameless).map_err(|error| error.code), Ok(()));
    }

    #[test]
    fn a_pin_has_four_to_eight_digits() {
        for text in ["1234", "00000000"] {
            assert!(password(text).check_pin("password").is_ok(), "{text}");
        }
        for text in ["123", "123456789", "12a4", "١٢٣٤", " 1234"] {
            assert_eq!(password(text).check_pin("password").unwrap_err().code, FieldCode::PinFormat, "{text}");
        }
    }
}
