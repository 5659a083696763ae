//! Photographs Bookplate as a person sees it: opens the real window, signs in by
//! hand, waits for the list and the fonts, writes a picture. Called by
//! `cargo xtask run --screenshot FILE`; the program itself has no door for it.
//!
//! `screenshot FILE [WORDS FOR THE PROGRAM…]`. `BOOKPLATE_DATA_DIR` names the
//! library, without it the program begins on an empty folder; `BOOKPLATE_USER`
//! and `BOOKPLATE_PASSWORD` say who signs in. With `--sample` the program says so
//! itself, on its terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a harness: a panic is its answer, read by a person")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bookplate_e2e::{Home, Size, Window};

/// How long a library may take to open, or to be made.
const OPENING: Duration = Duration::from_secs(180);

fn main() {
    let mut words = std::env::args().skip(1);
    let file = PathBuf::from(words.next().expect("the first word names the picture's file"));
    let words: Vec<String> = words.collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());

    let home = set("BOOKPLATE_DATA_DIR").map_or_else(Home::fresh, |folder| Home::with_data(Path::new(&folder)));
    let window = Window::open_with("screenshot", &home, Size::USUAL, &words);
    let (user, password) = match set("BOOKPLATE_PASSWORD") {
        Some(password) => (set("BOOKPLATE_USER"), password),
        None => told(&window.log()).expect("BOOKPLATE_PASSWORD should hold the password to type"),
    };
    sign_in(&window, user.as_deref(), &password);

    window.find("region", "Books");
    window.wait_until("every row to have its book", || window.count("[aria-busy=true]") == 0);
    window.wait_until("every picture to be there", || {
        window.script("return [...document.images].every((image) => image.complete)") == true
    });
    window.photograph_to(&file);
}

/// The account that the program names on its terminal: the sample's.
fn told(terminal: &str) -> Option<(Option<String>, String)> {
    let (_, account) = terminal.lines().find_map(|line| line.split_once("sign in as "))?;
    let (user, password) = account.split_once(", password: ")?;
    Some((Some(user.to_owned()), password.to_owned()))
}

/// Signs in at the door: the only person of the library by their password, else
/// by name.
fn sign_in(window: &Window, user: Option<&str>, password: &str) {
    let field = || window.names("textbox").into_iter().find(|name| name.ends_with("assword"));
    // The sample is made at its first start, which takes a while in a debug build.
    let until = Instant::now() + OPENING;
    while field().is_none() && !window.has("button", "Someone else…") {
        assert!(Instant::now() < until, "nobody is asked for a password:\n{}", window.painted_text());
        std::thread::sleep(Duration::from_millis(100));
    }
    if field().is_none() {
        window.click("button", "Someone else…");
        window.fill("Username or e-mail", user.expect("several people are here: BOOKPLATE_USER says who signs in"));
    }
    window.fill(&field().expect("a field for the password"), password);
    window.click("button", "Open");
}
