//! Type-ahead: the first book of a list that begins with what was typed.

use library::Library;
use library::accounts::Session;
use library::books::{BookJump, BookQuery, BookSort};

use crate::Failure;
use crate::measure::{Limit, Line, Times};

/// No script of a made library has it, so that every book is looked at.
const NOTHING: &str = "ⴰ";

/// Letters that books begin with, and one that none does, in every order.
pub fn rows(library: &Library, session: &Session) -> Result<Vec<String>, Failure> {
    let jumps = |texts: &[&str]| -> Vec<BookJump> {
        let orders = BookSort::ALL.iter().flat_map(|sort| [false, true].map(|descending| (*sort, descending)));
        let jump = |(sort, descending), text: &str| BookJump {
            list: BookQuery { sort: Some(sort), descending: Some(descending), ..BookQuery::default() },
            text: text.to_owned(),
        };
        orders.flat_map(|order| texts.iter().map(move |text| jump(order, text))).collect()
    };
    let names = [
        ("a letter of type-ahead", jumps(&["a", "m", "t", "z"])),
        ("a letter of type-ahead that nothing begins with", jumps(&[NOTHING])),
    ];
    let row = |(name, over): (&str, Vec<BookJump>)| {
        let ours = Times::of(&over, 5, || Ok(()), |jump| Ok(library.book_jump(session, jump).map(drop)?))?;
        let row = Line { name: name.to_owned(), ours, plain: None, limit: Limit::Frame }.row();
        eprintln!("{row}");
        Ok(row)
    };
    names.into_iter().map(row).collect()
}
