//! What stands on the screen how long after the start: an empty window of Tauri
//! beside Bookplate with a library of one person. Called by `cargo xtask bench --window`.
//!
//! From the start of the process to the first paint that the engine notes, and
//! for Bookplate also to the field for the password, which somebody can use. The
//! programs take turns, and the best of the rounds counts, as the engine's own
//! start varies by far more than what is compared.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a measurement, read by a person")]

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::{Home, Size, Window};

const ROUNDS: usize = 5;

/// When the engine first painted something, in milliseconds since 1970.
const PAINTED: &str = "const [paint] = performance.getEntriesByName('first-contentful-paint');
    return paint === undefined ? null : performance.timeOrigin + paint.startTime";

/// When the door first stood there, noted by the first look that found it.
const DOOR: &str = "return document.querySelector('input[type=password]') === null
    ? null : performance.timeOrigin + performance.now()";

fn main() {
    let home = Home::fresh();
    CommandLine::founding(&home, "five words nobody else has").must(&["account", "create", "--username", "ana"]);

    let (mut empty, mut first, mut door) = (f64::MAX, f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let window = Window::open_program("bookplate-empty-window", "empty", &Home::fresh(), Size::USUAL, &[]);
        empty = empty.min(moment(&window, PAINTED) - window.began());
        drop(window);
        let window = Window::open("first-paint", &home);
        door = door.min(moment(&window, DOOR) - window.began());
        first = first.min(moment(&window, PAINTED) - window.began());
    }
    println!("| From the start of the process, in milliseconds | Time | Beside the empty window | Limit |");
    println!("| --- | ---: | ---: | --- |");
    println!("| an empty window of Tauri, first paint | {empty:.0} | | |");
    println!("| Bookplate, first paint | {first:.0} | {:.2} | ≤ 2 × |", first / empty);
    println!("| Bookplate, the field for the password | {door:.0} | {:.2} | ≤ 2 × |", door / empty);
}

fn moment(window: &Window, script: &str) -> f64 {
    let mut found = None;
    window.wait_until("something to be painted", || {
        found = window.script(script).as_f64();
        found.is_some()
    });
    found.unwrap()
}
