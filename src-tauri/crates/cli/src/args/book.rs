//! `book …`

use std::path::PathBuf;

use clap::{ArgAction, ArgGroup, Args, Subcommand};
use library::books::{BookFields, BookSort};

#[derive(Subcommand)]
pub enum BookCommand {
    /// Add a book
    Add(BookAdd),
    /// Show a book, trashed or not
    Show {
        /// The book
        #[arg(value_name = "UID")]
        uid: String,
    },
    /// Change fields of a book; those that aren't named stay as they are
    Edit {
        /// The book
        #[arg(value_name = "UID")]
        uid: String,
        /// title, authors, publisher, published_date, page_count, language or isbn; an empty value
        /// clears; authors= once for each name, in order
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = change)]
        changes: Vec<(String, String)>,
    },
    /// Move books to the trash; all of them or, when one doesn't exist, none
    Trash {
        /// The books
        #[arg(required = true, value_name = "UID")]
        uids: Vec<String>,
    },
    /// Take books out of the trash; all of them or, when one doesn't exist, none
    Restore {
        /// The books
        #[arg(required = true, value_name = "UID")]
        uids: Vec<String>,
    },
    /// Remove books of the trash for good, with all that anybody kept about them; this can't be taken back
    Purge {
        /// The books
        #[arg(required = true, value_name = "UID")]
        uids: Vec<String>,
        /// Do it
        #[arg(long)]
        yes: bool,
    },
    /// Give a book its cover, or take it off
    #[command(group(ArgGroup::new("picture").required(true).args(["file", "remove"])))]
    Cover {
        /// The book
        #[arg(value_name = "UID")]
        uid: String,
        /// A picture: PNG, JPEG or WebP of up to 40 megapixels
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Take the cover off
        #[arg(long)]
        remove: bool,
    },
    /// List books, a page at a time
    List(BookList),
}

#[derive(Args)]
pub struct BookAdd {
    /// The title
    #[arg(long, value_name = "TITLE", allow_hyphen_values = true)]
    title: String,
    /// A name on the book; repeat for several, in order
    #[arg(long = "author", value_name = "AUTHOR", allow_hyphen_values = true, action = ArgAction::Append)]
    authors: Vec<String>,
    /// Who published it
    #[arg(long, value_name = "PUBLISHER", allow_hyphen_values = true)]
    publisher: Option<String>,
    /// 1898, 1898-12, 1898-12-31 or -750
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    published: Option<String>,
    /// How many pages it has
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pages: Option<String>,
    /// A language tag, such as en or pt-BR (without one the library's language holds)
    #[arg(long, value_name = "TAG", allow_hyphen_values = true)]
    language: Option<String>,
    /// ISBN-10 or ISBN-13; one that isn't valid is kept as text, with a warning
    #[arg(long, value_name = "ISBN", allow_hyphen_values = true)]
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
    /// How many books to list; 0 for the total alone
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: u32,
    /// How many to pass over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
    /// The trash instead of the shelves
    #[arg(long)]
    pub trash: bool,
}

fn change(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write FIELD=VALUE")?;
    Ok((field.to_owned(), value.to_owned()))
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
