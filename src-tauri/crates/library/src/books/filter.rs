//! The filters of a list: by author, language and decade. Values of one field
//! widen it, fields narrow each other, what is excluded is out in any case.

use serde::{Deserialize, Serialize};
use store::{ReadTx, StoreError};
use ts_rs::TS;

use super::credits;
use super::index::{Index, NOBODY, Slot, UNDATED};
use crate::uid::ContributorUid;

/// What a filter looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilterField {
    /// A name on the book.
    Author,
    /// The language.
    Language,
    /// The ten years that the date lies in.
    Decade,
}

/// One value of one field, wanted or not. A value that nothing has matches
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// What it looks at.
    pub field: FilterField,
    /// The author's uid; a language tag (a book without one has the library's);
    /// the first year of a decade. Empty: books without an author or a date.
    pub value: String,
    /// Books that have it are left out.
    #[serde(default)]
    #[ts(optional)]
    pub exclude: Option<bool>,
}

/// The filters of a list in terms of the index.
#[derive(Default)]
pub(super) struct Conditions {
    authors: Condition<u32>,
    languages: Condition<u32>,
    decades: Condition<i32>,
}

/// Which fields of a book fit; all of them must for the book to be listed.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    pub author: bool,
    pub language: bool,
    pub decade: bool,
}

impl Fit {
    /// Of a book in a list without filters.
    pub(super) const ALL: Self = Self { author: true, language: true, decade: true };
}

impl Conditions {
    pub(super) fn of(tx: &ReadTx<'_>, index: &Index, filters: &[Filter]) -> Result<Self, StoreError> {
        let mut conditions = Self::default();
        for Filter { field, value, exclude } in filters {
            let exclude = exclude.unwrap_or_default();
            match field {
                FilterField::Author => conditions.authors.add(author(tx, index, value)?, exclude),
                FilterField::Language => {
                    let known = index.languages().iter().position(|tag| tag == value);
                    conditions.languages.add(known.and_then(|place| u32::try_from(place).ok()), exclude);
                }
                FilterField::Decade if value.is_empty() => conditions.decades.add(Some(UNDATED), exclude),
                FilterField::Decade => conditions.decades.add(value.parse().ok(), exclude),
            }
        }
        Ok(conditions)
    }

    /// Whether every book fits.
    pub(super) fn are_none(&self) -> bool {
        self.authors.is_none() && self.languages.is_none() && self.decades.is_none()
    }

    pub(super) fn has(&self, index: &Index, slot: Slot) -> bool {
        // What is quickest to ask comes first: most books fail at that already.
        self.decades.fits(std::slice::from_ref(index.decade(slot))) == Some(true)
            && self.languages.fits(std::slice::from_ref(index.language(slot))) == Some(true)
            && self.authors.fits(index.authors(slot)) == Some(true)
    }

    /// Which fields fit; `None` when something about the book is excluded.
    pub(super) fn fit(&self, index: &Index, slot: Slot) -> Option<Fit> {
        Some(Fit {
            author: self.authors.fits(index.authors(slot))?,
            language: self.languages.fits(std::slice::from_ref(index.language(slot)))?,
            decade: self.decades.fits(std::slice::from_ref(index.decade(slot)))?,
        })
    }
}

struct Condition<T> {
    /// `None`: every value; no value in it: none, since the only ones asked for
    /// are unknown.
    included: Option<Vec<T>>,
    excluded: Vec<T>,
}

impl<T> Default for Condition<T> {
    fn default() -> Self {
        Self { included: None, excluded: Vec::new() }
    }
}

impl<T: PartialEq> Condition<T> {
    fn add(&mut self, value: Option<T>, exclude: bool) {
        if exclude {
            self.excluded.extend(value);
        } else {
            self.included.get_or_insert_default().extend(value);
        }
    }

    fn is_none(&self) -> bool {
        self.included.is_none() && self.excluded.is_empty()
    }

    fn fits(&self, values: &[T]) -> Option<bool> {
        let is_excluded = !self.excluded.is_empty() && values.iter().any(|value| self.excluded.contains(value));
        let included = |included: &Vec<T>| values.iter().any(|value| included.contains(value));
        (!is_excluded).then(|| self.included.as_ref().is_none_or(included))
    }
}

/// The place of the author whose uid `value` is.
pub(super) fn author(tx: &ReadTx<'_>, index: &Index, value: &str) -> Result<Option<u32>, StoreError> {
    if value.is_empty() {
        return Ok(Some(NOBODY));
    }
    let Ok(uid) = value.parse() else { return Ok(None) };
    Ok(credits::find_contributor(tx, ContributorUid(uid))?.and_then(|id| index.people().place(id)))
}
