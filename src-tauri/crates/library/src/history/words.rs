//! The values of the log as a person reads them, without a sentence: the window
//! makes those.

use serde_json::Value;
use store::ReadTx;

use super::parts::reference;
use super::sets::Set;
use crate::error::Result;
use crate::uid::ContributorUid;

/// A column of a record. Of the trash only whether: the day stands at the step.
pub(super) fn of_field(name: &str, value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        _ if matches!(name, "trashed_at" | "emptied_at") => Some(name.trim_end_matches("_at").to_owned()),
        other => Some(other.to_string()),
    }
}

/// The records of a book that are one field to a person.
pub(super) fn of_set(tx: &ReadTx<'_>, field: &str, set: &Set) -> Result<Option<String>> {
    let texts = set.values().map(|record| {
        let text = |name: &str| record.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(match field {
            "authors" => match (text("credited_as"), reference(record, "contributor_id")) {
                (Some(name), _) => Some(name),
                (None, Some(contributor)) => name_of(tx, ContributorUid(contributor))?,
                (None, None) => None,
            },
            "cover" => text("hash").map(|hash| hash.to_lowercase()),
            _ => text("value"),
        })
    });
    // They are in the order of their rows, and so of their positions.
    let texts = texts.collect::<Result<Vec<_>>>()?;
    let texts: Vec<String> = texts.into_iter().flatten().collect();
    Ok((!texts.is_empty()).then(|| texts.join(", ")))
}

/// The name of a contributor, also of one whom no book names any more.
fn name_of(tx: &ReadTx<'_>, contributor: ContributorUid) -> Result<Option<String>> {
    let known = tx.find("SELECT name FROM contributors WHERE uid = ?1", [contributor], |row| row.get(0))?;
    if known.is_some() {
        return Ok(known);
    }
    Ok(tx
        .find(
            "SELECT coalesce(json_extract(old, '$.name'), json_extract(new, '$.name')) FROM changes
              WHERE row = ?1 AND table_name = 'contributors' ORDER BY id DESC LIMIT 1",
            [contributor],
            |row| row.get(0),
        )?
        .flatten())
}
