//! What came of an import, in words for a person.

use library::transfer::{RowProblem, RowProblemReason};

use super::{Imported, Kept};

/// How many problems are told to a person; a script gets them all.
const TOLD: usize = 20;

pub fn text(imported: &Imported) -> String {
    let mut text = String::new();
    let mut say = |sentence: String| text.push_str(&(sentence + "\n"));
    if imported.dry_run {
        say("Nothing was written. This is what would come of it:".to_owned());
    }
    let mut parts = vec![format!("{} added", books(imported.added))];
    for (count, what) in
        [(imported.unchanged, "here already"), (imported.updated, "updated"), (imported.trashed, "in the trash")]
    {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    say(format!("{}: {}", imported.file_name, parts.join(", ")));
    if let Some(Kept { ratings, reviews, shelves }) = &imported.kept {
        let kept =
            [(*ratings, "rating"), (*reviews, "review"), (*shelves, "shelf")].map(|(count, what)| many(count, what));
        say(format!("Kept for you: {}, {} and {}", kept[0], kept[1], kept[2]));
    }
    if !imported.problems.is_empty() {
        say("To look at:".to_owned());
    }
    for problem in imported.problems.iter().take(TOLD) {
        say(format!("  line {}: {}", problem.line, sentence(problem)));
    }
    if imported.problems.len() > TOLD {
        say(format!("  and {} more; --json lists them all", imported.problems.len() - TOLD));
    }
    text
}

fn books(count: u32) -> String {
    many(count, "book")
}

fn many(count: u32, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "shelf") => format!("{count} shelves"),
        _ => format!("{count} {what}s"),
    }
}

/// What is the matter, in words.
fn sentence(problem: &RowProblem) -> String {
    let RowProblem { field, text, reason, left_out, .. } = problem;
    let what = match reason {
        RowProblemReason::NoTitle => "it has no title".to_owned(),
        RowProblemReason::IsbnNotValid => format!("“{text}” isn't a valid ISBN; it is kept as text"),
        RowProblemReason::DateNotKnown => format!("{field}: “{text}” isn't a date that can be known; it was dropped"),
        RowProblemReason::NumberDamaged => format!("{field}: “{text}” is a damaged number; it was dropped"),
        RowProblemReason::PageCountNotANumber => format!("“{text}” is no number of pages; it was dropped"),
        RowProblemReason::TooLong => format!("{field} is too long: “{}…”", text.chars().take(40).collect::<String>()),
        RowProblemReason::InTrash => format!("“{text}” is in the trash and stays there"),
        RowProblemReason::DuplicateInFile => "an earlier row has the same book".to_owned(),
        RowProblemReason::RowUnreadable => "the row can't be read".to_owned(),
    };
    if *left_out { format!("{what}; left out") } else { what }
}
