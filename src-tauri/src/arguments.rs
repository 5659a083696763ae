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

    /// Show the sample library: 500 books in a folder of its own.
    #[arg(long)]
    pub sample: bool,

    /// Lists that wait for one's own library while the sample is shown: what the
    /// program says to itself when it starts again.
    #[arg(long, value_name = "FILE", hide = true, requires = "sample")]
    pub later: Vec<PathBuf>,

    /// Lists to import, one after the other, once somebody has signed in.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

impl Arguments {
    /// What stands after the program's name, or a sentence for the terminal.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(arguments)
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
        let arguments = read(&["--data-dir", "/tmp/a b", "--safe-graphics", "list.csv", "more.csv"]).unwrap();
        assert_eq!(arguments.data_dir, Some(PathBuf::from("/tmp/a b")), "the folder is taken as it stands");
        assert!(arguments.safe_graphics, "the switch is on");
        assert_eq!(arguments.files, ["list.csv", "more.csv"].map(PathBuf::from), "and so are the lists");
    }

    #[test]
    fn the_sample_is_asked_for_by_name() {
        assert!(read(&["--sample"]).unwrap().sample, "with the option");
        assert!(!read(&[]).unwrap().sample, "and never without");
    }

    #[test]
    fn lists_wait_for_later_with_the_sample_alone() {
        let arguments = read(&["--sample", "--later", "a.csv", "--later", "b.csv"]).unwrap();
        assert_eq!(arguments.later, ["a.csv", "b.csv"].map(PathBuf::from));
        assert!(arguments.files.is_empty(), "nothing is imported into the sample by itself");
        assert!(read(&["--later", "a.csv"]).is_err(), "without it nobody would ever ask for them");
    }

    #[test]
    fn an_unknown_option_is_refused() {
        assert!(read(&["--sign-in-as", "ana"]).is_err(), "a typing error must not start the program");
    }
}
