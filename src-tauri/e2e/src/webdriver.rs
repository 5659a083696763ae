//! The WebDriver protocol, spoken to `WebKitWebDriver`: its process, its
//! session and the few of its commands that the journeys need.

use std::fs::File;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How the standard marks an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A reference to an element of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(pub(crate) String);

impl Element {
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        value[ELEMENT].as_str().map(|id| Self(id.to_owned()))
    }

    pub(crate) fn to_value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// Why the driver said no.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) error: String,
    pub(crate) message: String,
}

impl Refusal {
    /// Whether the program has ended, so that its session is gone.
    pub(crate) fn is_the_end(&self) -> bool {
        matches!(self.error.as_str(), "invalid session id" | "no such window")
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.error, self.message)
    }
}

pub(crate) type Answer = Result<Value, Refusal>;

/// The driver's process, and the one session that it can hold.
pub(crate) struct Session {
    driver: Child,
    agent: ureq::Agent,
    server: String,
    session: String,
}

impl Session {
    /// Starts the driver in this environment and the program through it, with
    /// these words on its command line.
    pub(crate) fn start(
        program: &Path,
        arguments: &[&str],
        environment: &[(&str, String)],
        log: &Path,
    ) -> Result<Self, Refusal> {
        // The port is free now; if something takes it before the driver does,
        // the driver ends and the caller tries again.
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
        let output = File::options().create(true).append(true).open(log).expect("a log file");
        let mut command = with_a_persons_power("WebKitWebDriver");
        command.arg("--host=127.0.0.1").arg(format!("--port={port}"));
        command.stdin(Stdio::null());
        command.stdout(output.try_clone().expect("a log file")).stderr(output);
        for (name, value) in environment {
            command.env(name, value);
        }
        let driver = command.spawn().expect("WebKitWebDriver is installed by `cargo xtask setup`");
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .proxy(None)
            .build();
        let server = format!("http://127.0.0.1:{port}");
        let mut session = Self { driver, agent: config.into(), server, session: String::new() };
        session.wait_until_ready()?;
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let made = session.call("POST", "/session", &wanted)?;
        session.session = made["sessionId"].as_str().expect("a session has an id").to_owned();
        Ok(session)
    }

    fn wait_until_ready(&mut self) -> Result<(), Refusal> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let answer = self.call("GET", "/status", &Value::Null);
            if answer.as_ref().is_ok_and(|status| status["ready"] == true) {
                return Ok(());
            }
            let ended = self.driver.try_wait().is_ok_and(|end| end.is_some());
            if ended || Instant::now() > until {
                return Err(Refusal { error: "no driver".to_owned(), message: format!("{answer:?}") });
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The driver's process id; the program is its child.
    pub(crate) fn process(&self) -> u32 {
        self.driver.id()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.call("GET", &format!("/session/{}{path}", self.session), &Value::Null)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", &format!("/session/{}{path}", self.session), body)
    }

    pub(crate) fn end(&self) -> Answer {
        self.call("DELETE", &format!("/session/{}", self.session), &Value::Null)
    }

    /// Runs a function body in the page.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Answer {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a function body whose last argument is called with the answer.
    pub(crate) fn run_async(&self, script: &str, arguments: &[Value]) -> Answer {
        self.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Answer {
        let url = format!("{}{path}", self.server);
        let answer = match method {
            "GET" => self.agent.get(&url).call(),
            "DELETE" => self.agent.delete(&url).call(),
            _ => self.agent.post(&url).content_type("application/json").send(body.to_string()),
        };
        let lost =
            |error: &dyn std::fmt::Display| Refusal { error: "no answer".to_owned(), message: error.to_string() };
        let mut answer = answer.map_err(|error| lost(&error))?;
        // A picture of a large window is more than the ten megabytes of the default.
        let text = answer.body_mut().with_config().limit(64 << 20).read_to_string().map_err(|error| lost(&error))?;
        let mut value: Value = serde_json::from_str(&text).map_err(|error| lost(&error))?;
        let value = value["value"].take();
        match value["error"].as_str() {
            Some(error) => {
                let message = value["message"].as_str().unwrap_or_default().to_owned();
                Err(Refusal { error: error.to_owned(), message })
            }
            None => Ok(value),
        }
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

/// A program that may do what a person may. To root, and so in a container or a
/// namespace of its own, no folder is read-only.
fn with_a_persons_power(program: &str) -> Command {
    const BEYOND: &str = "-dac_override,-dac_read_search";
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    // It becomes the program, so that the process is the program's.
    command.args(["--bounding-set", BEYOND, "--inh-caps", BEYOND, "--", program]);
    command
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
