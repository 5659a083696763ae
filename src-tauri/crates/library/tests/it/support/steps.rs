//! Taking steps back in tests.

use super::House;
use library::Error;
use library::accounts::Session;
use library::history::{HistoryQuery, StepUndo, Undone};
use library::uid::StepUid;

/// Takes a step back, without a choice.
pub fn undo(house: &House, session: &Session, step: StepUid) -> Result<Undone, Error> {
    house.library.step_undo(session, &StepUndo { step, choice: None }, &|_| {})
}

/// Takes back what Undo would.
pub fn undo_next(house: &House, session: &Session) -> Undone {
    let next = house.library.undo_next(session).unwrap().undo.expect("there is something to take back");
    undo(house, session, next.step).unwrap()
}

/// Does again what Redo would.
pub fn redo_next(house: &House, session: &Session) -> Undone {
    let next = house.library.undo_next(session).unwrap().redo.expect("there is something to do again");
    undo(house, session, next.step).unwrap()
}

/// The newest step.
pub fn last_step(house: &House, session: &Session) -> StepUid {
    let query = HistoryQuery { limit: 1, ..HistoryQuery::default() };
    house.library.history_list(session, &query).unwrap().items[0].uid
}
