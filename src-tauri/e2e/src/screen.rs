//! A virtual screen for each window, of the size of the window: under Xvfb there
//! is no window manager, so nothing else decides how large a window may be.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Size {
    /// The least that the window can be.
    pub const SMALL: Self = Self { width: 900, height: 600 };
    /// A laptop.
    pub const USUAL: Self = Self { width: 1440, height: 900 };
    /// A large screen.
    pub const LARGE: Self = Self { width: 2_560, height: 1_440 };
}

/// Xvfb on a display that it picks itself, as long as the value lives.
pub(crate) struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    pub(crate) fn start(size: Size) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
            .args(["-screen", "0", &format!("{}x{}x24", size.width, size.height)])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed by `cargo xtask setup`");
        let mut number = String::new();
        let output = server.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut number).expect("Xvfb says its display");
        assert!(!number.trim().is_empty(), "Xvfb ended before it had a display");
        Self { server, display: format!(":{}", number.trim()) }
    }

    pub(crate) fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
