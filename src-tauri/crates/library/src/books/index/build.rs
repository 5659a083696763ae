//! Reading the whole index from the file.

use std::collections::HashMap;

use store::{ReadTx, StoreError};

use super::order::{Order, Orders};
use super::people::People;
use super::{Index, NOBODY, SEVERAL, Searches, decade, place, table};
use crate::books::list::BookSort;
use crate::settings;

impl Index {
    /// The index of the file as `tx` sees it, whose last step is `step`.
    pub(super) fn read(tx: &ReadTx<'_>, step: i64) -> Result<Self, StoreError> {
        let mut index = Self {
            step,
            ids: Vec::new(),
            uids: Vec::new(),
            language: Vec::new(),
            languages: vec![settings::language(tx)?],
            decade: Vec::new(),
            author: Vec::new(),
            several: Vec::new(),
            people: People::default(),
            shelves: Orders::default(),
            trash: Orders::default(),
            searches: Searches::default(),
        };
        index.read_books(tx)?;
        index.read_people(tx)?;
        for sort in BookSort::ALL {
            *index.shelves.by_mut(sort) = read_order(tx, &index.ids, false, sort)?;
            *index.trash.by_mut(sort) = read_order(tx, &index.ids, true, sort)?;
        }
        Ok(index)
    }

    fn read_books(&mut self, tx: &ReadTx<'_>) -> Result<(), StoreError> {
        let books = table::books(tx)?;
        self.ids.reserve_exact(books.len());
        self.uids.reserve_exact(books.len());
        self.language.reserve_exact(books.len());
        self.decade.reserve_exact(books.len());
        let mut known: HashMap<String, u32> = HashMap::from([(self.languages[0].clone(), 0)]);
        for book in books {
            let language = match book.language {
                None => 0,
                Some(tag) => match known.get(&tag) {
                    Some(language) => *language,
                    None => {
                        let language = self.language_of(Some(&tag));
                        known.insert(tag, language);
                        language
                    }
                },
            };
            self.ids.push(book.id);
            self.uids.push(book.uid);
            self.language.push(language);
            self.decade.push(decade(book.published_from));
        }
        Ok(())
    }

    fn read_people(&mut self, tx: &ReadTx<'_>) -> Result<(), StoreError> {
        for person in table::people(tx)? {
            self.people.push(person.id, person.uid, person.name);
        }
        self.author = vec![NOBODY; self.ids.len()];
        let credits = table::credits(tx)?;
        for of_one in credits.chunk_by(|one, next| one.0 == next.0) {
            let ids: Vec<i64> = of_one.iter().map(|(_, person)| *person).collect();
            if let Some(slot) = of_one.first().and_then(|(book, _)| place(&self.ids, *book)) {
                self.author[slot as usize] = self.author_entry(&ids);
            }
        }
        Ok(())
    }

    /// The place of a language, a new one if need be.
    pub(super) fn language_of(&mut self, tag: Option<&str>) -> u32 {
        let Some(tag) = tag else { return 0 };
        let place = self.languages.iter().position(|known| known == tag).unwrap_or_else(|| {
            self.languages.push(tag.to_owned());
            self.languages.len() - 1
        });
        u32::try_from(place).unwrap_or(0)
    }

    /// What stands in the column of authors for contributors with these ids.
    pub(super) fn author_entry(&mut self, ids: &[i64]) -> u32 {
        let mut people: Vec<u32> = Vec::with_capacity(ids.len());
        for person in ids.iter().filter_map(|id| self.people.place(*id)) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        match people.as_slice() {
            [] => NOBODY,
            [one] => *one,
            _ => {
                let place = u32::try_from(self.several.len()).unwrap_or(0);
                self.several.push(people);
                place | SEVERAL
            }
        }
    }
}

fn read_order(tx: &ReadTx<'_>, ids: &[i64], trash: bool, sort: BookSort) -> Result<Order, StoreError> {
    let mut order = Order::default();
    let books = table::order(tx, trash, sort)?;
    order.having.reserve_exact(books.len());
    for (id, lacks) in books {
        if let Some(slot) = place(ids, id) {
            if lacks { order.lacking.push(slot) } else { order.having.push(slot) }
        }
    }
    order.having.shrink_to_fit();
    Ok(order)
}
