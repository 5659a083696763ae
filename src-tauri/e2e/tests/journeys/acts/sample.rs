//! The sample library of 500 books: made once by the program, and then laid into
//! a fresh home for each journey that wants it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bookplate_e2e::{Home, Window};

/// What the sample's door says.
pub const PASSWORD: &str = "paper lantern quiet river";

/// A home in which the sample lies ready, for a start with `--sample`.
pub fn home() -> Home {
    static FILES: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let home = Home::fresh();
        let window = Window::open_with("sample-made", &home, bookplate_e2e::Size::USUAL, &["--sample"]);
        window.find("heading", "The sample library");
        window.terminate();
        window.wait_for_the_end();
        let mut files = Vec::new();
        read(&home.data(), &home.data(), &mut files);
        files
    });
    let home = Home::fresh();
    for (name, bytes) in files {
        let path = home.data().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    home
}

fn read(folder: &Path, within: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, within, files);
        } else if !path.ends_with("graphics.json") {
            // It was ended before it noted that it had painted, which is held against
            // the graphics card.
            files.push((path.strip_prefix(within).unwrap().to_owned(), fs::read(&path).unwrap()));
        }
    }
}
