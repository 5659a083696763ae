//! Every view, dialog, menu and error state: on a laptop, in the smallest window,
//! on a large screen, at 200 %, mirrored and lengthened, each in both themes.
//! Photographed for a person to judge; each series takes the same states, and
//! `states` says which those are. No state may scroll sideways, and on a laptop
//! and mirrored axe-core must find nothing in it in either theme.

mod doors;
mod failures;
mod history;
mod imports;
mod looks;
mod menus;
mod people;
mod refusals;
mod shelves;
mod states;

use std::cell::RefCell;
use std::collections::BTreeSet;

use bookplate_e2e::{Home, Rules, Size, Window};

use looks::{DARK, LIGHT, Looks};

/// How a series of pictures is taken.
#[derive(Clone, Copy)]
struct Series {
    /// By the first of them one goes through the states; each is photographed in
    /// the others too.
    sizes: &'static [(&'static str, Size)],
    /// The first is chosen in the menu, and each state is shown in the other too.
    themes: [&'static str; 2],
    /// Steps of "Larger": five are 200 %.
    larger: usize,
    /// One of the languages that nobody speaks.
    tongue: Option<&'static str>,
    /// By axe-core: what it finds doesn't depend on the size, and it takes its
    /// time. These series also have the lines that stand in an otherwise known
    /// state while a command fails.
    is_looked_through: bool,
}

const USUAL: Series = Series {
    sizes: &[("1440", Size::USUAL)],
    themes: [LIGHT, DARK],
    larger: 0,
    tongue: None,
    is_looked_through: false,
};
const TWICE: Series = Series { sizes: &[("200-percent", Size::USUAL)], larger: 5, ..USUAL };
const MIRRORED: Series =
    Series { sizes: &[("mirrored", Size::USUAL)], tongue: Some("ar-XB"), is_looked_through: true, ..USUAL };
const LENGTHENED: Series = Series { sizes: &[("lengthened", Size::USUAL)], tongue: Some("en-XA"), ..USUAL };

impl Series {
    fn name(&self) -> &'static str {
        self.sizes[0].0
    }

    /// The screen that holds the window at each of its sizes.
    fn screen(&self) -> Size {
        let most = |side: fn(&Size) -> u32| self.sizes.iter().map(|(_, size)| side(size)).max().unwrap_or_default();
        Size { width: most(|size| size.width), height: most(|size| size.height) }
    }
}

/// One window of a series.
struct Camera {
    window: Window,
    series: Series,
    taken: RefCell<BTreeSet<String>>,
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
        Self::open_with(series, home, &[])
    }

    /// The same with these words on the program's command line.
    fn open_with(series: Series, home: &Home, words: &[&str]) -> Self {
        let window = Window::open_with(&format!("pictures-{}", series.name()), home, series.screen(), words);
        if series.sizes.len() > 1 {
            window.resize(series.sizes[0].1);
        }
        if let Some(tongue) = series.tongue {
            window.speak(tongue);
        }
        Self { window, series, taken: RefCell::default(), findings: RefCell::default() }
    }

    fn take(&self, state: &str) {
        self.take_while(state, || {}, || true);
    }

    /// A state that goes by itself: brought about anew for each size, and as often
    /// as it has gone before it was seen whole.
    fn take_while(&self, state: &str, bring_about: impl Fn(), is_there: impl Fn() -> bool) {
        let is_new = self.taken.borrow_mut().insert(state.to_owned());
        assert!(is_new, "the state {state} is taken twice");
        for (at, (name, size)) in self.series.sizes.iter().enumerate() {
            if at > 0 {
                self.window.resize(*size);
            }
            let before = self.findings.borrow().len();
            let mut tries = 0;
            loop {
                bring_about();
                self.shoot(state, name, at == 0 && self.series.is_looked_through);
                if is_there() {
                    break;
                }
                tries += 1;
                assert!(tries < 12, "{state} goes before it can be seen");
                self.findings.borrow_mut().truncate(before);
            }
        }
        if self.series.sizes.len() > 1 {
            self.window.resize(self.series.sizes[0].1);
        }
    }

    /// One more picture, which only this series has.
    fn shoot_as(&self, state: &str) {
        self.shoot(state, self.series.name(), false);
    }

    /// In both themes, and that nothing is wider than the window.
    fn shoot(&self, state: &str, size: &str, is_looked_through: bool) {
        let [chosen, other] = self.series.themes;
        self.look(state, size, chosen, is_looked_through.then_some(Rules::All));
        let seen = self.window.script(
            "const { dataset, scrollWidth, clientWidth } = document.documentElement;
            return [dataset.theme, scrollWidth - clientWidth]",
        );
        if seen[0] != chosen {
            self.find(state, &format!("painted in the theme {}", seen[0]));
        }
        if seen[1].as_i64() > Some(0) {
            self.find(state, &format!("in {size} scrolls sideways by {} px", seen[1]));
        }
        self.paint_in(other);
        // Everything but the colours is as it was.
        self.look(state, size, other, is_looked_through.then_some(Rules::Colours));
        self.paint_in(chosen);
    }

    fn look(&self, state: &str, size: &str, theme: &str, rules: Option<Rules>) {
        self.window.photograph_as(&format!("{size}-{theme}-{state}"));
        if let Some(violations) = rules.and_then(|rules| self.window.axe_findings(rules)) {
            self.find(state, &format!("{theme}: {violations}"));
        }
    }

    fn find(&self, state: &str, what: &str) {
        self.findings.borrow_mut().push(format!("{state} ({}): {what}", self.series.name()));
    }

    /// Changes the colours and nothing else: what is chosen stays chosen.
    fn paint_in(&self, theme: &str) {
        self.window.script(&format!("document.documentElement.dataset.theme = '{theme}'"));
    }

    fn judged(self) -> Judged {
        Judged { taken: self.taken.take(), findings: self.findings.take() }
    }
}

/// What the windows of a series have shown.
#[derive(Default)]
struct Judged {
    taken: BTreeSet<String>,
    findings: Vec<String>,
}

impl Judged {
    fn and(mut self, other: Self) -> Self {
        self.taken.extend(other.taken);
        self.findings.extend(other.findings);
        self
    }

    /// Nothing may be wrong with what was shown, and nothing left out.
    fn must_be(self, series: Series, part: states::Part) {
        let Self { taken, mut findings } = self;
        let wanted = states::of(part, series.is_looked_through);
        let named = |states: Vec<&&str>| states.iter().map(|state| (**state).to_owned()).collect::<Vec<_>>().join(", ");
        let left_out = named(wanted.iter().filter(|state| !taken.contains(**state)).collect());
        if !left_out.is_empty() {
            findings.push(format!("never shown: {left_out}"));
        }
        let unknown: Vec<_> = taken.iter().filter(|state| !wanted.contains(state.as_str())).collect();
        if !unknown.is_empty() {
            findings.push(format!("shown, and not in the list of states: {unknown:?}"));
        }
        assert!(findings.is_empty(), "{} states need a look:\n{}", findings.len(), findings.join("\n"));
    }
}

/// What comes before the books. A door is the same at every size, so one window
/// is enough for all of them.
fn the_doors(series: Series) {
    let looks = Looks::chosen(series);
    doors::first_run(series, &looks)
        .and(failures::failures(series, &looks))
        .and(doors::people(series, &looks))
        .and(doors::sample(series, &looks))
        .must_be(series, states::Part::Doors);
}

fn the_library(series: Series) {
    shelves::library(series, &Looks::chosen(series)).must_be(series, states::Part::Library);
}

#[test]
fn pictures_of_the_doors() {
    const SIZES: &[(&str, Size)] = &[("1440", Size::USUAL), ("900", Size::SMALL), ("2560", Size::LARGE)];
    the_doors(Series { sizes: SIZES, is_looked_through: true, ..USUAL });
}

#[test]
fn pictures_of_the_doors_at_twice_the_size() {
    the_doors(TWICE);
}

#[test]
fn pictures_of_the_doors_mirrored() {
    the_doors(MIRRORED);
}

#[test]
fn pictures_of_the_doors_lengthened() {
    the_doors(LENGTHENED);
}

#[test]
fn pictures_on_a_laptop() {
    the_library(Series { is_looked_through: true, ..USUAL });
}

#[test]
fn pictures_in_the_smallest_window() {
    the_library(Series { sizes: &[("900", Size::SMALL)], themes: [DARK, LIGHT], ..USUAL });
}

#[test]
fn pictures_at_twice_the_size() {
    the_library(TWICE);
}

#[test]
fn pictures_on_a_large_screen() {
    the_library(Series { sizes: &[("2560", Size::LARGE)], ..USUAL });
}

#[test]
fn pictures_mirrored() {
    the_library(MIRRORED);
}

#[test]
fn pictures_lengthened() {
    the_library(LENGTHENED);
}
