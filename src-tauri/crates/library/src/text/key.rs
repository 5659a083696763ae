//! Keys: two names that a person would call the same have the same key. NFKC of
//! the case-folded NFKC; SQLite's NOCASE knows ASCII only.

use icu_casemap::CaseMapper;
use icu_normalizer::ComposingNormalizerBorrowed;

/// The key of a name of a contributor, later of tags, series and places.
#[must_use]
pub fn name_key(name: &str) -> String {
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    let folded = CaseMapper::new().fold_string(&nfkc.normalize(name)).into_owned();
    nfkc.normalize(&folded).into_owned()
}

/// The key of a username or e-mail: as [`name_key`], with i, I, İ and ı as one
/// letter, because people of one house type them on different keyboards.
#[must_use]
pub fn account_key(name: &str) -> String {
    // Folding makes İ into i with a combining dot above.
    name_key(name).replace("i\u{307}", "i").replace('ı', "i")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_of_case_width_and_composition_share_a_key() {
        for name in ["STRASSE", "straße", "ｓｔｒａｓｓｅ", "Straße"] {
            assert_eq!(name_key(name), "strasse", "{name}");
        }
        assert_eq!(name_key("Cafe\u{301}"), name_key("CAFÉ"));
        assert_eq!(name_key("ﬁn"), "fin");
    }

    #[test]
    fn the_four_letters_i_are_one_in_an_account_key() {
        for name in ["istanbul", "ISTANBUL", "İstanbul", "ıstanbul"] {
            assert_eq!(account_key(name), "istanbul", "{name}");
        }
    }
}
