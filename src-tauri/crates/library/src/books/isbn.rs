//! ISBNs: checked, converted, and kept as typed when they are not valid.

use ::isbn::{Isbn, Isbn10, Isbn13};

/// A valid ISBN as digits, in the forms that exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Thirteen digits.
    pub isbn13: String,
    /// Ten digits (the last may be X), for those that begin with 978.
    pub isbn10: Option<String>,
}

/// Checks `text` (hyphens and spaces don't matter); `None` when it is no valid
/// ISBN.
#[must_use]
pub fn check(text: &str) -> Option<Checked> {
    // Dashes of every kind are typed, and pasted text says "ISBN" or "ISBN-13:".
    let text: String = text.chars().map(|c| if matches!(c, '‐' | '‑' | '‒' | '–' | '—') { '-' } else { c }).collect();
    let upper = text.trim().to_uppercase();
    let number = upper.strip_prefix("ISBN").map_or(upper.as_str(), |rest| {
        let rest = rest.strip_prefix("-13").or_else(|| rest.strip_prefix("-10")).unwrap_or(rest);
        rest.trim_start_matches([':', ' '])
    });
    let isbn13 = match number.parse::<Isbn>().ok()? {
        Isbn::_10(ten) => Isbn13::from(ten),
        Isbn::_13(thirteen) => thirteen,
    };
    let isbn10 = Isbn10::try_from(isbn13).ok().map(|ten| ten.to_string());
    let isbn13 = isbn13.to_string();
    // Only these two ranges of the article numbers belong to books; 979-0 is printed music.
    (isbn13.starts_with("978") || (isbn13.starts_with("979") && !isbn13.starts_with("9790")))
        .then_some(Checked { isbn13, isbn10 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_a_number_are_one_book() {
        for text in [
            "0-306-40615-2",
            "0306406152",
            "978-0-306-40615-7",
            "9780306406157",
            "ISBN 0 306 40615 2",
            "isbn-13: 978‑0‑306‑40615‑7",
        ] {
            let checked = check(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                checked,
                Checked { isbn13: "9780306406157".into(), isbn10: Some("0306406152".into()) },
                "{text}"
            );
        }
        assert_eq!(check("080442957x").unwrap().isbn10.as_deref(), Some("080442957X"));
        assert_eq!(check("9791090636071").unwrap().isbn10, None);
    }

    #[test]
    fn a_number_whose_check_digit_does_not_fit_is_none() {
        for text in [
            "9780306406158",
            "0306406153",
            "439023483",
            "9.78043902348e+12",
            "",
            "X",
            "4006381333931",
            "97803064061571",
            "9790060115615",
            "1-2-3",
        ] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
