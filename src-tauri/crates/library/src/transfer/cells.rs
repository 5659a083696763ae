//! What single cells say: numbers, dates, texts that went through a
//! spreadsheet. Nothing is guessed; what can't be told is an error with the
//! text, for the person to look at.

use super::answers::{RowProblem, RowProblemReason};
use crate::dates::PartialDate;

/// The cells of a row by the names of their columns. What isn't there is empty.
pub(super) trait Cells {
    fn cell(&self, column: &str) -> &str;
}

/// What is the matter with one row.
pub(super) struct Problems {
    pub line: u32,
    pub list: Vec<RowProblem>,
}

/// Code points of an offending text that are shown; one that is cut ends with an ellipsis.
const SHOWN: usize = 200;

impl Problems {
    pub fn new(line: u32) -> Self {
        Self { line, list: Vec::new() }
    }

    /// The value was dropped or kept as text.
    pub fn add(&mut self, field: &str, reason: RowProblemReason, text: &str) {
        self.put(field, reason, text, false);
    }

    /// The row is left out.
    pub fn leave_out(&mut self, field: &str, reason: RowProblemReason, text: &str) {
        self.put(field, reason, text, true);
    }

    fn put(&mut self, field: &str, reason: RowProblemReason, text: &str, left_out: bool) {
        let mut text = visible(text);
        if text.chars().nth(SHOWN).is_some() {
            text = text.chars().take(SHOWN - 1).chain(['…']).collect();
        }
        self.list.push(RowProblem { line: self.line, field: field.to_owned(), reason, text, left_out });
    }
}

/// `text` without characters that can't be seen and do nothing but harm.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect()
}

/// `text` with each run of white space as one space.
pub(super) fn squeezed(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a cell that was written as a formula, so that a spreadsheet
/// keeps its zeros: `="0142001805"`.
pub(super) fn unquoted(cell: &str) -> &str {
    let cell = cell.trim();
    let text = cell.strip_prefix("=\"").map_or(cell, |rest| rest.strip_suffix('"').unwrap_or(rest));
    text.trim()
}

/// Whether a spreadsheet ruined it: `9.78043902348E+12`, `########`.
pub(super) fn is_damaged(text: &str) -> bool {
    let is_hashes = text.len() >= 2 && text.bytes().all(|byte| byte == b'#');
    let is_power = text.split_once(['e', 'E']).is_some_and(|(number, power)| {
        number.contains(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && power
                .strip_prefix(['+', '-'])
                .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    });
    is_hashes || is_power
}

/// A whole number, also as a table program writes it (`448.0`); `None` for an
/// empty cell.
pub(super) fn number(cell: &str) -> Result<Option<i64>, ()> {
    let text = unquoted(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let whole = text
        .split_once('.')
        .map_or(Ok(text), |(whole, rest)| if rest.bytes().all(|byte| byte == b'0') { Ok(whole) } else { Err(()) })?;
    whole.replace('−', "-").parse().map(Some).map_err(|_| ())
}

/// A year, which may be short or before our era; `None` for an empty cell and
/// for 0, which says that nobody knows.
pub(super) fn year(cell: &str) -> Result<Option<PartialDate>, ()> {
    match number(cell)? {
        None | Some(0) => Ok(None),
        Some(year) => PartialDate::parse("published_date", &year.to_string()).map(Some).map_err(|_| ()),
    }
}

/// A day as `2021/05/03` or `2021-05-03`, or as much of it as is known.
/// `10/12/2022` has two meanings and so has none.
pub(super) fn day(cell: &str) -> Result<Option<PartialDate>, ()> {
    let text = unquoted(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let year = text.split(['/', '-']).next().unwrap_or_default();
    if year.len() != 4 {
        return Err(());
    }
    PartialDate::parse("date", &text.replace('/', "-")).map(Some).map_err(|_| ())
}

/// The entries of a list with commas.
pub(super) fn entries(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_its_text() {
        for (cell, text) in [
            ("=\"0142001805\"", "0142001805"),
            ("=\"\"", ""),
            (" 0142001805 ", "0142001805"),
            ("=\"0142", "0142"),
            ("", ""),
        ] {
            assert_eq!(unquoted(cell), text, "{cell}");
        }
    }

    #[test]
    fn what_a_spreadsheet_ruined_is_known_by_its_form() {
        for text in ["9.78043902348E+12", "9,78053E+12", "1e+09", "########", "##"] {
            assert!(is_damaged(text), "{text}");
        }
        for text in ["9780439023480", "B00E+", "080442957X", "#", "", "E+12", "Vol. 1E+x"] {
            assert!(!is_damaged(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_whole() {
        for (cell, value) in
            [("448", Ok(Some(448))), ("448.0", Ok(Some(448))), ("=\"0\"", Ok(Some(0))), (" ", Ok(None))]
        {
            assert_eq!(number(cell), value, "{cell}");
        }
        for cell in ["4.5", "11h", "1,234", "many", "####", "9.78E+12", "99999999999999999999"] {
            assert_eq!(number(cell), Err(()), "{cell}");
        }
    }

    #[test]
    fn a_year_may_be_short_or_before_our_era() {
        let text = |cell| year(cell).map(|year| year.map(|year| year.to_string()));
        assert_eq!(text("-800"), Ok(Some("-800".to_owned())));
        assert_eq!(text("180"), Ok(Some("180".to_owned())));
        assert_eq!(text("2019.0"), Ok(Some("2019".to_owned())));
        assert_eq!((text("0"), text("")), (Ok(None), Ok(None)));
        assert_eq!((text("20190"), text("c. 1900")), (Err(()), Err(())));
    }

    #[test]
    fn a_day_begins_with_its_year_or_is_not_known() {
        let text = |cell| day(cell).map(|day| day.map(|day| day.to_string()));
        assert_eq!(text("2021/05/03"), Ok(Some("2021-05-03".to_owned())));
        assert_eq!(text("2021-05"), Ok(Some("2021-05".to_owned())));
        assert_eq!(text(""), Ok(None));
        for cell in ["10/12/2022", "20/09/2026", "########", "2021/13/01", "2021/02/30", "yesterday", "45017"] {
            assert_eq!(text(cell), Err(()), "{cell}");
        }
    }

    #[test]
    fn names_lose_their_double_spaces_and_what_cannot_be_seen() {
        assert_eq!(squeezed(" Thomas \u{0} Day\u{7}\n"), "Thomas Day");
    }
}
