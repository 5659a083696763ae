//! Journeys through the real window: each on a fresh folder, by clicks, keys and
//! files only, judged by what is painted.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests, and what they have in common"
)]

mod acts;
mod by_keys;
mod camera;
mod failing_opens;
mod first_evening;
mod first_library;
mod hostile_text;
mod household;
mod hundred_thousand;
mod measure;
mod no_grey_squares;
mod pictures;
mod signals;
mod staying;
mod staying_signed_in;
mod taking_back;
mod ten_thousand;
