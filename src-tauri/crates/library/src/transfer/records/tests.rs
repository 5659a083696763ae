//! What is a row, what is none, and what that costs.

use super::*;

fn read(text: impl AsRef<[u8]>, columns: usize) -> Vec<(u32, Vec<String>)> {
    let mut records = Records::new(text.as_ref(), b',');
    let mut rows = Vec::new();
    while let Some(found) = records.next(Some(columns)).unwrap() {
        rows.push(match found {
            Found::Row(row) => (row.line, row.cells().map(Cow::into_owned).collect()),
            Found::Unreadable { line, text } => (line, vec![format!("unreadable: {text}")]),
        });
    }
    rows
}

fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

#[test]
fn every_kind_of_line_end_ends_a_row_and_none_is_needed_at_the_end() {
    for text in ["a,b\nc,d\n", "a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "\n\na,b\n \n\nc,d\n\n"] {
        let cells: Vec<_> = read(text, 2).into_iter().map(|row| row.1).collect();
        assert_eq!(cells, [["a", "b"], ["c", "d"]], "{text:?}");
    }
    assert_eq!(read("", 2), []);
}

#[test]
fn quotes_hold_delimiters_line_breaks_and_quotes() {
    assert_eq!(
        read("1,\"a, \"\"b\"\"\r\nc\"\r\n2,=\"\"\r\n3,\"=\"\"0142\"\"\"\n", 2),
        [row(1, &["1", "a, \"b\"\nc"]), row(3, &["2", "=\"\""]), row(4, &["3", "=\"0142\""])]
    );
}

#[test]
fn a_quote_within_a_bare_cell_is_a_quote() {
    assert_eq!(read("1,5\" disk\n2,b\n", 2), [row(1, &["1", "5\" disk"]), row(2, &["2", "b"])]);
}

#[test]
fn a_quote_that_never_closes_costs_its_row_only() {
    let rows = read("1,\"a\n2,b\n3,\"c\n", 2);
    assert_eq!(rows, [row(1, &["unreadable: 1,\"a"]), row(2, &["2", "b"]), row(3, &["unreadable: 3,\"c"])]);
    // The next quote closes it, and the cells no longer fit.
    let rows = read("1,\"a,x\n2,\"b, c\",y\n3,c,z\n", 3);
    assert_eq!(rows[0], row(1, &["unreadable: 1,\"a,x"]));
    assert_eq!(rows[1..], [row(2, &["2", "b, c", "y"]), row(3, &["3", "c", "z"])]);
}

#[test]
fn a_file_of_open_quotes_is_read_in_the_time_of_a_file() {
    let text = "\"a,b\n".repeat(200_001);
    let begin = std::time::Instant::now();
    assert!(read(text, 2).len() > 100_000);
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}

#[test]
fn a_cell_of_a_megabyte_is_a_cell_in_one_line_or_in_many() {
    let long = "x".repeat(1 << 20);
    assert_eq!(read(format!("1,{long}\n2,b\n"), 2), [row(1, &["1", &long]), row(2, &["2", "b"])]);
    let lines = vec!["y".repeat(1_000); 1_000].join("\n");
    assert_eq!(read(format!("1,\"{lines}\"\n2,b\n"), 2), [row(1, &["1", &lines]), row(1_001, &["2", "b"])]);
}

#[test]
fn a_line_without_end_is_no_row() {
    let mut text = "z".repeat(LINE + 1);
    text.push_str("\n2,b\n");
    let rows = read(text, 2);
    assert!(rows[0].1[0].starts_with("unreadable"), "{}", rows[0].1.len());
    assert_eq!(rows[1], row(2, &["2", "b"]));
}

#[test]
fn bytes_of_another_encoding_cost_no_other_cell_its_accents() {
    let rows = read(b"Caf\xe9 \x96 \x93x\x94,Caf\xc3\xa9\n", 2);
    assert_eq!(rows, [row(1, &["Café – “x”", "Café"])]);
}

#[test]
fn a_row_with_a_thousand_cells_has_a_thousand() {
    assert_eq!(read("a,".repeat(999) + "a\n", 2)[0].1.len(), 1_000);
}

#[test]
fn a_row_that_the_file_cuts_off_says_so() {
    let mut records = Records::new("a,b\nc".as_bytes(), b',');
    let cut_off: Vec<bool> = std::iter::from_fn(|| match records.next(Some(2)).unwrap()? {
        Found::Row(row) => Some(row.cut_off),
        Found::Unreadable { .. } => panic!(),
    })
    .collect();
    assert_eq!(cut_off, [false, true]);
}
