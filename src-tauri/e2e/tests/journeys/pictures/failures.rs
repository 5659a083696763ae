//! The pictures of every reason for which a library doesn't open, one after the
//! other through "Try again": the file is spoilt anew behind the window's back.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::Child;
use std::time::{Duration, Instant};

use bookplate_e2e::Home;
use bookplate_e2e::command_line::CommandLine;

use super::doors::may_write;
use super::{Camera, Judged, Looks, Series};
use crate::acts::{PASSWORD, founded};

/// Where a SQLite file's header keeps the version of its schema.
const USER_VERSION: usize = 60;
/// Before the migration that gives each book a key to sort it by.
const OLDER: &str = "10";
/// More than twice of it no disk has free; a file with a hole takes no room.
const HUGE: u64 = 8 << 40;

pub fn failures(series: Series, looks: &Looks) -> Judged {
    let home = Home::fresh();
    let ana = founded(&home);
    ana.must(&["book", "add", "--title", "Middlemarch"]);
    let sound = fs::read(home.library()).unwrap();
    ana.must(&["db", "downgrade", "--to", OLDER, "--yes"]);
    let older = fs::read(home.library()).unwrap();
    looks.lay(&home);
    let library = home.library();
    let lock = home.data().join("bookplate.lock");
    let put = |bytes: &[u8]| {
        // A link to itself would be written to.
        fs::remove_file(&library).unwrap();
        fs::write(&library, bytes).unwrap();
    };

    let mut newer = sound.clone();
    newer[USER_VERSION..USER_VERSION + 4].copy_from_slice(&9_000_u32.to_be_bytes());
    put(&newer);
    let camera = Camera::open(series, &home);
    let window = &camera.window;
    let refused = |heading: &str, sentence: &str, state: &str| {
        window.find("heading", heading);
        window.wait_for_text(sentence);
        camera.take(&format!("failure-{state}"));
    };
    let again = |heading: &str, sentence: &str, state: &str| {
        window.click("button", "Try again");
        refused(heading, sentence, state);
    };
    refused("This library needs a newer Bookplate", "would damage it.", "library_too_new");

    put("Dear diary, ".repeat(1_000).as_bytes());
    again("This isn’t a Bookplate library", "Another program wrote the file", "not_a_library");

    put(b"");
    again("The library’s file is empty", "There is nothing in it at all", "empty");

    put(&sound[..sound.len() / 2]);
    again("The library’s file is damaged", "It can’t be read safely.", "library_damaged");

    fs::remove_file(&library).unwrap();
    symlink(&library, &library).unwrap();
    again("The library didn’t open", "answered with an error.", "disk");

    put(&sound);
    // Nobody reads a folder, root or not: so it stands for a file of another owner.
    let shut = home.data().join("library.db-wal");
    fs::create_dir(&shut).unwrap();
    again("The library didn’t open", "A file of the library can’t be opened.", "unreadable");
    fs::remove_dir(&shut).unwrap();

    put(&older);
    File::options().write(true).open(&library).unwrap().set_len(HUGE).unwrap();
    again("The disk is full", "Opening needs a little room for a copy", "disk_full");

    put(&without_its_keys(&older));
    again("The library didn’t open", "could not be brought up to date: step 11 failed", "migration");

    put(&sound);
    fs::write(&lock, "held by another program").unwrap();
    again("This folder belongs to another program", "“bookplate.lock”", "foreign_folder");

    fs::remove_file(&lock).unwrap();
    may_write(&home, false);
    again("The library didn’t open", "The folder, or a file in it, can’t be written to.", "read_only");
    may_write(&home, true);

    let mut holder = Holder::of(&home);
    opening(&camera);
    refused("The library is open elsewhere", "has this library open.", "library_in_use");
    holder.let_go();
    window.click("button", "Try again");
    window.find("heading", "Ana’s library");
    camera.judged()
}

/// The opening, seen while it waits for who has the library: words come after
/// 2 s, and after 5 s it gives up.
fn opening(camera: &Camera) {
    let window = &camera.window;
    let words = "Opening the library…";
    let begin = || {
        // It begins only from a page that has been told how the last one ended.
        window.wait_until("the opening to be over", || window.has("button", "Try again"));
        window.script("setTimeout(() => location.reload())");
        window.wait_for_text(words);
    };
    camera.take_while("opening", begin, || window.painted_text().contains(words));
}

/// The same library whose column of sort keys has another name, as no program
/// ever left it: the step that fills it can't.
fn without_its_keys(library: &[u8]) -> Vec<u8> {
    const NAME: &[u8] = b"title_key";
    let mut bytes = library.to_vec();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(NAME.len()).position(|part| part == NAME) {
        at += found + NAME.len();
        bytes[at - 1] = b'x';
    }
    assert!(at > 0, "the older library has the column");
    bytes
}

/// Another program that has the library open.
struct Holder(Child);

impl Holder {
    fn of(home: &Home) -> Self {
        // Reads its lines to their end, and there is none.
        let holder = CommandLine::signed_in(home, "ana", PASSWORD).start(&["batch"]);
        let lock = home.data().join("bookplate.lock");
        let until = Instant::now() + Duration::from_secs(30);
        while !fs::read_to_string(&lock).is_ok_and(|text| text.contains(&holder.id().to_string())) {
            assert!(Instant::now() < until, "the other program never takes the library");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self(holder)
    }

    fn let_go(&mut self) {
        drop(self.0.stdin.take());
        self.0.wait().unwrap();
    }
}
