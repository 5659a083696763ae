//! What is kept beside the books and follows from them: sort keys and the
//! search index, each with the version of the rules that made it. Owns making
//! them anew when the rules are others now. Does not own the rules
//! (`text/order.rs`, `search/fold.rs`).
//!
//! It is done at open, before anybody reads: until then a list would be sorted
//! by two rules at once and a search miss what it should find, and it happens
//! only with the first start of another version of the program. Any other
//! version counts, not only a newer one: after going back to an older program,
//! its rules must hold again for old and new books.

use store::{Progress, ReadTx, Store, WriteTx};

use crate::books;
use crate::error::Result;
use crate::search;
use crate::search::fold::FOLD_VERSION;
use crate::steps::Step;
use crate::text::order::SORT_KEY_VERSION;

const SORT_KEYS: &str = "sort_key_version";
const SEARCH: &str = "search_fold_version";

/// Makes what is outdated anew, in one transaction: a kill leaves the old.
pub(crate) fn bring_up_to_date(store: &Store, progress: &dyn Fn(Progress)) -> Result<()> {
    let (keys, search) = store.read(|tx| -> Result<_> {
        Ok((version(tx, SORT_KEYS)? != Some(SORT_KEY_VERSION), version(tx, SEARCH)? != Some(FOLD_VERSION)))
    })?;
    if !keys && !search {
        return Ok(());
    }
    progress(Progress::Deriving);
    tracing::info!(keys, search, "what follows from the books is made anew");
    store.write(None, Step::Derive.into(), |tx| -> Result<()> {
        if keys {
            books::make_keys_anew(tx)?;
            set_version(tx, SORT_KEYS, SORT_KEY_VERSION)?;
        }
        if search {
            search::table::clear(tx)?;
            books::index_anew(tx)?;
            set_version(tx, SEARCH, FOLD_VERSION)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A new library is filled by the rules of this program.
pub(crate) fn begin_up_to_date(tx: &WriteTx<'_>) -> Result<()> {
    set_version(tx, SORT_KEYS, SORT_KEY_VERSION)?;
    set_version(tx, SEARCH, FOLD_VERSION)
}

fn version(tx: &ReadTx<'_>, key: &str) -> Result<Option<i64>> {
    Ok(tx.find("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))?)
}

fn set_version(tx: &WriteTx<'_>, key: &str, version: i64) -> Result<()> {
    tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", store::params![key, version])?;
    Ok(())
}
