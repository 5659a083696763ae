//! The fast way into a library: many books in one step, by the store's own
//! door, so that the change log is written as for any other. What the library
//! derives from a book, its own functions derive here too. It checks nothing,
//! because it makes the books itself.

use std::collections::HashMap;
use std::path::Path;

use library::Library;
use library::accounts::{AccountCreate, Founding, Password};
use library::books::isbn;
use library::dates::PartialDate;
use library::migrations::SCHEMA;
use library::search::fold::fold;
use library::text::key::name_key;
use library::text::order::Order;
use store::{Folder, LOCK_WAIT, Program, Step, Store, StoreError, WriteTx, params};
use uuid::{Builder, Uuid};

use crate::Failure;
use crate::dice::Dice;
use crate::making::{Made, Maker};

pub const PROGRAM: Program = Program { name: "bookplate-bench", version: env!("CARGO_PKG_VERSION") };
pub const USERNAME: &str = "ana";
pub const PASSWORD: &str = "velvet otter maple";
pub const LANGUAGE: &str = "en";
/// Books in one step, as a person's imports are.
const AT_ONCE: usize = 1_000;

/// Makes a library in an empty folder: an owner, and so many books.
pub fn library(path: &Path, books: usize, seed: u64) -> Result<(), Failure> {
    let folder = Folder::lock(path, PROGRAM, LOCK_WAIT)?;
    let owner = AccountCreate {
        username: USERNAME.to_owned(),
        password: Password::new(PASSWORD.to_owned()),
        email: None,
        first_name: Some("Ana".to_owned()),
        last_name: None,
        role: None,
        opens_with: None,
        picture: None,
    };
    let founding = Founding { owner, library_name: "A made library".to_owned(), language: Some(LANGUAGE.to_owned()) };
    let (session, _) = Library::create(&folder, founding)?;
    let actor = session.account().0;
    let store = folder.open(&SCHEMA, &|_| {}).map_err(|(_, error)| error)?;
    fill(&store, actor, books, seed)?;
    Ok(store.close()?)
}

fn fill(store: &Store, actor: Uuid, books: usize, seed: u64) -> Result<(), Failure> {
    let mut maker = Maker::new(seed, books);
    let mut shelf = Shelf::new(seed)?;
    let mut left = books;
    while left > 0 {
        let now = left.min(AT_ONCE);
        store.write(Some(actor), Step::new("library_make", serde_json::json!({ "books": now })), |tx| {
            (0..now).try_for_each(|_| shelf.put(tx, &maker.book()))
        })?;
        left -= now;
    }
    Ok(())
}

/// Puts books into the tables.
pub struct Shelf {
    order: Order,
    known: HashMap<String, (i64, String)>,
    uids: Dice,
    /// UTC milliseconds; a book every hour or so, from 2015 on.
    at: i64,
}

impl Shelf {
    pub fn new(seed: u64) -> Result<Self, Failure> {
        let order = Order::of(LANGUAGE).ok_or("the collation data is missing")?;
        Ok(Self { order, known: HashMap::new(), uids: Dice::new(!seed), at: 1_420_070_400_000 })
    }

    fn uid(&mut self) -> Uuid {
        let mut random = [0; 10];
        for byte in &mut random {
            *byte = u8::try_from(self.uids.below(256)).unwrap_or(0);
        }
        Builder::from_unix_timestamp_millis(self.at.unsigned_abs(), &random).into_uuid()
    }

    pub fn put(&mut self, tx: &WriteTx<'_>, book: &Made) -> Result<(), StoreError> {
        self.at += 3_600_000;
        let date = book.published.as_deref().and_then(|text| PartialDate::parse("published_date", text).ok());
        let authors = book.authors.join(", ");
        let id = tx.insert(
            "INSERT INTO books (uid, title, publisher, published_date, published_from, published_to, page_count, language,
                                title_key, author_key, created_at, updated_at, trashed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12)",
            params![
                self.uid().as_bytes(),
                book.title,
                book.publisher,
                date.map(|date| date.to_string()),
                date.map(PartialDate::from),
                date.map(PartialDate::to),
                book.pages,
                book.language,
                self.order.title_key(&book.title, book.language),
                self.order.key(&authors),
                self.at,
                book.is_trashed.then_some(self.at),
            ],
        )?;
        for (name, position) in book.authors.iter().zip(0_i64..) {
            let (contributor, known_as) = self.contributor(tx, name)?;
            tx.execute(
                "INSERT INTO book_contributors (book_id, position, contributor_id, credited_as) VALUES (?1, ?2, ?3, ?4)",
                params![id, position, contributor, (known_as != *name).then_some(name)],
            )?;
        }
        let checked = book.isbn.as_deref().and_then(isbn::check);
        if let Some(value) = &book.isbn {
            tx.execute(
                "INSERT INTO book_identifiers (book_id, position, scheme, value, canonical) VALUES (?1, 0, 'isbn', ?2, ?3)",
                params![id, value, checked.as_ref().map(|checked| &checked.isbn13)],
            )?;
        }
        let ten = checked.and_then(|checked| checked.isbn10).unwrap_or_default();
        tx.execute(
            "INSERT INTO book_search (rowid, title, authors, publisher, isbn) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id,
                fold(&book.title),
                fold(&authors),
                fold(book.publisher.as_deref().unwrap_or_default()),
                fold(&format!("{} {ten}", book.isbn.as_deref().unwrap_or_default())),
            ],
        )?;
        Ok(())
    }

    fn contributor(&mut self, tx: &WriteTx<'_>, name: &str) -> Result<(i64, String), StoreError> {
        let key = name_key(name);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let id = tx.insert(
            "INSERT INTO contributors (uid, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4)",
            params![self.uid().as_bytes(), name, key, self.at],
        )?;
        self.known.insert(key, (id, name.to_owned()));
        Ok((id, name.to_owned()))
    }
}
