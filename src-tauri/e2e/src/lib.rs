//! Drives Bookplate's real window as a person does: by clicks, keys and files,
//! reading what is painted. Owns the virtual screen, the driver and the words of
//! a journey (`tests/journeys/`); knows nothing of the program's insides.
//!
//! What is not as a journey expects ends in a panic that says what stood on the
//! screen, because that is all a test can do about it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a harness of tests: a panic is its answer, and its output is read by a person"
)]

mod axe;
pub mod books;
pub mod command_line;
mod desktop;
#[cfg(target_os = "linux")]
mod drag;
mod finding;
mod input;
pub mod key;
pub mod lists;
mod pictures;
mod programs;
mod reading;
mod refusing;
mod screen;
mod tongue;
mod webdriver;
mod window;

pub use axe::Rules;
pub use desktop::Desktop;
pub use programs::camera;
pub use screen::Size;
pub use webdriver::Element;
pub use window::{Home, Window};
