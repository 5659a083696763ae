//! `account …`

use clap::{Args, Subcommand, ValueEnum};
use library::policy::Role;

use crate::people::{OpensWithArgument, PeopleCommand};

#[derive(Subcommand)]
pub enum AccountCommand {
    /// Add a person; on an empty library, create it with this person as owner. Without --as, where an owner allows
    /// it: make one's own account, which waits for an owner
    Create(AccountCreate),
    /// List all accounts (owners only)
    List,
    #[command(flatten)]
    People(PeopleCommand),
}

#[derive(Args)]
pub struct AccountCreate {
    /// The name to sign in with
    #[arg(long, value_name = "USERNAME", allow_hyphen_values = true)]
    pub username: String,
    /// Another name to sign in with
    #[arg(long, value_name = "EMAIL", allow_hyphen_values = true)]
    pub email: Option<String>,
    /// What the others call this person; the card at the door shows it, and never the username
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub first_name: Option<String>,
    /// The rest of the name
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub last_name: Option<String>,
    /// What the person may do (default: member; the first is the owner)
    #[arg(long, value_enum)]
    pub role: Option<RoleArgument>,
    /// What opens the account; less than a password is for readers
    #[arg(long, value_enum)]
    pub opens_with: Option<OpensWithArgument>,
    /// An animal instead of initials: cat, dog, bird, fish, rabbit, squirrel, turtle, snail, panda, rat, worm or bug
    #[arg(long, value_name = "ANIMAL")]
    pub picture: Option<String>,
    /// What the library is called (only on an empty library)
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub library_name: Option<String>,
    /// The library's language (only on an empty library)
    #[arg(long, value_name = "TAG", allow_hyphen_values = true)]
    pub library_language: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleArgument {
    /// Runs the library
    Owner,
    /// Adds, edits, trashes and restores books
    Member,
    /// Looks and searches
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
