//! A screen for machines that have none: Xvfb, as long as the value lives.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::Failure;
use crate::process::program;

/// A virtual screen of its own; it ends with this value.
pub struct Screen {
    server: Child,
    number: String,
}

impl Screen {
    /// Starts Xvfb on a display that it picks itself.
    pub fn start(width: u32, height: u32) -> Result<Self, Failure> {
        let mut server = program("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::new(format!("Xvfb can't be started: {error}")))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let screen = Self { server, number: number.trim().to_owned() };
        if screen.number.is_empty() {
            return Err(Failure::new("Xvfb ended at once; run it by hand to see why"));
        }
        Ok(screen)
    }

    /// The value for `DISPLAY`.
    pub fn name(&self) -> String {
        format!(":{}", self.number)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Ended already, or ending now: either way there is nothing left to do.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Whether this machine has nothing to show a window on.
pub fn is_missing() -> bool {
    cfg!(target_os = "linux")
        && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none_or(|value| value.is_empty()))
}
