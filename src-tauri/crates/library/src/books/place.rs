//! Where a book stands in a list, and a list as nothing but uids.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{BookQuery, Listed};
use super::table;
use crate::accounts::Session;
use crate::error::Result;
use crate::library::Library;
use crate::policy::Command;
use crate::text::limits;
use crate::uid::BookUid;

/// A book to be found in a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BookLocate {
    /// The list; its offset and limit don't matter.
    pub list: BookQuery,
    /// The book.
    pub uid: BookUid,
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct BookPlace {
    /// How many books come before it; nothing when it isn't in the list.
    pub offset: Option<u32>,
}

/// A list as uids, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookUids {
    /// The uids.
    pub uids: Vec<BookUid>,
}

impl Library {
    /// Where a book stands in a list.
    ///
    /// # Errors
    /// `Unauthenticated`, `Validation` as [`book_list`](Self::book_list).
    pub fn book_locate(&self, session: &Session, request: &BookLocate) -> Result<BookPlace> {
        self.read_by_index(session, Command::book_locate, |tx, index| {
            let wanted = table::find_id(tx, request.uid)?.and_then(|id| index.slot(id));
            let mut offset = None;
            let mut passed = 0_u32;
            Listed::of(tx, index, &request.list)?.each(|slot| {
                if Some(slot) == wanted {
                    offset = Some(passed);
                }
                passed += 1;
            });
            Ok(BookPlace { offset })
        })
    }

    /// The uids of a list from its offset, 100,000 at most and when nothing else
    /// is asked.
    ///
    /// # Errors
    /// `Unauthenticated`, `Validation` as [`book_list`](Self::book_list).
    pub fn book_uids(&self, session: &Session, request: &BookQuery) -> Result<BookUids> {
        let most = u32::try_from(limits::BOOKS_AT_ONCE).unwrap_or(u32::MAX);
        let limit = request.limit.unwrap_or(most).min(most);
        self.read_by_index(session, Command::book_uids, |tx, index| {
            let (_, slots) = Listed::of(tx, index, request)?.part(request.offset.unwrap_or_default(), limit);
            Ok(BookUids { uids: slots.into_iter().map(|slot| index.uid(slot)).collect() })
        })
    }
}
