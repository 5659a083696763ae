//! Partial calendar dates: a year, a month of a year, a day. Years may be short
//! or negative, because books are old.

use chrono::NaiveDate;

use crate::error::{FieldCode, FieldError};

/// A date as exact as it is known. Its text is `YYYY`, `YYYY-MM` or
/// `YYYY-MM-DD` with the year as short as it is (`-750`, `180`, `1898-12`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    /// 1898, 180, -750 (750 BC). There is no year 0.
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

/// The first and the last year that can be written.
const YEARS: std::ops::RangeInclusive<i32> = -9_999..=9_999;

impl PartialDate {
    /// Reads a date.
    ///
    /// # Errors
    /// At `field`: `date_format`, `year_zero`, `no_such_month`, `no_such_day`,
    /// each with the `text`.
    pub fn parse(field: &str, text: &str) -> Result<Self, FieldError> {
        let error = |code, message: &str| FieldError::new(field, code, message.replace("{}", text)).with("text", text);
        let format = || error(FieldCode::DateFormat, "“{}” isn't a date; write 1898, 1898-12 or 1898-12-31");

        let (sign, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let mut parts = digits.split('-');
        let year = parts.next().and_then(|part| number(part, 1..=4)).ok_or_else(format)?;
        let month = parts.next().map(|part| number(part, 2..=2).ok_or_else(format)).transpose()?;
        let day = parts.next().map(|part| number(part, 2..=2).ok_or_else(format)).transpose()?;
        if parts.next().is_some() {
            return Err(format());
        }
        let year = sign * i32::try_from(year).map_err(|_| format())?;
        if year == 0 {
            return Err(error(FieldCode::YearZero, "there is no year 0; 1 BC is -1"));
        }
        if !YEARS.contains(&year) {
            return Err(format());
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(error(
                FieldCode::NoSuchMonth,
                "“{}” names a month that doesn't exist; write 1898, 1898-12 or 1898-12-31",
            ));
        }
        if let (Some(month), Some(day)) = (month, day)
            && NaiveDate::from_ymd_opt(astronomical(year), month, day).is_none()
        {
            return Err(error(FieldCode::NoSuchDay, "“{}” names a day that doesn't exist"));
        }
        Ok(Self { year, month, day })
    }

    /// The first day it may mean, as signed YYYYMMDD.
    #[must_use]
    pub fn from(self) -> i64 {
        self.ymd(self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it may mean, as signed YYYYMMDD. A month is taken to have 31
    /// days: the number is for comparing, not for the calendar.
    #[must_use]
    pub fn to(self) -> i64 {
        self.ymd(self.month.unwrap_or(12), self.day.unwrap_or(31))
    }

    fn ymd(self, month: u32, day: u32) -> i64 {
        i64::from(self.year) * 10_000 + i64::from(month * 100 + day)
    }
}

/// 1 BC is the year 0 of astronomers, which is what the calendar counts by.
fn astronomical(year: i32) -> i32 {
    if year < 0 { year + 1 } else { year }
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    if digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<PartialDate, FieldCode> {
        PartialDate::parse("published_date", text).map_err(|error| error.code)
    }

    #[test]
    fn a_date_keeps_what_is_known_of_it() {
        for text in ["1898", "1898-12", "1898-12-31", "180", "-750", "-750-03", "9999-12-31", "2024-02-29", "-1"] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
        assert_eq!(parse("0180").unwrap().to_string(), "180", "leading zeros go");
        assert_eq!(parse("−750").unwrap().to_string(), "-750", "a typographic minus is a minus");
    }

    #[test]
    fn what_is_no_date_says_which_part() {
        assert_eq!(parse("1898-13"), Err(FieldCode::NoSuchMonth));
        assert_eq!(parse("1898-00"), Err(FieldCode::NoSuchMonth));
        assert_eq!(parse("2023-02-30"), Err(FieldCode::NoSuchDay));
        assert_eq!(parse("2023-02-29"), Err(FieldCode::NoSuchDay));
        assert_eq!(parse("0"), Err(FieldCode::YearZero));
        for text in ["", "-", "soon", "1898-1", "1898-12-31-1", "12345", "1898/12", "+1898", "1898-", "--5", "१८९८"]
        {
            assert_eq!(parse(text), Err(FieldCode::DateFormat), "{text}");
        }
    }

    #[test]
    fn leap_days_before_our_era_follow_the_calendar() {
        assert!(parse("-1-02-29").is_ok(), "1 BC is the astronomers' year 0, a leap year");
        assert_eq!(parse("-4-02-29"), Err(FieldCode::NoSuchDay));
    }

    #[test]
    fn the_days_it_may_mean_sort_by_time() {
        let order: Vec<i64> = ["-750", "-750-03-01", "-749", "180", "1750", "1898", "1898-12"]
            .iter()
            .map(|text| parse(text).unwrap().from())
            .collect();
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        let year = parse("1898").unwrap();
        assert_eq!((year.from(), year.to()), (18_980_101, 18_981_231));
    }
}
