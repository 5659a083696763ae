//! Everything a library holds, to be compared before and after.

use std::collections::BTreeMap;
use std::path::Path;

use super::household::open;

/// Everything a person put in, by what it is and not by how the version keeps
/// it, so that libraries of two versions can be compared.
pub fn contents(dir: &Path) -> BTreeMap<&'static str, Vec<String>> {
    let conn = open(dir);
    let version: u32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let mut contents = BTreeMap::new();
    let mut ask = |what, from: u32, sql: &str| {
        if version >= from {
            let mut statement = conn.prepare(sql).unwrap();
            let rows =
                statement.query_map([], |row| row.get::<_, String>(0)).unwrap().collect::<Result<_, _>>().unwrap();
            contents.insert(what, rows);
        }
    };
    let author = if version < 3 {
        "author"
    } else {
        "coalesce((SELECT group_concat(coalesce(bc.credited_as, c.name), ', ' ORDER BY bc.position)
                     FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id WHERE bc.book_id = books.id), '')"
    };
    ask(
        "books",
        1,
        &format!(
            "SELECT json_array(id, hex(uid), title, {author}, publisher, published_date, published_from, published_to, page_count, language, created_at, updated_at)
               FROM books ORDER BY id"
        ),
    );
    ask(
        "accounts",
        2,
        "SELECT json_array(id, hex(uid), username, first_name, last_name, is_verified, coalesce(email, ''), password_hash, created_at, role, status, updated_at, username_key, email_key)
           FROM user_accounts ORDER BY id",
    );
    ask("contributors", 3, "SELECT json_array(id, hex(uid), name, name_key, created_at) FROM contributors ORDER BY id");
    ask(
        "credits",
        3,
        "SELECT json_array(book_id, position, contributor_id, role, credited_as) FROM book_contributors ORDER BY book_id, position",
    );
    // Whose file it is. What else stands there tells of its schema and of what
    // is derived, and changes with the version.
    ask(
        "meta",
        5,
        "SELECT json_array(key, quote(value)) FROM meta WHERE key IN ('library_id', 'epoch', 'created_with') ORDER BY key",
    );
    ask("settings", 5, "SELECT json_array(key, value) FROM settings ORDER BY key");
    ask(
        "steps",
        6,
        "SELECT json_array(id, hex(uid), kind, params, hex(actor), at, hlc, hex(site), hex(undoes)) FROM steps ORDER BY id",
    );
    ask("changes", 6, "SELECT json_array(id, step_id, table_name, hex(row), old, new) FROM changes ORDER BY id");
    ask(
        "identifiers",
        7,
        "SELECT json_array(book_id, position, scheme, value, canonical) FROM book_identifiers ORDER BY book_id",
    );
    ask("trash", 8, "SELECT json_array(id, trashed_at) FROM books WHERE trashed_at IS NOT NULL ORDER BY id");
    ask(
        "imports",
        12,
        "SELECT json_array(hex(s.uid), s.book_id, hex(i.uid), i.account_id, i.importer, i.file_name, i.imported_at, s.account_id, source, source_id, line, row)
           FROM book_sources s JOIN import_batches i ON i.id = s.batch_id ORDER BY s.id",
    );
    ask(
        "covers",
        13,
        "SELECT json_array(book_id, hex(hash), media_type, width, height, bytes, created_at) FROM book_covers ORDER BY book_id",
    );
    ask(
        "verifications",
        15,
        "SELECT json_array(hex(uid), account_id, email, method, hex(vouched_by), verified_at) FROM verifications ORDER BY id",
    );
    ask("doors", 15, "SELECT json_array(id, opens_with, picture, disc, lock_after) FROM user_accounts ORDER BY id");
    ask("emptied", 16, "SELECT json_array(id, emptied_at) FROM books WHERE emptied_at IS NOT NULL ORDER BY id");
    ask("gone", 16, "SELECT json_array(hex(uid), removed_at) FROM tombstones ORDER BY uid");
    ask("codes", 10, "SELECT json_array(account_id, hex(code_hash), created_at) FROM recovery_codes");
    contents
}
