//! One mail to one address, by the mail server that an owner set up: the only
//! crate that speaks to a network, and only when somebody asks for a mail.
//!
//! Owns the connection, its encryption, and how a mail is written. Does not own
//! who may send what to whom, how often, and where the password is kept.
//!
//! Nothing goes out unencrypted: the connection begins with TLS, or the server
//! has to take STARTTLS before it learns a name or a password. The certificate
//! must be one that the system trusts, for the name that was set up.

mod error;
mod letter;
mod post;

pub use error::Error;
pub use letter::Letter;
pub use post::{Post, Roots, Security, Server};
