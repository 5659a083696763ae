//! The bytes of a file as UTF-8 text without its mark, whatever wrote it, and
//! what separates its cells.

use std::io::{BufRead, Cursor, Read};

use super::answers::ImportFormat;
use super::kinds::{Header, NotAList, binary};
use super::records::{Found, Records};
use super::wide::{Narrowed, Order};

/// How much is looked at to tell what a file is. A header is shorter.
pub(super) const BEGINNING: usize = 64 * 1024;

/// Opens a list: its columns, and its rows from the first after the header.
///
/// # Errors
/// Why it is none.
pub(super) fn open<'i>(
    mut input: impl BufRead + 'i,
    format: ImportFormat,
) -> Result<(Header, Records<Box<dyn BufRead + 'i>>), NotAList> {
    let mut mark = Vec::new();
    input.by_ref().take(2).read_to_end(&mut mark).map_err(unreadable)?;
    // A file of two bytes a letter, as spreadsheets write it.
    let mut text: Box<dyn BufRead + 'i> = match Order::by_mark(&mark) {
        Some(order) => Box::new(Narrowed::new(input, order)),
        None => Box::new(Cursor::new(mark).chain(input)),
    };
    let mut beginning = Vec::new();
    text.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning).map_err(unreadable)?;
    if beginning.starts_with(b"\xef\xbb\xbf") {
        beginning.drain(..3);
    }
    if beginning.trim_ascii().is_empty() {
        return Err(NotAList::Empty);
    }
    if let Some(binary) = binary(&beginning) {
        return Err(binary);
    }
    let delimiter = delimiter(&beginning, format)?;
    let whole: Box<dyn BufRead + 'i> = Box::new(Cursor::new(beginning).chain(text));
    let mut records = Records::new(whole, delimiter);
    let header = match records.next(None).map_err(unreadable)? {
        Some(Found::Row(row)) => Header::of(row.cells()).ok_or(NotAList::Text)?,
        _ => return Err(NotAList::Text),
    };
    Ok((header, records))
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
pub(super) fn unreadable(error: std::io::Error) -> NotAList {
    NotAList::Unreadable { why: error.to_string() }
}

/// The delimiter with which the first row is a header. Spreadsheets write what
/// the country's decimal comma leaves them.
fn delimiter(beginning: &[u8], format: ImportFormat) -> Result<u8, NotAList> {
    let mut program = None;
    for delimiter in [b',', b';', b'\t'] {
        if let Ok(Some(Found::Row(row))) = Records::new(beginning, delimiter).next(None) {
            let Some(header) = Header::of(row.cells()) else { continue };
            if header.is_a_list(format) {
                return Ok(delimiter);
            }
            program = program.or(header.program());
        }
    }
    Err(program.map_or(NotAList::Text, |program| NotAList::OtherProgram { program }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "Book Id,Title,Author,My Rating";

    fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, NotAList> {
        let (_, mut records) = open(bytes, ImportFormat::Auto)?;
        let mut rows = Vec::new();
        while let Some(Found::Row(row)) = records.next(Some(4)).unwrap() {
            rows.push(row.cells().map(Into::into).collect());
        }
        Ok(rows)
    }

    #[test]
    fn a_list_is_read_whatever_a_spreadsheet_made_of_it() {
        let text = format!("{HEADER}\n1,\"Émile, ou De l’éducation\",Rousseau,4\n");
        let expected = vec![["1", "Émile, ou De l’éducation", "Rousseau", "4"].map(str::to_owned).to_vec()];
        assert_eq!(rows(text.as_bytes()), Ok(expected.clone()));
        assert_eq!(rows(format!("\u{feff}{text}").as_bytes()), Ok(expected.clone()), "with a mark");
        assert_eq!(rows(text.replace('\n', "\r\n").as_bytes()), Ok(expected.clone()), "with other line ends");
        let semicolons = format!("{}\n1;\"Émile, ou De l’éducation\";Rousseau;4\n", HEADER.replace(',', ";"));
        assert_eq!(rows(semicolons.as_bytes()), Ok(expected.clone()), "with semicolons");
        let tabs = format!("\u{feff}{}\n1\tÉmile, ou De l’éducation\tRousseau\t4\n", HEADER.replace(',', "\t"));
        let little: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(rows(&little), Ok(expected.clone()), "as Unicode text");
        assert_eq!(rows(&big), Ok(expected), "and the other way round");
    }

    #[test]
    fn what_is_no_list_says_what_it_is() {
        let what = |bytes: &[u8]| rows(bytes).unwrap_err();
        assert_eq!(what(b""), NotAList::Empty);
        assert_eq!(what(b" \n\r\n"), NotAList::Empty);
        assert_eq!(what(b"\xef\xbb\xbf"), NotAList::Empty);
        assert_eq!(what(b"\x89PNG\r\n\x1a\n\0\0\0"), NotAList::Binary { what: Some("a PNG picture") });
        assert_eq!(what(b"abc\0def"), NotAList::Binary { what: None });
        assert_eq!(what(b"Dear diary,\ntoday I bought a book."), NotAList::Text);
        assert_eq!(what(b"\"never closed"), NotAList::Text);
        assert_eq!(
            what(b"Title,Authors,Read Status,Star Rating\nEmma,Jane Austen,read,4"),
            NotAList::OtherProgram { program: "StoryGraph" }
        );
        assert!(NotAList::OtherProgram { program: "StoryGraph" }.to_string().contains("Goodreads"), "and what is one");
    }

    #[test]
    fn a_table_of_endlessly_many_columns_is_refused_at_once() {
        let start = std::time::Instant::now();
        for name in ["a,", "0,", ","] {
            assert_eq!(rows(name.repeat(32 * 1024).as_bytes()), Err(NotAList::Text));
            assert_eq!(rows(format!("{HEADER},{}\n1,b", name.repeat(4 << 20)).as_bytes()), Err(NotAList::Text));
        }
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }

    #[test]
    fn a_header_alone_is_an_empty_list() {
        assert_eq!(rows(HEADER.as_bytes()), Ok(Vec::new()));
    }
}
