//! The form in which text enters the search index and in which queries ask for
//! it: compatibility-composed, case and accents gone, ß as ss, letters with a
//! stroke and ligatures as they are typed without them, the letter forms of
//! Arabic as one, and each Han, Kana or Thai character a word of its own,
//! because their scripts put no spaces between words.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The version of the folding, kept in `meta`; where the file has another, all
/// books are indexed anew at open (`derived.rs`). 2 folds ø, œ and the like.
pub const FOLD_VERSION: i64 = 2;

/// Folds and segments `text` for index and query.
#[must_use]
pub fn fold(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let folded = CaseMapper::new().fold_string(&composed);
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&folded);
    let mut bare = String::with_capacity(decomposed.len());
    for c in decomposed.chars().filter(|c| !is_mark_to_ignore(*c)) {
        match letters(c) {
            Some(letters) => bare.push_str(letters),
            None => bare.push(c),
        }
    }
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

/// Letters that are typed in several forms, and those of Latin that many
/// keyboards don't have and Unicode doesn't take apart.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'آ' | 'أ' | 'إ' | 'ٱ' => "ا",
        'ى' | 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
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
    fn letters_that_many_keyboards_lack_are_typed_without_their_strokes() {
        assert_eq!(fold("Søren Łódź Œuvres Æsop Þórr Đorđe Ħal ışık"), "soren lodz oeuvres aesop thorr dorde hal isik");
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
