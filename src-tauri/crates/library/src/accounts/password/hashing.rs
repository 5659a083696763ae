//! How passwords are kept: Argon2id, one at a time, with bounds on what a file
//! from elsewhere may ask for.

use std::sync::{Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use super::Password;
use crate::error::{Error, Result};

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
    pub(in crate::accounts) fn hash(&self, password: &Password) -> Result<String> {
        let _one_at_a_time = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let hash = Self::argon2()?
            .hash_password(password.normalized().as_bytes())
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(hash.to_string())
    }

    /// Whether `password` opens `stored`. Without a stored hash (an unknown
    /// name) it costs the same and the answer is no.
    pub(in crate::accounts) fn verify(&self, password: &Password, stored: Option<&str>) -> Result<bool> {
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
pub(in crate::accounts) fn is_outdated(stored: &str) -> bool {
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
