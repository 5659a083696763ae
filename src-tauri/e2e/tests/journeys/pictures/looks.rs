//! Theme and size, chosen once in the menu: they belong to the computer and are
//! kept beside the library.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bookplate_e2e::key::ctrl;
use bookplate_e2e::{Home, Window};

use super::Series;
use crate::acts::{founded, quit, sign_in};

pub const LIGHT: &str = "light";
pub const DARK: &str = "dark";

/// Theme and steps of "Larger", with what the program then keeps of them.
type Kept = BTreeMap<(&'static str, usize), Arc<OnceLock<Vec<u8>>>>;

/// What the program keeps of a choice.
pub struct Looks(Arc<OnceLock<Vec<u8>>>);

impl Looks {
    /// Of the series; those that choose the same share it.
    pub fn chosen(series: Series) -> Self {
        static KEPT: Mutex<Kept> = Mutex::new(BTreeMap::new());
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        let looks = Arc::clone(kept.entry((series.themes[0], series.larger)).or_default());
        drop(kept);
        looks.get_or_init(|| choose(series));
        Self(looks)
    }

    /// Lays them into another home, where nothing moves: a picture shows what is there in the end.
    pub fn lay(&self, home: &Home) {
        home.stand_still();
        fs::create_dir_all(home.data()).unwrap();
        fs::write(home.data().join("local.db"), self.0.get().expect("they were chosen")).unwrap();
    }
}

fn choose(series: Series) -> Vec<u8> {
    let home = Home::fresh();
    founded(&home);
    let window = Window::open_sized(&format!("looks-{}", series.name()), &home, series.sizes[0].1);
    sign_in(&window);
    window.click("button", "Main menu");
    let chosen = series.themes[0];
    window.click("menuitem", if chosen == DARK { "Dark" } else { "Light" });
    for _ in 0..series.larger {
        window.press(&[ctrl('+')]);
    }
    window
        .wait_until("the theme to change", || window.script("return document.documentElement.dataset.theme") == chosen);
    quit(window);
    fs::read(home.data().join("local.db")).unwrap()
}
