//! What a person may enter about a book. Everything that is wrong is reported
//! at once, each at its field, and nothing is saved.

use serde::{Deserialize, Deserializer};
use ts_rs::TS;

use super::book::{Warning, WarningCode};
use super::isbn;
use crate::dates::PartialDate;
use crate::error::{Error, FieldCode, FieldError, Params, Result};
use crate::language;
use crate::text::key::name_key;
use crate::text::{clean, empty, limits, shown};

/// The fields of a book as typed. One that is missing stays as it is, an empty
/// one is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct BookFields {
    /// The title; a book must have one.
    pub title: Option<String>,
    /// The names on the book, in order; never split, commas belong to names.
    pub authors: Option<Vec<String>>,
    /// Who published it.
    pub publisher: Option<String>,
    /// `1898`, `1898-12`, `1898-12-31`, `-750`.
    pub published_date: Option<String>,
    /// Pages, as digits.
    #[serde(deserialize_with = "text_or_number")]
    pub page_count: Option<String>,
    /// A language tag.
    pub language: Option<String>,
    /// ISBN-10 or ISBN-13; one that isn't valid is kept as text.
    pub isbn: Option<String>,
}

/// Scripts write pages as a number, forms as text.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Typed {
        Text(String),
        Number(serde_json::Number),
    }
    Ok(Option::<Typed>::deserialize(deserializer)?.map(|typed| match typed {
        Typed::Text(text) => text,
        Typed::Number(number) => number.to_string(),
    }))
}

/// An ISBN to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identifier {
    pub value: String,
    pub canonical: Option<String>,
}

/// Fields that have been looked at. The outer `Option`: whether the field was
/// given; the inner: whether it has a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    pub title: Option<String>,
    pub authors: Option<Vec<String>>,
    pub publisher: Option<Option<String>>,
    pub published: Option<Option<PartialDate>>,
    pub page_count: Option<Option<i64>>,
    pub language: Option<Option<String>>,
    pub isbn: Option<Option<Identifier>>,
    pub warnings: Vec<Warning>,
}

impl BookFields {
    /// Checks every field that was given.
    pub(super) fn check(&self) -> Result<Checked> {
        let mut wrong = Vec::new();
        let mut warnings = Vec::new();
        let checked = Checked {
            title: given(self.title.as_ref(), &mut wrong, |text| title(text)),
            authors: given(self.authors.as_ref(), &mut wrong, |names| authors(names)),
            publisher: given(self.publisher.as_ref(), &mut wrong, |text| shown("publisher", text, limits::NAME)),
            published: given(self.published_date.as_ref(), &mut wrong, |text| published(text)),
            page_count: given(self.page_count.as_ref(), &mut wrong, |text| page_count(text)),
            language: given(self.language.as_ref(), &mut wrong, |text| language::parse("language", text)),
            isbn: given(self.isbn.as_ref(), &mut wrong, |text| identifier(text, &mut warnings)),
            warnings: Vec::new(),
        };
        if wrong.is_empty() { Ok(Checked { warnings, ..checked }) } else { Err(Error::Validation(wrong)) }
    }

    /// Checks the fields of a new book, which must have a title.
    pub(crate) fn check_new(&self) -> Result<Checked> {
        let title = self.title.clone().or_else(|| Some(String::new()));
        Self { title, ..self.clone() }.check()
    }
}

fn given<I: ?Sized, T>(
    value: Option<&I>,
    wrong: &mut Vec<FieldError>,
    check: impl FnOnce(&I) -> Result<T, FieldError>,
) -> Option<T> {
    check(value?).map_err(|error| wrong.push(error)).ok()
}

fn title(text: &str) -> Result<String, FieldError> {
    shown("title", text, limits::TITLE)?.ok_or_else(|| empty("title"))
}

/// Names in order. Empty lines of the form are left out, and so is a name that
/// stands there twice.
fn authors(names: &[String]) -> Result<Vec<String>, FieldError> {
    if names.len() > limits::AUTHORS {
        let message = format!("there are {} names; {} are the most", names.len(), limits::AUTHORS);
        return Err(FieldError::new("authors", FieldCode::TooMany, message).with("max", limits::AUTHORS));
    }
    let mut keys = Vec::new();
    let mut authors = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let name = shown("authors", name, limits::NAME).map_err(|error| error.with("index", index))?;
        let Some(name) = name else { continue };
        let key = name_key(&name);
        if !keys.contains(&key) {
            keys.push(key);
            authors.push(name);
        }
    }
    Ok(authors)
}

fn published(text: &str) -> Result<Option<PartialDate>, FieldError> {
    let text = clean("published_date", text, limits::DATE)?;
    if text.is_empty() { Ok(None) } else { PartialDate::parse("published_date", &text).map(Some) }
}

fn page_count(text: &str) -> Result<Option<i64>, FieldError> {
    let text = clean("page_count", text, limits::DATE)?;
    if text.is_empty() {
        return Ok(None);
    }
    let pages: i64 = text.parse().map_err(|_| {
        FieldError::new("page_count", FieldCode::NotANumber, format!("“{text}” isn't a whole number"))
            .with("text", text.as_str())
    })?;
    if (1..=limits::PAGES).contains(&pages) {
        Ok(Some(pages))
    } else {
        Err(FieldError::new(
            "page_count",
            FieldCode::OutOfRange,
            format!("write a number from 1 to {}, or leave it empty", limits::PAGES),
        )
        .with("min", 1_i64)
        .with("max", limits::PAGES))
    }
}

fn identifier(text: &str, warnings: &mut Vec<Warning>) -> Result<Option<Identifier>, FieldError> {
    let value = clean("isbn", text, limits::ISBN)?;
    if value.is_empty() {
        return Ok(None);
    }
    let canonical = isbn::check(&value).map(|checked| checked.isbn13);
    if canonical.is_none() {
        warnings.push(Warning {
            field: "isbn".to_owned(),
            code: WarningCode::IsbnNotValid,
            params: Params::from([("text".to_owned(), value.as_str().into())]),
            message: format!("“{value}” isn't a valid ISBN; it was kept as text"),
        });
    }
    Ok(Some(Identifier { value, canonical }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(json: serde_json::Value) -> BookFields {
        serde_json::from_value(json).unwrap()
    }

    fn codes(json: serde_json::Value) -> Vec<(String, FieldCode)> {
        match fields(json).check_new() {
            Err(Error::Validation(wrong)) => wrong.into_iter().map(|error| (error.field, error.code)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        assert_eq!(
            codes(serde_json::json!({
                "title": " ", "authors": ["a".repeat(301)], "publisher": "p\u{0}", "published_date": "2023-02-30",
                "page_count": -3, "language": "qqz", "isbn": "9".repeat(41),
            })),
            [
                ("title".to_owned(), FieldCode::Empty),
                ("authors".to_owned(), FieldCode::TooLong),
                ("publisher".to_owned(), FieldCode::ControlCharacters),
                ("published_date".to_owned(), FieldCode::NoSuchDay),
                ("page_count".to_owned(), FieldCode::OutOfRange),
                ("language".to_owned(), FieldCode::UnknownLanguage),
                ("isbn".to_owned(), FieldCode::TooLong),
            ]
        );
    }

    #[test]
    fn a_new_book_needs_a_title_and_nothing_else() {
        assert_eq!(codes(serde_json::json!({})), [("title".to_owned(), FieldCode::Empty)]);
        assert!(fields(serde_json::json!({ "title": "Emma" })).check_new().is_ok());
        assert_eq!(
            codes(serde_json::json!({ "title": "x".repeat(1 << 20) })),
            [("title".to_owned(), FieldCode::TooLong)]
        );
    }

    #[test]
    fn what_nobody_sees_is_as_good_as_nothing() {
        assert_eq!(codes(serde_json::json!({ "title": "\u{200b}\u{3164}" })), [("title".to_owned(), FieldCode::Empty)]);
        let unseen =
            serde_json::json!({ "title": "Emma", "authors": ["\u{3164}", "Jane Austen"], "publisher": "\u{202e}" });
        let checked = fields(unseen).check_new().unwrap();
        assert_eq!((checked.authors, checked.publisher), (Some(vec!["Jane Austen".to_owned()]), Some(None)));
    }

    #[test]
    fn pages_are_a_number_or_digits_and_nothing_else() {
        for pages in [serde_json::json!(374), serde_json::json!("374"), serde_json::json!(" 374 ")] {
            let checked = fields(serde_json::json!({ "title": "Emma", "page_count": pages })).check_new().unwrap();
            assert_eq!(checked.page_count, Some(Some(374)));
        }
        for (pages, code) in [
            ("0", FieldCode::OutOfRange),
            ("100001", FieldCode::OutOfRange),
            ("12.5", FieldCode::NotANumber),
            ("many", FieldCode::NotANumber),
        ] {
            assert_eq!(
                codes(serde_json::json!({ "title": "Emma", "page_count": pages })),
                [("page_count".to_owned(), code)]
            );
        }
    }

    #[test]
    fn names_keep_their_commas_and_stand_once() {
        let checked = fields(serde_json::json!({ "title": "Emma", "authors": ["Austen, Jane", " ", "AUSTEN, JANE", "Le Guin, Ursula K."] })).check_new().unwrap();
        assert_eq!(checked.authors.unwrap(), ["Austen, Jane", "Le Guin, Ursula K."]);
    }

    #[test]
    fn an_isbn_that_is_not_valid_is_kept_with_a_warning() {
        let checked = fields(serde_json::json!({ "title": "Emma", "isbn": "439023483" })).check_new().unwrap();
        assert_eq!(checked.isbn, Some(Some(Identifier { value: "439023483".into(), canonical: None })));
        assert_eq!(checked.warnings[0].code, WarningCode::IsbnNotValid);
    }

    #[test]
    fn a_field_that_is_not_one_is_refused() {
        assert!(serde_json::from_value::<BookFields>(serde_json::json!({ "titel": "Emma" })).is_err());
    }
}
