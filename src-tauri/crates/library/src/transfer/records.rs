//! Rows of comma-separated text as they are found: any line ends, cells with
//! line breaks, quotes that never close. A row that can't be read costs that row
//! and no other: reading goes on at the next line.
//!
//! Lines are read one at a time, so that a file of any size takes the memory of
//! a row.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{BufRead, Result};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

#[cfg(test)]
mod tests;

/// The longest line that is looked at; what goes on longer is no row of a list.
const LINE: usize = 16 * 1024 * 1024;
/// The most lines and bytes that one row may take. A quote that never closes
/// swallows the file up to here before its row is given up.
const LINES: usize = 2_000;
const BYTES: usize = 4 * 1024 * 1024;
/// How many bytes may be read again after rows that were given up. A file made
/// to waste time would otherwise be read over and over.
const AGAIN: usize = 64 * 1024 * 1024;

/// A reader of rows.
pub(super) struct Records<R> {
    input: R,
    /// Lines that were taken for a part of a row and weren't.
    returned: VecDeque<Line>,
    /// Lines read so far.
    lines: u32,
    again: usize,
    delimiter: u8,
    core: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    cells: usize,
}

struct Line {
    number: u32,
    bytes: Vec<u8>,
    /// The file ended before the line did.
    cut_off: bool,
    too_long: bool,
}

/// What stands in the file.
pub(super) enum Found<'r> {
    Row(Row<'r>),
    Unreadable { line: u32, text: String },
}

/// A row as it was written.
pub(super) struct Row<'r> {
    /// The line it begins on, from 1.
    pub line: u32,
    /// The file ended within it.
    pub cut_off: bool,
    text: &'r [u8],
    ends: &'r [usize],
}

impl Row<'_> {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cells in order. What isn't UTF-8 is read as a western Windows wrote
    /// it, cell by cell: for a whole file that would ruin all other accents.
    pub fn cells(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let mut from = 0;
        self.ends.iter().map(move |to| {
            let cell = self.text.get(from..*to).unwrap_or_default();
            from = *to;
            std::str::from_utf8(cell).map_or_else(|_| Cow::Owned(windows(cell)), Cow::Borrowed)
        })
    }
}

impl<R: BufRead> Records<R> {
    pub fn new(input: R, delimiter: u8) -> Self {
        Self {
            input,
            returned: VecDeque::new(),
            lines: 0,
            again: 0,
            delimiter,
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            text: Vec::new(),
            ends: Vec::new(),
            cells: 0,
        }
    }

    /// The next row; `columns` is how many cells a row of this list has, once
    /// the header is known.
    ///
    /// # Errors
    /// Those of the file.
    pub fn next(&mut self, columns: Option<usize>) -> Result<Option<Found<'_>>> {
        let first = loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.bytes.iter().all(u8::is_ascii_whitespace) => {}
                Some(line) => break line,
            }
        };
        let mut taken = vec![first];
        self.begin();
        let mut bytes = 0;
        let whole = loop {
            let Some(last) = taken.last().filter(|last| !last.too_long) else { break false };
            bytes += last.bytes.len();
            if self.feed(taken.len() - 1, &taken) {
                let fits = columns.is_none_or(|columns| columns == self.cells);
                break taken.len() == 1 || (fits && self.closes_its_quotes(&taken));
            }
            if taken.len() >= LINES || bytes >= BYTES || self.again >= AGAIN {
                break false;
            }
            match self.line()? {
                Some(line) => taken.push(line),
                None => break false,
            }
        };
        let cut_off = taken.last().is_some_and(|last| last.cut_off);
        let mut taken = taken.into_iter();
        let Some(first) = taken.next() else { return Ok(None) };
        if whole {
            let text = &self.text;
            let ends = self.ends.get(..self.cells).unwrap_or_default();
            return Ok(Some(Found::Row(Row { line: first.number, cut_off, text, ends })));
        }
        self.again += bytes;
        for line in taken.rev() {
            self.returned.push_front(line);
        }
        let beginning = first.bytes.get(..800).unwrap_or(&first.bytes);
        let text = String::from_utf8_lossy(beginning).trim().to_owned();
        Ok(Some(Found::Unreadable { line: first.number, text }))
    }

    fn begin(&mut self) {
        self.core.reset();
        self.text.clear();
        self.ends.clear();
        self.cells = 0;
    }

    /// Gives a line to the parser; whether the row ends with it.
    fn feed(&mut self, index: usize, taken: &[Line]) -> bool {
        let Some(line) = taken.get(index) else { return false };
        let mut input = line.bytes.as_slice();
        let mut written = if index == 0 { 0 } else { self.written() };
        loop {
            // A cell is never longer than its line; a row has rarely more cells than this.
            self.text.resize(written + input.len() + 1, 0);
            self.ends.resize(self.cells + 64, 0);
            let (Some(text), Some(ends)) = (self.text.get_mut(written..), self.ends.get_mut(self.cells..)) else {
                return false;
            };
            let (result, read, wrote, ended) = self.core.read_record(input, text, ends);
            input = input.get(read..).unwrap_or_default();
            written += wrote;
            self.cells += ended;
            match result {
                ReadRecordResult::Record => {
                    self.text.truncate(written);
                    return true;
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                    self.text.truncate(written);
                    return false;
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            }
        }
    }

    fn written(&self) -> usize {
        self.text.len()
    }

    /// Whether each quoted cell of a row ends with its quote. After a quote that
    /// never closes the next one to open looks like its end, with a cell's text
    /// behind it.
    fn closes_its_quotes(&self, taken: &[Line]) -> bool {
        let mut bytes = taken.iter().flat_map(|line| &line.bytes).copied().peekable();
        let ends_a_cell = |byte: u8| byte == self.delimiter || byte == b'\n';
        let mut begins = true;
        while let Some(byte) = bytes.next() {
            if !begins || byte != b'"' {
                begins = ends_a_cell(byte);
                continue;
            }
            loop {
                match bytes.next() {
                    None => return false,
                    Some(b'"') if bytes.next_if_eq(&b'"').is_some() => {}
                    Some(b'"') => break,
                    Some(_) => {}
                }
            }
            if !bytes.peek().is_none_or(|byte| ends_a_cell(*byte)) {
                return false;
            }
            begins = false;
        }
        true
    }

    fn line(&mut self) -> Result<Option<Line>> {
        if let Some(line) = self.returned.pop_front() {
            return Ok(Some(line));
        }
        let mut line =
            Line { number: self.lines.saturating_add(1), bytes: Vec::new(), cut_off: false, too_long: false };
        let mut any = false;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                if !any {
                    return Ok(None);
                }
                line.cut_off = true;
                break;
            }
            any = true;
            let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let length = end.unwrap_or(buffer.len());
            let ending = end.and_then(|end| buffer.get(end).copied());
            let room = LINE - line.bytes.len();
            line.too_long |= length > room;
            line.bytes.extend_from_slice(buffer.get(..length.min(room)).unwrap_or_default());
            self.input.consume(length + usize::from(end.is_some()));
            if ending == Some(b'\r') && self.input.fill_buf()?.first() == Some(&b'\n') {
                self.input.consume(1);
            }
            if ending.is_some() {
                break;
            }
        }
        // The parser is always told that the line ends: what is still open then
        // is a quote.
        line.bytes.push(b'\n');
        self.lines = line.number;
        Ok(Some(line))
    }
}

/// The letters that Windows-1252 has where Latin-1 has control characters.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows(cell: &[u8]) -> String {
    cell.iter()
        .map(|byte| {
            byte.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::from(at))).map_or(char::from(*byte), |c| *c)
        })
        .collect()
}
