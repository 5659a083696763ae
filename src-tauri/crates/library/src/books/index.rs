//! The books in memory: of each the few numbers that a list is filtered and
//! counted by, and every order of the list. Owns what they are and which state
//! of the file they show. Knows no words (FTS5 finds those) and no whole book.
//!
//! Nothing of it is kept: it is read from the file when it is first needed
//! (`build`), and follows the change log from then on (`patch`). It knows the
//! last step it has seen, so that a read uses it only where its own view of the
//! file ends with that step.

pub(super) mod bits;
mod build;
pub(super) mod order;
mod patch;
pub(super) mod people;
#[cfg(test)]
mod plans;
mod table;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use store::{ReadTx, StoreError};

use super::list::BookSort;
use crate::uid::BookUid;
use bits::Bits;
use order::{Order, Orders};
use people::People;

/// A book's place in the columns; local ids in ascending order.
pub(super) type Slot = u32;

/// Stands where a book has no author.
pub(super) const NOBODY: u32 = u32::MAX;
/// Marks an entry that is a place in `several` instead of an author.
const SEVERAL: u32 = 1 << 31;

/// Stands where a book has no date.
pub(super) const UNDATED: i32 = i32::MIN;

/// The books as they were after one step.
#[derive(Clone)]
pub(crate) struct Index {
    step: i64,
    ids: Vec<i64>,
    uids: Vec<BookUid>,
    language: Vec<u32>,
    /// Each tag once; a book without one has the library's.
    languages: Vec<String>,
    decade: Vec<i32>,
    author: Vec<u32>,
    several: Vec<Vec<u32>>,
    people: People,
    shelves: Orders,
    trash: Orders,
    searches: Searches,
}

impl Index {
    pub(super) fn order(&self, trash: bool, sort: BookSort) -> &Order {
        let orders = if trash { &self.trash } else { &self.shelves };
        orders.by(sort)
    }

    pub(super) fn id(&self, slot: Slot) -> i64 {
        self.ids[slot as usize]
    }

    pub(super) fn uid(&self, slot: Slot) -> BookUid {
        self.uids[slot as usize]
    }

    /// The language as a place in [`languages`](Self::languages).
    pub(super) fn language(&self, slot: Slot) -> &u32 {
        &self.language[slot as usize]
    }

    pub(super) fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The first year of the book's decade, or [`UNDATED`].
    pub(super) fn decade(&self, slot: Slot) -> &i32 {
        &self.decade[slot as usize]
    }

    /// The authors as places among the [`people`](Self::people); [`NOBODY`]
    /// alone when the book has none.
    pub(super) fn authors(&self, slot: Slot) -> &[u32] {
        let author = &self.author[slot as usize];
        if *author & SEVERAL == 0 || *author == NOBODY {
            return std::slice::from_ref(author);
        }
        &self.several[(*author ^ SEVERAL) as usize]
    }

    pub(super) fn people(&self) -> &People {
        &self.people
    }

    /// The place of a local id.
    pub(super) fn slot(&self, id: i64) -> Option<Slot> {
        place(&self.ids, id)
    }

    /// To mark books in.
    pub(super) fn no_books(&self) -> Bits {
        Bits::none(self.ids.len())
    }

    /// The books in which the words of this FTS5 expression occur. `tx` must see
    /// the file as this index does.
    pub(super) fn matching(&self, tx: &ReadTx<'_>, words: &str) -> Result<Arc<Bits>, StoreError> {
        if let Some(found) = self.searches.find(words) {
            return Ok(found);
        }
        let found = Arc::new(self.search(tx, words)?);
        self.searches.keep(words, &found);
        Ok(found)
    }

    /// The same, for words that are asked for once.
    pub(super) fn search(&self, tx: &ReadTx<'_>, words: &str) -> Result<Bits, StoreError> {
        let mut found = Bits::none(self.ids.len());
        let mut at = 0;
        // Both ascend, so one walk through the ids finds all places.
        for id in table::matching(tx, words)? {
            while self.ids.get(at).is_some_and(|known| *known < id) {
                at += 1;
            }
            if self.ids.get(at) == Some(&id) {
                found.set(at);
            }
        }
        Ok(found)
    }
}

/// The last searches of this state of the books: at every key the page, the
/// counts and a book's place ask for the same words.
#[derive(Default)]
struct Searches(Mutex<VecDeque<(String, Arc<Bits>)>>);

/// A bit for each book, so 100 kB at 100,000 books.
const SEARCHES: usize = 8;

impl Searches {
    fn find(&self, words: &str) -> Option<Arc<Bits>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == words).map(|(_, found)| Arc::clone(found))
    }

    fn keep(&self, words: &str, found: &Arc<Bits>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == SEARCHES {
            kept.pop_front();
        }
        kept.push_back((words.to_owned(), Arc::clone(found)));
    }
}

/// The next state of the books begins without any: its searches find others.
impl Clone for Searches {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// The place of `id` among ascending ids.
fn place(ids: &[i64], id: i64) -> Option<u32> {
    ids.binary_search(&id).ok().and_then(|place| u32::try_from(place).ok())
}

/// The one index of an open library.
#[derive(Default)]
pub(crate) struct CurrentIndex {
    held: RwLock<Option<Arc<Index>>>,
    making: Mutex<()>,
}

impl CurrentIndex {
    /// The index as `tx` sees the file, where that costs no more than following
    /// a few changes; `None` where it would have to be made.
    pub(super) fn ready(&self, tx: &ReadTx<'_>) -> Result<Option<Arc<Index>>, StoreError> {
        let step = table::last_step(tx)?;
        let Some(held) = self.held() else { return Ok(None) };
        if held.step == step {
            return Ok(Some(held));
        }
        if held.step > step {
            return Ok(None);
        }
        Ok(held.followed(tx, step)?.map(|index| self.keep(index)))
    }

    /// The index as `tx` sees the file, made if need be; `None` when another
    /// reader has taken it further meanwhile, and a new transaction sees that
    /// too.
    pub(super) fn made(&self, tx: &ReadTx<'_>) -> Result<Option<Arc<Index>>, StoreError> {
        if let Some(index) = self.ready(tx)? {
            return Ok(Some(index));
        }
        // Nothing that panics leaves anything half done under this lock.
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = self.ready(tx)? {
            return Ok(Some(index));
        }
        let step = table::last_step(tx)?;
        if self.held().is_some_and(|held| held.step > step) {
            return Ok(None);
        }
        Ok(Some(self.keep(Index::read(tx, step)?)))
    }

    fn held(&self) -> Option<Arc<Index>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps it unless a newer one is there.
    fn keep(&self, index: Index) -> Arc<Index> {
        let index = Arc::new(index);
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_none_or(|held| held.step < index.step) {
            *held = Some(Arc::clone(&index));
        }
        index
    }
}

/// The first year of the decade that a day (signed YYYYMMDD) lies in; the 750s
/// BC begin with -750.
fn decade(from: Option<i64>) -> i32 {
    from.and_then(|from| i32::try_from(from.div_euclid(10_000).div_euclid(10) * 10).ok()).unwrap_or(UNDATED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decade_begins_with_its_first_year_also_before_our_era() {
        for (from, first) in [
            (18_980_101, 1890),
            (18_900_101, 1890),
            (18_991_231, 1890),
            (1_800_101, 180),
            (90_101, 0),
            (-7_499_899, -750),
            (-7_409_899, -750),
            (-7_399_899, -740),
            (-9_899, -10),
        ] {
            assert_eq!(decade(Some(from)), first, "{from}");
        }
        assert_eq!(decade(None), UNDATED);
    }
}
