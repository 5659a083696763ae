//! The people of the house: their accounts, how they come in, and the session
//! that says who is asking.

mod account;
mod create;
mod names;
mod password;
mod recovery;
mod session;
mod sign_in;
mod suggest;
pub(crate) mod table;

pub use account::{Account, PersonCard, Status};
pub use create::{AccountCreate, AccountCreated, Founding, LibraryCreate, LibraryCreated};
pub use password::Password;
pub use recovery::{RecoverySheet, ShownOnce};
pub use session::Session;
pub use sign_in::{Recover, Recovered, SignIn, SignedIn};
pub use suggest::SuggestedPassword;

pub(crate) use password::Hasher;
