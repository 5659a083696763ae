//! What was not run, and whether that is allowed. A skipped check looks like a
//! passed one, so each must stand in `.ci/allowed-skips` with its reason.

use std::fs;

use crate::workspace::root;

/// What a system may forbid, which is found out by trying. The machines of CI
/// can do it, so there it is red.
const UNABLE: &[&str] = &["without-network"];

/// Something that was not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    pub name: String,
    pub reason: String,
}

impl Skip {
    pub fn new(name: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { name: name.into(), reason: reason.into() }
    }
}

/// The lines `SKIPPED: name: reason` that a check prints.
pub fn printed(output: &str) -> Vec<Skip> {
    let lines = output.lines().filter_map(|line| line.trim().strip_prefix("SKIPPED:"));
    lines
        .map(|line| match line.split_once(": ") {
            Some((name, reason)) => Skip::new(name.trim(), reason.trim()),
            None => Skip::new(line.trim(), "no reason given"),
        })
        .collect()
}

/// The tests that Rust's harness ignored.
pub fn ignored(output: &str) -> Vec<Skip> {
    let tests = output.lines().filter_map(|line| line.strip_prefix("test ")?.split_once(" ... ignored"));
    tests
        .map(|(name, rest)| {
            let reason = rest.trim_start_matches(',').trim();
            Skip::new(name, if reason.is_empty() { "no reason given" } else { reason })
        })
        .collect()
}

/// The names in `.ci/allowed-skips`.
pub fn allowed() -> Vec<String> {
    names(&fs::read_to_string(root().join(".ci/allowed-skips")).unwrap_or_default())
}

/// Those that turn their part red.
pub fn forbidden<'a>(
    skipped: &'a [Skip],
    allowed: &'a [String],
    is_ci: bool,
) -> impl Iterator<Item = &'a Skip> + use<'a> {
    let is_excused = move |skip: &Skip| !is_ci && UNABLE.contains(&skip.name.as_str());
    skipped.iter().filter(move |skip| !allowed.contains(&skip.name) && !is_excused(skip))
}

fn names(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    // A line without a reason allows nothing.
    lines.filter_map(|line| line.split_once(": ")).map(|(name, _)| name.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Skip, forbidden, ignored, names, printed};

    #[test]
    fn a_skip_is_read_with_its_reason() {
        let output = "---- a stdout ----\nSKIPPED: goodbooks: no such folder: ../shared\n";
        assert_eq!(printed(output), [Skip::new("goodbooks", "no such folder: ../shared")]);
        assert_eq!(printed("SKIPPED: bare")[0].reason, "no reason given");
        assert_eq!(printed("3 books SKIPPED: no"), [], "only a line of its own counts");
    }

    #[test]
    fn an_ignored_test_is_a_skip() {
        let output = "test a::b ... ignored\ntest c ... ok\ntest d ... ignored, needs a printer\n";
        assert_eq!(ignored(output), [Skip::new("a::b", "no reason given"), Skip::new("d", "needs a printer")]);
    }

    #[test]
    fn a_skip_without_leave_is_red_on_every_machine() {
        let skipped = ["lazy", "goodbooks", "without-network"].map(|name| Skip::new(name, "why"));
        let allowed = ["goodbooks".to_owned()];
        let red = |is_ci| forbidden(&skipped, &allowed, is_ci).map(|skip| skip.name.as_str()).collect::<Vec<_>>();
        assert_eq!(red(false), ["lazy"], "what the system forbids is excused, where it may");
        assert_eq!(red(true), ["lazy", "without-network"], "and CI can do everything");
    }

    #[test]
    fn an_allowed_skip_needs_a_reason() {
        assert_eq!(names("# why\n\ngoodbooks: not everybody has it\nlazy\n"), ["goodbooks"]);
    }
}
