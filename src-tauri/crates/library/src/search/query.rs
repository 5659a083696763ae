//! What a person types into the search field, as a query of the index. Any
//! input is harmless: every word is quoted before FTS5 sees it.

use super::fold::fold;

/// The FTS5 expression for `text`: every word must occur, as the beginning of a
/// word; a quoted phrase word for word, the last word of it as a beginning too.
/// `None` when nothing in it can be searched for: then it holds back nothing.
#[must_use]
pub fn match_expression(text: &str) -> Option<String> {
    // FTS5 takes a NUL for the end of the query, also within quotes.
    let text = &text.replace(char::is_control, " ");
    let mut terms = Vec::new();
    for (part, quoted) in parts(text) {
        if quoted {
            terms.extend(phrase(part));
        } else {
            terms.extend(part.split_whitespace().filter_map(word));
        }
    }
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

/// The FTS5 expression for what begins with `text`, folded or not, in this column of the index,
/// its last word in part. `None` when nothing in it can be searched for: signs
/// aren't in the index.
pub(crate) fn beginning_expression(column: &str, text: &str) -> Option<String> {
    Some(format!("{column} : ^ {}", phrase(&text.replace(char::is_control, " "))?))
}

/// The text between, before and after straight or typographic quotes. A quote
/// without its partner is left out.
fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let pieces: Vec<&str> = text.split(['"', '“', '”', '„', '«', '»']).collect();
    let last = pieces.len() - 1;
    pieces.into_iter().enumerate().map(move |(index, piece)| (piece, index % 2 == 1 && index < last))
}

fn phrase(text: &str) -> Option<String> {
    let folded = fold(text);
    folded.contains(char::is_alphanumeric).then(|| format!("\"{}\"*", folded.replace('"', " ")))
}

fn word(text: &str) -> Option<String> {
    let plain = phrase(text)?;
    // An ISBN is indexed without hyphens, and typed with them.
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    let is_number = digits.len() >= 4
        && digits.len() < text.len()
        && digits.char_indices().all(|(at, c)| c.is_ascii_digit() || (at == 9 && c.eq_ignore_ascii_case(&'x')));
    if is_number { Some(format!("({plain} OR \"{}\"*)", digits.to_lowercase())) } else { Some(plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_quoted_beginning() {
        assert_eq!(match_expression("le guin").as_deref(), Some("\"le\"* AND \"guin\"*"));
        assert_eq!(match_expression("\"left hand\" guin").as_deref(), Some("\"left hand\"* AND \"guin\"*"));
        assert_eq!(match_expression("“left hand”").as_deref(), Some("\"left hand\"*"));
    }

    #[test]
    fn a_lonely_quote_is_left_out() {
        assert_eq!(match_expression("\"left hand").as_deref(), Some("\"left\"* AND \"hand\"*"));
        assert_eq!(match_expression("\""), None);
        assert_eq!(match_expression("* - ()"), None);
    }

    #[test]
    fn an_isbn_is_found_with_and_without_hyphens() {
        assert_eq!(match_expression("978-0-306").as_deref(), Some("(\"978-0-306\"* OR \"9780306\"*)"));
    }
}
