//! How many mails go out to one person: one a minute and five a day, counted on
//! the disk before anything is sent.

use serde::{Deserialize, Serialize};
use store::{BootClock, BootTime};

use crate::accounts::session::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::uid::AccountUid;

pub(super) const MINUTE: u64 = 60 * 1000;
const DAY: u64 = 24 * 60 * MINUTE;
/// Mails to one person within a day.
const A_DAY: usize = 5;

/// An instant, on the date and on the boot clock.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Moment {
    /// UTC milliseconds.
    at: i64,
    boot: String,
    boot_ms: u64,
}

impl Moment {
    pub fn now(clock: &dyn BootClock) -> Self {
        let BootTime { boot, ms } = clock.now();
        Self { at: chrono::Utc::now().timestamp_millis(), boot, boot_ms: ms }
    }

    /// Milliseconds since. On the boot clock, on which a changed date has no hold,
    /// as long as the computer wasn't started anew; a date before it counts as
    /// no time at all.
    pub fn age(&self, now: &Self) -> u64 {
        if self.boot == now.boot {
            now.boot_ms.saturating_sub(self.boot_ms)
        } else {
            u64::try_from(now.at - self.at).unwrap_or_default()
        }
    }
}

/// A mail that went out, or was to.
#[derive(Clone, Serialize, Deserialize)]
struct Sent {
    when: Moment,
    /// Whether the server may have taken it. The others count for the minute only.
    counts: bool,
}

fn sent_key(account: AccountUid) -> String {
    format!("mails.{account}")
}

/// How long until the next mail may go to this person.
fn wait(sent: &[Sent], now: &Moment) -> Option<Error> {
    let seconds = |ms: u64| ms.div_ceil(1000);
    let of_day: Vec<u64> =
        sent.iter().filter(|mail| mail.counts).map(|mail| mail.when.age(now)).filter(|age| *age < DAY).collect();
    if of_day.len() >= A_DAY {
        let oldest = of_day.into_iter().max().unwrap_or_default();
        return Some(Error::MailWait { seconds: seconds(DAY - oldest), of_day: true });
    }
    let last = sent.iter().map(|mail| mail.when.age(now)).min()?;
    (last < MINUTE).then(|| Error::MailWait { seconds: seconds(MINUTE - last), of_day: false })
}

impl Library {
    /// The mail that was counted last didn't go out: the day has room for it
    /// again. The minute goes on, unless it was a `trial`: who sets the server up
    /// tries again and again, and it is their own.
    ///
    /// # Errors
    /// What the file can say.
    pub fn mail_not_sent(&self, session: &Session, trial: bool) -> Result<()> {
        let _one_at_a_time = self.mailed.lock();
        let key = sent_key(session.account());
        let mut sent: Vec<Sent> = self.store.local().get(&key).unwrap_or_default().unwrap_or_default();
        if trial {
            sent.pop();
        } else if let Some(last) = sent.last_mut() {
            last.counts = false;
        }
        Ok(self.store.local().set_durably(&key, &sent)?)
    }

    /// Counts one more mail, or says how long to wait.
    ///
    /// # Errors
    /// `MailWait`; what the file can say.
    pub(super) fn count_mail(&self, uid: AccountUid) -> Result<()> {
        let _one_at_a_time = self.mailed.lock();
        let now = Moment::now(self.clock());
        let key = sent_key(uid);
        let mut sent: Vec<Sent> = self.store.local().get(&key).unwrap_or_default().unwrap_or_default();
        if let Some(wait) = wait(&sent, &now) {
            return Err(wait);
        }
        sent.retain(|mail| mail.counts && mail.when.age(&now) < DAY);
        sent.push(Sent { when: now, counts: true });
        Ok(self.store.local().set_durably(&key, &sent)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(boot: &str, boot_ms: u64, at: i64) -> Moment {
        Moment { at, boot: boot.to_owned(), boot_ms }
    }

    #[test]
    fn an_age_runs_on_the_boot_clock_and_after_a_reboot_on_the_date() {
        let made = at("one", 1_000, 50_000);
        assert_eq!(made.age(&at("one", 4_000, 999_000_000)), 3_000, "whatever the date says");
        assert_eq!(made.age(&at("two", 10, 57_000)), 7_000);
        assert_eq!(made.age(&at("two", 10, 40_000)), 0, "a date from before is no time at all");
    }

    #[test]
    fn what_was_not_sent_counts_for_the_minute_and_not_for_the_day() {
        let day = i64::try_from(DAY).unwrap();
        let now = at("one", 2 * DAY, 2 * day);
        let sent = |ago: u64, counts| Sent { when: at("one", 2 * DAY - ago, 0), counts };
        assert!(wait(&[], &now).is_none());
        assert!(wait(&vec![sent(2 * MINUTE, false); 9], &now).is_none());
        assert!(matches!(wait(&[sent(1_000, false)], &now), Some(Error::MailWait { seconds: 59, of_day: false })));
        let mut five = vec![sent(2 * MINUTE, true); 4];
        assert!(wait(&five, &now).is_none());
        five.push(sent(DAY - 1_000, true));
        assert!(matches!(wait(&five, &now), Some(Error::MailWait { seconds: 1, of_day: true })));
        five.push(sent(DAY, true));
        assert_eq!(five.len(), 6, "the sixth is of yesterday");
        five.remove(4);
        assert!(wait(&five, &now).is_none());
    }
}
