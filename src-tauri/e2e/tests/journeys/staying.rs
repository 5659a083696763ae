//! The program stays the program: a dropped file, a link and an engine's key
//! don't take a person out of it.

use bookplate_e2e::{Home, Size, Window, key, lists};

use crate::acts::{MIDDLEMARCH, add_book, first_evening};

/// Drops a file of this kind on the middle of the page, as the engine would
/// report it, and says whether the page took the engine's own act away from it.
const DROP: &str = r"
const [name, type] = arguments;
const files = new DataTransfer();
files.items.add(new File(['x'], name, { type }));
const at = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
const fire = (kind) => !at.dispatchEvent(
  new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: files }));
return [fire('dragenter'), fire('dragover'), fire('drop')];
";

#[test]
fn a_dropped_file_leaves_the_program_standing() {
    let home = Home::fresh();
    let window = Window::open("dropped", &home);
    first_evening(&window);
    add_book(&window, &MIDDLEMARCH);
    let address = window.address();

    for (name, kind) in [("cover.png", "image/png"), ("books.csv", "text/csv"), ("page.html", "text/html")] {
        let taken = window.script_with(DROP, &[name.into(), kind.into()]);
        assert_eq!(taken[1], true, "{name}: the engine must not be asked to take it");
        assert_eq!(taken[2], true, "{name}: the engine must not show it");
    }
    window.find("dialog", "Import a list");
    window.wait_for_text("This file isn’t a list that can be read.");
    window.photograph();
    window.click("button", "Cancel");
    window.wait_until_gone("dialog", "Import a list");

    // The real thing, by the screen's own protocol: here the engine would leave the program.
    let list = lists::goodreads(home.path(), 40);
    let books = window.find("region", "Books");
    assert!(window.drag_in(&[&list], &books), "the window takes it");
    window.find("heading", "Goodreads list, 40 books");
    assert_eq!(window.address(), address, "the window shows Bookplate and not the list");
    window.click("button", "Cancel");
    window.wait_until("the dialog to close", || window.names("dialog").is_empty());

    window.press(&[key::ctrl('n')]);
    let form = window.find("dialog", "Add a book");
    assert!(!window.drag_in(&[&list], &form), "nothing takes a list there, and the engine doesn't either");
    assert_eq!(window.address(), address, "the window shows Bookplate and not the list");
    window.press(&[key::press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Add a book");

    // And if a page were asked for all the same, by whatever means.
    let file = home.path().join("page.html");
    std::fs::write(&file, "<h1>Elsewhere</h1>").unwrap();
    for elsewhere in [format!("file://{}", file.display()), "https://example.org/".into(), "data:text/html,x".into()] {
        window.script_with("setTimeout(() => { location.href = arguments[0] })", &[elsewhere.clone().into()]);
        window.script_with("setTimeout(() => { window.open(arguments[0]) })", &[elsewhere.into()]);
        std::thread::sleep(std::time::Duration::from_millis(400));
        assert_eq!(window.address(), address, "the window shows Bookplate and nothing else");
        assert_eq!(window.windows(), 1, "no second window opens");
    }
    window.find_with_text("row", "Middlemarch");
    window.photograph();
}

#[test]
fn zoom_size_and_place_are_remembered() {
    let home = Home::fresh();
    let window = Window::open("zoom", &home);
    first_evening(&window);
    let width = || window.script("return innerWidth").as_u64().unwrap();
    let before = width();
    for _ in 0..5 {
        window.press(&[key::ctrl('+')]);
    }
    window.wait_until("the window to be twice as large", || width() == before / 2);
    window.photograph();
    let place = [120, 40, 1_200, 800];
    window.put(place);
    crate::acts::quit(window);

    let window = Window::open_as_left("zoom-again", &home, Size::USUAL);
    window.find("heading", "Ana’s library");
    window.wait_until("the zoom to be as it was left", || window.script("return innerWidth").as_u64() == Some(600));
    assert_eq!(window.place(), place, "size and place are as they were left");
    window.press(&[key::ctrl('0')]);
    window.wait_until("the usual zoom", || window.script("return innerWidth").as_u64() == Some(1_200));
}
