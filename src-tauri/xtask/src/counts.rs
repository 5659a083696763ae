//! How many tests ran, read from what the test runners print or write.

use serde_json::Value;

use crate::skips::{Skip, ignored, printed};

/// Tests of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: Vec<Skip>,
}

impl Counts {
    /// Adds up the closing lines of Rust's test harness.
    pub fn of_rust(output: &str) -> Self {
        let mut counts = Self::default();
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            counts.passed += number_before(line, " passed");
            counts.failed += number_before(line, " failed");
        }
        counts.skipped = ignored(output);
        counts.skipped.extend(printed(output));
        counts
    }

    /// Reads the report of Vitest's JSON reporter.
    pub fn of_vitest(report: &Value) -> Self {
        let number = |key: &str| report[key].as_u64().unwrap_or_default();
        let mut counts =
            Self { passed: number("numPassedTests"), failed: number("numFailedTests"), skipped: Vec::new() };
        let files = report["testResults"].as_array().into_iter().flatten();
        for file in files {
            let tests = file["assertionResults"].as_array().map(Vec::as_slice).unwrap_or_default();
            // A file that can't even be loaded has no tests that could fail.
            if file["status"] == "failed" && tests.is_empty() {
                counts.failed += 1;
            }
            for test in tests {
                if !matches!(test["status"].as_str(), Some("passed" | "failed")) {
                    let name = test["fullName"].as_str().unwrap_or("a test without a name");
                    counts.skipped.push(Skip::new(name, test["status"].as_str().unwrap_or("no reason given")));
                }
            }
        }
        counts
    }

    /// Everything that ran or should have run.
    pub fn total(&self) -> u64 {
        self.passed + self.failed
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let Some((before, _)) = line.split_once(word) else { return 0 };
    before.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|text| text.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn the_harness_is_counted_over_all_its_programs() {
        let output = "test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test b ... ignored, slow\n\
            test result: FAILED. 30 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1s\n";
        let counts = Counts::of_rust(output);
        assert_eq!((counts.passed, counts.failed), (42, 2));
        assert_eq!(counts.skipped.len(), 1, "an ignored test is a skipped one");
    }

    #[test]
    fn a_ui_test_file_that_cannot_load_is_a_failure() {
        let report = serde_json::json!({
            "numPassedTests": 3, "numFailedTests": 0,
            "testResults": [
                { "status": "failed", "assertionResults": [] },
                { "status": "passed", "assertionResults": [{ "status": "pending", "fullName": "later" }] },
            ]
        });
        let counts = Counts::of_vitest(&report);
        assert_eq!((counts.passed, counts.failed), (3, 1));
        assert_eq!(counts.skipped[0].name, "later");
    }
}
