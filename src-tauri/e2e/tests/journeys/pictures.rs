//! Every view, dialog, menu and error state: in both themes on a laptop, in the
//! smallest window and at 200 %, in one on a large screen, mirrored and lengthened.
//! Photographed for a person to judge; each series takes the same states. axe-core
//! looks through each state in both themes, where it must find nothing, and no
//! state may scroll sideways.

mod doors;
mod imports;
mod people;
mod shelves;

use std::cell::RefCell;
use std::fs;

use bookplate_e2e::key::ctrl;
use bookplate_e2e::{Home, Size, Window};

use crate::acts::{founded, sign_in};

const LIGHT: &str = "light";
const DARK: &str = "dark";

/// How a series of pictures is taken.
#[derive(Clone, Copy)]
struct Series {
    name: &'static str,
    /// The first is chosen in the menu, and each state is shown in the others too.
    themes: &'static [&'static str],
    size: Size,
    /// Steps of "Larger": five are 200 %.
    larger: usize,
    /// One of the languages that nobody speaks.
    tongue: Option<&'static str>,
    /// By axe-core: what it finds doesn't depend on the size, and it takes its time.
    is_looked_through: bool,
}

const USUAL: Series = Series {
    name: "1440",
    themes: &[LIGHT, DARK],
    size: Size::USUAL,
    larger: 0,
    tongue: None,
    is_looked_through: false,
};

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
        let Some((chosen, others)) = self.series.themes.split_first() else { return };
        self.look(state, chosen);
        let theme = self.window.script("return document.documentElement.dataset.theme");
        if theme != *chosen {
            self.find(state, &format!("painted in the theme {theme}"));
        }
        let sideways = self.window.script("return document.documentElement.scrollWidth - innerWidth");
        if sideways.as_i64() > Some(0) {
            self.find(state, &format!("scrolls sideways by {sideways} px"));
        }
        for theme in others {
            self.paint_in(theme);
            self.look(state, theme);
            self.paint_in(chosen);
        }
    }

    fn look(&self, state: &str, theme: &str) {
        self.window.photograph_as(&format!("{}-{theme}-{state}", self.series.name));
        if self.series.is_looked_through
            && let Some(violations) = self.window.axe_findings()
        {
            self.find(state, &format!("{theme}: {violations}"));
        }
    }

    fn find(&self, state: &str, what: &str) {
        self.findings.borrow_mut().push(format!("{state} ({}): {what}", self.series.name));
    }

    /// Changes the colours and nothing else: what is chosen stays chosen.
    fn paint_in(&self, theme: &str) {
        self.window.script(&format!("document.documentElement.dataset.theme = '{theme}'"));
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
        let chosen = series.themes[0];
        window.click("menuitem", if chosen == DARK { "Dark" } else { "Light" });
        for _ in 0..series.larger {
            window.press(&[ctrl('+')]);
        }
        window.wait_until("the theme to change", || {
            window.script("return document.documentElement.dataset.theme") == chosen
        });
        crate::acts::quit(window);
        Self(home)
    }

    /// Lays them into another home, where nothing moves: a picture shows what is there in the end.
    fn lay(&self, home: &Home) {
        home.stand_still();
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
fn pictures_on_a_laptop() {
    everything(Series { is_looked_through: true, ..USUAL });
}

#[test]
fn pictures_in_the_smallest_window() {
    everything(Series { name: "900", themes: &[DARK, LIGHT], size: Size::SMALL, ..USUAL });
}

#[test]
fn pictures_at_twice_the_size() {
    everything(Series { name: "200-percent", larger: 5, ..USUAL });
}

#[test]
fn pictures_on_a_large_screen() {
    everything(Series { name: "2560", themes: &[LIGHT], size: Size::LARGE, ..USUAL });
}

#[test]
fn pictures_mirrored() {
    everything(Series { name: "mirrored", themes: &[LIGHT], tongue: Some("ar-XB"), ..USUAL });
}

#[test]
fn pictures_lengthened() {
    everything(Series { name: "lengthened", themes: &[LIGHT], tongue: Some("en-XA"), ..USUAL });
}
