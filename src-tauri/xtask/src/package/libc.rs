//! The oldest C library that the programs run with. A package that doesn't say
//! so installs on an older system and then doesn't start.

use std::fs;
use std::path::Path;

use crate::Failure;

/// How the linker marks what a program takes from the C library.
const MARK: &[u8] = b"GLIBC_";

/// The newest version of the C library that one of these programs asks for.
pub fn least(programs: &[impl AsRef<Path>]) -> Result<String, Failure> {
    let mut newest = None;
    for program in programs {
        newest = newest.max(asked_for(&fs::read(program)?));
    }
    match newest {
        Some((major, minor)) => Ok(format!("{major}.{minor}")),
        None => Err(Failure::new("the programs don't say which C library they need; are they built for Linux?")),
    }
}

/// The newest version that stands in a program's table of symbols. Read as
/// bytes: the names stand in it in plain letters, and no tool has to be there.
fn asked_for(program: &[u8]) -> Option<(u32, u32)> {
    let places = program.windows(MARK.len()).enumerate().filter(|(_, bytes)| *bytes == MARK);
    places.filter_map(|(at, _)| version(&program[at + MARK.len()..])).max()
}

fn version(bytes: &[u8]) -> Option<(u32, u32)> {
    let end = bytes.iter().take(12).position(|byte| !byte.is_ascii_digit() && *byte != b'.')?;
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut numbers = text.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::asked_for;

    #[test]
    fn the_newest_version_counts_as_a_number() {
        let program = b"\0GLIBC_2.9\0GLIBC_2.34\0GLIBC_2.2.5\0GLIBC_PRIVATE\0GLIBC_";
        assert_eq!(asked_for(program), Some((2, 34)), "34 is more than 9");
        assert_eq!(asked_for(b"no program"), None);
    }
}
