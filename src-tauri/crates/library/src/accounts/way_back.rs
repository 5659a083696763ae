//! Coming back without the password: by the code on paper, or by one that an
//! owner gives. The next code on paper comes with it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::account::{OpensWith, Status};
use super::create::Secret;
use super::one_time::{self, Purpose};
use super::password::Password;
use super::recovery::{RecoveryCode, ShownOnce};
use super::session::Session;
use super::sign_in::SignedIn;
use super::table::{self, Door};
use super::throttle::{Gate, Whose};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::steps::Step;
use crate::uid::AccountUid;

/// The way back in: a code and a new password.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The card that was chosen.
    #[serde(default)]
    #[ts(optional)]
    pub account: Option<AccountUid>,
    /// Username or e-mail.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// The code as typed: from the sheet, or from an owner.
    #[ts(type = "string")]
    pub code: Password,
    /// The password from now on.
    #[ts(type = "string")]
    pub new_password: Password,
}

/// Signed in by a code, which is used up: here is the next one.
#[derive(Debug, Serialize, TS)]
pub struct Recovered {
    /// Who is signed in.
    pub signed_in: SignedIn,
    /// The new way back in, in groups of five.
    pub recovery_code: ShownOnce,
}

/// One code or the other; only the first is told by its check letter.
enum Code<'a> {
    Paper([u8; 32]),
    OwnersOwn(&'a str),
}

impl Code<'_> {
    /// Whatever somebody else types, the code on paper has a count of its own.
    const fn gate(&self) -> Gate {
        match self {
            Self::Paper(_) => Gate::Paper,
            Self::OwnersOwn(_) => Gate::Code,
        }
    }
}

impl Library {
    /// Opens an account by its recovery code or by one that an owner gave, sets
    /// the new password and gives the next code. The code is used up.
    ///
    /// # Errors
    /// `Validation` for the new password, `Throttled`, else `InvalidCredentials`.
    pub fn session_recover(&self, request: &Recover) -> Result<(Session, Recovered)> {
        let door = self.store.read(|tx| table::find_door(tx, request.account, request.name.as_deref()))?;
        let (rules, library_name) = self.rules()?;
        let secret = Secret { opens_with: OpensWith::Password, password: &request.new_password };
        // Whether a written name is somebody's, this error must not tell, so it is
        // compared as written; whose card was chosen is known.
        let chosen = door.as_ref().filter(|_| request.account.is_some()).map(|door| door.username.as_str());
        let names = [&library_name, chosen.unwrap_or_default(), request.name.as_deref().unwrap_or_default()];
        secret.check("new_password", rules, &names).map_err(|error| Error::Validation(vec![error]))?;

        let whose = Whose::of(door.as_ref().map(|door| door.uid), request.name.as_deref());
        let code = match RecoveryCode::parse(request.code.as_typed()) {
            Some(code) => Code::Paper(code.hash()),
            None => Code::OwnersOwn(request.code.as_typed()),
        };
        let counted = self.throttle.begin(self.store.local(), self.clock(), code.gate(), whose)?;
        // Hashed before anything is decided, so that every answer costs the same.
        let password_hash = secret.hash(&self.hasher)?;
        let Some(door) = door.filter(|door| door.status == Status::Active) else {
            if let Code::OwnersOwn(_) = code {
                // What is compared for an account is hashed once more there.
                self.hasher.verify(&request.code, None)?;
            }
            return Err(Error::InvalidCredentials);
        };
        let (next, generation) = self.open_by(&door, &code, &password_hash)?;
        counted.was_right()?;
        self.throttle.forgive(self.store.local(), door.uid)?;
        self.revoke_codes(door.uid)?;
        let (session, signed_in) = self.come_in(&Door { generation, ..door }, true)?;
        Ok((session, Recovered { signed_in, recovery_code: next.grouped() }))
    }

    fn open_by(&self, door: &Door, code: &Code<'_>, password_hash: &str) -> Result<(RecoveryCode, i64)> {
        let step = match code {
            Code::Paper(_) => Step::AccountRecover { account: door.uid },
            Code::OwnersOwn(letters) => {
                one_time::spend(self.store.local(), self.clock(), &self.hasher, Purpose::Reset, door.uid, "", letters)?;
                Step::AccountReset { account: door.uid }
            }
        };
        let next = RecoveryCode::random()?;
        let generation = self.commit(Some(door.uid), step, |tx| {
            if let Code::Paper(hash) = code
                && !table::use_recovery_code(tx, door.id, hash)?
            {
                return Err(Error::InvalidCredentials);
            }
            table::set_recovery_code(tx, door.id, &next.hash())?;
            Ok(table::set_password(tx, door.id, OpensWith::Password, password_hash)?)
        })?;
        Ok((next, generation))
    }

    /// A new way back in for oneself; the code from before is void.
    ///
    /// # Errors
    /// `ConfirmationNeeded`.
    pub fn recovery_code_renew(&self, session: &Session) -> Result<ShownOnce> {
        let uid = session.account();
        let code = RecoveryCode::random()?;
        self.write(session, Command::recovery_code_renew, Step::RecoveryCodeRenew, |tx| {
            let door = table::find_door(tx, Some(uid), None)?.ok_or(Error::Unauthenticated)?;
            table::set_recovery_code(tx, door.id, &code.hash())?;
            Ok(table::touch(tx, uid)?)
        })?;
        Ok(code.grouped())
    }

    /// Notes that the code is on paper.
    ///
    /// # Errors
    /// `Unauthenticated`.
    pub fn recovery_code_kept(&self, session: &Session) -> Result<()> {
        self.write(session, Command::recovery_code_kept, Step::Derive, |tx| {
            Ok(table::keep_recovery_code(tx, session.account())?)
        })
    }
}
