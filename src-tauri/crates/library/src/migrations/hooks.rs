//! What migrations do in Rust because SQL can't: fold names, make uids, sort
//! keys and the search index. Like the SQL they belong to, they don't change
//! once they have landed.

use store::{MigrationTx, StoreError, params};

use crate::search::fold::{FOLD_VERSION, fold};
use crate::text::key::name_key;
use crate::text::order::Order;

/// 0003 up: each distinct author text becomes one contributor, unsplit.
pub(super) fn authors_to_contributors(tx: &MigrationTx<'_>) -> Result<(), StoreError> {
    let books = tx.all("SELECT id, author FROM books WHERE author <> '' ORDER BY id", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    for (book, author) in books {
        let key = name_key(&author);
        let found = tx.find("SELECT id, name FROM contributors WHERE name_key = ?1", [&key], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        let (contributor, name) = match found {
            Some(found) => found,
            None => {
                let id = tx.insert(
                    "INSERT INTO contributors (uid, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4)",
                    params![tx.new_uid().as_bytes(), author, key, tx.at()],
                )?;
                (id, author.clone())
            }
        };
        let credited_as = (name != author).then_some(author);
        tx.execute(
            "INSERT INTO book_contributors (book_id, position, contributor_id, credited_as) VALUES (?1, 0, ?2, ?3)",
            params![book, contributor, credited_as],
        )?;
    }
    tx.execute_batch("ALTER TABLE books DROP COLUMN author;")
}

/// The names of the authors of a book, in order, as one text.
const AUTHORS: &str = "coalesce((SELECT group_concat(coalesce(bc.credited_as, c.name), ', ' ORDER BY bc.position)
    FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id WHERE bc.book_id = b.id), '')";

/// 0008 up: sort keys for every book, in the library's language.
pub(super) fn fill_sort_keys(tx: &MigrationTx<'_>) -> Result<(), StoreError> {
    let order = order(tx)?;
    let books = tx.all(&format!("SELECT b.id, b.title, {AUTHORS} FROM books b"), [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    for (id, title, authors) in books {
        tx.execute(
            "UPDATE books SET title_key = ?2, author_key = ?3 WHERE id = ?1",
            params![id, order.key(&title), order.key(&authors)],
        )?;
    }
    version(tx, "sort_key_version", 1)
}

/// 0009 up: every book into the search index.
pub(super) fn fill_search(tx: &MigrationTx<'_>) -> Result<(), StoreError> {
    let books = tx.all(
        &format!(
            "SELECT b.id, b.title, {AUTHORS}, b.publisher,
                    (SELECT group_concat(coalesce(i.canonical || ' ', '') || replace(i.value, '-', ''), ' ') FROM book_identifiers i WHERE i.book_id = b.id)
               FROM books b"
        ),
        [],
        |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, Option<String>>(3)?,
                row.get::<_, Option<String>>(4)?,
            ))
        },
    )?;
    for (id, title, authors, publisher, isbn) in books {
        tx.execute(
            "INSERT INTO book_search (rowid, title, authors, publisher, isbn) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id,
                fold(&title),
                fold(&authors),
                fold(publisher.as_deref().unwrap_or_default()),
                fold(isbn.as_deref().unwrap_or_default())
            ],
        )?;
    }
    version(tx, "search_fold_version", FOLD_VERSION)
}

/// 0011 up: titles are sorted without the article that they begin with.
pub(super) fn skip_articles(tx: &MigrationTx<'_>) -> Result<(), StoreError> {
    title_keys(tx, |order, title, language| order.title_key(title, language))
}

/// 0011 down: the program of then makes keys of whole titles, and would put new
/// books into another order than the old.
pub(super) fn stop_skipping_articles(tx: &MigrationTx<'_>) -> Result<(), StoreError> {
    title_keys(tx, |order, title, _| order.key(title))
}

fn title_keys(tx: &MigrationTx<'_>, key: impl Fn(&Order, &str, Option<&str>) -> Vec<u8>) -> Result<(), StoreError> {
    let order = order(tx)?;
    let books = tx.all("SELECT id, title, language FROM books", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    for (id, title, language) in books {
        let key = key(&order, &title, language.as_deref());
        tx.execute("UPDATE books SET title_key = ?2 WHERE id = ?1", params![id, key])?;
    }
    Ok(())
}

/// The order of the library's language by the rules of then.
fn order(tx: &MigrationTx<'_>) -> Result<Order, StoreError> {
    let language =
        tx.find("SELECT value FROM settings WHERE key = 'library_language'", [], |row| row.get::<_, String>(0))?;
    Order::digit_by_digit(language.as_deref().unwrap_or("en"))
        .ok_or_else(|| StoreError::Schema { detail: "the collation data is missing".to_owned() })
}

fn version(tx: &MigrationTx<'_>, key: &str, version: i64) -> Result<(), StoreError> {
    tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", params![key, version])?;
    Ok(())
}
