//! The people of the house: their accounts, how they come in, and the session
//! that says who is asking.

mod account;
mod alike;
mod create;
mod drafts;
mod founding;
mod kept;
mod mail_server;
mod mailed_code;
mod names;
mod one_time;
mod password;
mod people;
mod people_settings;
mod profile;
mod recovery;
mod session;
mod sign_in;
mod sign_up;
mod suggest;
pub(crate) mod table;
mod throttle;
mod verify;
mod way_back;

pub use account::{Account, OpensWith, PersonCard, Picture, Status};
pub use create::AccountCreate;
pub use drafts::{Draft, DraftRef};
pub use founding::{Founding, LibraryCreate, LibraryCreated};
pub use kept::{Kept, KeptRef, KeptToken};
pub use mail_server::{MailSecurity, MailServer};
pub use mailed_code::{CodeMailed, CodeToMail, TypedCode};
pub use password::Password;
pub use people::{AccountDelete, AccountDoor, AccountRef, AccountRole, ResetBegun};
pub use people_settings::PeopleSettings;
pub use profile::{PasswordChange, ProfileDelete, ProfileUpdate, Seen};
pub use recovery::{RecoverySheet, ShownOnce};
pub use session::Session;
pub use sign_in::{Confirm, Entrance, SignIn, SignedIn, Tap};
pub use sign_up::SignUp;
pub use suggest::SuggestedPassword;
pub use verify::{Method, Verification, VerificationBegun, VerifyCode};
pub use way_back::{Recover, Recovered};

pub(crate) use password::Hasher;
pub(crate) use throttle::Throttle;
