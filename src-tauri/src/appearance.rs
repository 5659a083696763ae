//! What a person chose for the look of the window on this computer: theme and
//! zoom, beside what the desktop says. Owns their values and limits; the
//! window is changed in `window.rs`.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::answers::{Theme, WindowSettings};

/// The steps of Ctrl + and Ctrl −, in percent.
pub const ZOOM_STEPS: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

/// The chrome's own colour in light and dark (`bg`): what stands where no page
/// has been painted yet, so that nothing flashes.
pub const GROUND: [tauri::window::Color; 2] =
    [tauri::window::Color(0xF3, 0xF1, 0xEC, 0xFF), tauri::window::Color(0x17, 0x16, 0x14, 0xFF)];

#[derive(Debug, Clone, Copy)]
struct Values {
    theme: Theme,
    zoom: u16,
    desktop_dark: bool,
    /// Whether the portal said so; then the window's own idea doesn't count.
    from_portal: bool,
}

impl Values {
    fn is_dark(self) -> bool {
        match self.theme {
            Theme::Light => false,
            Theme::Dark => true,
            Theme::System => self.desktop_dark,
        }
    }
}

/// Theme and zoom as they are now.
#[derive(Debug)]
pub struct Appearance(Mutex<Values>);

impl Appearance {
    /// From what was remembered, and what the desktop's portal says.
    pub fn new(theme: Theme, zoom: u16, portal: Option<bool>) -> Self {
        Self(Mutex::new(Values {
            theme,
            zoom: nearest_step(zoom),
            desktop_dark: portal.unwrap_or(false),
            from_portal: portal.is_some(),
        }))
    }

    /// What the UI is told.
    pub fn settings(&self) -> WindowSettings {
        let values = self.values();
        WindowSettings { theme: values.theme, dark: values.is_dark(), zoom: values.zoom }
    }

    /// Whether the window is dark now.
    pub fn is_dark(&self) -> bool {
        self.values().is_dark()
    }

    /// The theme for the window's own frame: `None` leaves it to the system,
    /// which on Linux would ask the same unreliable source as the engine.
    pub fn frame(&self) -> Option<tauri::Theme> {
        let values = self.values();
        let follows = values.theme == Theme::System && !values.from_portal;
        (!follows).then(|| if values.is_dark() { tauri::Theme::Dark } else { tauri::Theme::Light })
    }

    /// A person's choice.
    pub fn choose_theme(&self, theme: Theme) {
        self.values().theme = theme;
    }

    /// A person's choice, taken to the nearest step.
    pub fn choose_zoom(&self, percent: u16) {
        self.values().zoom = nearest_step(percent);
    }

    /// The portal's word, which from now on is the only one.
    pub fn portal_says(&self, dark: bool) {
        let mut values = self.values();
        values.desktop_dark = dark;
        values.from_portal = true;
    }

    /// What the window believes. True when that changed anything; ignored where
    /// the portal speaks, and while a choice colours the window itself.
    pub fn window_says(&self, dark: bool) -> bool {
        let mut values = self.values();
        let news = !values.from_portal && values.theme == Theme::System && values.desktop_dark != dark;
        if news {
            values.desktop_dark = dark;
        }
        news
    }

    fn values(&self) -> MutexGuard<'_, Values> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn nearest_step(percent: u16) -> u16 {
    ZOOM_STEPS.into_iter().min_by_key(|step| step.abs_diff(percent)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_keeps_to_its_steps() {
        for (asked, got) in [(100, 100), (0, 80), (95, 90), (130, 125), (65_535, 200)] {
            assert_eq!(
                Appearance::new(Theme::System, asked, None).settings().zoom,
                got,
                "{asked} % is taken as {got} %"
            );
        }
    }

    #[test]
    fn a_choice_goes_before_the_desktop() {
        let appearance = Appearance::new(Theme::Light, 100, Some(true));
        assert!(!appearance.is_dark(), "light was chosen on a dark desktop");
        assert!(!appearance.settings().dark, "and the page is told the same");
        appearance.choose_theme(Theme::System);
        assert!(appearance.is_dark(), "now the desktop counts");
    }

    #[test]
    fn the_window_is_not_believed_where_the_portal_speaks() {
        let appearance = Appearance::new(Theme::System, 100, Some(true));
        assert!(!appearance.window_says(false), "the engine's idea is the unreliable one");
        assert!(appearance.is_dark(), "and changed nothing");
    }

    #[test]
    fn colouring_the_window_by_choice_is_no_news_from_the_desktop() {
        let appearance = Appearance::new(Theme::Dark, 100, None);
        assert!(!appearance.window_says(true), "the window only repeats the choice");
        appearance.choose_theme(Theme::System);
        assert!(!appearance.is_dark(), "what `system` means is unchanged");
    }
}
