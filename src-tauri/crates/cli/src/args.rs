//! The command line as types. Owns what every command takes, and what is said
//! of the whole; the commands of a subject stand in its own module.

mod account;
mod book;
mod history;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use library::transfer::ImportFormat;

pub use account::{AccountCommand, AccountCreate, RoleArgument};
pub use book::{BookCommand, BookList};
pub use history::{HistoryCommand, HistoryList, How, Undo};

/// The library of a household, without a window.
#[derive(Parser)]
#[command(name = "bookplate-cli", version, propagate_version = true, after_help = AFTER_HELP)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = r#"Passwords:
  The one to sign in with comes from --password-stdin, BOOKPLATE_PASSWORD or a prompt, a new one from
  --new-password-stdin, BOOKPLATE_NEW_PASSWORD or a prompt. For the owner of an empty library the
  first two will do as well. On stdin the password to sign in with stands on the first line, a new one on the next.

Exit codes:
  0 done; 1 refused or failed, with `error[code]: message` on stderr; 2 wrong usage.
  Codes: unauthenticated, invalid_credentials, forbidden, not_found, validation, conflict, throttled,
  locked, confirmation_needed, library_too_new, library_in_use, library_damaged, not_a_library, disk_full, not_a_list, cancelled,
  not_a_picture, picture_too_large, mail_failed, internal.

JSON:
  With --json stdout has exactly one object: the answer or, when the exit code is 1 and there is none,
  {"error":{"code":…,"params":{…},"message":…,"fields":[…]}}. Of wrong usage stdout says nothing.
  `batch` answers with one object a line, with --json or without."#;

/// What every command takes.
#[derive(Args, Clone, Default)]
#[command(next_help_heading = "Options of every command")]
pub struct Common {
    /// The data folder (default: BOOKPLATE_DATA_DIR, else this user's)
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Print one JSON object on stdout
    #[arg(long, global = true)]
    pub json: bool,
    /// Sign in as USER (username or e-mail)
    #[arg(long = "as", global = true, value_name = "USER", allow_hyphen_values = true)]
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
    /// The file and its schema: needs no account, opens without migrating
    #[command(subcommand)]
    Db(DbCommand),
    /// Path, version and counts: needs no account, opens without migrating
    Status,
    /// Commands as JSON lines on stdin, under one sign-in
    #[command(long_about = BATCH_HELP)]
    Batch,
    /// Bring in the list of another program, as one step
    #[command(long_about = IMPORT_HELP)]
    Import(Import),
    /// What happened, and making it shorter
    #[command(subcommand)]
    History(HistoryCommand),
    /// Take a step back: yours, or another that you may do the like of
    Undo(Undo),
    /// Do again what you took back last
    Redo(How),
    /// The trash
    #[command(subcommand)]
    Trash(TrashCommand),
}

#[derive(Subcommand)]
pub enum TrashCommand {
    /// Take every book of the trash out of sight; it can be taken back until their time is over
    Empty,
}

const IMPORT_HELP: &str = r#"Bring in the list of another program, as one step. What can be read: the CSV that Goodreads exports, in all its shapes.

A book is known by the number the list gives it: the same list twice adds nothing, and a newer one brings what is new. What somebody has edited in the library since is never overwritten, and a book in the trash stays there. Ratings, shelves, reviews, dates and notes are kept for you and shown to nobody else. Ctrl+C stops it, and nothing of it stays.

With --json: {"added":n,"unchanged":n,"updated":n,"trashed":n,"ratings":n,"reviews":n,"shelves":n,"problems":[{"line":n,"field":…,"reason":…,"text":…,"left_out":…}],…}"#;

#[derive(Args)]
pub struct Import {
    /// The list
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What kind of list it is
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArgument,
    /// Say what would come of it, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum FormatArgument {
    /// Found out by its columns
    #[default]
    Auto,
    /// Goodreads, even if columns are missing
    Goodreads,
}

impl From<FormatArgument> for ImportFormat {
    fn from(format: FormatArgument) -> Self {
        match format {
            FormatArgument::Auto => Self::Auto,
            FormatArgument::Goodreads => Self::Goodreads,
        }
    }
}

const BATCH_HELP: &str = r#"Commands as JSON lines on stdin, under one sign-in. Each line is an object with `command` and what it needs; in `book edit` an empty value or null clears:

  {"command":"book add","title":"Emma","authors":["Jane Austen"],"published_date":"1815","page_count":474}
  {"command":"book show","uid":"…"}
  {"command":"book edit","uid":"…","publisher":"John Murray"}
  {"command":"book trash","uids":["…"]}
  {"command":"book restore","uids":["…"]}
  {"command":"book list","query":"austen","sort":"title","limit":10}
  {"command":"account create","username":"ben","password":"…","role":"member"}
  {"command":"account list"}

For each line one line comes back, in the same order: {"line":1,"ok":true,"result":{…}} or {"line":1,"ok":false,"error":{"code":…}}. Empty lines are passed over. A refused line doesn't stop the others: each is a step of its own, and what is answered is saved. The exit code is 1 when any was refused. Stdin holds the commands, so no password is asked for there: it comes from BOOKPLATE_PASSWORD or, with --password-stdin, from the line before the commands."#;

#[derive(Subcommand)]
pub enum DbCommand {
    /// The version of the file and the newest that this program knows
    Current,
    /// Every migration, and whether it is applied
    History,
    /// Apply all migrations that are missing; a snapshot is taken first
    Upgrade,
    /// Go back to version N: says what that drops and, with --yes, takes a snapshot and does it
    Downgrade {
        /// The version to go back to
        #[arg(long, value_name = "N")]
        to: u32,
        /// Do it
        #[arg(long)]
        yes: bool,
    },
    /// Look for damage and for drift from the schema
    Check,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use library::books::{BookFields, BookSort};

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
    fn options_may_follow_the_values() {
        let line = ["bookplate-cli", "book", "edit", "x", "title=-1=2", "authors=", "--json", "--as", "-ana-"];
        let Arguments { common, command } = Arguments::try_parse_from(line).unwrap_or_else(|error| panic!("{error}"));
        assert!(common.json);
        assert_eq!(common.user.as_deref(), Some("-ana-"));
        let Command::Book(BookCommand::Edit { changes, .. }) = command else { panic!() };
        let changes: Vec<(&str, &str)> = changes.iter().map(|(field, value)| (&**field, &**value)).collect();
        assert_eq!(changes, [("title", "-1=2"), ("authors", "")]);
    }

    #[test]
    fn every_command_and_every_option_says_what_it_is() {
        fn look(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} of {}", argument.get_id(), command.get_name());
            }
            command.get_subcommands().for_each(look);
        }
        look(&Arguments::command());
    }

    #[test]
    fn an_unknown_order_is_wrong_usage() {
        for order in ["size", "title:up", ""] {
            let error = Arguments::try_parse_from(["bookplate-cli", "book", "list", "--sort", order]).err().unwrap();
            assert_eq!(error.exit_code(), 2);
        }
    }
}
