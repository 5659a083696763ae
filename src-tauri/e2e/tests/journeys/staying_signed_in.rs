//! On a desktop with a keyring: whoever stays signed in comes in without a word
//! and isn't locked out; whoever doesn't is, by the screen and by sleep.

use bookplate_e2e::key::{self, press};
use bookplate_e2e::{Desktop, Home, Window};

use crate::acts::{PASSWORD, arrive, first_evening, quit};

#[test]
fn who_stays_signed_in_comes_in_without_a_word_and_who_does_not_is_locked_with_the_screen() {
    let home = Home::on_a_desktop();
    let window = Window::open("staying", &home);
    window.find("switch", "Keep me signed in on this computer");
    assert_eq!(window.count("[role=switch]:checked"), 1, "it is on for the first owner");
    window.photograph();
    first_evening(&window);
    quit(window);

    let window = Window::open("staying", &home);
    arrive(&window);
    home.desktop().lock_the_screen();
    home.desktop().go_to_sleep();
    window.click("button", "AM, Ana: account");
    window.click("menuitem", "Your profile");
    window.find("button", "Ask for it again");
    window.photograph();
    window.click("button", "Ask for it again");
    window.wait_until_gone("button", "Ask for it again");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Your profile");
    quit(window);

    let window = Window::open("staying", &home);
    open_it(&window);
    for away in [Desktop::lock_the_screen, Desktop::go_to_sleep] {
        away(home.desktop());
        window.wait_for_text("Locked. What you were typing is kept.");
        window.photograph();
        open_it(&window);
    }
    quit(window);
}

fn open_it(window: &Window) {
    // It stands there once the keyring has answered, and moves the field.
    window.find("switch", "Keep me signed in on this computer");
    window.fill("Ana’s password", PASSWORD);
    assert_eq!(window.count("[role=switch]:checked"), 0, "it is off for whoever comes back");
    window.click("button", "Open");
    arrive(window);
}
