//! What happens to a list of books in a household: in they go under one sign-in,
//! they are listed, edited, trashed and restored, and nothing is lost on the
//! way down to an old version and up again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use bookplate_e2e::books::Entry;
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::replay;
use crate::script::Script;

/// What a list shows of a book, without the instants and the uid.
const FIELDS: [&str; 6] = ["title", "authors", "publisher", "published_date", "page_count", "language"];

/// A library with what must be in it.
pub struct Journey {
    script: Script,
    /// By uid: the books on the shelves.
    shelves: BTreeMap<String, Value>,
    /// By uid: the books in the trash.
    trash: BTreeMap<String, Value>,
    /// By uid: the ISBNs as they were typed.
    isbns: BTreeMap<String, String>,
}

/// A folder in memory where there is one: ten thousand acknowledged saves are
/// ten thousand times a disk's own slowness, and this isn't about the disk.
fn fast_folder() -> TempDir {
    tempfile::Builder::new().tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

impl Journey {
    /// Puts the list in by one batch. `wrong` lines stand between the others;
    /// each is refused with its code at its field, and nothing else is.
    pub fn begin(name: &str, entries: &[Entry], wrong: &[(Value, &str, &str)]) -> Self {
        let fast = Script::with_library_in(fast_folder());
        let lines: Vec<String> = wrong
            .iter()
            .map(|(line, ..)| line.clone())
            .chain(entries.iter().map(Entry::line))
            .map(|line| line.to_string())
            .collect();
        let begun = Instant::now();
        let (answers, end) = fast.batch(&lines.join("\n"));
        eprintln!("{name}: {} adds in {:.1} s", entries.len(), begun.elapsed().as_secs_f64());
        assert_eq!(answers.len(), lines.len());

        let (refused, added) = answers.split_at(wrong.len());
        for (answer, (line, field, code)) in refused.iter().zip(wrong) {
            assert_eq!(answer["error"]["code"], "validation", "{answer}");
            let reasons = answer["error"]["fields"].as_array().unwrap();
            assert_eq!(reasons.len(), 1, "{answer}");
            assert_eq!((&reasons[0]["field"], &reasons[0]["code"]), (&json!(field), &json!(code)), "{line}");
        }
        let also_refused: Vec<&Value> = added.iter().filter(|answer| answer["ok"] != json!(true)).collect();
        assert_eq!(also_refused, [&json!(null); 0], "no row of the list is refused");
        if wrong.is_empty() {
            end.done();
        } else {
            end.refused("validation");
        }

        let mut journey =
            Self { script: fast.copy(), shelves: BTreeMap::new(), trash: BTreeMap::new(), isbns: BTreeMap::new() };
        for (answer, entry) in added.iter().zip(entries) {
            let uid = answer["result"]["uid"].as_str().unwrap().to_owned();
            let warnings = answer["result"]["warnings"].as_array().unwrap();
            let is_kept_as_text = !entry.isbn.is_empty() && !entry.has_valid_isbn();
            assert_eq!(!warnings.is_empty(), is_kept_as_text, "{entry:?}: {warnings:?}");
            if !entry.isbn.is_empty() {
                journey.isbns.insert(uid.clone(), entry.isbn.clone());
            }
            assert!(journey.shelves.insert(uid, entry.expected()).is_none(), "each book has a uid of its own");
        }
        journey
    }

    /// How many numbers were kept as text because they are none.
    pub fn numbers_kept_as_text(&self) -> u32 {
        let conn = self.script.open();
        conn.query_row("SELECT count(*) FROM book_identifiers WHERE canonical IS NULL", [], |row| row.get(0)).unwrap()
    }

    /// Lists every book, a page at a time, each page by a call of its own, and
    /// then by lines of one batch in another order: the total is exact, and
    /// there is neither gap nor twin.
    pub fn list_by_pages(&self, page_size: usize) {
        let offsets = || (0..self.shelves.len() + page_size).step_by(page_size);
        let by_calls = offsets().map(|offset| {
            let (limit, offset) = (page_size.to_string(), offset.to_string());
            self.script.json(&["book", "list", "--sort", "title", "--limit", &limit, "--offset", &offset])
        });
        self.check_pages(by_calls.collect());
        let line = |offset| json!({ "command": "book list", "sort": "author", "descending": true, "limit": page_size, "offset": offset });
        let lines: Vec<String> = offsets().map(|offset| line(offset).to_string()).collect();
        let (answers, end) = self.script.batch(&lines.join("\n"));
        end.done();
        self.check_pages(answers.into_iter().map(|answer| answer["result"].clone()).collect());
    }

    fn check_pages(&self, pages: Vec<Value>) {
        let mut seen = BTreeSet::new();
        for page in pages {
            assert_eq!(page["total"].as_u64(), Some(self.shelves.len() as u64));
            for item in page["items"].as_array().unwrap() {
                let uid = item["uid"].as_str().unwrap();
                assert!(seen.insert(uid.to_owned()), "{uid} is listed twice");
                assert_eq!(&shown(item), self.shelves.get(uid).unwrap(), "{uid}");
            }
        }
        assert_eq!(seen.len(), self.shelves.len());
    }

    /// Everything as it must be, by one call for the shelves, one for the trash.
    pub fn look(&self) {
        for (flags, expected) in [(&[][..], &self.shelves), (&["--trash"][..], &self.trash)] {
            let page = self.script.json(&[&["book", "list", "--limit", "1000000"][..], flags].concat());
            let listed: BTreeMap<String, Value> = page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| (item["uid"].as_str().unwrap().to_owned(), shown(item)))
                .collect();
            assert_eq!(page["total"].as_u64(), Some(expected.len() as u64));
            let other: Vec<_> = expected.iter().filter(|(uid, book)| listed.get(*uid) != Some(book)).take(5).collect();
            assert!(other.is_empty(), "put in: {other:#?}, listed: {:#?}", listed.get(other[0].0));
            assert_eq!(listed.len(), expected.len());
        }
    }

    /// Edits, trashes and restores books all over the list; `look` sees it.
    pub fn change(&mut self, every: usize) {
        let uids: Vec<String> = self.shelves.keys().step_by(every).cloned().collect();
        let mut lines = Vec::new();
        // One person, spelled in two ways: on each book the name stays as it was written there.
        for (uid, name) in uids.iter().zip(["Ana Moreno", "MORENO, Ana", "ANA MORENO"].iter().cycle()) {
            let book = self.shelves.get_mut(uid).unwrap();
            let title = format!("{} (second edition)", book["title"].as_str().unwrap());
            let mut authors = book["authors"].as_array().unwrap().clone();
            authors.push(json!(name));
            let line = json!({
                "command": "book edit", "uid": uid, "title": title, "authors": authors, "published_date": "2026-11",
                "language": "", "page_count": 321, "isbn": "978-0-306-40615-7",
            });
            lines.push(line.to_string());
            for (field, value) in [
                ("title", json!(title)),
                ("authors", json!(authors)),
                ("published_date", json!("2026-11")),
                ("language", json!(null)),
                ("page_count", json!(321)),
            ] {
                book[field] = value;
            }
            self.isbns.insert(uid.clone(), "978-0-306-40615-7".to_owned());
        }
        let trashed: Vec<&String> = self.shelves.keys().skip(1).step_by(every).collect();
        let restored: Vec<&&String> = trashed.iter().step_by(2).collect();
        lines.push(json!({ "command": "book trash", "uids": trashed }).to_string());
        lines.push(json!({ "command": "book restore", "uids": restored }).to_string());
        let (_, end) = self.script.batch(&lines.join("\n"));
        end.done();
        let gone: Vec<String> = trashed.iter().skip(1).step_by(2).map(|uid| (*uid).clone()).collect();
        for uid in gone {
            let book = self.shelves.remove(&uid).unwrap();
            self.trash.insert(uid, book);
        }
        assert!(!uids.is_empty() && !self.trash.is_empty());
    }

    /// The log explains every row of the file, and every book, name and number
    /// that must be there is.
    pub fn explain(&self) {
        let conn = self.script.open();
        let counts = replay::explained(&conn);
        let books = || self.shelves.values().chain(self.trash.values());
        let links: usize = books().map(|book| book["authors"].as_array().unwrap().len()).sum();
        assert_eq!(counts["books"], books().count());
        assert_eq!(counts["book_contributors"], links);
        assert_eq!(counts["book_identifiers"], self.isbns.len());
        let show = |uid| json!({ "command": "book show", "uid": uid }).to_string();
        let (answers, _) = self.script.batch(&self.isbns.keys().map(show).collect::<Vec<_>>().join("\n"));
        for (answer, (uid, isbn)) in answers.iter().zip(&self.isbns) {
            assert_eq!(&answer["result"]["isbn"], &json!(isbn), "{uid}");
        }
        assert_eq!(answers.len(), self.isbns.len());
        let created: i64 =
            conn.query_row("SELECT count(*) FROM steps WHERE kind = 'book_create'", [], |row| row.get(0)).unwrap();
        assert_eq!(usize::try_from(created).unwrap(), books().count(), "a step for each book");
        let nobody: i64 =
            conn.query_row("SELECT count(*) FROM steps WHERE actor IS NULL", [], |row| row.get(0)).unwrap();
        assert_eq!(nobody, 0, "every step has its actor");
    }

    /// A copy goes down to version `to` and up again: at both ends every row
    /// has every value that the lower version knows.
    pub fn down_and_up(&self, to: u32) -> Script {
        let copy = self.script.copy();
        let expected = books(&copy.open(), to);
        let order = keys(&copy.open());
        copy.run(&["db", "downgrade", "--to", &to.to_string(), "--yes"]).dropped();
        assert!(books(&copy.open(), to) == expected, "version {to} has what it knows");
        assert_eq!(copy.version(), i64::from(to));
        copy.run(&["db", "check"]).done();
        copy.run(&["db", "upgrade"]).done();
        assert!(books(&copy.open(), to) == expected, "and so has the newest, after {to}");
        copy.run(&["db", "check"]).done();
        // Migrations make the keys of their time; those of today come when the
        // library is opened, by whomever.
        copy.ana(&["book", "list"]);
        assert!(keys(&copy.open()) == order, "the order of the lists is made again");
        copy
    }

    /// The same household in another folder.
    pub fn moved_to(self, script: Script) -> Self {
        Self { script, ..self }
    }

    pub fn file(&self) -> u64 {
        Path::metadata(&self.script.library()).unwrap().len()
    }
}

fn shown(item: &Value) -> Value {
    FIELDS.iter().map(|field| ((*field).to_owned(), item[field].clone())).collect()
}

/// What the lists are sorted by.
fn keys(conn: &Connection) -> Vec<(i64, Vec<u8>, Vec<u8>)> {
    let mut statement = conn.prepare("SELECT id, title_key, author_key FROM books ORDER BY id").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Every book with what `version` knows of it, whatever version the file has.
fn books(conn: &Connection, version: u32) -> Vec<Vec<rusqlite::types::Value>> {
    let present: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let joined = "coalesce((SELECT group_concat(coalesce(l.credited_as, c.name), ', ' ORDER BY l.position)
        FROM book_contributors l JOIN contributors c ON c.id = l.contributor_id WHERE l.book_id = b.id), '')";
    let in_order = "(SELECT json_group_array(coalesce(l.credited_as, c.name) ORDER BY l.position)
        FROM book_contributors l JOIN contributors c ON c.id = l.contributor_id WHERE l.book_id = b.id)";
    let authors = match (present, version) {
        (0..3, _) => "author",
        (_, 0..3) => joined,
        _ => in_order,
    };
    let isbn = "(SELECT value || ' ' || coalesce(canonical, '-') FROM book_identifiers i WHERE i.book_id = b.id)";
    let columns = [
        "id, uid, title, publisher, published_date, published_from, published_to, page_count, language, created_at, updated_at",
        authors,
        if version >= 7 { isbn } else { "NULL" },
        if version >= 8 { "trashed_at, hex(author_key)" } else { "NULL" },
        // Before, whole titles were sorted.
        if version >= 11 { "hex(title_key)" } else { "NULL" },
    ];
    let mut statement = conn.prepare(&format!("SELECT {} FROM books b ORDER BY id", columns.join(", "))).unwrap();
    let count = statement.column_count();
    let rows = statement.query_map([], |row| (0..count).map(|column| row.get(column)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}
