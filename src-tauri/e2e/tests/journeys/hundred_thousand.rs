//! A library of 100,000 books: scrolled, searched and sorted by keys only, with
//! the time that each key's answer takes in the window.
//!
//! The journeys run a build without optimisation, several at a time, on a screen without
//! a graphics card, so the times are printed and judge nothing; what an optimised
//! program takes stands in `docs/performance.md`.

use bookplate_e2e::key::{self, Press, ctrl, press};
use bookplate_e2e::{Home, Window, lists};

use crate::acts::{PASSWORD, founded, standing};

const BOOKS: usize = 100_000;

/// Notes when a key came, and in which frame the list first stood otherwise and
/// had all its books.
const WATCH: &str = r"
const list = () => document.querySelector('[data-row]')?.closest('[role=grid]');
const look = () => list() === null || list() === undefined ? '' : [list().ariaRowCount, list().scrollTop,
    document.activeElement?.ariaRowIndex, document.querySelector('[aria-sort]')?.ariaSort,
    ...[...list().querySelectorAll('[role=rowheader]')].slice(0, 12).map((title) => title.textContent)].join('|');
window.answer = null;
let last = null;
addEventListener('keydown', (event) => {
  const before = look();
  last = event;
  window.answer = null;
  const frame = () => {
    if (last !== event) {
      return;
    }
    if (look() !== before && document.querySelector('[role=row][aria-busy]') === null) {
      window.answer = performance.now() - event.timeStamp;
    } else {
      requestAnimationFrame(frame);
    }
  };
  requestAnimationFrame(frame);
}, { capture: true });
";

/// Presses one key, waits until its answer stands there, and prints how long it took.
fn answer(window: &Window, what: &str, key: Press) {
    window.press(&[key]);
    window.wait_until(&format!("an answer to {what}"), || window.script("return window.answer").is_number());
    let took = window.script("return window.answer").as_f64().unwrap();
    println!("hundred-thousand: {what:<24}{took:>7.1} ms");
}

fn on_the_first_row(window: &Window) {
    window.wait_until("the focus to be on the first book", || standing(window)["at"] == "2");
}

#[test]
fn a_hundred_thousand_books_answer_to_keys() {
    let home = Home::fresh();
    let ana = founded(&home);
    let list = lists::goodreads(home.path(), BOOKS);
    let imported = ana.must(&["import", &list.display().to_string()]);
    assert_eq!(imported["added"], BOOKS);

    let window = Window::open("hundred-thousand", &home);
    window.wait_for_focus("Ana’s password");
    window.type_keys(PASSWORD);
    window.press(&[press(key::ENTER)]);
    window.wait_for_text("100,000 books");
    // The grid of covers knows the last of them as it knows the first.
    for (key, at) in [(key::END, "100000"), (key::HOME, "1")] {
        window.press(&[press(key)]);
        window.wait_until("the focus to be on that cover", || standing(&window)["at"] == at);
        window.wait_until("the covers in view to have their books", || {
            window.count("[role=option]") > 0 && window.count("[role=option][aria-busy]") == 0
        });
    }
    window.press(&[ctrl('2')]);
    on_the_first_row(&window);
    let grid = window.find("grid", "Books");
    assert_eq!(window.attribute(&grid, "aria-rowcount").as_deref(), Some("100001"), "the head counted");
    window.script(WATCH);

    // Scrolled.
    for screen in 1..=5 {
        answer(&window, &format!("PgDn, the {screen}."), press(key::PAGE_DOWN));
    }
    answer(&window, "End", press(key::END));
    window.wait_until("the last row to have the focus", || standing(&window)["at"] == "100001");
    window.photograph();
    answer(&window, "PgUp", press(key::PAGE_UP));
    answer(&window, "Home", press(key::HOME));

    // Sorted: from the first row into the heads, and to the next one.
    window.press(&[press(key::UP)]);
    window.wait_for_focus_on("columnheader", "Title");
    answer(&window, "Z to A", press(key::ENTER));
    window.press(&[press(key::RIGHT)]);
    window.wait_for_focus_on("columnheader", "Author");
    answer(&window, "by author", press(key::ENTER));
    window.press(&[press(key::LEFT)]);
    window.wait_for_focus_on("columnheader", "Title");
    answer(&window, "by title again", press(key::ENTER));
    window.press(&[press(key::DOWN)]);
    on_the_first_row(&window);

    // Searched, from a place in the middle.
    for _ in 0..4 {
        window.press(&[press(key::PAGE_DOWN)]);
    }
    window.press(&[press(key::DOWN)]);
    window.wait_until("the rows in view to have their books", || window.count("[role=row][aria-busy]") == 0);
    let before = standing(&window);
    window.press(&[ctrl('f')]);
    window.wait_for_focus("Search");
    let mut typed = String::new();
    for letter in "le guin".chars() {
        typed.push(letter);
        // The blank and the last letter find nothing new.
        if matches!(letter, ' ' | 'n') {
            window.press(&[press(letter)]);
        } else {
            answer(&window, &format!("“{typed}”"), press(letter));
        }
    }
    window.wait_for_text("100 shown");
    window.photograph();
    window.press(&[press(key::ENTER)]);
    on_the_first_row(&window);
    window.press(&[press(key::ENTER)]);
    window.wait_for_focus("Edit");
    window.wait_for_text(lists::AUTHOR);
    window.photograph();
    window.press(&[press(key::ESCAPE)]);
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the list to be where it was", || standing(&window) == before);
    window.photograph();
    window.press(&[ctrl('q')]);
    window.wait_for_the_end();
}
