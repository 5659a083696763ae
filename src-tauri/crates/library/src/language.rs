//! Language tags: BCP 47 in canonical form, with a language that exists. The
//! codes of library catalogues (`fre`, `ger`) become the ones the web uses.

use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer};
use isolang::Language;

use crate::error::{FieldCode, FieldError};
use crate::text::{clean, limits};

/// Codes for "several", "none", "undetermined" and "uncoded", which registries
/// of languages leave out and catalogues use.
const SPECIAL: [&str; 4] = ["mul", "zxx", "und", "mis"];

/// The canonical tag of `text` (`eng` → `en`, `EN-us` → `en-US`, `fre` → `fr`);
/// `None` for empty text.
///
/// # Errors
/// `unknown_language` with the `text`, and those of [`clean`].
pub fn parse(field: &str, text: &str) -> Result<Option<String>, FieldError> {
    let text = clean(field, text, limits::LANGUAGE)?;
    if text.is_empty() {
        return Ok(None);
    }
    canonical(&text).map(Some).ok_or_else(|| {
        FieldError::new(
            field,
            FieldCode::UnknownLanguage,
            format!("“{text}” isn't a known language; write a tag such as en, pt-BR or grc"),
        )
        .with("text", text.as_str())
    })
}

/// The canonical tag, or `None` when the language doesn't exist.
#[must_use]
pub fn canonical(text: &str) -> Option<String> {
    // An identifier takes no extensions (`-u-co-…`): a book has a language, not a locale.
    let mut locale = Locale::from(text.replace('_', "-").parse::<LanguageIdentifier>().ok()?);
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    let code = locale.id.language.as_str();
    let known = SPECIAL.contains(&code)
        || match code.len() {
            2 => Language::from_639_1(code).is_some(),
            3 => Language::from_639_3(code).is_some(),
            _ => false,
        };
    known.then(|| locale.id.to_string())
}

/// The language of this computer by its locale variables, in the order POSIX
/// gives them; English where they say nothing usable. A library speaks a
/// language and not that of one country, except for Chinese, where the country
/// tells the script.
#[must_use]
pub fn of_this_computer(variable: impl Fn(&str) -> Option<String>) -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .and_then(|value| canonical(value.split(['.', '@']).next().unwrap_or_default()))
        .map(|tag| match tag.split_once('-') {
            Some((language, _)) if language != "zh" => language.to_owned(),
            _ => tag,
        })
        .unwrap_or_else(|| "en".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_take_their_canonical_form() {
        for (text, tag) in [
            ("eng", "en"),
            ("fre", "fr"),
            ("ger", "de"),
            ("EN-us", "en-US"),
            ("pt_BR", "pt-BR"),
            ("zh-hant", "zh-Hant"),
            ("grc", "grc"),
            ("mul", "mul"),
            ("nl", "nl"),
        ] {
            assert_eq!(canonical(text).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn a_language_that_does_not_exist_is_refused() {
        for text in ["xx", "qqz", "english", "e", "en-", "klingon", "12", "日本"] {
            assert_eq!(parse("language", text).unwrap_err().code, FieldCode::UnknownLanguage, "{text}");
        }
        assert_eq!(parse("language", " ").unwrap(), None);
    }

    #[test]
    fn the_computer_tells_its_language_by_its_locale() {
        let variables = |lang: &'static str| move |name: &str| (name == "LANG").then(|| lang.to_owned());
        assert_eq!(of_this_computer(variables("de_AT.UTF-8")), "de");
        assert_eq!(of_this_computer(variables("zh_TW.UTF-8")), "zh-TW");
        assert_eq!(of_this_computer(variables("C.UTF-8")), "en");
        assert_eq!(of_this_computer(|_| None), "en");
    }
}
