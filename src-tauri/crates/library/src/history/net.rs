//! What a step did to each record, taken together: a record that it changed twice
//! was one thing before and is one thing after.

use std::collections::HashMap;

use store::{Fields, ReadTx, StoreError, params};

use super::changes::Did;
use super::parts::part;
use crate::error::{Error, Result};

/// A record that a step changed.
#[derive(Debug)]
pub(super) struct Touched {
    /// The place of its table in `PARTS`.
    pub part: usize,
    /// What the log calls it.
    pub row: Box<[u8]>,
    /// The first and the last of the step's changes to it.
    first: i64,
    pub last: i64,
}

/// A record before and after a step: `None` where it wasn't there. If it was
/// there both times, only what differs.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Net {
    pub before: Option<Fields>,
    pub after: Option<Fields>,
}

/// One row of the log: both sides as they stand there.
pub(super) struct Entry {
    pub old: Option<String>,
    pub new: Option<String>,
}

/// The records that a step changed, in the order in which it first did. A table
/// that can't be taken back is a fault: its kinds of steps aren't.
pub(super) fn touched(tx: &ReadTx<'_>, step: i64) -> Result<Vec<Touched>> {
    let mut records: Vec<Touched> = Vec::new();
    let mut places: HashMap<(usize, Box<[u8]>), usize> = HashMap::new();
    let changes = tx.all("SELECT id, table_name, row FROM changes WHERE step_id = ?1 ORDER BY id", [step], |row| {
        Ok((row.get::<_, i64>(0)?, part(row.get_ref(1)?.as_str()?), Box::from(row.get_ref(2)?.as_blob()?)))
    })?;
    for (id, part, row) in changes {
        let Some(part) = part else {
            return Err(Error::Internal(format!("step {step} changed a table that can't be taken back")));
        };
        let record = records.len();
        let at = *places.entry((part, row)).or_insert(record);
        match records.get_mut(at) {
            Some(known) => known.last = id,
            None => records.push(Touched { part, row: Box::default(), first: id, last: id }),
        }
    }
    for ((_, row), at) in places {
        records[at].row = row;
    }
    Ok(records)
}

impl Touched {
    /// Both sides of the log's row, where the step changed the record only once.
    pub fn entry(&self, tx: &ReadTx<'_>) -> Result<Option<Entry>, StoreError> {
        if self.first != self.last {
            return Ok(None);
        }
        tx.one("SELECT old, new FROM changes WHERE id = ?1", [self.last], entry).map(Some)
    }

    /// What the step did to it.
    pub fn net(&self, tx: &ReadTx<'_>) -> Result<Net> {
        if let Some(entry) = self.entry(tx)? {
            return Net::of(&[entry]);
        }
        let entries = tx.all(
            "SELECT c.old, c.new FROM changes c
              WHERE c.row = ?1 AND c.id BETWEEN ?2 AND ?3
                AND c.table_name = (SELECT table_name FROM changes WHERE id = ?3)
              ORDER BY c.id",
            params![self.row, self.first, self.last],
            entry,
        )?;
        Net::of(&entries)
    }
}

pub(super) fn entry(row: &store::Row<'_>) -> store::SqlResult<Entry> {
    Ok(Entry { old: row.get(0)?, new: row.get(1)? })
}

fn fields(text: Option<&str>) -> Result<Option<Fields>> {
    let parsed = text.map(serde_json::from_str).transpose();
    parsed.map_err(|error| Error::Internal(format!("a row of the change log can't be read: {error}")))
}

impl Net {
    /// Changes to one record, oldest first, taken together.
    pub fn of(entries: &[Entry]) -> Result<Self> {
        let Some(first) = entries.first() else { return Ok(Self::default()) };
        let mut before = fields(first.old.as_deref())?;
        let mut after = fields(first.new.as_deref())?;
        for entry in &entries[1..] {
            let (old, new) = (fields(entry.old.as_deref())?, fields(entry.new.as_deref())?);
            if let (Some(before), Some(old)) = (&mut before, &old) {
                // A field that no earlier change named was the same all the while.
                for (name, value) in old {
                    let known = after.as_ref().is_some_and(|after| after.contains_key(name));
                    if !known {
                        before.entry(name).or_insert_with(|| value.clone());
                    }
                }
            }
            after = match (after, old, new) {
                (Some(mut after), Some(_), Some(new)) => {
                    after.extend(new);
                    Some(after)
                }
                (_, _, new) => new,
            };
        }
        Ok(Self { before, after }.without_what_stayed())
    }

    /// A record that was there before and after differs only in some fields.
    fn without_what_stayed(mut self) -> Self {
        if let (Some(before), Some(after)) = (&mut self.before, &mut self.after) {
            // A whole row leaves out what is NULL.
            for name in before.keys().filter(|name| !after.contains_key(*name)).cloned().collect::<Vec<_>>() {
                after.insert(name, serde_json::Value::Null);
            }
            for name in after.keys().filter(|name| !before.contains_key(*name)).cloned().collect::<Vec<_>>() {
                before.insert(name, serde_json::Value::Null);
            }
            before.retain(|name, value| after.get(name) != Some(value));
            after.retain(|name, _| before.contains_key(name));
        }
        self
    }

    /// What was done to the record.
    pub fn did(&self) -> Did {
        match (&self.before, &self.after) {
            (None, _) => Did::Added,
            (_, None) => Did::Removed,
            _ => Did::Changed,
        }
    }

    /// Whether the values were taken out of the log. (Of a table that has nothing
    /// but its key this can't be told; none that is taken back is such.)
    pub fn is_forgotten(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(fields), None) | (None, Some(fields)) => fields.is_empty(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(entries: &[(Option<&str>, Option<&str>)]) -> (Option<String>, Option<String>) {
        let entries: Vec<Entry> = entries
            .iter()
            .map(|(old, new)| Entry { old: old.map(str::to_owned), new: new.map(str::to_owned) })
            .collect();
        let Net { before, after } = Net::of(&entries).unwrap();
        let text = |fields: Option<Fields>| fields.map(|fields| serde_json::to_string(&fields).unwrap());
        (text(before), text(after))
    }

    #[test]
    fn several_changes_to_a_record_are_one() {
        let some = |before: &str, after: &str| (Some(before.to_owned()), Some(after.to_owned()));
        // Changed twice, once in the same field, and back again in another.
        assert_eq!(
            net(&[
                (Some(r#"{"a":1,"b":1}"#), Some(r#"{"a":2,"b":2}"#)),
                (Some(r#"{"a":2,"c":1}"#), Some(r#"{"a":3,"c":2}"#)),
                (Some(r#"{"b":2}"#), Some(r#"{"b":1}"#)),
            ]),
            some(r#"{"a":1,"c":1}"#, r#"{"a":3,"c":2}"#)
        );
        // Added and changed: added so.
        assert_eq!(
            net(&[(None, Some(r#"{"a":1,"b":1}"#)), (Some(r#"{"a":1}"#), Some(r#"{"a":2}"#))]),
            (None, Some(r#"{"a":2,"b":1}"#.to_owned()))
        );
        // Changed and removed: what was removed is what it was before.
        assert_eq!(
            net(&[(Some(r#"{"a":1}"#), Some(r#"{"a":2}"#)), (Some(r#"{"a":2,"b":1}"#), None)]),
            (Some(r#"{"a":1,"b":1}"#.to_owned()), None)
        );
        // Removed and added: changed, also from and to nothing.
        assert_eq!(
            net(&[(Some(r#"{"a":1,"b":1}"#), None), (None, Some(r#"{"b":1,"c":1}"#))]),
            some(r#"{"a":1,"c":null}"#, r#"{"a":null,"c":1}"#)
        );
        assert_eq!(net(&[(None, Some(r#"{"a":1}"#)), (Some(r#"{"a":1}"#), None)]), (None, None), "it came and went");
    }
}
