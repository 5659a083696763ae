//! Five words at random: easier to keep than letters, and strong enough behind
//! a slow hash.

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::library::Library;

static WORDS: &str = include_str!("words.txt");

/// Words of a suggestion.
const COUNT: usize = 5;

/// A password that nobody has thought of.
#[derive(Serialize, TS)]
pub struct SuggestedPassword {
    /// Five words with spaces between.
    pub password: String,
}

impl Library {
    /// Suggests a password of five words drawn from the system's randomness.
    ///
    /// # Errors
    /// `Internal` when the system has no randomness.
    pub fn password_suggest() -> Result<SuggestedPassword> {
        let words: Vec<&str> = WORDS.lines().collect();
        let drawn = (0..COUNT).map(|_| below(words.len()).map(|at| words[at])).collect::<Result<Vec<_>>>()?;
        Ok(SuggestedPassword { password: drawn.join(" ") })
    }
}

/// A number below `bound`, each as likely as the other: what doesn't fill the
/// last round of `bound` is drawn again.
fn below(bound: usize) -> Result<usize> {
    let bound = u32::try_from(bound).map_err(|_| Error::Internal("the list of words is too long".to_owned()))?;
    let fair = u32::MAX - u32::MAX % bound;
    loop {
        let drawn = getrandom::u32().map_err(|error| Error::Internal(format!("no randomness: {error}")))?;
        if drawn < fair {
            return Ok((drawn % bound) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn five_words_are_suggested_and_never_the_same_ones() {
        let suggestions: HashSet<String> = (0..50).map(|_| Library::password_suggest().unwrap().password).collect();
        assert_eq!(suggestions.len(), 50);
        assert!(suggestions.iter().all(|words| words.split(' ').count() == COUNT));
    }

    #[test]
    fn the_list_is_long_enough_for_49_bits_and_has_no_twins() {
        let words: HashSet<&str> = WORDS.lines().collect();
        assert_eq!(words.len(), WORDS.lines().count());
        assert!((words.len() as f64).log2() * COUNT as f64 > 49.0, "{}", words.len());
    }
}
