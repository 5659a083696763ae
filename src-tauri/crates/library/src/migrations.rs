//! The file's schema: the ordered migrations, and how the change log treats
//! each table. Steps that landed are never edited.

mod hooks;

use store::{Log, Migration, Schema, Table};

/// Says "this is a Bookplate library" in the header of the file: "BkPl".
pub const APPLICATION_ID: i32 = 0x426b_506c;

macro_rules! step {
    ($file:literal, $name:literal, $drops:literal) => {
        step!($file, $name, $drops, None, None)
    };
    ($file:literal, $name:literal, $drops:literal, $up_hook:expr) => {
        step!($file, $name, $drops, $up_hook, None)
    };
    ($file:literal, $name:literal, $drops:literal, $up_hook:expr, $down_hook:expr) => {
        Migration {
            name: $name,
            up: include_str!(concat!("../../../../migrations/", $file, ".up.sql")),
            down: include_str!(concat!("../../../../migrations/", $file, ".down.sql")),
            up_hook: $up_hook,
            down_hook: $down_hook,
            drops: $drops,
        }
    };
}

/// The schema of a library.
pub static SCHEMA: Schema = Schema { application_id: APPLICATION_ID, migrations: MIGRATIONS, tables: TABLES };

static MIGRATIONS: &[Migration] = &[
    step!("0001_books", "books", "all books"),
    step!("0002_user_accounts", "user_accounts", "all accounts and their passwords"),
    step!(
        "0003_contributors",
        "contributors",
        "the order of several authors as separate names (they are joined into one text)",
        Some(hooks::authors_to_contributors)
    ),
    step!("0004_accounts_without_email", "accounts_without_email", "nothing"),
    step!("0005_library", "library", "the library's name, language and identity"),
    step!("0006_change_log", "change_log", "the whole history of changes"),
    step!("0007_identifiers", "identifiers", "all ISBNs, and their history (that a book was changed then stays)"),
    step!(
        "0008_trash_and_order",
        "trash_and_order",
        "the trash: trashed books come back into the list, and of their history only the dates stay",
        Some(hooks::fill_sort_keys)
    ),
    step!("0009_search", "search", "the search index (rebuilt when going up again)", Some(hooks::fill_search)),
    step!("0010_recovery_codes", "recovery_codes", "all recovery codes"),
    step!(
        "0011_articles",
        "articles",
        "the order of titles without their articles",
        Some(hooks::skip_articles),
        Some(hooks::stop_skipping_articles)
    ),
    step!(
        "0012_imports",
        "imports",
        "from which lists books came, and all that is kept of those lists (ratings, shelves, reviews, notes), with its history"
    ),
    step!("0013_book_covers", "book_covers", "all covers, and their history (the files of the pictures stay)"),
    step!("0014_words", "words", "nothing"),
    step!(
        "0015_people",
        "people",
        "pictures of people, when their windows lock, and how their addresses were verified; a PIN becomes the password, and nobody comes in by a tap; who waits to be let in is disabled"
    ),
    step!(
        "0016_history",
        "history",
        "which books were removed for good, and that the trash was emptied (those books are in the trash again); no step from before can be taken back any more"
    ),
];

static TABLES: &[Table] = &[
    Table { name: "meta", log: Log::NotLogged { reason: "technical: what the file is, not what it holds" } },
    Table { name: "settings", log: Log::Logged { derived: &[], secret: &[] } },
    Table {
        name: "user_accounts",
        log: Log::Logged { derived: &["username_key", "email_key", "generation"], secret: &["password_hash"] },
    },
    Table { name: "verifications", log: Log::Logged { derived: &[], secret: &[] } },
    Table { name: "recovery_codes", log: Log::NotLogged { reason: "secret: hashes of the codes" } },
    Table {
        name: "books",
        log: Log::Logged { derived: &["published_from", "published_to", "title_key", "author_key"], secret: &[] },
    },
    Table { name: "contributors", log: Log::Logged { derived: &["name_key"], secret: &[] } },
    Table { name: "book_contributors", log: Log::Logged { derived: &[], secret: &[] } },
    Table { name: "book_identifiers", log: Log::Logged { derived: &["canonical"], secret: &[] } },
    Table { name: "import_batches", log: Log::Logged { derived: &[], secret: &[] } },
    Table { name: "book_sources", log: Log::Logged { derived: &[], secret: &[] } },
    Table { name: "book_covers", log: Log::Logged { derived: &[], secret: &[] } },
    Table { name: "tombstones", log: Log::Logged { derived: &[], secret: &[] } },
    Table { name: "book_search", log: Log::NotLogged { reason: "derived: the search index, made from the books" } },
    Table {
        name: "book_words",
        log: Log::NotLogged { reason: "derived: a view of the search index, without rows of its own" },
    },
    Table { name: "steps", log: Log::NotLogged { reason: "the log itself" } },
    Table { name: "changes", log: Log::NotLogged { reason: "the log itself" } },
];
