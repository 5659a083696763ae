//! The desktop program. Everything it does stands in the library beside it, so
//! that tests can reach it.

// A console window beside the program would be all that Windows users see of a
// log; debug builds keep it.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    bookplate_shell::run()
}
