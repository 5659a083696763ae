//! The verb `test`: runs the parts one after another, each to its end, and says
//! at the end in one line a part what came out.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::counts::Counts;
use crate::parts::{Ended, Part};
use crate::setup::is_ci;
use crate::{Consent, Done, Failure, setup, skips};

struct Line {
    part: Part,
    green: bool,
    counts: Counts,
    remarks: Vec<String>,
    took: Duration,
}

/// Runs these parts, or all.
pub fn test(parts: Vec<Part>, only: Option<&str>, consent: Consent) -> Done {
    let parts = if parts.is_empty() { Part::value_variants().to_vec() } else { parts };
    let started = Instant::now();
    if let Some(readiness) = parts.iter().filter_map(|part| part.readiness()).max() {
        setup::system(readiness, consent)?;
    }
    if parts.iter().any(|part| part.needs_npm()) {
        setup::npm_packages()?;
    }
    let allowed = skips::allowed();
    let lines: Vec<Line> = parts.into_iter().map(|part| run(part, only, &allowed)).collect();
    Ok(summary(&lines, started.elapsed()))
}

fn run(part: Part, only: Option<&str>, allowed: &[String]) -> Line {
    println!("\n== {}", part.name());
    let started = Instant::now();
    let result = part.run(only);
    let took = started.elapsed();
    let mut remarks = Vec::new();
    let ended = result.unwrap_or_else(|Failure(text)| {
        eprintln!("error: {text}");
        remarks.push(text);
        Ended { green: false, counts: Counts::default() }
    });
    let Ended { mut green, mut counts } = ended;

    for skip in skips::forbidden(&counts.skipped, allowed, is_ci()) {
        green = false;
        remarks.push(format!("skipped without leave: {} ({})", skip.name, skip.reason));
    }
    // A runner that finds no test ends green too, and would hide that all are gone.
    if green && counts.total() == 0 && counts.skipped.is_empty() {
        green = false;
        remarks.push("no test ran".to_owned());
    }
    // Red without a test that failed: it didn't compile, or it died.
    if !green && counts.failed == 0 {
        counts.failed = 1;
    }
    Line { part, green, counts, remarks, took }
}

fn summary(lines: &[Line], took: Duration) -> ExitCode {
    println!();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for Line { part, green, counts, remarks, took } in lines {
        passed += counts.passed;
        failed += counts.failed;
        skipped += counts.skipped.len();
        let mut words = vec![format!("{} passed", counts.passed)];
        if counts.failed > 0 {
            words.push(format!("{} failed", counts.failed));
        }
        if !counts.skipped.is_empty() {
            words.push(format!("{} skipped", counts.skipped.len()));
        }
        let outcome = if *green { "ok" } else { "RED" };
        println!("{:<11}{outcome:<5}{:<24}{}", part.name(), words.join(", "), seconds(*took));
        for skip in &counts.skipped {
            println!("           skipped: {}: {}", skip.name, skip.reason);
        }
        for remark in remarks {
            println!("           {}", remark.lines().next().unwrap_or_default());
        }
    }
    println!("{:<40}{}", "in all", seconds(took));
    println!();
    let also = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("{passed} passed, {failed} failed{also}");
    if lines.iter().all(|line| line.green) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64().round();
    if seconds < 120.0 {
        format!("{seconds} s")
    } else {
        format!("{} min {} s", (seconds / 60.0).floor(), seconds % 60.0)
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use std::time::Duration;

    #[test]
    fn a_long_time_is_said_in_minutes() {
        assert_eq!(seconds(Duration::from_millis(41_400)), "41 s");
        assert_eq!(seconds(Duration::from_secs(725)), "12 min 5 s");
    }
}
