//! Books as a household has them, in any number: eight scripts and more, words
//! as frequent as words are, fields left empty, one author with two of a
//! hundred books, series, dates of every exactness and some BC.

use crate::dice::{Dice, Zipf};
use crate::words::{HOUSES, PRESSES, TONGUES, Tongue};

/// Raised when the same seed makes another library, as with other sort keys.
pub const VERSION: u32 = 3;

/// A book, as it would be entered.
pub struct Made {
    pub title: String,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub pages: Option<i64>,
    pub language: Option<&'static str>,
    pub isbn: Option<String>,
    pub is_trashed: bool,
}

/// Words of one language, the common and the rare.
struct Vocabulary {
    words: Vec<String>,
    by_rank: Zipf,
    tongue: &'static Tongue,
    authors: Vec<String>,
    by_fame: Zipf,
}

/// Makes one book after another.
pub struct Maker {
    dice: Dice,
    languages: Vec<usize>,
    vocabularies: Vec<Vocabulary>,
    publishers: Vec<String>,
    by_size: Zipf,
    series: Vec<String>,
    isbn: u64,
}

/// The author of two of a hundred books.
const PROLIFIC: &str = "Agatha Everlee";

/// Books of a thousand that say who published them.
const PUBLISHED: usize = 880;
/// What of these is to come from a press, so that half of all books have that word.
const FROM_A_PRESS: f64 = 500.0 / PUBLISHED as f64;

impl Maker {
    /// For a library of about `books` books.
    pub fn new(seed: u64, books: usize) -> Self {
        let mut dice = Dice::new(seed);
        let vocabularies: Vec<Vocabulary> =
            TONGUES.iter().map(|tongue| Vocabulary::of(tongue, books, &mut dice)).collect();
        let languages =
            TONGUES.iter().enumerate().flat_map(|(place, tongue)| std::iter::repeat_n(place, tongue.share)).collect();
        let publishers = publishers((books / 100).clamp(30, 1_500), &mut dice);
        let mut maker = Self {
            dice,
            languages,
            vocabularies,
            by_size: Zipf::of(publishers.len()),
            publishers,
            series: Vec::new(),
            isbn: 0,
        };
        maker.series = (0..(books / 40).max(5)).map(|_| maker.title(0)).collect();
        maker
    }

    /// The next book.
    pub fn book(&mut self) -> Made {
        let place = self.dice.pick(&self.languages).copied().unwrap_or_default();
        let mut title = self.title(place);
        if place == 0 && self.dice.happens(250) {
            let number = self.dice.below(12) + 1;
            let series = self.dice.pick(&self.series).cloned().unwrap_or_default();
            title = format!("{title} ({series}, #{number})");
        }
        let publisher = self.dice.happens(PUBLISHED).then(|| {
            let rank = self.by_size.rank(&mut self.dice);
            self.publishers[rank].clone()
        });
        Made {
            title,
            authors: self.authors(place),
            publisher,
            published: self.date(),
            pages: self.dice.happens(850).then(|| self.dice.between(24, 980)),
            // Most of a house's books are in its language, and often nobody says so.
            language: (place != 0 || self.dice.happens(500)).then(|| TONGUES[place].language),
            isbn: self.isbn(),
            is_trashed: self.dice.happens(10),
        }
    }

    fn title(&mut self, place: usize) -> String {
        let vocabulary = &self.vocabularies[place];
        let count = 1 + self.dice.below(3) + self.dice.below(4);
        let words: Vec<&str> =
            (0..count).map(|_| vocabulary.words[vocabulary.by_rank.rank(&mut self.dice)].as_str()).collect();
        capital(&words.join(vocabulary.tongue.space))
    }

    fn authors(&mut self, place: usize) -> Vec<String> {
        if place == 0 && self.dice.happens(38) {
            return vec![PROLIFIC.to_owned()];
        }
        let count = match self.dice.below(100) {
            0..4 => 0,
            4..82 => 1,
            82..96 => 2,
            _ => 3,
        };
        let vocabulary = &self.vocabularies[place];
        let mut authors: Vec<String> = Vec::new();
        for _ in 0..count {
            let name = &vocabulary.authors[vocabulary.by_fame.rank(&mut self.dice)];
            if !authors.contains(name) {
                authors.push(name.clone());
            }
        }
        authors
    }

    fn date(&mut self) -> Option<String> {
        let year = match self.dice.below(1_000) {
            0..70 => return None,
            70..74 => -self.dice.between(1, 800),
            74..80 => self.dice.between(100, 1_450),
            80..180 => self.dice.between(1_500, 1_899),
            180..400 => self.dice.between(1_900, 1_969),
            _ => self.dice.between(1_970, 2_026),
        };
        let (month, day) = (self.dice.between(1, 12), self.dice.between(1, 28));
        Some(match self.dice.below(10) {
            0..6 => format!("{year}"),
            6..8 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        })
    }

    fn isbn(&mut self) -> Option<String> {
        self.isbn += 1 + self.dice.below(9) as u64;
        match self.dice.below(20) {
            0..12 => Some(isbn13(978_000_000_000 + self.isbn % 1_000_000_000)),
            // As spreadsheets damage them.
            12 => Some(format!("{}", 390_000_000 + self.isbn % 1_000_000)),
            _ => None,
        }
    }
}

/// Houses by their size, of which the first few have most of the books: chance
/// would give the word "press" to a quarter of them with one seed and to three
/// quarters with another.
fn publishers(count: usize, dice: &mut Dice) -> Vec<String> {
    let (mut from_presses, mut from_all) = (0.0, 0.0);
    (1..=count)
        .map(|rank| {
            #[expect(clippy::cast_precision_loss, reason = "ranks are few")]
            let share = 1.0 / rank as f64;
            from_all += share;
            let is_press = from_presses + share / 2.0 <= FROM_A_PRESS * from_all;
            from_presses += if is_press { share } else { 0.0 };
            let houses: &[&str] = if is_press { &PRESSES } else { &HOUSES };
            let name = capital(&rare(&TONGUES[0], dice));
            format!("{name} {}", dice.pick(houses).copied().unwrap_or_default())
        })
        .collect()
}

impl Vocabulary {
    fn of(tongue: &'static Tongue, books: usize, dice: &mut Dice) -> Self {
        let mut words: Vec<String> = tongue.words.split_whitespace().map(str::to_owned).collect();
        // The long tail: the larger the library, the more words that occur once.
        let rare_words = (books * tongue.share / 100 / 2).max(50);
        words.extend((0..rare_words).map(|_| rare(tongue, dice)));
        let given: Vec<&str> = tongue.given.split_whitespace().collect();
        let family: Vec<&str> = tongue.family.split_whitespace().collect();
        let count = (books * tongue.share / 100 * 2 / 5).max(10);
        let authors: Vec<String> = (0..count).map(|_| name(tongue, &given, &family, dice)).collect();
        Self { by_rank: Zipf::of(words.len()), words, tongue, by_fame: Zipf::of(authors.len()), authors }
    }
}

fn name(tongue: &Tongue, given: &[&str], family: &[&str], dice: &mut Dice) -> String {
    let first = dice.pick(given).copied().unwrap_or_default().to_owned();
    // Real families are more than fit into a list.
    let last = if dice.happens(600) {
        capital(&rare(tongue, dice))
    } else {
        dice.pick(family).copied().unwrap_or_default().to_owned()
    };
    let middle = if tongue.language == "en" && dice.happens(200) {
        format!(" {}.", char::from(b'A' + u8::try_from(dice.below(26)).unwrap_or(0)))
    } else {
        String::new()
    };
    if tongue.family_first { format!("{last}{}{first}", tongue.space) } else { format!("{first}{middle} {last}") }
}

/// A word that nobody has heard before.
fn rare(tongue: &Tongue, dice: &mut Dice) -> String {
    let syllables: Vec<&str> = tongue.syllables.split_whitespace().collect();
    let count = 2 + dice.below(3);
    (0..count).filter_map(|_| dice.pick(&syllables).copied()).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The thirteenth digit makes the sum, each second one three times, a multiple of ten.
fn isbn13(twelve: u64) -> String {
    let digits = format!("{twelve:012}");
    let sum: u32 = digits
        .chars()
        .zip([1, 3].into_iter().cycle())
        .filter_map(|(digit, weight)| digit.to_digit(10).map(|digit| digit * weight))
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn a_made_library_is_like_a_household_s() {
        let mut maker = Maker::new(1, 20_000);
        let books: Vec<Made> = (0..20_000).map(|_| maker.book()).collect();
        let share = |has: &dyn Fn(&Made) -> bool| books.iter().filter(|book| has(book)).count() * 1_000 / books.len();
        assert!((18..=22).contains(&share(&|book| book.authors == [PROLIFIC])), "two of a hundred");
        let presses = share(&|book| book.publisher.as_deref().is_some_and(|name| name.contains("Press")));
        assert!((490..=510).contains(&presses), "a word that half of the books have: {presses}");
        for empty in [
            share(&|book| book.authors.is_empty()),
            share(&|book| book.publisher.is_none()),
            share(&|book| book.published.is_none()),
            share(&|book| book.pages.is_none()),
            share(&|book| book.language.is_none()),
            share(&|book| book.isbn.is_none()),
        ] {
            assert!((30..500).contains(&empty), "{empty}");
        }
        assert!(share(&|book| book.published.as_ref().is_some_and(|date| date.starts_with('-'))) >= 2, "some BC");
        assert!(share(&|book| book.title.contains(", #")) > 50, "series");
        let mut tongues: HashMap<Option<&str>, usize> = HashMap::new();
        books.iter().for_each(|book| *tongues.entry(book.language).or_default() += 1);
        assert_eq!(tongues.len(), TONGUES.len() + 1);
        let valid = books.iter().filter_map(|book| book.isbn.as_deref()).filter(|isbn| isbn.len() == 13);
        assert!(valid.clone().count() > 10_000);
        assert!(valid.clone().all(|isbn| library::books::isbn::check(isbn).is_some()));
    }

    #[test]
    fn the_same_seed_makes_the_same_books() {
        let titles = |seed| {
            let mut maker = Maker::new(seed, 100);
            (0..100).map(|_| maker.book().title).collect::<Vec<_>>()
        };
        assert_eq!(titles(3), titles(3));
        assert_ne!(titles(3), titles(4));
    }
}
