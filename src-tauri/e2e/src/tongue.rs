//! The two languages that nobody speaks, in which the window shows what is cut
//! and what isn't laid out logically. A journey goes on in English: what it reads
//! is turned back.

use serde_json::json;

use crate::window::Window;

/// What the lengthened language puts after each text, as far as it is needed.
const FILLING: &str =
    " lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore";

/// What it puts in the place of letters.
const LETTERS: [(char, char); 13] = [
    ('á', 'a'),
    ('ë', 'e'),
    ('î', 'i'),
    ('õ', 'o'),
    ('û', 'u'),
    ('Å', 'A'),
    ('É', 'E'),
    ('Ï', 'I'),
    ('Ü', 'U'),
    ('Ø', 'O'),
    ('ç', 'c'),
    ('ñ', 'n'),
    ('ÿ', 'y'),
];

impl Window {
    /// Shows the window in this language from now on: `en-XA` is longer by
    /// 40 %, `ar-XB` is mirrored.
    pub fn speak(&self, tongue: &str) {
        let script = "setTimeout(() => location.replace('?lang=' + arguments[0]))";
        self.run(script, &[json!(tongue)]).unwrap_or_else(|refusal| panic!("{tongue}: {refusal}"));
        self.wait(&format!("the window in {tongue}"), || {
            let script = "return document.readyState === 'complete' && document.documentElement.lang === arguments[0]";
            self.run(script, &[json!(tongue)]).is_ok_and(|spoken| spoken == true).then_some(())
        });
        self.is_pseudo.set(true);
    }

    /// The English of what is shown, and of what is looked for in it.
    pub(crate) fn english(&self, text: &str) -> String {
        if self.is_pseudo.get() { turned_back(text) } else { text.to_owned() }
    }
}

fn turned_back(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut begun = Vec::new();
    for letter in text.chars() {
        match letter {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '[' => begun.push(plain.len()),
            ']' => {
                let from = begun.pop().unwrap_or(0);
                let filled = (2..=FILLING.len()).rev().find(|length| plain[from..].ends_with(&FILLING[..*length]));
                plain.truncate(plain.len() - filled.unwrap_or(0));
            }
            letter => {
                let known = LETTERS.iter().find(|(accented, _)| *accented == letter);
                plain.push(known.map_or(letter, |(_, letter)| *letter));
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::turned_back;

    #[test]
    fn both_languages_are_turned_back_into_english() {
        assert_eq!(turned_back("[Ådd l]"), "Add");
        assert_eq!(turned_back("[Tîtlë lo] [rëqûîrëd lore]"), "Title required");
        assert_eq!(turned_back("[Ana’s pásswõrd lore]"), "Ana’s password");
        assert_eq!(
            turned_back("\u{200f}\u{202e}All\u{202c}\u{200f} \u{200f}\u{202e}books\u{202c}\u{200f}"),
            "All books"
        );
    }
}
