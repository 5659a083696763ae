//! What an owner decides for all people of the library.

use serde::{Deserialize, Serialize};
use store::{ReadTx, StoreError};
use ts_rs::TS;

use super::account::{Account, OpensWith};
use super::session::Session;
use super::table;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::settings;
use crate::steps::Step;
use crate::text::limits;

/// Minutes until a window locks in a library of several people.
const USUAL: u16 = 60;
/// Minutes that may be chosen.
pub(super) const LOCK_AFTER: std::ops::RangeInclusive<u16> = 5..=480;

/// What an owner decides for all people of the library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PeopleSettings {
    /// Somebody new may make their own account and wait for an owner.
    pub sign_up: bool,
    /// The sign-in screen doesn't show who is there.
    pub cards_hidden: bool,
    /// New passwords have 15 characters at least.
    pub long_passwords: bool,
    /// Minutes: nobody's window stays open longer without use.
    pub lock_at_most: Option<u16>,
}

impl PeopleSettings {
    pub(super) fn read(tx: &ReadTx<'_>) -> Result<Self, StoreError> {
        let is_on = |key| Ok::<_, StoreError>(settings::find(tx, key)?.as_deref() == Some("on"));
        let minutes = settings::find(tx, settings::LOCK_AT_MOST)?;
        Ok(Self {
            sign_up: is_on(settings::SIGN_UP)?,
            cards_hidden: is_on(settings::CARDS_HIDDEN)?,
            long_passwords: is_on(settings::LONG_PASSWORDS)?,
            lock_at_most: minutes.and_then(|text| text.parse().ok()).filter(|minutes| LOCK_AFTER.contains(minutes)),
        })
    }

    /// Characters of a new password at least.
    pub(super) fn password_min(self) -> u16 {
        let min = if self.long_passwords { limits::PASSWORD_LONG } else { limits::PASSWORD_MIN };
        u16::try_from(min).unwrap_or(u16::MAX)
    }

    /// Minutes until this person's window locks; none is never. Who lives alone
    /// locks nobody out.
    pub(super) fn lock_after(self, account: &Account, people: u32) -> Option<u16> {
        let own = match account.lock_after {
            Some(0) => None,
            Some(minutes) => Some(minutes),
            None => (people > 1).then_some(USUAL),
        };
        match (own, self.lock_at_most) {
            (Some(own), Some(most)) => Some(own.min(most)),
            (None, most) if people > 1 => most,
            (own, _) => own,
        }
    }
}

impl Library {
    /// What holds for all people.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn people_settings_get(&self, session: &Session) -> Result<PeopleSettings> {
        self.read(session, Command::people_settings_get, |tx| Ok(PeopleSettings::read(tx)?))
    }

    /// Decides it anew.
    ///
    /// # Errors
    /// `Forbidden`, `Validation`, `TapNeedsCards` where the cards would be hidden
    /// from whoever has nothing else to come in by.
    pub fn people_settings_set(&self, session: &Session, request: PeopleSettings) -> Result<PeopleSettings> {
        if let Some(minutes) = request.lock_at_most {
            check_minutes("lock_at_most", minutes)?;
        }
        let word = |is_on| if is_on { "on" } else { "off" };
        let minutes = request.lock_at_most.map(|minutes| minutes.to_string()).unwrap_or_default();
        self.write(session, Command::people_settings_set, Step::PeopleSettings, |tx| {
            if request.cards_hidden && !PeopleSettings::read(tx)?.cards_hidden {
                nobody_taps(tx)?;
            }
            settings::set(tx, settings::SIGN_UP, word(request.sign_up))?;
            settings::set(tx, settings::CARDS_HIDDEN, word(request.cards_hidden))?;
            settings::set(tx, settings::LONG_PASSWORDS, word(request.long_passwords))?;
            settings::set(tx, settings::LOCK_AT_MOST, &minutes)?;
            Ok(PeopleSettings::read(tx)?)
        })
    }
}

/// Whoever is shut out counts too: they would be let in again to no door.
fn nobody_taps(tx: &ReadTx<'_>) -> Result<()> {
    let tapping = table::list(tx)?.into_iter().filter(|account| account.opens_with == OpensWith::Tap);
    let who: Vec<String> = tapping.map(|account| account.first_name.unwrap_or(account.username)).collect();
    if who.is_empty() { Ok(()) } else { Err(Error::TapNeedsCards { who: who.join(", ") }) }
}

/// The other way round: with hidden cards nobody gets a tap. Asked within the
/// change, or two owners at once would bring about both.
pub(super) fn has_a_card_to_tap(tx: &ReadTx<'_>, opens_with: OpensWith) -> Result<()> {
    if opens_with != OpensWith::Tap || !PeopleSettings::read(tx)?.cards_hidden {
        return Ok(());
    }
    let message = "the cards are hidden; choose a PIN or a password, or show the cards";
    Err(Error::Validation(vec![FieldError::new("opens_with", FieldCode::CardsHidden, message)]))
}

/// Whether a window may lock after so many minutes.
pub(super) fn check_minutes(field: &str, minutes: u16) -> Result<()> {
    if LOCK_AFTER.contains(&minutes) {
        return Ok(());
    }
    let error = FieldError::new(field, FieldCode::OutOfRange, "from 5 minutes to 8 hours")
        .with("min", i64::from(*LOCK_AFTER.start()))
        .with("max", i64::from(*LOCK_AFTER.end()));
    Err(Error::Validation(vec![error]))
}
