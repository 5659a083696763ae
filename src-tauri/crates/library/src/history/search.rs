//! Looking for words in steps: in titles and names as they are now, and in the
//! values from before and after. There is no index over the log: it is looked
//! through from the newest step on, some of it a page.

use store::{ReadTx, params};

use super::chain::{self, StepRow};
use super::names;
use crate::accounts::Session;
use crate::error::Result;
use crate::search::fold::fold;
use crate::search::query;
use crate::uid::BookUid;

/// A step of more records than this is asked by the search index of the books: its
/// values are the books' own, or were.
const LOOKED_THROUGH: i64 = 2_000;

/// The words, folded as the search of the books folds them.
pub(super) struct Words {
    folded: Vec<String>,
    expression: Option<String>,
}

impl Words {
    /// `None` when there is nothing to look for.
    pub fn of(text: &str) -> Option<Self> {
        let folded: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        (!folded.is_empty()).then(|| Self { folded, expression: query::match_expression(text) })
    }

    /// About how many records are looked through for a step.
    pub fn cost(&self, tx: &ReadTx<'_>, step: &StepRow) -> Result<usize> {
        if chain::is_larger_than(tx, step.id, LOOKED_THROUGH)? {
            return Ok(1);
        }
        let count: i64 = tx.one("SELECT count(*) FROM changes WHERE step_id = ?1", [step.id], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Whether all of them occur in a step.
    pub fn occur(&self, tx: &ReadTx<'_>, step: &StepRow, session: &Session) -> Result<bool> {
        let (root, _) = chain::root(tx, step)?;
        let about = names::about(tx, &root, session)?.unwrap_or_default();
        let about = fold(&about);
        if self.are_in(&about) {
            return Ok(true);
        }
        if chain::is_larger_than(tx, step.id, LOOKED_THROUGH)? {
            let Some(expression) = &self.expression else { return Ok(false) };
            let found = tx.find(
                "SELECT 1 FROM book_search f CROSS JOIN books b ON b.id = f.rowid CROSS JOIN changes c ON c.row = b.uid
                  WHERE book_search MATCH ?1 AND +c.step_id = ?2 LIMIT 1",
                params![expression, step.id],
                |_| Ok(()),
            )?;
            return Ok(found.is_some());
        }
        // What is private to somebody else is in no search.
        let records = tx.all(
            "SELECT coalesce(old, '') || ' ' || coalesce(new, ''),
                    CASE WHEN table_name IN ('books', 'book_contributors', 'book_identifiers', 'book_covers')
                         THEN substr(row, 1, 16) END
               FROM changes
              WHERE step_id = ?1 AND table_name NOT IN ('book_sources', 'import_batches')",
            [step.id],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<BookUid>>(1)?)),
        )?;
        for (values, book) in records {
            let title = book.map(|book| names::title(tx, book)).transpose()?.flatten().unwrap_or_default();
            if self.are_in(&format!("{about} {} {}", fold(&told(&values)), fold(&title))) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn are_in(&self, text: &str) -> bool {
        self.folded.iter().all(|word| text.contains(word.as_str()))
    }
}

/// The values of rows of the log, without the names of the columns.
fn told(values: &str) -> String {
    let mut told = String::new();
    for fields in serde_json::Deserializer::from_str(values).into_iter::<store::Fields>().flatten() {
        for value in fields.values() {
            if let serde_json::Value::String(text) = value {
                told.push_str(text);
            } else {
                told.push_str(&value.to_string());
            }
            told.push(' ');
        }
    }
    told
}
