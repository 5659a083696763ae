//! How near a word is to what was typed. Pure: knows letters, no index.
//!
//! A search finds words by their beginnings, so a beginning that is near counts
//! too: "fiktion" is as near to "ficciones" as to "ficcion".

/// How many letters are wrong: left out, too many, another one, or two swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Distance {
    /// From the nearest beginning of the word.
    pub beginning: usize,
    /// From the whole word; its length where it goes on much longer.
    pub whole: usize,
}

/// What was typed, and how much of it may be wrong.
pub(crate) struct Typed {
    letters: Vec<char>,
    most: usize,
}

/// Shorter words are near to too many others.
const SHORTEST: usize = 3;
/// Longer ones are no words.
const LONGEST: usize = 40;
/// From here on a beginning counts as well as a whole word.
const BEGINS: usize = 4;
/// From here on two letters may be wrong.
const LONG: usize = 6;

impl Typed {
    /// `None` for what no other word is offered for: too short, too long, a
    /// number, several words in one (Chinese, Japanese, Thai).
    pub(crate) fn of(folded: &str) -> Option<Self> {
        let letters: Vec<char> = folded.trim().chars().collect();
        let is_word = letters.iter().all(|c| !c.is_whitespace() && !c.is_ascii_digit());
        if !is_word || !(SHORTEST..=LONGEST).contains(&letters.len()) {
            return None;
        }
        let most = if letters.len() < LONG { 1 } else { 2 };
        Some(Self { letters, most })
    }

    /// With which letters a near word begins. The first one is right, left out,
    /// one too many, or swapped with the second; that it is another one is not
    /// looked for, since it would mean every word there is.
    pub(crate) fn beginnings(&self) -> Vec<String> {
        let letter = |at: usize| self.letters.get(at).copied();
        let mut beginnings: Vec<String> = letter(0).map(String::from).into_iter().collect();
        for pair in [[letter(1), letter(2)], [letter(1), letter(0)]] {
            if let [Some(one), Some(other)] = pair
                && Some(one) != letter(0)
            {
                beginnings.push([one, other].iter().collect());
            }
        }
        beginnings.dedup();
        beginnings
    }

    /// `None` when it isn't near.
    pub(crate) fn distance(&self, word: &str) -> Option<Distance> {
        let typed = &self.letters;
        // Of the optimal string alignment only three rows are needed: row i says
        // how far the first i letters of the word are from each beginning of
        // what was typed.
        let mut before: Vec<usize> = Vec::new();
        let mut above: Vec<usize> = (0..=typed.len()).collect();
        let mut row = vec![0; typed.len() + 1];
        let mut beginning = typed.len();
        let mut last = None;
        let mut length = 0;
        for letter in word.chars() {
            length += 1;
            if length > typed.len() + self.most {
                break;
            }
            row[0] = length;
            for (at, wanted) in typed.iter().enumerate() {
                let changed = above[at] + usize::from(*wanted != letter);
                let mut least = changed.min(above[at + 1] + 1).min(row[at] + 1);
                if at > 0 && last == Some(*wanted) && typed[at - 1] == letter {
                    least = least.min(before[at - 1] + 1);
                }
                row[at + 1] = least;
            }
            beginning = beginning.min(row[typed.len()]);
            before = std::mem::replace(&mut above, std::mem::replace(&mut row, vec![0; typed.len() + 1]));
            last = Some(letter);
        }
        let is_all = length <= typed.len() + self.most;
        let whole = if is_all { above[typed.len()] } else { word.chars().count() };
        let near = if typed.len() < BEGINS { whole } else { beginning };
        (near <= self.most).then_some(Distance { beginning, whole })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(typed: &str, word: &str) -> Option<(usize, usize)> {
        Typed::of(typed).unwrap().distance(word).map(|d| (d.beginning, d.whole))
    }

    #[test]
    fn a_letter_left_out_too_many_another_or_swapped_is_one() {
        assert_eq!(distance("murakmi", "murakami"), Some((1, 1)));
        assert_eq!(distance("murrakami", "murakami"), Some((1, 1)));
        assert_eq!(distance("murakani", "murakami"), Some((1, 1)));
        assert_eq!(distance("tolkein", "tolkien"), Some((1, 1)));
        assert_eq!(distance("otlkien", "tolkien"), Some((1, 1)));
        assert_eq!(distance("достаевский", "достоевский"), Some((1, 1)));
    }

    #[test]
    fn a_beginning_that_is_near_counts() {
        assert_eq!(distance("fiktion", "ficciones"), Some((2, 4)));
        assert_eq!(distance("borjes", "borgesian"), Some((1, 9)));
    }

    #[test]
    fn short_words_must_be_nearer_and_be_whole() {
        assert_eq!(distance("emna", "emma"), Some((1, 1)));
        assert_eq!(distance("emnx", "emma"), None);
        assert_eq!(distance("emn", "emma"), None);
        assert_eq!(distance("emm", "emma"), Some((0, 1)));
        assert_eq!(distance("borges", "kafka"), None);
    }

    #[test]
    fn nothing_is_offered_for_what_is_no_word() {
        for text in ["", "a", "ab", "978030", "c3po", "吾 輩 は 猫", &"x".repeat(41)] {
            assert!(Typed::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn words_that_begin_with_the_second_letter_are_near_only_by_their_first_two() {
        assert_eq!(Typed::of("otlkien").unwrap().beginnings(), ["o", "tl", "to"]);
        assert_eq!(Typed::of("aaron").unwrap().beginnings(), ["a"]);
    }
}
