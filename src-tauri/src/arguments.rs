//! The command line of the window. Owns its options; what they lead to is
//! elsewhere.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

/// The library of a household, on its own computer.
#[derive(Debug, Default, Clone, Parser)]
#[command(name = "bookplate", version)]
pub struct Arguments {
    /// The folder of the library, instead of the usual one.
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,

    /// Draw without the graphics card's help, for when the window stays blank.
    #[arg(long)]
    pub safe_graphics: bool,

    /// Files to open.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

impl Arguments {
    /// What stands after the program's name, or a sentence for the terminal.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(arguments)
    }

    /// What to tell a person who passed files, since none are opened yet.
    pub fn about_files(&self) -> Option<String> {
        let count = self.files.len();
        (count > 0).then(|| format!("bookplate: this version opens no files from the command line; {count} left alone"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::read(std::iter::once("bookplate").chain(arguments.iter().copied()).map(OsString::from))
    }

    #[test]
    fn the_folder_safe_graphics_and_files_are_read() {
        let arguments = read(&["--data-dir", "/tmp/a b", "--safe-graphics", "list.csv"]).unwrap();
        assert_eq!(arguments.data_dir, Some(PathBuf::from("/tmp/a b")), "the folder is taken as it stands");
        assert!(arguments.safe_graphics, "the switch is on");
        let said = arguments.about_files().unwrap();
        assert!(said.contains("1 left alone"), "a file that is not opened is said to be left alone: {said}");
    }

    #[test]
    fn nothing_is_said_without_files() {
        assert_eq!(read(&[]).unwrap().about_files(), None, "a plain start is silent");
    }

    #[test]
    fn an_unknown_option_is_refused() {
        assert!(read(&["--sign-in-as", "ana"]).is_err(), "a typing error must not start the program");
    }
}
