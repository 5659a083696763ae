//! An end from outside, as when the desktop session ends or the computer is
//! shut down.

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::{Home, Window};

use crate::acts::{MIDDLEMARCH, PASSWORD, add_book, first_evening};

#[test]
fn sigterm_closes_the_library_as_quit_does() {
    let home = Home::fresh();
    let window = Window::open("sigterm", &home);
    first_evening(&window);
    add_book(&window, &MIDDLEMARCH);
    let wal = home.data().join("library.db-wal");
    assert!(wal.exists(), "while the library is open, what was written last is in its log");

    window.terminate();
    window.wait_for_the_end();
    assert!(!wal.exists(), "the log went into the file");
    assert!(!home.data().join("library.db-shm").exists(), "and its index is gone");

    // It would be refused the folder if anybody held it.
    let books = CommandLine::signed_in(&home, "ana", PASSWORD).must(&["book", "list"]);
    assert_eq!(books["items"][0]["title"], MIDDLEMARCH.title, "{books}");
    assert_eq!(books["total"], 1, "{books}");
}
