//! Keys as the WebDriver standard writes them.

/// One press: a key, with others held down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    pub(crate) held: Vec<char>,
    pub(crate) key: char,
}

macro_rules! keys {
    ($($(#[$about:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$about])* pub const $name: char = $code;)*
    };
}

keys! {
    /// Backspace.
    BACKSPACE = '\u{E003}';
    /// Tab.
    TAB = '\u{E004}';
    /// Enter.
    ENTER = '\u{E007}';
    /// Shift, left.
    SHIFT = '\u{E008}';
    /// Control, left.
    CONTROL = '\u{E009}';
    /// Alt, left.
    ALT = '\u{E00A}';
    /// Escape.
    ESCAPE = '\u{E00C}';
    /// Page up.
    PAGE_UP = '\u{E00E}';
    /// Page down.
    PAGE_DOWN = '\u{E00F}';
    /// End.
    END = '\u{E010}';
    /// Home.
    HOME = '\u{E011}';
    /// Arrow left.
    LEFT = '\u{E012}';
    /// Arrow up.
    UP = '\u{E013}';
    /// Arrow right.
    RIGHT = '\u{E014}';
    /// Arrow down.
    DOWN = '\u{E015}';
    /// Delete.
    DELETE = '\u{E017}';
    /// F2.
    F2 = '\u{E032}';
    /// F6.
    F6 = '\u{E036}';
    /// F9.
    F9 = '\u{E039}';
    /// F10.
    F10 = '\u{E03A}';
}

/// A key alone.
#[must_use]
pub fn press(key: char) -> Press {
    Press { held: Vec::new(), key }
}

/// A key with Control.
#[must_use]
pub fn ctrl(key: char) -> Press {
    Press { held: vec![CONTROL], key }
}

/// A key with Shift.
#[must_use]
pub fn shift(key: char) -> Press {
    Press { held: vec![SHIFT], key }
}
