//! The text of a fragment of HTML, as web programs write reviews: line breaks
//! kept, tags gone, entities as their characters.

/// The tags that are taken for tags. A `<` before anything else is a text's own
/// (`I <3 this`).
const TAGS: [&str; 32] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "spoiler",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
];

/// After these a new line begins.
const BREAKS: [&str; 6] = ["br", "hr", "li", "div", "h1", "h2"];
/// And after these an empty one.
const PARAGRAPHS: [&str; 2] = ["p", "blockquote"];

const ENTITIES: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("copy", '©'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
];

/// The plain text of `html`.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&', '\r']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        rest = if let Some((name, closes, after)) = tag(from) {
            if BREAKS.contains(&name) && (!closes || name == "div") {
                text.push('\n');
            } else if PARAGRAPHS.contains(&name) && closes {
                text.push_str("\n\n");
            }
            after
        } else if let Some((c, after)) = entity(from) {
            text.push(c);
            after
        } else if let Some(after) = from.strip_prefix("\r\n") {
            text.push('\n');
            after
        } else {
            let mut characters = from.chars();
            text.extend(characters.next().map(|c| if c == '\r' { '\n' } else { c }));
            characters.as_str()
        };
    }
    text.push_str(rest);
    tidy(&text)
}

/// The name of the tag that `text` begins with, whether it closes, and what
/// comes after it.
fn tag(text: &str) -> Option<(&'static str, bool, &str)> {
    let inner = text.strip_prefix('<')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let end = inner.bytes().take(12).position(|byte| !byte.is_ascii_alphanumeric())?;
    let (name, rest) = inner.split_at_checked(end)?;
    let name = TAGS.iter().find(|tag| tag.eq_ignore_ascii_case(name))?;
    if !rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')) {
        return None;
    }
    // Attributes are short; a sentence with a `<b` in it is not one.
    let close = rest.get(..rest.floor_char_boundary(2_000))?.find('>')?;
    Some((name, closes, rest.get(close + 1..)?))
}

fn entity(text: &str) -> Option<(char, &str)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(10).position(|byte| byte == b';')?;
    let (name, rest) = inner.split_at_checked(end)?;
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let c = match number {
        Some(number) => char::from_u32(number).filter(|c| !c.is_control() || *c == '\n')?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, rest.get(1..)?))
}

/// Lines without spaces at their ends, at most one empty line at a time.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.split('\n').map(str::trim) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        tidy.extend(line.chars().filter(|c| !c.is_control()));
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_stay_and_tags_go() {
        assert_eq!(
            plain("One.<br/><br />Two<BR>three <b>bold</b> <a href=\"https://x.org/?a>b\">"),
            "One.\n\nTwo\nthree bold b\">"
        );
        assert_eq!(plain("<p>One</p><p>Two</p>"), "One\n\nTwo");
        assert_eq!(plain("<blockquote>Call me Ishmael.</blockquote>Well."), "Call me Ishmael.\n\nWell.");
        assert_eq!(plain("a<br/><br/><br/><br/>b\r\nc\rd"), "a\n\nb\nc\nd");
        assert_eq!(plain("<spoiler>He dies.</spoiler>"), "He dies.");
    }

    #[test]
    fn entities_are_their_characters_once() {
        assert_eq!(
            plain("Tom &amp; Jerry &lt;3 &quot;x&quot; &#39;y&#x27; &eacute; &hellip;"),
            "Tom & Jerry <3 \"x\" 'y' é …"
        );
        assert_eq!(plain("&amp;lt;"), "&lt;", "not twice");
        assert_eq!(plain("AT&T; R&D &nosuch; &#0; &#xD800;"), "AT&T; R&D &nosuch; &#0; &#xD800;");
    }

    #[test]
    fn a_sign_that_begins_no_tag_is_text() {
        for text in ["I <3 this", "a < b", "<redacted> said", "x <b", "1 <= 2", "<", "&", "<broken"] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn characters_that_cannot_be_seen_are_gone() {
        assert_eq!(plain("a\u{0}b\u{1b}[31m"), "ab[31m");
    }

    #[test]
    fn a_megabyte_takes_no_time() {
        let begin = std::time::Instant::now();
        plain(&"<b<&<".repeat(200_000));
        plain(&"<b ".repeat(300_000));
        assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
    }
}
