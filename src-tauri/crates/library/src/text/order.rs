//! The order of titles and names: ICU sort keys in the library's language,
//! stored beside the book, so no collation of ours enters the file.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;

use super::article::without_article;

/// The version of the sort keys, kept in `meta`; where the file has another,
/// all are made anew at open (`derived.rs`). 2 skips articles, 3 sorts numbers by
/// their value.
pub const SORT_KEY_VERSION: i64 = 3;

/// Makes sort keys for one language.
pub struct Order {
    collator: CollatorBorrowed<'static>,
    language: String,
}

impl Order {
    /// The order of `language` (BCP 47), numbers by their value; the root order
    /// where the language has none of its own or the tag can't be read.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        Self::with(language, CollationNumericOrdering::True)
    }

    /// The order of the versions before 3, digit by digit: for migrations, which
    /// leave a file as the programs of then expect it.
    pub(crate) fn digit_by_digit(language: &str) -> Option<Self> {
        Self::with(language, CollationNumericOrdering::False)
    }

    fn with(language: &str, numbers: CollationNumericOrdering) -> Option<Self> {
        let locale = language.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        let collator = |locale: Locale| {
            let mut preferences = CollatorPreferences::from(locale);
            preferences.numeric_ordering = Some(numbers);
            Collator::try_new(preferences, CollatorOptions::default())
        };
        collator(locale)
            .or_else(|_| collator(Locale::UNKNOWN))
            .ok()
            .map(|collator| Self { collator, language: language.to_owned() })
    }

    /// The sort key of `text`: compared byte by byte it gives the order of the
    /// language. Empty text has an empty key.
    #[must_use]
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        if !text.is_empty() {
            let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        }
        key
    }

    /// The sort key of a title: its article is skipped by the rules of the book's
    /// own language, or of this one where the book names none.
    #[must_use]
    pub fn title_key(&self, title: &str, language: Option<&str>) -> Vec<u8> {
        self.key(without_article(title, language.unwrap_or(&self.language)))
    }

    /// Which of two texts comes first: as their keys, without making them.
    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.collator.compare(left, right)
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
    fn a_title_is_sorted_without_its_article() {
        let order = Order::of("de").unwrap();
        assert_eq!(order.title_key("Die Verwandlung", None), order.key("Verwandlung"));
        assert_eq!(order.title_key("The Trial", Some("en")), order.key("Trial"));
        assert_eq!(order.title_key("Die Trying", Some("en")), order.key("Die Trying"));
    }

    #[test]
    fn numbers_are_sorted_by_their_value() {
        let titles = vec!["Volume 10", "Volume 2", "Volume 02b", "1984", "451", "20 000 lieues", "٣", "12"];
        assert_eq!(
            sorted("en", titles.clone()),
            ["٣", "12", "20 000 lieues", "451", "1984", "Volume 2", "Volume 02b", "Volume 10"]
        );
        let order = Order::digit_by_digit("en").unwrap();
        assert!(order.key("Volume 10") < order.key("Volume 2"), "as the versions before did");
    }

    /// Keys in the file are compared with keys made now. A newer collation (an
    /// update of ICU) that makes others needs a newer version, too.
    #[test]
    fn the_keys_of_this_version_are_these() {
        let keys: Vec<String> =
            [("en", "The Émigré’s 3 Zoos"), ("sv", "Öland"), ("ja", "吾輩は猫である"), ("ar", "الأيام")]
                .into_iter()
                .map(|(language, title)| {
                    let key = Order::of(language).unwrap().title_key(title, None);
                    key.iter().map(|byte| format!("{byte:02x}")).collect()
                })
                .collect();
        let known = [
            "33433b374d3309704f041005045d47474f0145884188730c01dcbadc07",
            "5e7f04412b4531010901c608",
            "c1dac75f5f3affc7325f2c065c0141ae06010c",
            "2806f006ca0146454b050108",
        ];
        assert_eq!(
            (SORT_KEY_VERSION, keys.as_slice()),
            (3, known.map(str::to_owned).as_slice()),
            "then raise the version"
        );
    }

    #[test]
    fn an_unreadable_language_falls_back_to_the_root_order() {
        assert_eq!(sorted("not a tag", vec!["b", "a"]), ["a", "b"]);
    }
}
