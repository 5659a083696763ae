//! Who is asking. A session is made by signing in and by nothing else, lives in
//! memory, and holds no right: the account's role is read at each command.

use crate::uid::AccountUid;

/// Proof that somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    account: AccountUid,
}

impl Session {
    pub(super) const fn new(account: AccountUid) -> Self {
        Self { account }
    }

    /// The account that signed in.
    #[must_use]
    pub const fn account(&self) -> AccountUid {
        self.account
    }
}
