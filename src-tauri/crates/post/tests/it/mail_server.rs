//! A real mail server as a process of its own, on the loopback, with a
//! certificate that nobody but the test trusts.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// Where the system keeps its own Python, for which the package is installed.
const PYTHON: &str = "/usr/bin/python3";
pub const USERNAME: &str = "library";
pub const PASSWORD: &str = "a planted secret";

pub struct MailServer {
    pub port: u16,
    /// What a test trusts to trust this server.
    pub root: Vec<u8>,
    said: Receiver<Value>,
    child: Child,
    _folder: TempDir,
}

impl MailServer {
    /// `mode` is "tls", "starttls" or "plain"; `name` stands in the certificate.
    pub fn start(mode: &str, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let [certificate, key] = ["certificate.pem", "key.pem"].map(|file| folder.path().join(file));
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR"));
        let script = [script.join("tests/it/server.py"), script.join("src-tauri/crates/post/tests/it/server.py")];
        let script = script.iter().find(|path| path.is_file()).unwrap();
        let mut child = Command::new(PYTHON)
            .arg(script)
            .arg(mode)
            .args([&certificate, &key])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // It tells at length of everybody who hangs up.
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (say, said) = channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = say.send(serde_json::from_str(&line).unwrap());
            }
        });
        let first: Value =
            said.recv_timeout(Duration::from_secs(30)).expect("the server starts; python3-aiosmtpd is needed");
        let port = first["port"].as_u64().and_then(|port| u16::try_from(port).ok()).unwrap();
        Self { port, root: made.cert.pem().into_bytes(), said, child, _folder: folder }
    }

    /// What it noted since it was asked last.
    pub fn said(&self) -> Vec<Value> {
        let mut said: Vec<Value> = self.said.recv_timeout(Duration::from_millis(300)).into_iter().collect();
        while let Ok(more) = self.said.recv_timeout(Duration::from_millis(50)) {
            said.push(more);
        }
        said
    }

    /// The mails among it.
    pub fn mails(&self) -> Vec<Value> {
        self.said().into_iter().filter(|line| line["text"].is_string()).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
