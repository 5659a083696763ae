//! The command line as types.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use library::books::{BookFields, BookSort};
use library::policy::Role;

/// The library of a household, without a window.
#[derive(Parser)]
#[command(name = "bookplate-cli", version, propagate_version = true, after_help = AFTER_HELP)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "\
Passwords: the one to sign in with comes from BOOKPLATE_PASSWORD, --password-stdin or a prompt;
a new one from BOOKPLATE_NEW_PASSWORD, --new-password-stdin or a prompt.
Exit codes: 0 done, 1 refused or failed (stderr: `error[code]: message`), 2 wrong usage.";

/// What every command takes.
#[derive(Args)]
pub struct Common {
    /// The data folder (default: BOOKPLATE_DATA_DIR, else this user's)
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Print one JSON object on stdout
    #[arg(long, global = true)]
    pub json: bool,
    /// Sign in as USER (username or e-mail)
    #[arg(long = "as", global = true, value_name = "USER")]
    pub user: Option<String>,
    /// Read the signing-in password from the first line of stdin
    #[arg(long, global = true)]
    pub password_stdin: bool,
    /// Read the new password from the next line of stdin
    #[arg(long, global = true)]
    pub new_password_stdin: bool,
}

#[derive(Subcommand)]
pub enum Command {
    /// The people of the library
    #[command(subcommand)]
    Account(AccountCommand),
    /// The books
    #[command(subcommand)]
    Book(BookCommand),
    /// The file's schema: needs no account, opens without migrating
    #[command(subcommand)]
    Db(DbCommand),
    /// Path, version and counts: needs no account, opens without migrating
    Status,
    /// Commands as JSON lines on stdin, under one sign-in
    #[command(long_about = BATCH_HELP)]
    Batch,
}

const BATCH_HELP: &str = r#"Commands as JSON lines on stdin, under one sign-in. Each line is an object with `command` and what it needs:

  {"command":"book add","title":"Emma","authors":["Jane Austen"],"published_date":"1815","page_count":474}
  {"command":"book show","uid":"…"}
  {"command":"book edit","uid":"…","publisher":"John Murray"}
  {"command":"book trash","uids":["…"]}
  {"command":"book restore","uids":["…"]}
  {"command":"book list","query":"austen","sort":"title","limit":10}
  {"command":"account list"}

For each line one line comes back: {"line":1,"ok":true,"result":{…}} or {"line":1,"ok":false,"error":{"code":…}}.
A refused line doesn't stop the others; the exit code is 1 when any was refused."#;

#[derive(Subcommand)]
pub enum AccountCommand {
    /// Add a person; on an empty library, create it with this person as owner
    Create(AccountCreate),
    /// List all accounts (owners only)
    List,
}

#[derive(Args)]
pub struct AccountCreate {
    /// The name to sign in with
    #[arg(long, allow_hyphen_values = true)]
    pub username: String,
    /// Another name to sign in with
    #[arg(long, allow_hyphen_values = true)]
    pub email: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub first_name: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub last_name: Option<String>,
    /// What the person may do (default: member; the first is the owner)
    #[arg(long, value_enum)]
    pub role: Option<RoleArgument>,
    /// What the library is called (only on an empty library)
    #[arg(long, allow_hyphen_values = true)]
    pub library_name: Option<String>,
    /// The library's language (only on an empty library)
    #[arg(long, allow_hyphen_values = true)]
    pub library_language: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RoleArgument {
    Owner,
    Member,
    Reader,
}

impl From<RoleArgument> for Role {
    fn from(role: RoleArgument) -> Self {
        match role {
            RoleArgument::Owner => Self::Owner,
            RoleArgument::Member => Self::Member,
            RoleArgument::Reader => Self::Reader,
        }
    }
}

#[derive(Subcommand)]
pub enum BookCommand {
    /// Add a book
    Add(BookAdd),
    /// Show a book
    Show { uid: String },
    /// Change fields of a book: FIELD=VALUE, an empty value clears; repeat `authors=` for several
    Edit {
        uid: String,
        /// title, authors, publisher, published_date, page_count, language, isbn
        #[arg(required = true, value_name = "FIELD=VALUE", allow_hyphen_values = true)]
        changes: Vec<String>,
    },
    /// Move books to the trash
    Trash {
        #[arg(required = true, value_name = "UID")]
        uids: Vec<String>,
    },
    /// Take books out of the trash
    Restore {
        #[arg(required = true, value_name = "UID")]
        uids: Vec<String>,
    },
    /// List books, a page at a time
    List(BookList),
}

#[derive(Args)]
pub struct BookAdd {
    #[arg(long, allow_hyphen_values = true)]
    title: String,
    /// A name on the book; repeat for several, in order
    #[arg(long = "author", value_name = "AUTHOR", allow_hyphen_values = true, action = ArgAction::Append)]
    authors: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    publisher: Option<String>,
    /// 1898, 1898-12, 1898-12-31 or -750
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    published: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pages: Option<String>,
    /// A language tag, such as en or pt-BR
    #[arg(long, allow_hyphen_values = true)]
    language: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    isbn: Option<String>,
}

impl From<BookAdd> for BookFields {
    fn from(add: BookAdd) -> Self {
        Self {
            title: Some(add.title),
            authors: Some(add.authors),
            publisher: add.publisher,
            published_date: add.published,
            page_count: add.pages,
            language: add.language,
            isbn: add.isbn,
        }
    }
}

#[derive(Args)]
pub struct BookList {
    /// Words that must all occur, each as the beginning of a word
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// title, author, published or added, with :desc from the end
    #[arg(long, value_name = "FIELD[:desc]", value_parser = sort, default_value = "title")]
    pub sort: (BookSort, bool),
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
    #[arg(long, default_value_t = 0)]
    pub offset: u32,
    /// The trash instead of the shelves
    #[arg(long)]
    pub trash: bool,
}

fn sort(text: &str) -> Result<(BookSort, bool), String> {
    let (field, descending) = match text.split_once(':') {
        None | Some((_, "asc")) => (text.trim_end_matches(":asc"), false),
        Some((field, "desc")) => (field, true),
        Some((_, direction)) => return Err(format!("`{direction}` is no direction; write :desc or nothing")),
    };
    let field = match field {
        "title" => BookSort::Title,
        "author" => BookSort::Author,
        "published" => BookSort::Published,
        "added" => BookSort::Added,
        _ => return Err("write title, author, published or added".to_owned()),
    };
    Ok((field, descending))
}

#[derive(Subcommand)]
pub enum DbCommand {
    /// The version of the file and the newest that this program knows
    Current,
    /// Every migration, and whether it is applied
    History,
    /// Apply all migrations that are missing
    Upgrade,
    /// Go back to version N; a snapshot is taken first
    Downgrade {
        #[arg(long, value_name = "N")]
        to: u32,
        /// Drop what the steps drop
        #[arg(long)]
        yes: bool,
    },
    /// Look for damage and for drift from the schema
    Check,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parse(line: &[&str]) -> Command {
        Arguments::try_parse_from(std::iter::once(&"bookplate-cli").chain(line))
            .unwrap_or_else(|error| panic!("{error}"))
            .command
    }

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn queries_and_values_may_begin_with_a_hyphen() {
        let Command::Book(BookCommand::List(list)) =
            parse(&["book", "list", "-x", "--sort", "added:desc", "--limit", "5"])
        else {
            panic!()
        };
        assert_eq!((list.query, list.sort, list.limit), (Some("-x".to_owned()), (BookSort::Added, true), 5));
        let Command::Book(BookCommand::List(list)) = parse(&["book", "list", "--limit", "5", "--odd"]) else {
            panic!()
        };
        assert_eq!(list.query.as_deref(), Some("--odd"));
        let Command::Book(BookCommand::Add(add)) =
            parse(&["book", "add", "--title", "-x-", "--published", "-750", "--pages", "-3"])
        else {
            panic!()
        };
        let fields = BookFields::from(add);
        assert_eq!(
            (fields.title.as_deref(), fields.published_date.as_deref(), fields.page_count.as_deref()),
            (Some("-x-"), Some("-750"), Some("-3"))
        );
    }

    #[test]
    fn an_unknown_order_is_wrong_usage() {
        for order in ["size", "title:up", ""] {
            let error = Arguments::try_parse_from(["bookplate-cli", "book", "list", "--sort", order]).err().unwrap();
            assert_eq!(error.exit_code(), 2);
        }
    }
}
