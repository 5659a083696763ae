//! The canonical text of an SQL statement: two that differ only in spaces,
//! comments or needless quotes become the same.
//!
//! Owns reading SQL as far as that takes. Does not own which statements are
//! compared (`schema_sql`). The result is for comparing and reading, never for
//! running.

const SPACES: &str = "    ";

/// The statement, a line for each part of a table's outer parentheses.
pub(crate) fn canonical(sql: &str) -> String {
    let is_table = sql.trim_start().to_ascii_uppercase().starts_with("CREATE TABLE");
    let mut out = String::new();
    let mut depth = 0_usize;
    let mut previous: Option<Token> = None;
    for token in tokens(sql) {
        let at_break = is_table && depth == 1;
        match token.text.as_str() {
            ")" => {
                depth = depth.saturating_sub(1);
                if at_break {
                    out.push('\n');
                }
            }
            _ if needs_space(previous.as_ref(), &token) => out.push(' '),
            _ => {}
        }
        out.push_str(&token.text);
        if token.text == "(" {
            depth += 1;
        }
        let opens = token.text == "(" && depth == 1;
        let divides = token.text == "," && depth == 1;
        if is_table && (opens || divides) {
            out.push('\n');
            out.push_str(SPACES);
            previous = None;
        } else {
            previous = Some(token);
        }
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Word,
    Quoted,
    Sign,
}

#[derive(Debug)]
struct Token {
    text: String,
    shape: Shape,
}

fn needs_space(previous: Option<&Token>, token: &Token) -> bool {
    let Some(previous) = previous else {
        return false;
    };
    let tight_after = matches!(previous.text.as_str(), "(" | ".");
    let tight_before = matches!(token.text.as_str(), "," | "." | ";");
    // A parenthesis after a name: a call, a list of columns, a type's length.
    let calls = token.text == "(" && previous.shape != Shape::Sign;
    !(tight_after || tight_before || calls)
}

fn tokens(sql: &str) -> Vec<Token> {
    let mut rest = sql;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
        } else if rest.starts_with("--") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else {
            let (token, length) = token(rest, first);
            tokens.push(token);
            rest = &rest[length..];
        }
    }
    tokens
}

fn token(rest: &str, first: char) -> (Token, usize) {
    let is_blob = matches!(first, 'x' | 'X') && rest[1..].starts_with('\'');
    if is_blob {
        let length = 1 + quoted_length(&rest[1..], '\'');
        return (quoted(&rest[..length]), length);
    }
    match first {
        '\'' => {
            let length = quoted_length(rest, '\'');
            (quoted(&rest[..length]), length)
        }
        '"' | '`' => {
            let length = quoted_length(rest, first);
            (name(&rest[..length], first, first), length)
        }
        '[' => {
            let length = rest.find(']').map_or(rest.len(), |end| end + 1);
            (name(&rest[..length], '[', ']'), length)
        }
        _ if is_word(first) => {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            (word(&rest[..length]), length)
        }
        _ if is_operator(first) => {
            let length = rest.find(|c| !is_operator(c)).unwrap_or(rest.len());
            (sign(&rest[..length]), length)
        }
        _ => {
            let length = first.len_utf8();
            (sign(&rest[..length]), length)
        }
    }
}

/// The length of a text in quotes that are doubled within it.
fn quoted_length(rest: &str, quote: char) -> usize {
    let mut from = 1;
    while let Some(end) = rest[from..].find(quote) {
        let after = from + end + 1;
        if !rest[after..].starts_with(quote) {
            return after;
        }
        from = after + 1;
    }
    rest.len()
}

/// A name in quotes that needs none loses them: SQLite adds them when it
/// renames a table.
fn name(text: &str, open: char, close: char) -> Token {
    let inner = text.strip_prefix(open).and_then(|t| t.strip_suffix(close)).unwrap_or(text);
    let is_plain = inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if is_plain { word(inner) } else { quoted(text) }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$' || !c.is_ascii()
}

fn is_operator(c: char) -> bool {
    "<>=!|&+*/%~-".contains(c)
}

fn word(text: &str) -> Token {
    Token { text: text.to_owned(), shape: Shape::Word }
}

fn quoted(text: &str) -> Token {
    Token { text: text.to_owned(), shape: Shape::Quoted }
}

fn sign(text: &str) -> Token {
    Token { text: text.to_owned(), shape: Shape::Sign }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn spaces_comments_and_needless_quotes_make_no_difference() {
        let one = "CREATE TABLE \"a\" (id INTEGER PRIMARY KEY,-- its id\n  b TEXT CHECK(b<>''), /* gone */ c BLOB DEFAULT x'00') STRICT";
        let two = "CREATE TABLE a(\n id INTEGER   PRIMARY KEY, b TEXT CHECK (b <> ''),\n c BLOB DEFAULT x'00'\n)STRICT";
        assert_eq!(canonical(one), canonical(two));
        assert_eq!(
            canonical(one),
            "CREATE TABLE a(\n    id INTEGER PRIMARY KEY,\n    b TEXT CHECK(b <> ''),\n    c BLOB DEFAULT x'00'\n) STRICT"
        );
    }

    #[test]
    fn what_is_in_quotes_stays_as_it_is() {
        let sql = "CREATE INDEX i ON t (\"a b\", 'x -- y', 'it''s', [c d]) WHERE a->>'$.b' = 1.5";
        assert_eq!(canonical(sql), "CREATE INDEX i ON t(\"a b\", 'x -- y', 'it''s', [c d]) WHERE a ->> '$.b' = 1.5");
    }

    #[test]
    fn text_that_ends_within_quotes_or_a_comment_is_read_to_its_end() {
        assert_eq!(canonical("a 'b"), "a 'b");
        assert_eq!(canonical("a /* b"), "a");
        assert_eq!(canonical("x"), "x");
    }
}
