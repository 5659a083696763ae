//! `account …`

use clap::{Args, Subcommand, ValueEnum};
use library::policy::Role;

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
    #[arg(long, value_name = "USERNAME", allow_hyphen_values = true)]
    pub username: String,
    /// Another name to sign in with
    #[arg(long, value_name = "EMAIL", allow_hyphen_values = true)]
    pub email: Option<String>,
    /// What the others call this person
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub first_name: Option<String>,
    /// The rest of the name
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub last_name: Option<String>,
    /// What the person may do (default: member; the first is the owner)
    #[arg(long, value_enum)]
    pub role: Option<RoleArgument>,
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
