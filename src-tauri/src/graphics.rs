//! The way out of a blank window. On some Linux graphics stacks WebKitGTK
//! paints nothing unless it is told, by its environment and before it starts,
//! to leave the graphics card's buffers alone. Owns the file that remembers
//! whether the last start painted; says nothing on other systems.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// What WebKitGTK reads at its start.
pub const SAFE: (&str, &str) = ("WEBKIT_DISABLE_DMABUF_RENDERER", "1");

/// After so many starts in a row without a picture, safe graphics stay on.
const ENOUGH: u32 = 2;

/// Who closes a blank window waits about this long first. A shorter life says
/// nothing about the graphics.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Memory {
    /// A start that has not painted yet, or never did.
    starting: bool,
    /// Plain starts in a row that painted nothing.
    blank: u32,
    /// The versions this was seen with: other ones may paint.
    engine: String,
}

/// What this start knows of the one before it.
#[derive(Debug)]
pub struct Graphics {
    /// Without a folder there is no memory.
    file: Option<PathBuf>,
    before: Memory,
    safe: bool,
    begun: Instant,
    painted: Mutex<bool>,
}

impl Graphics {
    /// Looks at what the last start left behind; changes nothing yet, because a
    /// second start of the program ends before it would paint.
    pub fn look(folder: Option<&Path>, engine: &str) -> Self {
        let file = folder.map(|folder| folder.join("graphics.json"));
        let mut before = file.as_deref().and_then(read).filter(|memory| memory.engine == engine).unwrap_or_default();
        if before.starting && before.blank < ENOUGH {
            before.blank += 1;
        }
        engine.clone_into(&mut before.engine);
        let safe = std::env::var_os(SAFE.0).is_some();
        Self { file, before, safe, begun: Instant::now(), painted: Mutex::new(false) }
    }

    /// Whether this start has them.
    pub fn is_safe(&self) -> bool {
        self.safe
    }

    /// Whether this start should have safe graphics and doesn't yet.
    pub fn needs_another_start(&self) -> bool {
        !self.safe && (self.before.starting || self.before.blank >= ENOUGH)
    }

    /// Notes that a window is on its way.
    pub fn window_begins(&self) {
        self.keep(&Memory { starting: true, ..self.before.clone() });
    }

    /// Notes that the first picture was there. A plain start that paints clears
    /// what was held against the graphics; a safe one proves nothing.
    pub fn painted(&self) {
        let mut painted = self.painted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if *painted {
            return;
        }
        *painted = true;
        if self.safe && self.before.blank > 0 {
            self.keep(&Memory { starting: false, ..self.before.clone() });
        } else {
            self.forget();
        }
    }

    /// Notes an orderly end. Ended before anybody could have called the window
    /// blank, it says nothing about the graphics.
    pub fn ended(&self) {
        let painted = *self.painted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if painted || self.begun.elapsed() >= PATIENCE {
            return;
        }
        if self.before.blank == 0 {
            self.forget();
        } else {
            self.keep(&Memory { starting: false, ..self.before.clone() });
        }
    }

    fn keep(&self, memory: &Memory) {
        if let Some(file) = &self.file
            && let Err(error) = write(file, memory)
        {
            tracing::warn!(%error, "could not remember how the window painted");
        }
    }

    fn forget(&self) {
        let Some(file) = &self.file else { return };
        match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "could not forget how the window painted");
            }
            _ => {}
        }
    }
}

fn write(file: &Path, memory: &Memory) -> io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    serde_json::to_writer(options.open(file)?, memory).map_err(io::Error::from)
}

fn read(file: &Path) -> Option<Memory> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

/// Gives WebKitGTK its safe graphics by starting this program again. Returns
/// where it has them already, or nothing could be done.
pub fn ensure_safe() {
    if std::env::var_os(SAFE.0).is_none()
        && let Err(error) = crate::platform::start_again_with(SAFE)
    {
        tracing::warn!(%error, "could not start again with safe graphics");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(folder: &Path, safe: bool) -> Graphics {
        Graphics { safe, ..Graphics::look(Some(folder), "2.50.6") }
    }

    #[test]
    fn a_start_that_painted_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let start = look(folder.path(), false);
        start.window_begins();
        start.painted();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "the marker is cleared by the first picture");
        assert!(!look(folder.path(), false).needs_another_start(), "the next start is a plain one");
    }

    #[test]
    fn a_start_that_saw_no_picture_makes_the_next_one_safe() {
        let folder = tempfile::tempdir().unwrap();
        look(folder.path(), false).window_begins();
        assert!(look(folder.path(), false).needs_another_start(), "the last start saw no first paint");
        assert!(!look(folder.path(), true).needs_another_start(), "a safe start must not start itself for ever");
    }

    #[test]
    fn one_blank_start_is_an_accident_and_two_are_a_habit() {
        let folder = tempfile::tempdir().unwrap();
        for blank in 1..=2 {
            assert!(!look(folder.path(), false).needs_another_start(), "plain start number {blank} is tried");
            look(folder.path(), false).window_begins();
            let safe = look(folder.path(), true);
            safe.window_begins();
            safe.painted();
        }
        assert!(
            look(folder.path(), false).needs_another_start(),
            "after the second blank window safe graphics stay on"
        );
    }

    #[test]
    fn another_version_of_the_engine_gets_a_fresh_chance() {
        let folder = tempfile::tempdir().unwrap();
        look(folder.path(), false).window_begins();
        assert!(!Graphics::look(Some(folder.path()), "2.52.0").needs_another_start(), "an update may have mended it");
    }

    #[test]
    fn closing_at_once_is_not_held_against_the_graphics() {
        let folder = tempfile::tempdir().unwrap();
        let start = look(folder.path(), false);
        start.window_begins();
        start.ended();
        assert!(!look(folder.path(), false).needs_another_start(), "nobody can have called it blank so soon");
    }

    #[test]
    fn a_marker_that_is_rubbish_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("graphics.json"), b"\0\0").unwrap();
        assert!(!look(folder.path(), false).needs_another_start(), "a damaged marker must not decide anything");
    }
}
