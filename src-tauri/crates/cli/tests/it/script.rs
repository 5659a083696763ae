//! Running the program in a folder of its own, and looking at its answers.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const PASSWORD: &str = "velvet otter maple";

/// The newest version of the schema.
pub fn latest() -> u32 {
    library::migrations::SCHEMA.version()
}

/// One data folder. The library, where one was made, belongs to `ana`.
pub struct Script {
    dir: TempDir,
}

impl Script {
    /// A folder that doesn't exist yet.
    pub fn without_library() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// A library with its owner.
    pub fn with_library() -> Self {
        Self::with_library_in(tempfile::tempdir().unwrap())
    }

    pub fn with_library_in(dir: TempDir) -> Self {
        let script = Self { dir };
        let names = ["--email", "ana@example.org", "--first-name", "Ana", "--last-name", "Moreno"];
        script.call(&["account", "create", "--username", "ana"]).args(&names).run().done();
        script
    }

    /// The same library in another folder, as somebody copies it.
    pub fn copy(&self) -> Self {
        let copy = Self::without_library();
        std::fs::create_dir(copy.folder()).unwrap();
        std::fs::copy(self.library(), copy.library()).unwrap();
        copy
    }

    pub fn folder(&self) -> PathBuf {
        self.dir.path().join("library")
    }

    pub fn library(&self) -> PathBuf {
        self.folder().join("library.db")
    }

    pub fn open(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.library()).unwrap()
    }

    /// A call that knows the password of `ana`, and has nothing on stdin.
    pub fn call(&self, args: &[&str]) -> Call {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bookplate-cli"));
        command.arg("--data-dir").arg(self.folder()).args(args).env("LC_ALL", "en_US.UTF-8");
        for variable in ["BOOKPLATE_DATA_DIR", "BOOKPLATE_NEW_PASSWORD"] {
            command.env_remove(variable);
        }
        command.env("BOOKPLATE_PASSWORD", PASSWORD);
        Call { command, stdin: Vec::new() }
    }

    pub fn run(&self, args: &[&str]) -> Answer {
        self.call(args).run()
    }

    /// A call of `ana`.
    pub fn ana(&self, args: &[&str]) -> Answer {
        self.call(&["--as", "ana"]).args(args).run()
    }

    /// What `ana` gets as JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        self.call(&["--as", "ana", "--json"]).args(args).run().done().json()
    }

    /// Adds a book; its uid.
    pub fn add(&self, args: &[&str]) -> String {
        let added = self.call(&["--as", "ana", "--json", "book", "add"]).args(args).run().done().json();
        added["uid"].as_str().unwrap().to_owned()
    }

    /// The answers to the lines of a batch of `ana`, and how it ended.
    pub fn batch(&self, lines: &str) -> (Vec<Value>, Answer) {
        let answer = self.call(&["--as", "ana", "batch"]).stdin(lines).run();
        let answers = answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (answers, answer)
    }

    pub fn titles(&self, args: &[&str]) -> Vec<String> {
        let page = self.json(&[&["book", "list"], args].concat());
        page["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
    }

    /// The version of the file.
    pub fn version(&self) -> i64 {
        self.open().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }
}

/// A call of the program that is about to be made.
pub struct Call {
    command: Command,
    stdin: Vec<u8>,
}

impl Call {
    pub fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<Path>) -> Self {
        self.command.env(name, value.as_ref());
        self
    }

    pub fn without_password(mut self) -> Self {
        self.command.env_remove("BOOKPLATE_PASSWORD");
        self
    }

    pub fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.stdin = text.into();
        self
    }

    /// Starts it with its stdin, stdout and stderr in the test's hands.
    pub fn start(mut self) -> Child {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    pub fn run(mut self) -> Answer {
        let text = std::mem::take(&mut self.stdin);
        let mut child = self.start();
        let mut stdin = child.stdin.take().unwrap();
        // Written beside the reading, or a full pipe would stop both sides.
        let writer = std::thread::spawn(move || {
            // A program that refuses early doesn't read to the end.
            let _ = stdin.write_all(&text);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output.into()
    }
}

/// How a call ended.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it was not killed"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Answer {
    /// It did what it was asked, without a word on stderr.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self
    }

    /// It did what it was asked, after saying on stderr what that drops.
    #[track_caller]
    pub fn dropped(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        assert!(self.err.starts_with("Going back to version "), "{self:?}");
        self
    }

    /// It was refused with this code, in the form that scripts go by.
    #[track_caller]
    pub fn refused(self, code: &str) -> Self {
        assert_eq!(self.code, 1, "{self:?}");
        assert!(self.err.starts_with(&format!("error[{code}]: ")), "{self:?}");
        assert!(self.err.lines().next().unwrap().len() > code.len() + 9, "it says why: {self:?}");
        assert!(self.err.ends_with('\n') && self.err.matches("error[").count() == 1, "{self:?}");
        self
    }

    /// Wrong usage: nothing on stdout, and a hint.
    #[track_caller]
    pub fn usage(self) -> Self {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(self.err.starts_with("error: ") && self.err.contains("--help"), "{}", self.err);
        self
    }

    /// The one JSON object on stdout.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.out.matches('\n').count(), 1, "one line, and its end: {}", self.out);
        let value: Value = serde_json::from_str(&self.out).unwrap();
        assert!(value.is_object(), "{value}");
        value
    }
}
