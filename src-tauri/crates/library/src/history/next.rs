//! Which step Undo takes back next and which one Redo does again, for one person:
//! read from the log, so that it is the same after a restart.

use store::{ReadTx, params};

use super::chain::{self, COLUMNS, Chain};
use crate::error::Result;
use crate::uid::AccountUid;

/// What each would take back.
#[derive(Default)]
pub(super) struct Next {
    pub undo: Option<Chain>,
    pub redo: Option<Chain>,
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
            let of_step = Chain::ending_with(tx, step.clone())?;
            if chain::command(&of_step.root.kind).is_none() {
                continue;
            }
            if step.undoes.is_none() {
                may_redo = false;
                let whole = Chain::ending_with(tx, chain::tip(tx, &step)?)?;
                if !whole.is_redo && chain::has_values(tx, step.id)? {
                    next.undo = Some(whole);
                    return Ok(next);
                }
            } else if may_redo
                && next.redo.is_none()
                && of_step.is_redo
                && chain::undone_by(tx, step.uid)?.is_none()
                && chain::has_values(tx, step.id)?
            {
                next.redo = Some(of_step);
            }
        }
    }
}
