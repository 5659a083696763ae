//! The form in which text enters the search index and in which queries ask for
//! it: compatibility-composed, case and accents gone, ß as ss, the letter forms
//! of Arabic as one, and each Han, Kana or Thai character a word of its own,
//! because their scripts put no spaces between words.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The version of the folding, kept in `meta`; a newer one re-indexes.
pub const FOLD_VERSION: i64 = 1;

/// Folds and segments `text` for index and query.
#[must_use]
pub fn fold(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let folded = CaseMapper::new().fold_string(&composed);
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&folded);
    let bare: String = decomposed.chars().filter(|c| !is_mark_to_ignore(*c)).map(letter).collect();
    // Composed again, so that Hangul syllables and Indic letters are whole.
    segment(&ComposingNormalizerBorrowed::new_nfc().normalize(&bare))
}

/// Marks that readers leave out while typing. Vowel signs of Indic scripts are
/// letters to their readers and stay.
fn is_mark_to_ignore(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'       // accents of Latin, Greek, Cyrillic
        | '\u{591}'..='\u{5c7}'     // Hebrew points
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' // Arabic
        | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' // invisible
    )
}

/// Arabic letters that are typed in several forms.
fn letter(c: char) -> char {
    match c {
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

fn segment(text: &str) -> String {
    let mut segmented = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if stands_alone(c) {
            segmented.push(' ');
            segmented.push(c);
            segmented.push(' ');
        } else {
            segmented.push(c);
        }
    }
    segmented
}

/// Han, Kana and Thai (with Lao, Khmer and Burmese, written the same way).
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_sharp_s_are_gone() {
        assert_eq!(fold("Ångström STRASSE Straße Ὀδύσσεια Ёлка"), "angstrom strasse strasse οδυσσεια елка");
    }

    #[test]
    fn arabic_letter_forms_are_one() {
        assert_eq!(fold("أَلْفُ لَيْلَةٍ"), fold("الف ليله"));
    }

    #[test]
    fn each_han_kana_or_thai_character_is_a_word() {
        assert_eq!(
            fold("吾輩は猫である").split_whitespace().collect::<Vec<_>>(),
            ["吾", "輩", "は", "猫", "で", "あ", "る"]
        );
        assert_eq!(fold("한국어"), "한국어");
    }
}
