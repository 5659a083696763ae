//! Who is asking. A session is made by signing in and by nothing else, lives in
//! memory, and holds no right: the account's role is read at each command.

use std::sync::Arc;

use crate::transfer::Desk;
use crate::uid::AccountUid;

/// Proof that somebody signed in. Its clones are the same session.
#[derive(Clone)]
pub struct Session {
    account: AccountUid,
    desk: Arc<Desk>,
}

impl Session {
    pub(super) fn new(account: AccountUid) -> Self {
        Self { account, desk: Arc::default() }
    }

    /// The account that signed in.
    #[must_use]
    pub const fn account(&self) -> AccountUid {
        self.account
    }

    /// Stops the import that is under way, if one is: nothing of it stays.
    pub fn stop_import(&self) {
        self.desk.stop();
    }

    /// Ends what the session has under way and forgets what it has read.
    pub fn leave(&self) {
        self.desk.clear();
    }

    /// What it has read and not brought in yet.
    pub(crate) fn desk(&self) -> &Desk {
        &self.desk
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("account", &self.account).finish_non_exhaustive()
    }
}
