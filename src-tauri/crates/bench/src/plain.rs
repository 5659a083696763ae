//! Plain SQLite: one connection with the pragmas of the store, and the
//! statements that give the same answers without Bookplate.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params};

use crate::Failure;

/// An FTS5 expression, an order, and where in it.
pub struct Page<'a> {
    pub words: Option<&'a str>,
    pub order: &'a str,
    pub offset: u32,
}

/// Opens the file as the store does.
pub fn open(path: &Path, is_writer: bool) -> Result<Connection, Failure> {
    let flags = if is_writer { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.set_prepared_statement_cache_capacity(512);
    if is_writer {
        conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update_and_check(None, "secure_delete", "FAST", |_| Ok(()))?;
        conn.pragma_update(None, "foreign_keys", true)?;
    } else {
        conn.pragma_update(None, "query_only", true)?;
    }
    Ok(conn)
}

/// A page of 100 rows and the exact total.
pub fn page(conn: &Connection, page: &Page<'_>) -> Result<usize, Failure> {
    let found = if page.words.is_some() {
        "trashed_at IS NULL AND id IN (SELECT rowid FROM book_search WHERE book_search MATCH ?1)"
    } else {
        "trashed_at IS NULL AND ?1 IS NULL"
    };
    let tx = conn.unchecked_transaction()?;
    let total: i64 = tx
        .prepare_cached(&format!("SELECT count(*) FROM books WHERE {found}"))?
        .query_row([page.words], |row| row.get(0))?;
    let ids: Vec<i64> = tx
        .prepare_cached(&format!("SELECT id FROM books WHERE {found} ORDER BY {} LIMIT 100 OFFSET ?2", page.order))?
        .query_map(params![page.words, page.offset], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut row = tx.prepare_cached(
        "SELECT b.uid, b.title, b.publisher, b.published_date, b.page_count, b.language,
                (SELECT i.canonical FROM book_identifiers i WHERE i.book_id = b.id AND i.canonical IS NOT NULL
                  ORDER BY i.position LIMIT 1),
                b.created_at, b.updated_at, b.trashed_at,
                (SELECT json_group_array(coalesce(bc.credited_as, c.name) ORDER BY bc.position)
                   FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id WHERE bc.book_id = b.id)
           FROM books b WHERE b.id = ?1",
    )?;
    let mut values = 0;
    for id in ids {
        values += row
            .query_row([id], |row| (0..11).map(|column| row.get::<_, Value>(column)).collect::<Result<Vec<_>, _>>())?
            .len();
    }
    Ok(values + usize::try_from(total)?)
}

/// The counts of the browse pane: 300 authors, languages, decades.
pub fn counts(conn: &Connection, words: Option<&str>) -> Result<usize, Failure> {
    let found = if words.is_some() {
        "b.trashed_at IS NULL AND b.id IN (SELECT rowid FROM book_search WHERE book_search MATCH ?1)"
    } else {
        "b.trashed_at IS NULL AND ?1 IS NULL"
    };
    let tx = conn.unchecked_transaction()?;
    let mut rows = 0;
    for sql in [
        format!(
            "SELECT c.uid, c.name, count(*) FROM books b JOIN book_contributors bc ON bc.book_id = b.id
               JOIN contributors c ON c.id = bc.contributor_id WHERE {found} GROUP BY c.id ORDER BY 3 DESC, 2 LIMIT 300"
        ),
        format!("SELECT coalesce(b.language, 'en'), count(*) FROM books b WHERE {found} GROUP BY 1"),
        format!("SELECT b.published_from / 100000, count(*) FROM books b WHERE {found} GROUP BY 1"),
    ] {
        let mut statement = tx.prepare_cached(&sql)?;
        let mut answer = statement.query([words])?;
        while answer.next()?.is_some() {
            rows += 1;
        }
    }
    Ok(rows)
}

/// A book's other publisher, with the search index and two rows of log, in one
/// durable transaction.
pub fn edit(conn: &Connection, id: i64, publisher: &str, folded: &[String; 4]) -> Result<(), Failure> {
    let tx = rusqlite::Transaction::new_unchecked(conn, rusqlite::TransactionBehavior::Immediate)?;
    let at = 1_790_000_000_000_i64;
    let uid = uuid::Uuid::now_v7();
    tx.prepare_cached(
        "INSERT INTO steps (uid, kind, params, actor, at, hlc, site, undoes) VALUES (?1, 'book_edit', ?2, ?1, ?3, ?3, ?1, NULL)",
    )?
    .execute(params![uid.as_bytes(), "{\"book\":\"0198c0de-0000-7000-8000-000000000001\"}", at])?;
    let step = tx.last_insert_rowid();
    let old: Option<String> =
        tx.prepare_cached("SELECT publisher FROM books WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    tx.prepare_cached("UPDATE books SET publisher = ?2, updated_at = ?3 WHERE id = ?1")?
        .execute(params![id, publisher, at])?;
    tx.prepare_cached(
        "INSERT INTO changes (step_id, table_name, row, old, new)
         SELECT ?1, 'books', uid, json_object('publisher', ?3, 'updated_at', ?5), json_object('publisher', ?4, 'updated_at', ?5)
           FROM books WHERE id = ?2",
    )?
    .execute(params![step, id, old, publisher, at])?;
    tx.prepare_cached("DELETE FROM book_search WHERE rowid = ?1")?.execute([id])?;
    tx.prepare_cached("INSERT INTO book_search (rowid, title, authors, publisher, isbn) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![id, folded[0], folded[1], folded[2], folded[3]])?;
    Ok(tx.commit()?)
}

/// A word of the search index and how many books have it.
pub struct Word {
    pub text: String,
    pub books: i64,
}

/// The word that comes nearest to matching so many books, and the one of a
/// script that is sorted last.
pub fn words(conn: &Connection, targets: &[i64]) -> Result<(Vec<Word>, Word), Failure> {
    conn.execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, book_search, 'row')")?;
    let word = |row: &rusqlite::Row<'_>| Ok(Word { text: row.get(0)?, books: row.get(1)? });
    let mut nearest = conn.prepare(
        "SELECT term, doc FROM vocabulary WHERE term GLOB '[a-z][a-z][a-z]*' ORDER BY abs(doc - ?1), length(term) DESC LIMIT 1",
    )?;
    let words = targets.iter().map(|target| nearest.query_row([target], word)).collect::<Result<_, _>>()?;
    let last = conn.query_row(
        "SELECT term, doc FROM vocabulary WHERE unicode(term) BETWEEN 0x4e00 AND 0x9fff ORDER BY doc DESC LIMIT 1",
        [],
        word,
    )?;
    Ok((words, last))
}
