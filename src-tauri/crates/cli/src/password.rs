//! Where passwords come from: standard input, the environment, a prompt.

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
        return line("--password-stdin").map(of);
    }
    if let Some(text) = environment(CURRENT) {
        return Ok(of(text));
    }
    prompt(&format!("Password of {user}: "), CURRENT, "--password-stdin").map(of)
}

/// A new password. On an empty library the one to sign in with will do, where
/// none is given as a new one. `before_asking` is called before a person is
/// asked for it.
pub fn new(common: &Common, library_is_empty: bool, before_asking: &mut dyn FnMut()) -> Result<Password, Failure> {
    if common.new_password_stdin {
        if library_is_empty && common.password_stdin {
            // There is nothing to sign in to; its line is there all the same.
            line("--password-stdin")?;
        }
        return line("--new-password-stdin").map(of);
    }
    if let Some(text) = environment(NEW) {
        return Ok(of(text));
    }
    if library_is_empty && common.password_stdin {
        return line("--password-stdin").map(of);
    }
    if let Some(text) = environment(CURRENT).filter(|_| library_is_empty) {
        return Ok(of(text));
    }
    before_asking();
    let text = prompt("New password: ", NEW, "--new-password-stdin")?;
    if text != prompt("The same again: ", NEW, "--new-password-stdin")? {
        return Err(Failure::refused(ErrorCode::Validation, "password: the two differ"));
    }
    Ok(of(text))
}

/// `text` as a password; no copy of it stays.
pub fn of(text: Zeroizing<String>) -> Password {
    let mut text = text;
    Password::new(std::mem::take(&mut *text))
}

fn environment(name: &str) -> Option<Zeroizing<String>> {
    std::env::var(name).ok().filter(|value| !value.is_empty()).map(Zeroizing::new)
}

/// The next line of standard input, without its line end.
fn line(flag: &str) -> Result<Zeroizing<String>, Failure> {
    let mut line = Zeroizing::new(String::new());
    if std::io::stdin().lock().read_line(&mut line)? == 0 {
        return Err(Failure::refused(ErrorCode::Unauthenticated, format!("{flag}: no line is left on stdin")));
    }
    let end = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(end);
    Ok(line)
}

fn prompt(words: &str, variable: &str, flag: &str) -> Result<Zeroizing<String>, Failure> {
    if !std::io::stdin().is_terminal() {
        let message = format!("no password: set {variable}, use {flag}, or run it in a terminal");
        return Err(Failure::refused(ErrorCode::Unauthenticated, message));
    }
    Ok(Zeroizing::new(rpassword::prompt_password(words)?))
}
