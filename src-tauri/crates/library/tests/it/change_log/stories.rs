//! What may happen to a record of each logged table, and what the log then says.

use serde_json::{Value, json};

pub(super) const EMMA: &str = "11111111111111111111111111111111";
pub(super) const WALDEN: &str = "22222222222222222222222222222222";
pub(super) const AUSTEN: &str = "33333333333333333333333333333333";
pub(super) const THOREAU: &str = "44444444444444444444444444444444";
pub(super) const ANA: &str = "55555555555555555555555555555555";
pub(super) const BATCH: &str = "66666666666666666666666666666666";
pub(super) const VERIFICATION: &str = "12121212121212121212121212121212";
pub(super) const SOURCE: &str = "77777777777777777777777777777777";

/// One row of a logged table, from its coming to its going.
pub(super) struct Story {
    pub table: &'static str,
    /// Brings the row.
    pub insert: &'static str,
    /// What the log says of it: each field that isn't NULL.
    pub logged: Value,
    /// Its name in the log, in hex.
    pub row: &'static str,
    /// Which row it is, as a condition.
    pub is: &'static str,
    /// Changes, each with what the log says of the fields before and after.
    pub updates: &'static [(&'static str, &'static str, &'static str)],
    /// Changes of derived and secret columns, of which it says nothing.
    pub silent: &'static [&'static str],
    /// A change of the key: another record comes, this one goes.
    pub rekey: Option<(&'static str, &'static str)>,
}

pub(super) fn stories() -> Vec<Story> {
    vec![
        Story {
            table: "settings",
            insert: "INSERT INTO settings (key, value) VALUES ('motto', 'it''s \"so\"')",
            logged: json!({ "value": "it's \"so\"" }),
            row: "6D6F74746F00",
            is: "key = 'motto'",
            updates: &[("value = '{\"a\": 1}'", r#"{"value":"it's \"so\""}"#, r#"{"value":"{\"a\": 1}"}"#)],
            silent: &[],
            rekey: Some(("key = 'other'", "6F7468657200")),
        },
        Story {
            table: "user_accounts",
            insert:
                "INSERT INTO user_accounts (uid, username, password_hash, role, username_key, created_at, updated_at)
                     VALUES (x'55555555555555555555555555555555', 'ana', 'SECRET', 'owner', 'ana', 5, 6)",
            logged: json!({
                "username": "ana", "is_verified": 0, "role": "owner", "status": "active",
                "created_at": 5, "updated_at": 6, "opens_with": "password", "disc": 0,
            }),
            row: ANA,
            is: "uid = x'55555555555555555555555555555555'",
            updates: &[
                ("username = 'Ана'", r#"{"username":"ana"}"#, r#"{"username":"Ана"}"#),
                ("first_name = 'Ana'", r#"{"first_name":null}"#, r#"{"first_name":"Ana"}"#),
                (
                    "first_name = NULL, last_name = 'M'",
                    r#"{"first_name":"Ana","last_name":null}"#,
                    r#"{"first_name":null,"last_name":"M"}"#,
                ),
                ("is_verified = 1", r#"{"is_verified":0}"#, r#"{"is_verified":1}"#),
                ("email = 'a@b', email_key = 'a@b'", r#"{"email":null}"#, r#"{"email":"a@b"}"#),
                ("role = 'reader'", r#"{"role":"owner"}"#, r#"{"role":"reader"}"#),
                ("status = 'disabled'", r#"{"status":"active"}"#, r#"{"status":"disabled"}"#),
                ("opens_with = 'pin'", r#"{"opens_with":"password"}"#, r#"{"opens_with":"pin"}"#),
                ("picture = 'cat'", r#"{"picture":null}"#, r#"{"picture":"cat"}"#),
                ("disc = 7", r#"{"disc":0}"#, r#"{"disc":7}"#),
                ("lock_after = 30", r#"{"lock_after":null}"#, r#"{"lock_after":30}"#),
                ("created_at = 9007199254740993", r#"{"created_at":5}"#, r#"{"created_at":9007199254740993}"#),
                ("updated_at = -1", r#"{"updated_at":6}"#, r#"{"updated_at":-1}"#),
            ],
            silent: &["password_hash = 'SECRET TOO'", "username_key = 'anna'", "email_key = 'c@d'", "generation = 2"],
            rekey: None,
        },
        Story {
            table: "books",
            insert: "INSERT INTO books (uid, title, created_at, updated_at) VALUES (x'11111111111111111111111111111111', 'Emma', 7, 8)",
            logged: json!({ "title": "Emma", "created_at": 7, "updated_at": 8 }),
            row: EMMA,
            is: "uid = x'11111111111111111111111111111111'",
            updates: &[
                ("title = '吾輩は猫である'", r#"{"title":"Emma"}"#, r#"{"title":"吾輩は猫である"}"#),
                ("publisher = '[1]'", r#"{"publisher":null}"#, r#"{"publisher":"[1]"}"#),
                (
                    "published_date = '-750', published_from = -7499899, published_to = -7498769",
                    r#"{"published_date":null}"#,
                    r#"{"published_date":"-750"}"#,
                ),
                ("page_count = 474", r#"{"page_count":null}"#, r#"{"page_count":474}"#),
                ("language = 'en'", r#"{"language":null}"#, r#"{"language":"en"}"#),
                ("created_at = 70", r#"{"created_at":7}"#, r#"{"created_at":70}"#),
                ("updated_at = 80, title = title", r#"{"updated_at":8}"#, r#"{"updated_at":80}"#),
                ("trashed_at = 90", r#"{"trashed_at":null}"#, r#"{"trashed_at":90}"#),
                ("emptied_at = 91", r#"{"emptied_at":null}"#, r#"{"emptied_at":91}"#),
            ],
            silent: &[
                "published_from = -7499900",
                "published_to = -7498700",
                "title_key = x'01'",
                "author_key = x'02'",
            ],
            rekey: None,
        },
        Story {
            table: "contributors",
            insert: "INSERT INTO contributors (uid, name, name_key, created_at)
                     VALUES (x'33333333333333333333333333333333', 'Austen, Jane', 'austen, jane', 9)",
            logged: json!({ "name": "Austen, Jane", "created_at": 9 }),
            row: AUSTEN,
            is: "uid = x'33333333333333333333333333333333'",
            updates: &[
                ("name = 'Jane Austen'", r#"{"name":"Austen, Jane"}"#, r#"{"name":"Jane Austen"}"#),
                ("created_at = 10", r#"{"created_at":9}"#, r#"{"created_at":10}"#),
            ],
            silent: &["name_key = 'jane austen'"],
            rekey: None,
        },
        Story {
            table: "book_contributors",
            insert:
                "INSERT INTO book_contributors (book_id, position, contributor_id)
                     SELECT b.id, 0, c.id FROM books b, contributors c
                      WHERE b.uid = x'11111111111111111111111111111111' AND c.uid = x'33333333333333333333333333333333'",
            logged: json!({ "contributor_id": AUSTEN, "role": "author" }),
            row: "111111111111111111111111111111110000000000000000",
            is: "position = 0",
            updates: &[
                (
                    "contributor_id = (SELECT id FROM contributors WHERE uid = x'44444444444444444444444444444444')",
                    r#"{"contributor_id":"33333333333333333333333333333333"}"#,
                    r#"{"contributor_id":"44444444444444444444444444444444"}"#,
                ),
                ("role = 'editor'", r#"{"role":"author"}"#, r#"{"role":"editor"}"#),
                ("credited_as = 'J. A.'", r#"{"credited_as":null}"#, r#"{"credited_as":"J. A."}"#),
            ],
            silent: &[],
            rekey: Some(("position = 258", "111111111111111111111111111111110000000000000102")),
        },
        Story {
            table: "book_identifiers",
            insert: "INSERT INTO book_identifiers (book_id, position, scheme, value)
                     SELECT id, 0, 'isbn', '0-306-40615-2' FROM books WHERE uid = x'11111111111111111111111111111111'",
            logged: json!({ "scheme": "isbn", "value": "0-306-40615-2" }),
            row: "111111111111111111111111111111110000000000000000",
            is: "position = 0",
            updates: &[("value = '439023483'", r#"{"value":"0-306-40615-2"}"#, r#"{"value":"439023483"}"#)],
            silent: &["canonical = '9780306406157'"],
            rekey: Some((
                "book_id = (SELECT id FROM books WHERE uid = x'22222222222222222222222222222222')",
                "222222222222222222222222222222220000000000000000",
            )),
        },
        Story {
            table: "import_batches",
            insert: "INSERT INTO import_batches (uid, account_id, importer, file_name, imported_at)
                     SELECT x'66666666666666666666666666666666', id, 'goodreads', 'list.csv', 5 FROM user_accounts WHERE username = 'ana'",
            logged: json!({
                "account_id": ANA, "importer": "goodreads", "file_name": "list.csv", "imported_at": 5,
            }),
            row: BATCH,
            is: "uid = x'66666666666666666666666666666666'",
            updates: &[
                (
                    "account_id = (SELECT id FROM user_accounts WHERE username = 'ben')",
                    r#"{"account_id":"55555555555555555555555555555555"}"#,
                    r#"{"account_id":"99999999999999999999999999999999"}"#,
                ),
                ("importer = 'other'", r#"{"importer":"goodreads"}"#, r#"{"importer":"other"}"#),
                ("file_name = '\"'", r#"{"file_name":"list.csv"}"#, r#"{"file_name":"\""}"#),
                ("imported_at = 6", r#"{"imported_at":5}"#, r#"{"imported_at":6}"#),
            ],
            silent: &[],
            rekey: None,
        },
        Story {
            table: "verifications",
            insert: "INSERT INTO verifications (uid, account_id, email, method, vouched_by, verified_at)
                     SELECT x'12121212121212121212121212121212', id, 'ana@example.org', 'vouched', uid, 5 FROM user_accounts WHERE username = 'ana'",
            logged: json!({
                "account_id": ANA, "email": "ana@example.org", "method": "vouched",
                "vouched_by": ANA, "verified_at": 5,
            }),
            row: VERIFICATION,
            is: "uid = x'12121212121212121212121212121212'",
            updates: &[
                (
                    "account_id = (SELECT id FROM user_accounts WHERE username = 'ben')",
                    r#"{"account_id":"55555555555555555555555555555555"}"#,
                    r#"{"account_id":"99999999999999999999999999999999"}"#,
                ),
                ("email = 'b@c'", r#"{"email":"ana@example.org"}"#, r#"{"email":"b@c"}"#),
                ("method = 'sent_code'", r#"{"method":"vouched"}"#, r#"{"method":"sent_code"}"#),
                (
                    "vouched_by = NULL",
                    r#"{"vouched_by":"55555555555555555555555555555555"}"#,
                    r#"{"vouched_by":null}"#,
                ),
                ("verified_at = 6", r#"{"verified_at":5}"#, r#"{"verified_at":6}"#),
            ],
            silent: &[],
            rekey: None,
        },
        Story {
            table: "book_sources",
            insert: "INSERT INTO book_sources (uid, book_id, batch_id, account_id, source, source_id, line, row)
                     SELECT x'77777777777777777777777777777777', b.id, i.id, i.account_id, 'goodreads', '42', 2, '{\"Title\":\"Emma\"}'
                       FROM books b, import_batches i
                      WHERE b.uid = x'11111111111111111111111111111111' AND i.uid = x'66666666666666666666666666666666'",
            logged: json!({
                "book_id": EMMA, "batch_id": BATCH, "account_id": ANA, "source": "goodreads",
                "source_id": "42", "line": 2, "row": "{\"Title\":\"Emma\"}",
            }),
            row: SOURCE,
            is: "uid = x'77777777777777777777777777777777'",
            updates: &[
                (
                    "book_id = (SELECT id FROM books WHERE uid = x'22222222222222222222222222222222')",
                    r#"{"book_id":"11111111111111111111111111111111"}"#,
                    r#"{"book_id":"22222222222222222222222222222222"}"#,
                ),
                (
                    "batch_id = (SELECT id FROM import_batches WHERE uid = x'88888888888888888888888888888888')",
                    r#"{"batch_id":"66666666666666666666666666666666"}"#,
                    r#"{"batch_id":"88888888888888888888888888888888"}"#,
                ),
                (
                    "account_id = (SELECT id FROM user_accounts WHERE username = 'ben')",
                    r#"{"account_id":"55555555555555555555555555555555"}"#,
                    r#"{"account_id":"99999999999999999999999999999999"}"#,
                ),
                ("source = 'other'", r#"{"source":"goodreads"}"#, r#"{"source":"other"}"#),
                ("source_id = '43'", r#"{"source_id":"42"}"#, r#"{"source_id":"43"}"#),
                ("line = 3", r#"{"line":2}"#, r#"{"line":3}"#),
                (
                    "row = '{\"My Review\":\"a \\\"b\\\"\"}'",
                    r#"{"row":"{\"Title\":\"Emma\"}"}"#,
                    r#"{"row":"{\"My Review\":\"a \\\"b\\\"\"}"}"#,
                ),
            ],
            silent: &[],
            rekey: None,
        },
        Story {
            table: "tombstones",
            insert: "INSERT INTO tombstones (uid, removed_at) VALUES (x'99999999999999999999999999999999', 5)",
            logged: json!({ "removed_at": 5 }),
            row: "99999999999999999999999999999999",
            is: "removed_at > 0",
            updates: &[("removed_at = 6", r#"{"removed_at":5}"#, r#"{"removed_at":6}"#)],
            silent: &[],
            rekey: None,
        },
        Story {
            table: "book_covers",
            insert:
                "INSERT INTO book_covers (book_id, hash, media_type, width, height, bytes, created_at)
                     SELECT id, x'7777777777777777777777777777777777777777777777777777777777777777', 'image/jpeg', 400, 600, 9000, 3
                       FROM books WHERE uid = x'11111111111111111111111111111111'",
            logged: json!({
                "hash": "77".repeat(32), "media_type": "image/jpeg", "width": 400, "height": 600,
                "bytes": 9000, "created_at": 3,
            }),
            row: EMMA,
            is: "width > 0",
            updates: &[
                (
                    "hash = x'8888888888888888888888888888888888888888888888888888888888888888'",
                    r#"{"hash":"7777777777777777777777777777777777777777777777777777777777777777"}"#,
                    r#"{"hash":"8888888888888888888888888888888888888888888888888888888888888888"}"#,
                ),
                ("media_type = 'image/png'", r#"{"media_type":"image/jpeg"}"#, r#"{"media_type":"image/png"}"#),
                ("width = 1", r#"{"width":400}"#, r#"{"width":1}"#),
                ("height = 2", r#"{"height":600}"#, r#"{"height":2}"#),
                ("bytes = 3", r#"{"bytes":9000}"#, r#"{"bytes":3}"#),
                ("created_at = 4", r#"{"created_at":3}"#, r#"{"created_at":4}"#),
            ],
            silent: &[],
            rekey: Some(("book_id = (SELECT id FROM books WHERE uid = x'22222222222222222222222222222222')", WALDEN)),
        },
    ]
}

/// An entry of the log: table, row, old, new.
pub(super) type Entry = (String, String, Value, Value);
