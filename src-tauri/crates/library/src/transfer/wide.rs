//! Text of two bytes a letter (UTF-16) as UTF-8, read in pieces: spreadsheets
//! write lists so, and turned at once a long one would lie in memory twice.

use std::io::{BufRead, ErrorKind, Read, Result};

/// How much is turned at once.
const PIECE: usize = 64 * 1024;

/// Which of the two bytes comes first.
#[derive(Clone, Copy)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    /// By the mark that begins such a text.
    pub fn by_mark(mark: &[u8]) -> Option<Self> {
        match mark {
            [0xff, 0xfe] => Some(Self::Little),
            [0xfe, 0xff] => Some(Self::Big),
            _ => None,
        }
    }
}

/// What stands behind the mark, as UTF-8. Half a letter becomes a replacement
/// character, half a pair of bytes at the end nothing.
pub(super) struct Narrowed<R> {
    input: R,
    order: Order,
    bytes: Vec<u8>,
    /// The first half of a letter, whose second is still to come.
    half: Option<u16>,
    text: String,
    /// How much of the text has been taken.
    taken: usize,
}

impl<R: BufRead> Narrowed<R> {
    pub fn new(input: R, order: Order) -> Self {
        Self { input, order, bytes: Vec::new(), half: None, text: String::new(), taken: 0 }
    }

    fn turn(&mut self) -> Result<()> {
        self.text.clear();
        self.taken = 0;
        while self.text.is_empty() {
            self.bytes.clear();
            let read = self.input.by_ref().take(PIECE as u64).read_to_end(&mut self.bytes)?;
            let order = self.order;
            let pairs = self.bytes.chunks_exact(2).map(|pair| match (order, pair) {
                (Order::Little, [low, high]) | (Order::Big, [high, low]) => u16::from_le_bytes([*low, *high]),
                _ => 0,
            });
            let mut letters = char::decode_utf16(self.half.take().into_iter().chain(pairs)).peekable();
            while let Some(letter) = letters.next() {
                match letter {
                    Ok(letter) => self.text.push(letter),
                    // Its other half begins the next piece.
                    Err(half)
                        if letters.peek().is_none() && read == PIECE && is_first_half(half.unpaired_surrogate()) =>
                    {
                        self.half = Some(half.unpaired_surrogate());
                    }
                    Err(_) => self.text.push(char::REPLACEMENT_CHARACTER),
                }
            }
            if read < PIECE {
                break;
            }
        }
        Ok(())
    }
}

fn is_first_half(unit: u16) -> bool {
    (0xd800..0xdc00).contains(&unit)
}

impl<R: BufRead> Read for Narrowed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let text = self.fill_buf()?;
        let read = text.len().min(buffer.len());
        let (Some(from), Some(to)) = (text.get(..read), buffer.get_mut(..read)) else {
            return Err(ErrorKind::UnexpectedEof.into());
        };
        to.copy_from_slice(from);
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Narrowed<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.taken >= self.text.len() {
            self.turn()?;
        }
        Ok(self.text.as_bytes().get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrowed(bytes: &[u8], order: Order) -> String {
        let mut text = String::new();
        Narrowed::new(bytes, order).read_to_string(&mut text).unwrap();
        text
    }

    fn widened(text: &str, order: Order) -> Vec<u8> {
        let bytes = |unit: u16| match order {
            Order::Little => unit.to_le_bytes(),
            Order::Big => unit.to_be_bytes(),
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_long_text_comes_whole_whichever_letter_lies_at_the_end_of_a_piece() {
        for before in ["", "a"] {
            // Of two units each, so that one of the texts is cut in the middle of a letter.
            let text = format!("{before}{}Émile", "😀".repeat(PIECE));
            for order in [Order::Little, Order::Big] {
                assert!(narrowed(&widened(&text, order), order) == text, "{before:?}");
            }
        }
    }

    #[test]
    fn half_a_letter_is_a_replacement_character_and_half_a_pair_of_bytes_nothing() {
        assert_eq!(narrowed(b"\xd8\x3d\0a\xdc\0\xd8\x3d\0", Order::Big), "\u{fffd}a\u{fffd}\u{fffd}");
        assert_eq!(narrowed(b"", Order::Little), "");
        let halves = b"\xd8\x3d".repeat(PIECE);
        assert_eq!(narrowed(&halves, Order::Big).chars().count(), PIECE, "each for itself, also between two pieces");
    }

    /// What is held is a piece and its text, whatever is still to come.
    #[test]
    fn no_more_is_read_than_is_asked_for() {
        let bytes = widened(&"a".repeat(10 * PIECE), Order::Little);
        let mut rest = bytes.as_slice();
        let mut narrowed = Narrowed::new(&mut rest, Order::Little);
        narrowed.read_exact(&mut [0; 10]).unwrap();
        drop(narrowed);
        assert_eq!(rest.len(), bytes.len() - PIECE);
    }
}
