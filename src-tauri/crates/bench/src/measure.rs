//! Times, and the table of them.

use std::time::{Duration, Instant};

use crate::Failure;

/// How often each thing was done, and how long it took, shortest first.
#[derive(Clone)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does it for each of `over`, so often, each time after `before`, which is
    /// not measured.
    pub fn of<T>(
        over: &[T],
        repetitions: usize,
        mut before: impl FnMut() -> Result<(), Failure>,
        mut f: impl FnMut(&T) -> Result<(), Failure>,
    ) -> Result<Self, Failure> {
        let mut times = Vec::with_capacity(over.len() * repetitions);
        for _ in 0..repetitions {
            for one in over {
                before()?;
                let started = Instant::now();
                f(one)?;
                times.push(started.elapsed());
            }
        }
        times.sort_unstable();
        Ok(Self(times))
    }

    /// Times that were taken elsewhere.
    pub fn taken(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that so many of a hundred don't exceed, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.0.len() * percent).div_ceil(100).max(1) - 1;
        self.0.get(rank).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    }

    /// The run that went best.
    pub fn best(runs: Vec<Self>) -> Self {
        runs.into_iter()
            .min_by(|one, other| one.percentile(99).total_cmp(&other.percentile(99)))
            .unwrap_or(Self(vec![]))
    }
}

/// What must be reached.
#[derive(Clone, Copy)]
pub enum Limit {
    /// Milliseconds at the 99th of a hundred.
    Frame,
    /// Milliseconds, in the middle.
    Within(f64),
    /// So many times plain SQLite at most, in the middle.
    Times(f64),
    /// None is set.
    Open,
}

/// One line of the table.
pub struct Line {
    pub name: String,
    pub ours: Times,
    pub plain: Option<Times>,
    pub limit: Limit,
}

/// A frame of a screen, in milliseconds.
const FRAME: f64 = 16.7;

impl Line {
    fn reached(&self) -> (String, bool) {
        let (middle, worst) = (self.ours.percentile(50), self.ours.percentile(99));
        match (self.limit, &self.plain) {
            (Limit::Frame, _) => (format!("p99 ≤ {FRAME} ms"), worst <= FRAME),
            (Limit::Within(limit), _) => (format!("≤ {limit} ms"), middle <= limit),
            (Limit::Times(limit), Some(plain)) => (format!("≤ {limit} ×"), middle <= limit * plain.percentile(50)),
            (Limit::Times(_) | Limit::Open, _) => (String::new(), true),
        }
    }

    /// As a row of Markdown.
    pub fn row(&self) -> String {
        let ms = |ms: f64| if ms < 10.0 { format!("{ms:.2}") } else { format!("{ms:.1}") };
        let (limit, is_reached) = self.reached();
        let plain = self.plain.as_ref();
        format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            self.name,
            ms(self.ours.percentile(50)),
            ms(self.ours.percentile(99)),
            plain.map(|plain| ms(plain.percentile(50))).unwrap_or_default(),
            plain.map(|plain| ms(plain.percentile(99))).unwrap_or_default(),
            plain.map(|plain| format!("{:.2}", self.ours.percentile(50) / plain.percentile(50))).unwrap_or_default(),
            limit,
            if limit.is_empty() {
                ""
            } else if is_reached {
                "yes"
            } else {
                "**no**"
            },
        )
    }
}

/// A number as it is read: 100,000.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let group = |(place, digit): (usize, char)| {
        let begins = place > 0 && (digits.len() - place).is_multiple_of(3);
        [begins.then_some(','), Some(digit)].into_iter().flatten()
    };
    digits.chars().enumerate().flat_map(group).collect()
}

/// The head of the table.
pub const HEAD: &str = "| In milliseconds | Bookplate, middle | p99 | SQLite, middle | p99 | Ratio | Limit | Reached |\n\
                        | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times = Times::taken((1..=100).rev().map(Duration::from_millis).collect());
        let whole = |percent| times.percentile(percent).round();
        assert_eq!((whole(50), whole(99), whole(100)), (50.0, 99.0, 100.0));
        assert_eq!(Times::taken(vec![Duration::from_millis(7)]).percentile(99).round(), 7.0);
    }

    #[test]
    fn a_number_is_read_by_threes() {
        assert_eq!([0, 999, 1_000, 100_000, 1_234_567].map(grouped), ["0", "999", "1,000", "100,000", "1,234,567"]);
    }

    #[test]
    fn a_limit_is_reached_or_not() {
        let line = |ours, plain, limit| Line {
            name: String::new(),
            ours: Times::taken(vec![Duration::from_millis(ours)]),
            plain: Some(Times::taken(vec![Duration::from_millis(plain)])),
            limit,
        };
        assert!(line(16, 1, Limit::Frame).reached().1);
        assert!(!line(17, 99, Limit::Frame).reached().1);
        assert!(line(20, 10, Limit::Times(2.0)).reached().1);
        assert!(!line(21, 10, Limit::Times(2.0)).reached().1);
        assert!(!line(51, 10, Limit::Within(50.0)).reached().1);
    }
}
