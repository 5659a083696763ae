//! The order of titles and names: ICU sort keys in the library's language,
//! stored beside the book, so no collation of ours enters the file.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::Locale;

/// The version of the sort keys. A newer one re-derives them; see `meta` and
/// the migration that first filled them.
pub const SORT_KEY_VERSION: i64 = 1;

/// Makes sort keys for one language.
pub struct Order(CollatorBorrowed<'static>);

impl Order {
    /// The order of `language` (BCP 47); the root order where the language has
    /// none of its own or the tag can't be read.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let locale = language.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        Collator::try_new(locale.into(), CollatorOptions::default())
            .or_else(|_| Collator::try_new(Locale::UNKNOWN.into(), CollatorOptions::default()))
            .ok()
            .map(Self)
    }

    /// The sort key of `text`: compared byte by byte it gives the order of the
    /// language. Empty text has an empty key.
    #[must_use]
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        if !text.is_empty() {
            let Ok(()) = self.0.write_sort_key_to(text, &mut key);
        }
        key
    }

    /// Which of two texts comes first: as their keys, without making them.
    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: &str, mut words: Vec<&'static str>) -> Vec<&'static str> {
        let order = Order::of(language).unwrap();
        words.sort_by_key(|word| order.key(word));
        words
    }

    #[test]
    fn the_language_of_the_library_decides_the_order() {
        assert_eq!(sorted("de", vec!["Zebra", "Öl", "Ofen"]), ["Ofen", "Öl", "Zebra"]);
        assert_eq!(sorted("sv", vec!["Öl", "Zebra", "Ofen"]), ["Ofen", "Zebra", "Öl"]);
    }

    #[test]
    fn case_and_accents_do_not_tear_words_apart() {
        assert_eq!(
            sorted("en", vec!["apple", "Émile", "Zoo", "emil", "Apple"]),
            ["apple", "Apple", "emil", "Émile", "Zoo"]
        );
    }

    #[test]
    fn an_unreadable_language_falls_back_to_the_root_order() {
        assert_eq!(sorted("not a tag", vec!["b", "a"]), ["a", "b"]);
    }
}
