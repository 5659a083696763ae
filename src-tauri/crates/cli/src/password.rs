//! Where passwords come from: the environment, standard input, a prompt.

use std::io::{BufRead, IsTerminal};

use library::ErrorCode;
use library::accounts::Password;
use zeroize::Zeroizing;

use crate::args::Common;
use crate::failure::Failure;

const CURRENT: &str = "BOOKPLATE_PASSWORD";
const NEW: &str = "BOOKPLATE_NEW_PASSWORD";

/// The password to sign in with.
pub fn current(common: &Common, user: &str) -> Result<Password, Failure> {
    if common.password_stdin {
        return line();
    }
    environment(CURRENT).map_or_else(|| prompt(&format!("Password of {user}: "), CURRENT, "--password-stdin"), Ok)
}

/// A new password. On an empty library the password to sign in with will do.
pub fn new(common: &Common, library_is_empty: bool) -> Result<Password, Failure> {
    if common.new_password_stdin || (library_is_empty && common.password_stdin) {
        return line();
    }
    environment(NEW)
        .or_else(|| library_is_empty.then(|| environment(CURRENT)).flatten())
        .map_or_else(|| prompt("New password: ", NEW, "--new-password-stdin"), Ok)
}

fn environment(name: &str) -> Option<Password> {
    std::env::var(name).ok().filter(|value| !value.is_empty()).map(Password::new)
}

/// The next line of standard input, without its line end.
fn line() -> Result<Password, Failure> {
    let mut line = Zeroizing::new(String::new());
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(Password::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn prompt(words: &str, variable: &str, flag: &str) -> Result<Password, Failure> {
    if !std::io::stdin().is_terminal() {
        let message = format!("no password: set {variable}, use {flag}, or run it in a terminal");
        return Err(Failure::refused(ErrorCode::Unauthenticated, message));
    }
    Ok(Password::new(rpassword::prompt_password(words)?))
}
