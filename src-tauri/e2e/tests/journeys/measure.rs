//! What the measure of accessibility says of things that only the engine knows:
//! the ring as it is painted, letters set wider, movement, the size of cards, the
//! focus after wheel and pointer, what the clipboard brings.

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{self, Press, ctrl, press};
use bookplate_e2e::{Home, Size, Window};

use crate::acts::{PASSWORD, arrive, founded, show_table};

/// Answers what has the focus and isn't ringed as it should be: 2 px of the
/// ring's colour around itself, its book, or the box that it lies in, and nowhere
/// cut off.
const UNRINGED: &str = r"
const at = document.activeElement;
const name = `${at.getAttribute('role') ?? at.localName} “${(at.ariaLabel ?? at.textContent).trim().slice(0, 40)}”`;
const probe = document.createElement('i');
probe.style.color = 'var(--focus)';
document.body.append(probe);
const colour = getComputedStyle(probe).color;
probe.remove();
const isRinged = (element) => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  return outlineStyle === 'solid' && outlineWidth === '2px' && outlineColor === colour;
};
const ringed = [at, ...at.querySelectorAll('[data-cover]'), at.parentElement, at.parentElement?.parentElement]
  .filter(Boolean).find(isRinged);
if (ringed === undefined) {
  return [name, `${name} has no ring`];
}
const reach = 2 + parseFloat(getComputedStyle(ringed).outlineOffset);
const own = ringed.getBoundingClientRect();
for (let around = ringed.parentElement; around !== null; around = around.parentElement) {
  const { overflowX, overflowY } = getComputedStyle(around);
  const box = around.getBoundingClientRect();
  const isCut = (overflowX !== 'visible' && (own.left - reach < box.left - 1 || own.right + reach > box.right + 1))
    || (overflowY !== 'visible' && (own.top - reach < box.top - 1 || own.bottom + reach > box.bottom + 1));
  if (isCut) {
    return [name, `the ring of ${name} is cut off by ${around.className || around.localName}`];
  }
}
return [name, null];
";

/// Sets letters, words, lines and paragraphs as far apart as a person may ask for.
const WIDER: &str = r"
const { cssRules } = document.styleSheets[0];
document.styleSheets[0].insertRule('p { margin-block-end: 2em !important }', cssRules.length);
document.styleSheets[0].insertRule(
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }', cssRules.length);
";

/// The texts that can't be read whole: outside of what cuts them off, where
/// neither scrolling nor the text's own ellipsis leads to the rest, or outside of
/// their button.
const CUT: &str = r"
const cut = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode;
  const holder = text.parentElement;
  const isPainted = text.data.trim() !== '' && holder.getClientRects().length > 0
    && getComputedStyle(holder).visibility !== 'hidden' && !holder.closest('.visually-hidden, [data-drawn], [inert]');
  if (!isPainted) {
    continue;
  }
  const range = document.createRange();
  range.selectNodeContents(text);
  const rects = [...range.getClientRects()];
  const isOutside = (box) => rects.some(({ left, right, top, bottom }) =>
    left < box.left - 1.5 || right > box.right + 1.5 || top < box.top - 1.5 || bottom > box.bottom + 1.5);
  for (let around = holder; around !== null; around = around.parentElement) {
    const style = getComputedStyle(around);
    if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || /auto|scroll/.test(style.overflowY)) {
      break;
    }
    const isBox = style.overflowX !== 'visible' || around.matches('button, [role=menuitem]');
    if (isBox && isOutside(around.getBoundingClientRect())) {
      cut.push(`“${text.data.trim().slice(0, 60)}” in ${around.className || around.localName}`);
      break;
    }
  }
}
return [...new Set(cut)];
";

/// Everything that would move.
const MOVING: &str = r"
const moving = [];
for (const element of document.querySelectorAll('*')) {
  for (const part of [undefined, '::before', '::after']) {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element, part);
    const lasts = (durations) => durations.split(', ').some((duration) => parseFloat(duration) > 0);
    if (lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration))) {
      moving.push(`${element.className || element.localName}${part ?? ''}`);
    }
  }
}
return [...new Set(moving)];
";

/// A library of two people, in a home that asks for no movement.
fn home() -> Home {
    let home = Home::fresh();
    home.stand_still();
    let ana = founded(&home);
    let lines: String = (1..=90)
        .map(|number| {
            format!(
                "{{\"command\":\"book add\",\"title\":\"Letter {number:02}\",\"authors\":[\"Ann {}\"]}}\n",
                number % 7
            )
        })
        .collect();
    let output = ana.run(&["batch"], &lines);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let words = ["account", "create", "--username", "ben", "--first-name", "Ben"];
    let made = CommandLine::signed_in(&home, "ana", PASSWORD).with_new_password(PASSWORD).run(&words, "");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    home
}

/// What the page can be pushed sideways by, where nothing may be but the table;
/// and how wide the search is.
const SIDEWAYS: &str = r"
const pushed = [...document.querySelectorAll('*')].filter((element) => {
  if (element.closest('.visually-hidden, [role=grid]')) {
    return false;
  }
  const { overflowX, textOverflow } = getComputedStyle(element);
  const scrolls = element === document.documentElement || (overflowX !== 'visible' && textOverflow !== 'ellipsis');
  const { scrollLeft } = element;
  element.scrollLeft = scrollLeft + 1_000;
  const isPushed = scrolls && element.scrollLeft !== scrollLeft;
  element.scrollLeft = scrollLeft;
  return isPushed;
});
const search = document.querySelector('[role=search]').getBoundingClientRect();
return [pushed.map((element) => element.className || element.localName), search.width];
";

#[test]
fn the_engine_paints_what_the_measure_of_accessibility_asks_for() {
    let home = home();
    let window = Window::open("measure", &home);
    let nothing = |script: &str, what: &str| {
        let found = window.script(script);
        assert_eq!(found, serde_json::json!([]), "{what}");
    };

    cards_are_large_enough_to_tap(&window);
    the_clipboard_fills_a_password(&window);
    window.click("button", "Back to everybody");
    window.click("option", "Ana");
    window.fill("Ana’s password", PASSWORD);
    window.click("button", "Open");
    arrive(&window);

    every_stop_is_ringed(&window, "option");
    show_table(&window);
    the_focus_stays_in_the_list(&window);
    every_stop_is_ringed(&window, "row");

    nothing(MOVING, "the list moves");
    window.press(&[press(key::F10)]);
    window.wait_until("the menu", || window.count("[role=menu]") > 0);
    nothing(MOVING, "a menu moves");
    window.press(&[press(key::DOWN)]);
    window.wait_for_focus_on("menuitemradio", "Light");
    nothing_unringed(&window);
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the menu to close", || window.count("[role=menu]") == 0);

    narrow_headers_have_room_for_the_search(&window);

    window.script(WIDER);
    window.photograph();
    nothing(CUT, "texts of the window are cut off");
    window.press(&[ctrl('n')]);
    window.find("dialog", "Add a book");
    window.fill("Published", "1871-13");
    window.click("button", "Add");
    window.wait_for_text("isn’t a month.");
    window.photograph();
    nothing(CUT, "texts of the form are cut off");
    nothing(MOVING, "a dialog moves");
}

/// At widths that fall between two pixels too, as 822 at 110 %.
fn narrow_headers_have_room_for_the_search(window: &Window) {
    let usual = Size { width: 1_440, height: 900 };
    let zoom_by = |keys: &[Press], zoom: f64| {
        window.resize(usual);
        window.press(keys);
        window.wait_until("the zoom", || {
            window.script("return innerWidth").as_f64().is_some_and(|css| (css * zoom - 1_440.0).abs() < 3.0)
        });
    };
    for (steps, zoom, widths) in [(1, 1.1, [904, 1_000]), (2, 1.5, [900, 972]), (1, 1.75, [980, 1_050])] {
        zoom_by(&vec![ctrl('+'); steps], zoom);
        for width in widths {
            window.resize(Size { width, height: 700 });
            // The panes come after the page has its width.
            window.wait_until(&format!("nothing to be pushed sideways at {width} px, {zoom}"), || {
                window.script(SIDEWAYS)[0] == serde_json::json!([])
            });
            let search = window.script(SIDEWAYS)[1].as_f64();
            assert!(search >= Some(279.9), "{width} px at {zoom} leave the search {search:?}");
        }
    }
    zoom_by(&[ctrl('0')], 1.0);
}

fn cards_are_large_enough_to_tap(window: &Window) {
    window.find("option", "Ben");
    let sizes = window.script(
        "return [...document.querySelectorAll('[role=option]')].map((card) => {
            const { width, height } = card.getBoundingClientRect();
            return Math.min(width, height);
        })",
    );
    let sizes = sizes.as_array().unwrap();
    assert_eq!(sizes.len(), 2, "{sizes:?}");
    assert!(sizes.iter().all(|size| size.as_f64() >= Some(44.0)), "{sizes:?}");
}

/// As a password manager does that knows no better way.
fn the_clipboard_fills_a_password(window: &Window) {
    window.click("button", "Someone else…");
    window.fill("Username or e-mail", "five words of mine");
    window.press(&[ctrl('a'), ctrl('c')]);
    window.click("textbox", "Password");
    window.press(&[ctrl('v')]);
    assert_eq!(window.value("Password"), "five words of mine", "what is pasted is there");
}

/// From the list through everything that Tab reaches and back, in both themes.
fn every_stop_is_ringed(window: &Window, list: &str) {
    for theme in ["light", "dark"] {
        window.script(&format!("document.documentElement.dataset.theme = '{theme}'"));
        window.script("document.querySelector('[data-row][tabindex=\"0\"]').focus()");
        let mut stops = Vec::new();
        loop {
            window.press(&[press(key::TAB)]);
            stops.push(nothing_unringed(window));
            if stops.last().unwrap().starts_with(list) && stops.last().unwrap().contains("Letter") {
                break;
            }
            assert!(stops.len() < 60, "Tab never leads back: {stops:?}");
        }
        assert!(stops.len() > 10, "from the list through the header, both panes and back: {stops:?}");
    }
}

/// What has the focus, which is ringed.
fn nothing_unringed(window: &Window) -> String {
    let answer = window.script(UNRINGED);
    assert!(answer[1].is_null(), "{}", answer[1]);
    answer[0].as_str().unwrap_or_default().to_owned()
}

/// After the wheel and after a click on a head the next arrow key goes on from
/// where one was.
fn the_focus_stays_in_the_list(window: &Window) {
    window.click_on(&window.find_with_text("row", "Letter 02"));
    window.wheel(1_600);
    window.wait_until("the list to be scrolled", || window.painted_text().contains("Letter 60"));
    window.wait_for_focus_on("row", "Letter 02");
    window.press(&[press(key::DOWN)]);
    window.wait_for_focus_on("row", "Letter 03");
    window.wheel(-1_600);
    window.click_on(&window.find_with_text("columnheader", "Author"));
    window.wait_until("the list to be sorted", || window.count("[aria-sort=ascending][data-head='1']") == 1);
    window.wait_for_focus_on("columnheader", "Author");
    window.press(&[press(key::DOWN)]);
    window.wait_for_focus_on("row", "Letter 03");
}
