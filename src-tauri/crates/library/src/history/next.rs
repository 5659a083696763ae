//! Which step Undo takes back next and which one Redo does again, for one person:
//! read from the log, so that it is the same after a restart.

use store::{ReadTx, params};

use super::chain::{self, COLUMNS, StepRow};
use crate::error::Result;
use crate::uid::AccountUid;

/// Each as what is to be taken back and what was done at first.
#[derive(Debug, Default)]
pub(super) struct Next {
    pub undo: Option<(StepRow, StepRow)>,
    pub redo: Option<(StepRow, StepRow)>,
}

/// Steps read at once.
const PAGE: i64 = 64;

pub(super) fn next(tx: &ReadTx<'_>, me: AccountUid) -> Result<Next> {
    let horizon = chain::horizon(tx)?;
    let mut next = Next::default();
    // What somebody did anew after an undo ends what can be done again.
    let mut may_redo = true;
    let mut before = i64::MAX;
    loop {
        let sql = format!(
            "SELECT {COLUMNS} FROM steps s WHERE s.actor = ?1 AND s.id < ?2 AND s.id > ?3 ORDER BY s.id DESC LIMIT {PAGE}"
        );
        let steps = tx.all(&sql, params![me, before, horizon], chain::step_row)?;
        let Some(last) = steps.last() else { return Ok(next) };
        before = last.id;
        for step in steps {
            let (root, depth) = chain::root(tx, &step)?;
            if chain::command(&root.kind).is_none() {
                continue;
            }
            if depth == 0 {
                may_redo = false;
                let tip = chain::tip(tx, &step)?;
                let (_, taken_back) = chain::root(tx, &tip)?;
                if taken_back % 2 == 0 && chain::has_values(tx, step.id)? {
                    next.undo = Some((tip, step));
                    return Ok(next);
                }
            } else if may_redo
                && next.redo.is_none()
                && depth % 2 == 1
                && chain::undone_by(tx, step.uid)?.is_none()
                && chain::has_values(tx, step.id)?
            {
                next.redo = Some((step, root));
            }
        }
    }
}
