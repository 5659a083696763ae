//! What a command answers: one JSON object, or the same for people.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use library::{ErrorCode, ErrorReport};
use serde::Serialize;
use serde_json::Value;

use crate::failure::{self, Failure};

/// The answer of a command.
pub struct Output {
    json: Value,
    text: String,
    trouble: Option<Box<ErrorReport>>,
}

impl Output {
    /// An answer that prints as `json` or as `text`.
    pub fn new(json: impl Serialize, text: impl Into<String>) -> Result<Self, Failure> {
        let json = serde_json::to_value(json).map_err(std::io::Error::from)?;
        Ok(Self { json, text: text.into(), trouble: None })
    }

    /// The same answer, for stderr an error and exit code 1: the command did
    /// its work, and not all is well.
    pub fn but(self, code: ErrorCode, message: impl Into<String>) -> Self {
        Self { trouble: Some(Box::new(ErrorReport::with_code(code, message.into()))), ..self }
    }

    /// Nothing more to print.
    pub fn silent() -> Self {
        Self { json: Value::Null, text: String::new(), trouble: None }
    }

    /// Prints to stdout. A reader that stopped reading (`| head`) is no error.
    pub fn print(self, json: bool) -> Result<ExitCode, Failure> {
        let text = if json && !self.json.is_null() { format!("{}\n", self.json) } else { visible(&self.text) };
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(failure::of_stdout(&error)),
            _ => {}
        }
        Ok(self.trouble.map_or(ExitCode::SUCCESS, |report| failure::tell(&report)))
    }
}

/// `text` without what a terminal would obey: a title or a batch file must not
/// move the cursor, nor turn round the columns that stand after it.
pub fn visible(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|&c| (!c.is_control() || c == '\n') && !turns(c)).collect()
}

/// Rows of columns, aligned.
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:<width$}  "));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn a_title_neither_moves_the_cursor_nor_turns_the_line_round() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\u{2067}d\ne"), "a[2Jbcd\ne");
        assert_eq!(visible("שלום\u{200f}! می\u{200c}خواهم"), "שלום\u{200f}! می\u{200c}خواهم", "spelling stays");
    }
}
