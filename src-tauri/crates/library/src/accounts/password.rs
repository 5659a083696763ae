//! Passwords: what they may be, and how they are kept.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use icu_normalizer::ComposingNormalizerBorrowed;
use serde::Deserialize;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{Error, FieldCode, FieldError, Result};
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
        if rules.names.iter().map(|name| self::plain(name)).any(|name| !name.is_empty() && *plain == name) {
            return Err(FieldError::new(field, FieldCode::IsAName, "it is the name of the person or of the library"));
        }
        if is_common(&plain, plain.chars().count() == length) {
            return Err(FieldError::new(field, FieldCode::Common, "many people have this password; take another one"));
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

static COMMON: &str = include_str!("common.txt");

/// Whether it is among the first that are tried, or a mere run: one character,
/// a row of keys, digits up or down.
fn is_common(plain: &str, has_letters_only: bool) -> bool {
    static LIST: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.lines().collect());
    static STEMS: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.lines().filter_map(stem).collect());
    if LIST.contains(plain) || stem(plain).is_some_and(|stem| STEMS.contains(stem)) {
        return true;
    }
    let letters: Vec<char> = plain.chars().collect();
    let one = letters.windows(2).all(|pair| pair[0] == pair[1]);
    let up = letters.windows(2).all(|pair| pair[1] as u32 == pair[0] as u32 + 1);
    let down = letters.windows(2).all(|pair| pair[0] as u32 == pair[1] as u32 + 1);
    // Without the signs between them, a few letters are no run.
    has_letters_only && (one || up || down)
}

/// The word without the year, or the few other digits, that people put before or
/// after it; none where little is left, or where the digits are many.
fn stem(plain: &str) -> Option<&str> {
    let stem = plain.trim_matches(|c: char| c.is_ascii_digit());
    (stem.chars().count() >= 5 && plain.len() - stem.len() <= 4).then_some(stem)
}

/// Stands where no password opens.
const NOTHING_OPENS: &str = "!";

/// Memory of one hash, in KiB.
const MEMORY: u32 = 64 * 1024;
/// Passes over the memory.
const PASSES: u32 = 3;
/// Lanes.
const LANES: u32 = 1;

/// Hashes one password at a time: two at once would double memory and let a
/// flood of tries take the computer down.
pub(crate) struct Hasher(Mutex<()>);

impl Hasher {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(()))
    }

    fn argon2() -> Result<Argon2<'static>> {
        let params = Params::new(MEMORY, PASSES, LANES, None).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// The PHC string of `password` with a fresh salt.
    pub(super) fn hash(&self, password: &Password) -> Result<String> {
        let _one_at_a_time = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let hash = Self::argon2()?
            .hash_password(password.normalized().as_bytes())
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(hash.to_string())
    }

    /// Whether `password` opens `stored`. Without a stored hash (an unknown
    /// name) it costs the same and the answer is no.
    pub(super) fn verify(&self, password: &Password, stored: Option<&str>) -> Result<bool> {
        if password.is_absurd() {
            return Ok(false);
        }
        let password = password.normalized();
        let _one_at_a_time = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let argon2 = Self::argon2()?;
        let Some(stored) = stored.filter(|stored| !stored.is_empty() && *stored != NOTHING_OPENS) else {
            argon2.hash_password(password.as_bytes()).map_err(|error| Error::Internal(error.to_string()))?;
            return Ok(false);
        };
        let parsed = PasswordHash::new(stored)
            .map_err(|error| Error::Internal(format!("a stored password hash can't be read: {error}")))?;
        bounded(&parsed)?;
        Ok(argon2.verify_password(password.as_bytes(), &parsed).is_ok())
    }
}

/// Whether a stored hash was made with less than today's, so that it is made
/// anew when its password is at hand.
pub(super) fn is_outdated(stored: &str) -> bool {
    let params = PasswordHash::new(stored).ok().and_then(|hash| Params::try_from(&hash).ok());
    params.is_some_and(|params| params.m_cost() < MEMORY || params.t_cost() < PASSES || params.p_cost() < LANES)
}

/// A file from elsewhere must not make this computer hash with 4 GiB.
fn bounded(hash: &PasswordHash) -> Result<()> {
    let params = Params::try_from(hash)
        .map_err(|error| Error::Internal(format!("a stored password hash can't be read: {error}")))?;
    let sane = (8 * 1024..=256 * 1024).contains(&params.m_cost())
        && (1..=10).contains(&params.t_cost())
        && (1..=8).contains(&params.p_cost());
    if sane { Ok(()) } else { Err(Error::Internal("a stored password hash asks for too much".to_owned())) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[test]
    fn a_hash_is_argon2id_with_the_agreed_parameters_and_a_fresh_salt() {
        let hasher = Hasher::new();
        let first = hasher.hash(&password("velvet otter")).unwrap();
        assert!(first.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{first}");
        assert_ne!(first, hasher.hash(&password("velvet otter")).unwrap());
    }

    #[test]
    fn only_the_right_password_opens_and_composition_does_not_matter() {
        let hasher = Hasher::new();
        let stored = hasher.hash(&password("Cafe\u{301} olé")).unwrap();
        assert!(hasher.verify(&password("Café olé"), Some(&stored)).unwrap());
        assert!(!hasher.verify(&password("Cafe olé"), Some(&stored)).unwrap());
        assert!(!hasher.verify(&password("Café olé"), None).unwrap());
    }

    #[test]
    fn one_password_is_hashed_at_a_time() {
        let hasher = Hasher::new();
        let stored = hasher.hash(&password("velvet otter")).unwrap();
        let hashings: [&(dyn Fn() -> bool + Sync); 3] = [
            &|| hasher.hash(&password("velvet otter")).is_ok(),
            &|| hasher.verify(&password("velvet otter"), Some(&stored)).unwrap(),
            &|| !hasher.verify(&password("velvet otter"), None).unwrap(),
        ];
        for hashing in hashings {
            let was_held = std::thread::scope(|scope| {
                let thread = scope.spawn(move || assert!(hashing()));
                let mut was_held = false;
                while !thread.is_finished() {
                    was_held |= hasher.0.try_lock().is_err();
                    std::thread::sleep(Duration::from_millis(1));
                }
                was_held
            });
            assert!(was_held, "another one would have had to wait");
        }
    }

    #[test]
    fn a_hostile_hash_is_not_computed() {
        let hasher = Hasher::new();
        let hostile =
            "$argon2id$v=19$m=4194304,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE";
        assert!(hasher.verify(&password("velvet otter"), Some(hostile)).is_err());
    }

    #[test]
    fn a_new_password_has_8_to_256_characters_of_any_kind() {
        let check = |text: &str| password(text).check_new("password", &RULES).map_err(|error| error.code);
        assert_eq!(check("1234567"), Err(FieldCode::TooShort));
        assert_eq!(check(&"e\u{301}".repeat(4)), Err(FieldCode::TooShort), "four letters, as they are hashed");
        for text in ["        ", "🔑🔑🔑🔑🔑🔑🔑🔑", "naïve déjà", &"ab".repeat(128)] {
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
        assert_eq!(check("password of ana"), Ok(()), "more than a common one");
        assert_eq!(check("arsenal 57291"), Ok(()), "five digits are no year");
        let nameless = Rules { min: 8, names: &["", "…"] };
        assert_eq!(password("!?!?!?!?").check_new("password", &nameless).map_err(|error| error.code), Ok(()));
    }

    #[test]
    fn the_list_of_common_passwords_is_as_it_is_compared() {
        for line in COMMON.lines() {
            assert_eq!(plain(line), line);
        }
        assert!(COMMON.lines().count() >= 200);
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

    #[test]
    fn an_old_hash_is_known_and_a_door_without_a_password_stays_shut() {
        let hash = |m, t| {
            format!("$argon2id$v=19$m={m},t={t},p=1$c29tZXNhbHRzb21lc2FsdA$MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE")
        };
        assert!(is_outdated(&hash(19_456, 2)));
        assert!(!is_outdated(&hash(MEMORY, PASSES)));
        for stored in ["", "!"] {
            assert!(!Hasher::new().verify(&password(""), Some(stored)).unwrap(), "{stored:?} opens nothing");
        }
    }
}
