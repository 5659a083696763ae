//! How long what was thrown away can be taken back.

use serde::{Deserialize, Serialize};
use store::{ReadTx, StoreError};
use ts_rs::TS;

use crate::accounts::Session;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::settings;
use crate::steps::Step;

/// Days that a book stays in the trash, if nobody says otherwise.
const USUAL: u16 = 30;
/// Days that may be chosen.
const DAYS: std::ops::RangeInclusive<u16> = 1..=3_650;

/// What an owner decides about what was thrown away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistorySettings {
    /// Days until a book in the trash, or in one that was emptied, is removed for
    /// good.
    pub trash_days: u16,
}

/// Days that books stay in the trash.
pub(crate) fn keeps_trash_for(tx: &ReadTx<'_>) -> Result<u16, StoreError> {
    let days = settings::find(tx, settings::TRASH_DAYS)?;
    Ok(days.and_then(|text| text.parse().ok()).filter(|days| DAYS.contains(days)).unwrap_or(USUAL))
}

impl Library {
    /// What holds.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn history_settings_get(&self, session: &Session) -> Result<HistorySettings> {
        self.read(session, Command::history_settings_get, |tx| Ok(HistorySettings { trash_days: keeps_trash_for(tx)? }))
    }

    /// Decides it anew.
    ///
    /// # Errors
    /// `Forbidden`, `Validation`.
    pub fn history_settings_set(&self, session: &Session, request: HistorySettings) -> Result<HistorySettings> {
        if !DAYS.contains(&request.trash_days) {
            let error = FieldError::new("trash_days", FieldCode::OutOfRange, "from 1 to 3,650 days")
                .with("min", i64::from(*DAYS.start()))
                .with("max", i64::from(*DAYS.end()));
            return Err(Error::Validation(vec![error]));
        }
        self.write(session, Command::history_settings_set, Step::HistorySettings, |tx| {
            settings::set(tx, settings::TRASH_DAYS, &request.trash_days.to_string())?;
            Ok(HistorySettings { trash_days: keeps_trash_for(tx)? })
        })
    }
}
