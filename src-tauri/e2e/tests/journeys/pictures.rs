//! Every view, dialog, menu and error state, in both themes, at each size, at
//! 200 %, mirrored and lengthened: photographed for a person to judge. Each series
//! takes the same states. axe-core looks through each state in both themes, where
//! it must find nothing, and no state may scroll sideways.

mod doors;
mod imports;
mod shelves;

use std::cell::RefCell;
use std::fs;

use bookplate_e2e::key::ctrl;
use bookplate_e2e::{Home, Size, Window};

use crate::acts::{founded, sign_in};

/// How a series of pictures is taken.
#[derive(Clone, Copy)]
struct Series {
    name: &'static str,
    theme: &'static str,
    size: Size,
    /// Steps of "Larger": five are 200 %.
    larger: usize,
    /// One of the languages that nobody speaks.
    tongue: Option<&'static str>,
    /// What it finds doesn't depend on the size, and it takes its time.
    is_looked_through: bool,
}

const LIGHT: Series =
    Series { name: "light-1440", theme: "Light", size: Size::USUAL, larger: 0, tongue: None, is_looked_through: true };
const DARK: Series = Series { name: "dark-1440", theme: "Dark", ..LIGHT };
const QUICK: Series = Series { is_looked_through: false, ..LIGHT };
const QUICK_DARK: Series = Series { is_looked_through: false, ..DARK };

/// One window of a series.
struct Camera {
    window: Window,
    series: Series,
    /// Collected, so that one run tells of every state that isn't right.
    findings: RefCell<Vec<String>>,
}

impl Drop for Camera {
    fn drop(&mut self) {
        // A later step failed, so nobody will come to judge.
        if std::thread::panicking() {
            println!("so far: {:#?}", self.findings.borrow());
        }
    }
}

impl Camera {
    fn open(series: Series, home: &Home) -> Self {
        let window = Window::open_sized(&format!("pictures-{}", series.name), home, series.size);
        if let Some(tongue) = series.tongue {
            window.speak(tongue);
        }
        Self { window, series, findings: RefCell::default() }
    }

    fn take(&self, state: &str) {
        self.window.photograph_as(&format!("{}-{state}", self.series.name));
        let find = |what: String| {
            let found = format!("{state} ({}): {what}", self.series.name);
            self.findings.borrow_mut().push(found);
        };
        let theme = self.window.script("return document.documentElement.dataset.theme");
        if theme != self.series.theme.to_lowercase() {
            find(format!("painted in the theme {theme}"));
        }
        if self.series.is_looked_through
            && let Some(violations) = self.window.axe_findings()
        {
            find(violations);
        }
        let sideways = self.window.script("return document.documentElement.scrollWidth - innerWidth");
        if sideways.as_i64() > Some(0) {
            find(format!("scrolls sideways by {sideways} px"));
        }
    }

    fn judged(self) -> Vec<String> {
        self.findings.take()
    }
}

/// Theme and size, chosen once: they belong to the computer and are kept beside
/// the library.
struct Looks(Home);

impl Looks {
    fn choose(series: Series) -> Self {
        let home = Home::fresh();
        founded(&home);
        let window = Window::open_sized(&format!("looks-{}", series.name), &home, series.size);
        sign_in(&window);
        window.click("button", "Main menu");
        window.click("menuitem", series.theme);
        for _ in 0..series.larger {
            window.press(&[ctrl('+')]);
        }
        let theme = series.theme.to_lowercase();
        window.wait_until("the theme to change", || {
            window.script("return document.documentElement.dataset.theme") == theme.as_str()
        });
        crate::acts::quit(window);
        Self(home)
    }

    /// Lays them into another home.
    fn lay(&self, home: &Home) {
        fs::create_dir_all(home.data()).unwrap();
        fs::copy(self.0.data().join("local.db"), home.data().join("local.db")).unwrap();
    }
}

fn everything(series: Series) {
    let looks = Looks::choose(series);
    let findings = [
        doors::first_run(series, &looks),
        doors::failure(series, &looks),
        doors::people(series, &looks),
        shelves::library(series, &looks),
    ]
    .concat();
    assert!(findings.is_empty(), "{} states need a look:\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn pictures_light_on_a_laptop() {
    everything(LIGHT);
}

#[test]
fn pictures_dark_on_a_laptop() {
    everything(DARK);
}

#[test]
fn pictures_light_in_the_smallest_window() {
    everything(Series { name: "light-900", size: Size::SMALL, ..QUICK });
}

#[test]
fn pictures_dark_in_the_smallest_window() {
    everything(Series { name: "dark-900", size: Size::SMALL, ..QUICK_DARK });
}

#[test]
fn pictures_light_at_twice_the_size() {
    everything(Series { name: "light-200", larger: 5, ..QUICK });
}

#[test]
fn pictures_dark_at_twice_the_size() {
    everything(Series { name: "dark-200", larger: 5, ..QUICK_DARK });
}

#[test]
fn pictures_on_a_large_screen() {
    everything(Series { name: "light-2560", size: Size::LARGE, ..QUICK });
}

#[test]
fn pictures_mirrored() {
    everything(Series { name: "mirrored", tongue: Some("ar-XB"), ..QUICK });
}

#[test]
fn pictures_lengthened() {
    everything(Series { name: "lengthened", tongue: Some("en-XA"), ..QUICK });
}
