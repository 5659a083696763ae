//! Whether a JPEG file is whole. The decoder paints what is missing grey and
//! says nothing, so that a broken download would become a cover for good.

/// A JPEG in more passes than this is made to keep a computer busy.
const MOST_PASSES: usize = 100;

/// Walks from marker to marker to the end of the picture; what a program
/// appended after it doesn't matter.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    end(bytes).is_some()
}

fn end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    let mut passes = 0;
    loop {
        at = marker(bytes, at)?;
        let kind = *bytes.get(at + 1)?;
        at += 2;
        match kind {
            // The end.
            0xd9 => return Some(at),
            // Alone, without a length.
            0x01 | 0xd0..=0xd8 => {}
            _ => {
                let length = u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]);
                at += usize::from(length);
                if kind == 0xda {
                    passes += 1;
                    at = after_pass(bytes, at)?;
                }
            }
        }
        if passes > MOST_PASSES {
            return None;
        }
    }
}

/// The place of the next marker's last FF: any number of them may stand before
/// its kind.
fn marker(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    // Some cameras leave a few bytes between two segments.
    while *bytes.get(at)? != 0xff {
        at += 1;
    }
    while *bytes.get(at + 1)? == 0xff {
        at += 1;
    }
    Some(at)
}

/// The place after the coded picture that begins at `from`: FF stands there only
/// before 00 or one of the restart marks.
fn after_pass(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of markers without a picture in it.
    const WHOLE: [u8; 16] = [0xff, 0xd8, 0xff, 0xfe, 0, 4, 0xff, 0xd9, 0xff, 0xda, 0, 2, 7, 7, 0xff, 0xd9];

    #[test]
    fn only_a_file_with_its_end_is_whole() {
        assert!(is_whole(&WHOLE));
        for length in 0..WHOLE.len() {
            assert!(!is_whole(&WHOLE[..length]), "{length} of {} bytes", WHOLE.len());
        }
        assert!(is_whole(&[&WHOLE[..], b"appended"].concat()));
    }

    #[test]
    fn a_picture_in_endless_passes_is_refused() {
        let pass = [0xff, 0xda, 0, 2, 7];
        let passes = |count: usize| [&[0xff, 0xd8][..], &pass.repeat(count), &[0xff, 0xd9]].concat();
        assert!(is_whole(&passes(100)));
        assert!(!is_whole(&passes(101)));
    }
}
