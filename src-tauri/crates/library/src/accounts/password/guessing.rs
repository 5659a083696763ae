//! Which new passwords are among the first that anybody would try: common ones,
//! names, dates, rows of keys, and each of them with a little added.
//!
//! The estimate and its word lists are zxcvbn's. Its score and its words of advice
//! are not asked: what is refused is only what a short row of guesses would find,
//! whatever characters it is made of.

/// What so many guesses in a good order would find is refused. All of the 30,000
/// most common passwords lie below, and five words far above.
const FEW: u64 = 1_000_000;
/// The estimate takes time by the square of the length, and nothing longer stands
/// in any list.
const LONGEST: usize = 64;
/// A shorter rest, without what stands between the letters, says nothing about
/// the whole.
const SHORTEST: usize = 8;

/// What the lists don't have, because they were gathered among people who write
/// English, or because it lies near at hand here.
const ALSO: [&str; 32] = [
    "adgangskode",
    "bibliothek",
    "biblioteca",
    "bibliotheque",
    "bookplate",
    "bookworm",
    "contrasena",
    "contraseña",
    "exlibris",
    "fortnite",
    "gryffindor",
    "haslo",
    "heslo",
    "iamthebest",
    "jelszo",
    "kennwort",
    "losenord",
    "lösenord",
    "lozinka",
    "motdepasse",
    "mybooks",
    "mylibrary",
    "ourlibrary",
    "parola",
    "passord",
    "passwort",
    "salasana",
    "senha",
    "sifre",
    "slytherin",
    "thepassword",
    "wachtwoord",
];

/// Whether it is among the first: as `typed`, or as `plain`, without signs, spaces
/// and capitals. `names` are plain too, and known to everybody here.
pub(super) fn is_among_the_first(typed: &str, plain: &str, names: &[String]) -> bool {
    let known: Vec<&str> = names.iter().map(String::as_str).chain(ALSO).collect();
    let length = |text: &str| text.chars().count();
    (length(typed) <= LONGEST && is_found(typed, &known))
        || ((SHORTEST..=LONGEST).contains(&length(plain)) && is_found(plain, &known))
}

fn is_found(text: &str, known: &[&str]) -> bool {
    zxcvbn::zxcvbn(text, known).guesses() < FEW
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    fn is_refused(text: &str) -> bool {
        is_among_the_first(text, &super::super::plain(text), &["anamoreno".to_owned()])
    }

    #[test]
    fn the_last_of_the_thirty_thousand_most_common_is_refused_as_the_first_is() {
        // Guesses grow with the place in the list, so all between are refused too.
        for text in ["password", "12345678", "sunshine", "11234567"] {
            assert!(is_refused(text), "{text}");
        }
    }

    #[test]
    fn a_common_word_in_disguise_is_refused() {
        for text in [
            "P@ssw0rd",
            "p.a.s.s.w.o.r.d",
            "drowssap",
            "Elephant1",
            "12.03.1987",
            "qazwsxedc",
            "abcabcabc",
            "        ",
            "Passwort1",
            "contraseña",
            "bookplate!",
            "AnaMoreno87",
            "ｐａｓｓｗｏｒｄ",
        ] {
            assert!(is_refused(text), "{text}");
        }
    }

    #[test]
    fn no_composition_is_asked_for() {
        for text in ["gwxkvqpz", "83017465", "!;#~=+:?", "naïve déjà", "лпвжщёцк", "三角形の猫と鯨", "🔑🚪🏠📚🪴🐈☕🌙"]
        {
            assert!(!is_refused(text), "{text}");
        }
    }

    #[test]
    fn five_words_always_pass() {
        for _ in 0..100 {
            let words = Library::password_suggest().unwrap().password;
            assert!(!is_refused(&words), "{words}");
        }
        // The commonest words there are, and long ones of any kind.
        for text in ["the one and you are", "love is a good book", "correct horse battery staple", &"ab".repeat(128)] {
            assert!(!is_refused(text), "{text}");
        }
    }
}
