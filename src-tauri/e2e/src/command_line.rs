//! `bookplate-cli` beside the window: filling a library, and looking at what
//! the window wrote.

use std::io::Write;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use crate::programs;
use crate::window::Home;

/// The command line on one home, as one person.
pub struct CommandLine<'a> {
    home: &'a Home,
    person: Option<(&'a str, &'a str)>,
    new_password: Option<&'a str>,
}

impl<'a> CommandLine<'a> {
    /// Nobody signed in.
    #[must_use]
    pub fn on(home: &'a Home) -> Self {
        Self { home, person: None, new_password: None }
    }

    /// Nobody signed in yet, and a password for the first account.
    #[must_use]
    pub fn founding(home: &'a Home, password: &'a str) -> Self {
        Self { home, person: None, new_password: Some(password) }
    }

    /// As this person.
    #[must_use]
    pub fn signed_in(home: &'a Home, username: &'a str, password: &'a str) -> Self {
        Self { home, person: Some((username, password)), new_password: None }
    }

    /// With a password for the account that the command makes.
    #[must_use]
    pub fn with_new_password(self, password: &'a str) -> Self {
        Self { new_password: Some(password), ..self }
    }

    /// Runs a command with this input.
    pub fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = self.start(arguments);
        let mut pipe = child.stdin.take().expect("its input is piped");
        let input = input.to_owned();
        // Writing and reading at once: with one after the other both sides could wait.
        let writer = std::thread::spawn(move || pipe.write_all(input.as_bytes()));
        let output = child.wait_with_output().expect("bookplate-cli ends");
        // It may refuse without reading, and its answer says so.
        let _ = writer.join().expect("the writer doesn't panic");
        output
    }

    /// Starts a command and leaves it running.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(programs::program("bookplate-cli"));
        command.env("BOOKPLATE_DATA_DIR", self.home.data()).arg("--json");
        if let Some(password) = self.new_password {
            command.env("BOOKPLATE_NEW_PASSWORD", password);
        }
        if let Some((username, password)) = self.person {
            command.args(["--as", username]).env("BOOKPLATE_PASSWORD", password);
        }
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("bookplate-cli starts")
    }

    /// Runs a command that must succeed, and returns its object.
    pub fn must(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments, "");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "bookplate-cli {arguments:?}: {errors}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("bookplate-cli {arguments:?}: {error}"))
    }
}
