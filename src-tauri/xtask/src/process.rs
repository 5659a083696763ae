//! Starting other programs: what they inherit, what is shown of them, and how
//! their end becomes ours.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use serde_json::Value;

use crate::Failure;
use crate::workspace::root;

/// A program, started at the root of the repository.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    // `cargo run` describes *this* package in the environment. A build started
    // from here would see xtask's name and version as its own.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// The Cargo that started us.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, which is a script with another name on Windows.
pub fn npm() -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root().join("ui"));
    command
}

/// A tool that an npm package brought, run by Node itself: the links in
/// `node_modules/.bin` are other files on Windows.
pub fn node_tool(script: &str) -> Command {
    let mut command = program("node");
    command.arg(root().join("ui/node_modules").join(script));
    command
}

/// Says what is run, as a person would type it.
pub fn announce(command: &Command) {
    let mut line = shown(command.get_program());
    for argument in command.get_args() {
        let text = argument.to_string_lossy();
        line.push(' ');
        if text.is_empty() || text.contains(char::is_whitespace) {
            line.push_str(&format!("'{text}'"));
        } else {
            line.push_str(&shown(argument));
        }
    }
    println!("$ {line}");
}

fn shown(part: &OsStr) -> String {
    let path = Path::new(part);
    match path.strip_prefix(root()) {
        Ok(inside) => inside.display().to_string(),
        Err(_) if path.is_absolute() && path.file_stem().is_some_and(|name| name == "cargo") => "cargo".to_owned(),
        Err(_) => path.display().to_string(),
    }
}

/// Runs to the end, everything shown.
pub fn status(command: &mut Command) -> Result<ExitStatus, Failure> {
    announce(command);
    // Ours first, or it would stand after the child's when the output is a file.
    std::io::stdout().flush()?;
    command.status().map_err(|error| cannot_start(command, &error))
}

/// Runs to the end; anything but success is a failure with this sentence.
pub fn must(command: &mut Command, sentence: &str) -> Result<(), Failure> {
    if status(command)?.success() { Ok(()) } else { Err(Failure::new(sentence)) }
}

/// Runs to the end, everything shown, and returns what stood on stdout.
pub fn heard(command: &mut Command) -> Result<(ExitStatus, String), Failure> {
    announce(command);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let mut text = String::new();
    if let Some(output) = child.stdout.take() {
        let mut reader = BufReader::new(output);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            let shown = String::from_utf8_lossy(&line);
            print!("{shown}");
            std::io::stdout().flush()?;
            text.push_str(&without_colours(&shown));
            line.clear();
        }
    }
    Ok((child.wait()?, text))
}

/// Runs Cargo to its end and gives its messages; `format` says what becomes of
/// the compiler's. What Cargo tells a person is shown as it comes.
pub fn cargo_messages(command: &mut Command, format: &str) -> Result<(ExitStatus, Vec<Value>), Failure> {
    announce(command.args(["--message-format", format]));
    let output = command.stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok((output.status, text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()))
}

/// Whether a program exists and answers with success.
pub fn answers(name: &str, arguments: &[&str]) -> bool {
    program(name)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether a program lies on the path.
pub fn exists(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|paths| std::env::split_paths(&paths).any(|folder| folder.join(name).is_file()))
}

/// A child's end as ours. A child killed by a signal has no code: 1.
pub fn exit(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} can't be started: {error}", command.get_program().display()))
}

fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        if c != '\u{1b}' {
            plain.push(c);
            continue;
        }
        for c in characters.by_ref() {
            if c.is_ascii_alphabetic() {
                break;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::without_colours;

    #[test]
    fn colours_are_taken_out_of_what_is_counted() {
        assert_eq!(without_colours("\u{1b}[32mok\u{1b}[0m. 3 passed"), "ok. 3 passed");
    }
}
