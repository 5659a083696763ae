//! The second of the look's ten moments: five hundred books without a single
//! picture of their own, as the engine paints them in the program's own order.

use std::collections::{BTreeMap, BTreeSet};

use bookplate_e2e::{Size, Window};
use serde_json::Value;

use crate::acts::{arrive, sample};

const BOOKS: usize = 500;
/// Shelves of six, three of them in view.
const AT_ONCE: usize = 18;
const SHELF: usize = 6;
/// No longer word may be broken.
const LETTERS: usize = 14;

/// Every drawn cover that is painted now: its place in the order, what it looks
/// like, which words of its title the engine broke, and whether all of it is in
/// view. Scripts that leave no space between words have none here.
const COVERS: &str = r"
const list = document.querySelector('[role=listbox][aria-multiselectable]:has([data-row])');
const view = list.getBoundingClientRect();
return [...list.querySelectorAll('[role=option]:not([aria-busy])')].map((book) => {
  const drawn = book.querySelector('[data-drawn]');
  if (drawn === null) {
    return { at: Number(book.ariaPosInSet), name: book.ariaLabel };
  }
  const author = book.querySelector(':scope > [class*=author]')?.textContent ?? '';
  const series = drawn.querySelector('[class*=series]')?.textContent ?? null;
  const title = drawn.querySelector('[class*=title]');
  const broken = [];
  const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data } = texts.currentNode;
    for (const { 0: word, index } of data.matchAll(/[\p{L}\p{M}]+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      const tops = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (tops.size > 1 && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(word)) {
        broken.push(word);
      }
    }
  }
  const { top, bottom } = book.getBoundingClientRect();
  return {
    at: Number(book.ariaPosInSet),
    name: book.ariaLabel,
    cloth: drawn.style.getPropertyValue('--ground'),
    layout: drawn.dataset.layout,
    series: series === null ? null : `${series} by ${author}`,
    broken,
    isWide: title.scrollWidth > title.clientWidth + 1,
    isInView: top >= view.top && bottom <= view.bottom,
  };
});
";

/// Whether the shelves reach down to the end of the list's view, have their books,
/// and gave up every picture that isn't there.
const ARE_THERE: &str = r"
const list = document.querySelector('[data-row]').closest('[role=listbox]');
const { bottom } = list.getBoundingClientRect();
const books = [...list.querySelectorAll('[role=option]')];
return books.every((book) => book.ariaBusy === null && book.querySelector('img') === null)
  && books.some((book) => book.getBoundingClientRect().bottom >= bottom || book.ariaPosInSet === book.ariaSetSize);
";

#[test]
fn five_hundred_books_without_pictures_have_no_grey_squares() {
    let home = sample::home();
    // The pictures are gone; what the library knows of them stays.
    std::fs::remove_dir_all(home.data().join("sample/covers")).unwrap();
    let window = Window::open_with("no-grey-squares", &home, Size::USUAL, &["--sample"]);
    window.fill("Robin’s password", sample::PASSWORD);
    window.click("button", "Open");
    arrive(&window);
    window.wait_until("the covers to be drawn", || window.count("[data-drawn]") >= AT_ONCE as u64);
    window.photograph();

    let painted = covers(&window);
    let in_view = painted.iter().filter(|cover| cover["isInView"] == true).count();
    assert!(in_view >= AT_ONCE, "{in_view} books are seen whole at once");

    let all = every_cover(&window);
    let undrawn: Vec<_> = all.values().filter(|cover| cover["layout"].is_null()).collect();
    assert!(undrawn.is_empty(), "each stands there in a cloth: {undrawn:?}");
    words_are_whole(&all);
    neighbours_differ(&all);
    series_stand_in_one_binding(&all);
}

fn covers(window: &Window) -> Vec<Value> {
    window.script(COVERS).as_array().cloned().unwrap_or_default()
}

/// Scrolls from the first shelf to the last one, and answers each book by its place.
fn every_cover(window: &Window) -> BTreeMap<u64, Value> {
    let mut all = BTreeMap::new();
    let mut screens = 0;
    while all.len() < BOOKS {
        window.wait_until("the shelves in view to stand there", || window.script(ARE_THERE) == true);
        all.extend(covers(window).into_iter().map(|cover| (cover["at"].as_u64().unwrap_or_default(), cover)));
        window.script("document.querySelector('[data-row]').closest('[role=listbox]').scrollBy(0, 700)");
        screens += 1;
        assert!(screens < 100, "{} of {BOOKS} books after {screens} screens", all.len());
    }
    all
}

fn words_are_whole(all: &BTreeMap<u64, Value>) {
    let short = |word: &&Value| word.as_str().is_some_and(|word| word.chars().count() <= LETTERS);
    let broken: Vec<_> = all
        .values()
        .filter(|cover| cover["broken"].as_array().is_some_and(|words| words.iter().any(|word| short(&word))))
        .collect();
    assert!(broken.is_empty(), "words of up to {LETTERS} letters are broken: {broken:#?}");
    let wide: Vec<_> = all.values().filter(|cover| cover["isWide"] == true).collect();
    assert!(wide.is_empty(), "words stick out of their cover: {wide:#?}");
}

/// Beside each other, and above each other on shelves of six; volumes of a series
/// are to be alike.
fn neighbours_differ(all: &BTreeMap<u64, Value>) {
    let row: Vec<&Value> = all.values().collect();
    for away in [1, SHELF] {
        let pairs = row.iter().zip(&row[away..]);
        let alike: Vec<_> = pairs
            .filter(|(one, other)| one["series"].is_null() || one["series"] != other["series"])
            .filter(|(one, other)| one["cloth"] == other["cloth"] && one["layout"] == other["layout"])
            .map(|(one, other)| format!("{} and {}", one["name"], other["name"]))
            .collect();
        assert!(alike.len() * 40 <= BOOKS - away, "{} neighbours are alike, {away} apart: {alike:#?}", alike.len());
    }
}

fn series_stand_in_one_binding(all: &BTreeMap<u64, Value>) {
    let mut bindings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for cover in all.values() {
        if let Some(series) = cover["series"].as_str() {
            bindings.entry(series.to_owned()).or_default().push(format!("{} {}", cover["cloth"], cover["layout"]));
        }
    }
    let several = bindings.values().filter(|volumes| volumes.len() > 1).count();
    assert!(several >= 3, "the sample has series: {bindings:?}");
    for (series, volumes) in bindings {
        let looks: BTreeSet<_> = volumes.iter().collect();
        assert_eq!(looks.len(), 1, "{series} stands in one binding: {looks:?}");
    }
}
