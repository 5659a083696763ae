//! A hand that counts what a person does, for the moments that have a measure.

use std::cell::Cell;
use std::time::{Duration, Instant};

use bookplate_e2e::Window;
use bookplate_e2e::key::Press;

/// How long a person needs for a click or a key that is no letter.
const ACT: Duration = Duration::from_millis(1_500);
/// And for a letter, at 40 words of five a minute.
const LETTER: Duration = Duration::from_millis(300);

/// A hand that counts.
pub struct Hand<'a> {
    window: &'a Window,
    acts: Cell<u32>,
    letters: Cell<u32>,
    begun: Instant,
}

impl<'a> Hand<'a> {
    pub fn new(window: &'a Window) -> Self {
        Self { window, acts: Cell::new(0), letters: Cell::new(0), begun: Instant::now() }
    }

    pub fn click(&self, role: &str, name: &str) {
        self.also(1, 0);
        self.window.click(role, name);
    }

    pub fn press(&self, key: Press) {
        self.also(1, 0);
        self.window.press(&[key]);
    }

    pub fn type_keys(&self, text: &str) {
        self.also(0, u32::try_from(text.chars().count()).unwrap());
        self.window.type_keys(text);
    }

    /// What a person does and the driver can't.
    pub fn also(&self, acts: u32, letters: u32) {
        self.acts.set(self.acts.get() + acts);
        self.letters.set(self.letters.get() + letters);
    }

    /// Clicks, and keys that are no letters.
    pub fn acts(&self) -> u32 {
        self.acts.get()
    }

    /// What the program took until now, and what a person's hands would.
    pub fn time(&self) -> Duration {
        self.begun.elapsed() + ACT * self.acts.get() + LETTER * self.letters.get()
    }
}
