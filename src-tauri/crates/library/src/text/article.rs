//! The article that a title begins with, which its order skips: "The Trial"
//! stands under T of "Trial", "L'Étranger" under E. What is an article, the
//! language of the book says: "Die Verwandlung", but "Die Trying".
//!
//! The words are those of the Library of Congress ("Initial Definite and
//! Indefinite Articles", MARC 21), without those that are more often something
//! else at the beginning of a title (French "des", Romanian "al"), and without
//! Hebrew, whose ה can't be told from a letter of the word.

/// Words that stand alone before the next, and those that are written together
/// with it, up to their apostrophe or hyphen.
struct Articles {
    words: &'static [&'static str],
    elided: &'static [&'static str],
}

/// The articles of a language (the primary subtag), lower case, apostrophes
/// straight.
#[rustfmt::skip]
fn articles(language: &str) -> Option<Articles> {
    let (words, elided): (&[&str], &[&str]) = match language {
        "af" => (&["die", "'n"], &[]),
        "ca" | "val" => (&["el", "els", "en", "la", "les", "lo", "los", "na", "un", "una", "unes", "uns"], &["l'", "n'"]),
        "cy" => (&["y", "yr"], &[]),
        "da" | "nb" | "no" => (&["de", "den", "det", "ei", "en", "et"], &[]),
        "de" | "nds" | "gsw" | "bar" => (
            &["der", "die", "das", "des", "dem", "den", "ein", "eine", "einem", "einen", "einer", "eines"], &[],
        ),
        "el" | "grc" => (
            &["ο", "η", "το", "οι", "τα", "ένας", "μια", "μία", "ένα", "ὁ", "ἡ", "τό", "τὸ", "οἱ", "αἱ", "τά", "τὰ"], &[],
        ),
        "en" | "sco" => (&["the", "a", "an"], &[]),
        "eo" => (&["la"], &["l'"]),
        "es" | "ast" => (&["el", "la", "lo", "los", "las", "un", "una", "unos", "unas"], &[]),
        "fr" => (&["le", "la", "les", "un", "une"], &["l'"]),
        "fy" => (&["de", "it", "'t", "in"], &[]),
        "ga" => (&["an", "na"], &[]),
        "gd" => (&["an", "am", "a'", "na", "nan", "nam"], &[]),
        "gl" => (&["o", "a", "os", "as", "un", "unha", "uns", "unhas"], &[]),
        "haw" => (&["ka", "ke", "na", "nā", "he"], &[]),
        "hu" => (&["a", "az", "egy"], &[]),
        "is" | "fo" => (&["hin", "hinn", "hið", "hitt", "hinir", "hinar"], &[]),
        "it" => (&["il", "lo", "la", "i", "gli", "le", "un", "uno", "una"], &["l'", "gl'", "un'"]),
        "lb" => (&["de", "den", "der", "dat", "déi", "en", "eng"], &["d'"]),
        "mg" => (&["ny"], &[]),
        "mi" => (&["te", "ngā", "nga", "he"], &[]),
        "mt" => (&[], &["il-", "l-", "iċ-", "id-", "in-", "ir-", "is-", "it-", "ix-", "iż-", "iz-"]),
        "nl" => (&["de", "den", "der", "het", "een", "'t", "'n"], &["d'"]),
        "nn" => (&["dei", "den", "det", "ei", "ein", "eit"], &[]),
        "oc" => (&["lo", "la", "los", "las", "le", "les", "un", "una"], &["l'"]),
        "pt" => (&["o", "a", "os", "as", "um", "uma", "uns", "umas"], &[]),
        "ro" => (&["un", "o", "niște"], &[]),
        "sv" => (&["de", "den", "det", "en", "ett"], &[]),
        "tl" | "fil" => (&["ang"], &[]),
        "yi" => (&["דער", "די", "דאָס", "דאס", "דעם", "אַ", "א", "אַן", "אן"], &[]),
        _ => return None,
    };
    Some(Articles { words, elided })
}

/// The title without the article that it begins with, by the rules of
/// `language` (BCP 47); the whole title where it has none, or where nothing
/// would be left.
#[must_use]
pub fn without_article<'t>(title: &'t str, language: &str) -> &'t str {
    let primary = language.split('-').next().unwrap_or_default();
    let rest = if primary == "ar" { after_al(title) } else { articles(primary).and_then(|all| after(title, &all)) };
    rest.filter(|rest| is_title(rest)).unwrap_or(title)
}

fn after<'t>(title: &'t str, articles: &Articles) -> Option<&'t str> {
    if let Some((word, rest)) = title.split_once(char::is_whitespace) {
        let word = plain(word);
        // "L' Étranger" is typed with a space too.
        if articles.words.contains(&word.as_str()) || articles.elided.contains(&word.as_str()) {
            return Some(rest.trim_start());
        }
    }
    let end = title.char_indices().find(|(_, c)| is_apostrophe(*c) || *c == '-').map(|(at, c)| at + c.len_utf8())?;
    let (head, rest) = title.split_at(end);
    articles.elided.contains(&plain(head).as_str()).then_some(rest)
}

/// Arabic writes its article together with the word. "الف" (thousand, typed
/// without its hamza) begins the same way, so at least two letters must stay;
/// and a few words only look as if they had one.
fn after_al(title: &str) -> Option<&str> {
    const WHOLE: [&str; 6] = ["الله", "اللهم", "الذي", "التي", "الذين", "الى"];
    let word = title.split_whitespace().next().unwrap_or_default();
    let rest = title.strip_prefix("ال")?;
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 4 && !WHOLE.contains(&word)).then_some(rest)
}

/// Lower case, apostrophes straight.
fn plain(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Whether this could be a title: not the "– Z" of "A – Z".
fn is_title(rest: &str) -> bool {
    let goes_on = rest.starts_with(['-', '–', '—', '&', '+', '/', ',', ':', '.', '…', ')']);
    !goes_on && rest.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::without_article;

    #[test]
    fn the_article_of_the_books_language_is_skipped() {
        for (language, title, rest) in [
            ("en", "The Trial", "Trial"),
            ("en", "A Room with a View", "Room with a View"),
            ("en", "An Artist", "Artist"),
            ("en-US", "THE TRIAL", "TRIAL"),
            ("fr", "L'Étranger", "Étranger"),
            ("fr", "L’Étranger", "Étranger"),
            ("fr", "L' Étranger", "Étranger"),
            ("fr-CA", "Les Misérables", "Misérables"),
            ("fr", "Une vie", "vie"),
            ("de", "Der Prozess", "Prozess"),
            ("de", "Die Verwandlung", "Verwandlung"),
            ("de", "Ein Landarzt", "Landarzt"),
            ("es", "El Aleph", "Aleph"),
            ("es", "La casa de los espíritus", "casa de los espíritus"),
            ("it", "Gli indifferenti", "indifferenti"),
            ("it", "I promessi sposi", "promessi sposi"),
            ("it", "L'isola di Arturo", "isola di Arturo"),
            ("it", "Un'estate", "estate"),
            ("nl", "De ontdekking van de hemel", "ontdekking van de hemel"),
            ("nl", "Het diner", "diner"),
            ("nl", "’t Is stil", "Is stil"),
            ("pt", "O Alquimista", "Alquimista"),
            ("pt-BR", "Os Maias", "Maias"),
            ("hu", "A Pál utcai fiúk", "Pál utcai fiúk"),
            ("hu", "Az ember tragédiája", "ember tragédiája"),
            ("ca", "L'ombra", "ombra"),
            ("sv", "Den allvarsamma leken", "allvarsamma leken"),
            ("nb", "Et dukkehjem", "dukkehjem"),
            ("el", "Ο Χριστός ξανασταυρώνεται", "Χριστός ξανασταυρώνεται"),
            ("grc", "Ἡ Ὀδύσσεια", "Ὀδύσσεια"),
            ("mt", "Il-Bniedem", "Bniedem"),
            ("ar", "الأيام", "أيام"),
            ("ar", "المعلقات السبع", "معلقات السبع"),
            ("yi", "דער ייִד", "ייִד"),
        ] {
            assert_eq!(without_article(title, language), rest, "{title} in {language}");
        }
    }

    #[test]
    fn what_is_no_article_there_stays() {
        for (language, title) in [
            ("en", "Die Trying"),
            ("en", "Les Misérables"),
            ("en", "El Aleph"),
            ("de", "The Trial"),
            ("en", "Theodore"),
            ("en", "Another Country"),
            ("fr", "Là-bas"),
            ("fr", "À la recherche du temps perdu"),
            ("fr", "Lettres"),
            ("pt", "À espera"),
            ("it", "Lolita"),
            ("he", "הבית"),
            ("ja", "A"),
            ("zh", "The Trial"),
            ("und", "The Trial"),
            ("not a tag", "The Trial"),
            ("", "The Trial"),
            ("ar", "الله"),
            ("ar", "الف ليلة وليلة"),
            ("ar", "ألف ليلة وليلة"),
        ] {
            assert_eq!(without_article(title, language), title, "{title} in {language}");
        }
    }

    #[test]
    fn a_title_that_is_nothing_but_an_article_stays() {
        for (language, title) in [
            ("en", "A"),
            ("en", "The"),
            ("en", "A – Z"),
            ("en", "A, B, C"),
            ("en", "The …"),
            ("fr", "L'"),
            ("de", "Die"),
            ("ar", "ال"),
            ("en", ""),
            ("en", "A!"),
        ] {
            assert_eq!(without_article(title, language), title, "{title}");
        }
    }
}
