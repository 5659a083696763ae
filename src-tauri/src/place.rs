//! Where the window stood: its size and place, remembered per computer, and
//! whether that still fits the screens of today. Pure numbers; `window.rs`
//! carries them out.

use serde::{Deserialize, Serialize};

/// The least size, in CSS pixels at 100 %.
pub const LEAST: (f64, f64) = (900.0, 600.0);

/// The size of a first start, where the screen allows it.
const FIRST: (f64, f64) = (1440.0, 900.0);

/// Room that a title bar and a panel take from a screen's height.
const FRAME: f64 = 48.0;

/// So much of the title bar must be on a screen, or nobody can take hold of it.
const GRIP: (i64, i64) = (120, 32);

/// Size in CSS pixels, place in the screen's own pixels: a window moved to a
/// screen of another density keeps its size for the eye.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub x: Option<i32>,
    pub y: Option<i32>,
    pub width: f64,
    pub height: f64,
    pub maximised: bool,
}

/// The usable part of a screen, in its own pixels, and its density.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
    pub scale: f64,
}

impl Screen {
    fn size(self) -> (f64, f64) {
        (f64::from(self.width) / self.scale, f64::from(self.height) / self.scale)
    }

    fn shows(self, x: i32, y: i32) -> bool {
        let (left, top) = (i64::from(self.x), i64::from(self.y));
        let (right, bottom) = (left + i64::from(self.width), top + i64::from(self.height));
        let (x, y) = (i64::from(x), i64::from(y));
        x + GRIP.0 > left && x + GRIP.0 < right && y >= top - GRIP.1 && y + GRIP.1 < bottom
    }
}

/// The least size on a screen that may be smaller than that.
pub fn least(screen: Option<Screen>) -> (f64, f64) {
    within(LEAST, screen)
}

/// Where the window goes: as it was, if that is still on a screen; else its old
/// size where the system puts it; on a first start the default. A screen that
/// the default nearly fills gets a maximised window.
pub fn choose(remembered: Option<Place>, screens: &[Screen], primary: Option<Screen>) -> Place {
    let Some(was) = remembered else {
        let (width, height) = within(FIRST, primary);
        let tight = primary.map(Screen::size).is_some_and(|(w, h)| w <= FIRST.0 || h < FIRST.1 + FRAME);
        return Place { x: None, y: None, width, height, maximised: tight };
    };
    let on = was.x.zip(was.y).and_then(|(x, y)| screens.iter().copied().find(|screen| screen.shows(x, y)));
    let least = least(on.or(primary));
    let (width, height) = within((was.width.max(least.0), was.height.max(least.1)), on.or(primary));
    Place { x: on.and(was.x), y: on.and(was.y), width, height, maximised: was.maximised }
}

fn within(size: (f64, f64), screen: Option<Screen>) -> (f64, f64) {
    screen.map(Screen::size).map_or(size, |room| (size.0.min(room.0), size.1.min(room.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIG: Screen = Screen { x: 0, y: 0, width: 2560, height: 1440, scale: 1.0 };

    fn was(x: i32, y: i32) -> Option<Place> {
        Some(Place { x: Some(x), y: Some(y), width: 1200.0, height: 800.0, maximised: false })
    }

    #[test]
    fn a_first_start_has_the_default_size() {
        let place = choose(None, &[BIG], Some(BIG));
        assert_eq!((place.width, place.height, place.maximised), (1440.0, 900.0, false), "there is room for it");
    }

    #[test]
    fn a_first_start_on_a_small_screen_fills_it() {
        let small = Screen { x: 0, y: 0, width: 1366, height: 728, scale: 1.0 };
        let place = choose(None, &[small], Some(small));
        assert_eq!((place.width, place.height, place.maximised), (1366.0, 728.0, true), "what fits the screen");
    }

    #[test]
    fn the_window_comes_back_where_it_was() {
        let place = choose(was(300, 200), &[BIG], Some(BIG));
        assert_eq!((place.x, place.y, place.width), (Some(300), Some(200), 1200.0), "the screen is still there");
    }

    #[test]
    fn a_screen_that_was_unplugged_takes_no_window() {
        for (x, y) in [(3000, 200), (-1300, 200), (300, 2000), (300, -900), (2500, 200)] {
            let place = choose(was(x, y), &[BIG], Some(BIG));
            assert_eq!((place.x, place.y), (None, None), "{x},{y} is out of reach");
            assert_eq!(place.width, 1200.0, "the size is kept all the same");
        }
    }

    #[test]
    fn a_second_screen_to_the_left_counts() {
        let left = Screen { x: -1920, y: 0, width: 1920, height: 1080, scale: 1.0 };
        assert_eq!(choose(was(-1500, 100), &[BIG, left], Some(BIG)).x, Some(-1500), "negative places are places");
    }

    #[test]
    fn a_size_from_a_bigger_screen_is_made_to_fit() {
        let small = Screen { x: 0, y: 0, width: 2048, height: 1280, scale: 2.0 };
        let place = choose(was(10, 10), &[small], Some(small));
        assert_eq!((place.width, place.height), (1024.0, 640.0), "a screen of double density has half the pixels");
    }

    #[test]
    fn a_screen_under_the_least_size_lowers_it() {
        let tiny = Screen { x: 0, y: 0, width: 800, height: 500, scale: 1.0 };
        assert_eq!(least(Some(tiny)), (800.0, 500.0), "a window larger than its screen can't be used");
    }
}
