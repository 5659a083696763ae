//! Bringing the index from one step to a later one by the change log.

use store::{ReadTx, StoreError};

use super::bits::Bits;
use super::order::{Keys, Order};
use super::table::{self, Touched};
use super::{Index, NOBODY, Slot, UNDATED, decade};
use crate::books::list::BookSort;
use crate::uid::{BookUid, ContributorUid};

/// More changes than this are not followed: reading it all anew costs less than
/// finding each book's place in every order.
const MOST: usize = 64;

impl Index {
    /// The index as of `step`, the last one that `tx` sees; `None` where it must
    /// be read anew.
    pub(super) fn followed(&self, tx: &ReadTx<'_>, step: i64) -> Result<Option<Self>, StoreError> {
        let touched = table::touched_since(tx, self.step, MOST + 1)?;
        if touched.len() > MOST || touched.contains(&Touched::Settings) {
            return Ok(None);
        }
        let mut next = Self { step, ..self.clone() };
        for change in &touched {
            if let Touched::Contributor(uid) = change
                && !next.take_contributor(tx, *uid)?
            {
                return Ok(None);
            }
        }
        let mut slots = Vec::new();
        for change in &touched {
            if let Touched::Book(uid) = change {
                match next.take_book(tx, *uid)? {
                    Taken::Here(slot) => slots.push(slot),
                    Taken::Never => {}
                    Taken::OutOfOrder => return Ok(None),
                }
            }
        }
        next.put_in_order(tx, &slots)?;
        Ok(Some(next))
    }

    /// Whether the contributor could be taken in.
    fn take_contributor(&mut self, tx: &ReadTx<'_>, uid: ContributorUid) -> Result<bool, StoreError> {
        // One who is gone stays without books, and so is never seen.
        let Some(person) = table::contributor(tx, uid)? else { return Ok(true) };
        match self.people.place(person.id) {
            Some(place) => Ok(self.people.name(place) == &*person.name),
            None if person.id > self.people.last_id() => {
                self.people.push(person.id, person.uid, person.name);
                Ok(true)
            }
            None => Ok(false),
        }
    }

    fn take_book(&mut self, tx: &ReadTx<'_>, uid: BookUid) -> Result<Taken, StoreError> {
        let Some(book) = table::book(tx, uid)? else {
            return Ok(self.slot_of(uid).map_or(Taken::Never, Taken::Here));
        };
        let slot = match self.slot(book.id) {
            Some(slot) => slot,
            None if book.id > self.ids.last().copied().unwrap_or(0) => {
                // One that was removed and has come back has another id now.
                if self.slot_of(uid).is_some() {
                    return Ok(Taken::OutOfOrder);
                }
                let Ok(slot) = Slot::try_from(self.ids.len()) else { return Ok(Taken::OutOfOrder) };
                self.ids.push(book.id);
                self.uids.push(book.uid);
                self.language.push(0);
                self.decade.push(UNDATED);
                self.author.push(NOBODY);
                slot
            }
            None => return Ok(Taken::OutOfOrder),
        };
        let at = slot as usize;
        self.uids[at] = book.uid;
        self.language[at] = self.language_of(book.language.as_deref());
        self.decade[at] = decade(book.published_from);
        self.author[at] = self.author_entry(&table::credits_of(tx, book.id)?);
        Ok(Taken::Here(slot))
    }

    fn slot_of(&self, uid: BookUid) -> Option<Slot> {
        self.uids.iter().position(|known| *known == uid).and_then(|slot| Slot::try_from(slot).ok())
    }

    /// Takes these books out of every order and puts each where it belongs now.
    fn put_in_order(&mut self, tx: &ReadTx<'_>, slots: &[Slot]) -> Result<(), StoreError> {
        let mut moved = Bits::none(self.ids.len());
        slots.iter().for_each(|slot| moved.set(*slot as usize));
        for sort in BookSort::ALL {
            for orders in [&mut self.shelves, &mut self.trash] {
                orders.by_mut(sort).retain(|slot| !moved.has(slot));
            }
        }
        for slot in slots {
            // One that is gone from the file is in no order any more.
            let Some(keys) = table::find_keys(tx, self.id(*slot))? else { continue };
            for sort in BookSort::ALL {
                let orders = if keys.is_trashed { &mut self.trash } else { &mut self.shelves };
                insert(tx, &self.ids, orders.by_mut(sort), sort, *slot, &keys)?;
            }
        }
        Ok(())
    }
}

enum Taken {
    Here(Slot),
    /// It came and went between the two steps.
    Never,
    /// Its id is not the greatest, so its place would move all others'; or its uid
    /// has a place already.
    OutOfOrder,
}

/// Finds the place by halving: the keys of the books there are asked from the
/// file, some seventeen of a hundred thousand.
fn insert(
    tx: &ReadTx<'_>,
    ids: &[i64],
    order: &mut Order,
    sort: BookSort,
    slot: Slot,
    keys: &Keys,
) -> Result<(), StoreError> {
    let part = if keys.lacks(sort) { &mut order.lacking } else { &mut order.having };
    let (mut low, mut high) = (0, part.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let other = table::keys(tx, ids[part[middle] as usize])?;
        if other.compare(keys, sort).is_lt() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    part.insert(low, slot);
    Ok(())
}
