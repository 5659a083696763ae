//! What a hand does: clicks, keys, choosing a file.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::key::{self, Press};
use crate::webdriver::{Element, Refusal};
use crate::window::Window;

/// Brings an element into view and says where its middle is.
const MIDDLE: &str = "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' });
const { left, top, width, height } = arguments[0].getBoundingClientRect();
return [left + width / 2, top + height / 2]";

impl Window {
    /// Clicks the element with this role and name.
    pub fn click(&self, role: &str, name: &str) {
        let mut tried = false;
        // A button can still be moving, or under something that is about to go.
        self.wait(&format!("a click on the {role} “{name}”"), || {
            // The click before ended the program, so nobody could say that it arrived.
            if tried && self.has_ended() {
                return Some(());
            }
            tried = true;
            self.try_click(&self.find(role, name)).ok()
        });
    }

    /// Clicks this element.
    pub fn click_on(&self, element: &Element) {
        // It can still be moving, or under something that is about to go.
        self.wait("a click", || self.try_click(element).ok());
    }

    fn try_click(&self, element: &Element) -> Result<(), Refusal> {
        let zoom = self.zoom();
        if (zoom - 1.0).abs() < 0.01 {
            let clicked = self.session.post(&format!("/element/{}/click", element.0), &json!({}));
            if clicked.is_err() {
                // The driver brings it into view only as far as its edge.
                self.run("arguments[0].scrollIntoView({ block: 'center' })", &[element.to_value()])?;
            }
            return clicked.map(drop);
        }
        // The driver takes CSS pixels for pixels of the window, so in an enlarged
        // page its own click lands elsewhere.
        // It would also wait for nothing: a menu that still comes in is hit where it was.
        self.settle();
        let middle = self.run(MIDDLE, &[element.to_value()])?;
        let at = |part: &Value| whole(part.as_f64().unwrap_or_default() * zoom);
        let pointer = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": [
            { "type": "pointerMove", "x": at(&middle[0]), "y": at(&middle[1]), "duration": 0, "origin": "viewport" },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ] });
        self.session.post("/actions", &json!({ "actions": [pointer] })).map(drop)
    }

    /// How much larger the page is drawn than its CSS pixels say.
    pub(crate) fn zoom(&self) -> f64 {
        let width = self.run("return innerWidth", &[]).ok().and_then(|width| width.as_f64()).unwrap_or(1.0);
        f64::from(self.size.get().width) / width
    }

    /// Clicks a field, marks what stands in it and writes this instead.
    pub fn fill(&self, name: &str, text: &str) {
        self.click("textbox", name);
        self.press(&[key::ctrl('a'), key::press(key::BACKSPACE)]);
        if !text.is_empty() {
            self.write_into(&self.find("textbox", name), text);
        }
    }

    /// Types into this element, which gets the focus.
    pub fn write_into(&self, element: &Element, text: &str) {
        let typed = self.session.post(&format!("/element/{}/value", element.0), &json!({ "text": text }));
        typed.unwrap_or_else(|refusal| panic!("“{text}” can't be typed: {refusal}"));
    }

    /// Chooses a file in the field with this name, as if the system's dialog had.
    pub fn choose_file(&self, name: &str, path: &Path) {
        let look = || {
            let fields = self.run("return [...document.querySelectorAll('input[type=file]')]", &[]).ok()?;
            let fields = fields.as_array()?.iter().filter_map(Element::from_value).collect::<Vec<_>>();
            let is_it =
                |field: &Element| self.attribute(field, "aria-label").is_some_and(|own| self.english(&own) == name);
            fields.into_iter().find(is_it)
        };
        let field = self.wait(&format!("a field for files “{name}”"), look);
        self.write_into(&field, &path.display().to_string());
    }

    /// Types where the focus is, key by key.
    pub fn type_keys(&self, text: &str) {
        let presses: Vec<Press> = text.chars().map(key::press).collect();
        self.press(&presses);
    }

    /// Presses these, one after another.
    pub fn press(&self, presses: &[Press]) {
        let mut actions = Vec::new();
        let act = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        for Press { held, key } in presses {
            actions.extend(held.iter().map(|key| act("keyDown", *key)));
            actions.extend([act("keyDown", *key), act("keyUp", *key)]);
            actions.extend(held.iter().rev().map(|key| act("keyUp", *key)));
        }
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        if let Err(refusal) = self.session.post("/actions", &json!({ "actions": [keyboard] })) {
            // Keys that end the program leave nobody who could say that they arrived.
            let until = Instant::now() + Duration::from_secs(5);
            while !self.has_ended() {
                assert!(Instant::now() < until, "the keys can't be pressed: {refusal}");
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }

    /// Turns the wheel over the middle of the window.
    pub fn wheel(&self, down: i64) {
        let size = self.run("return [innerWidth / 2, innerHeight / 2]", &[]).unwrap_or_else(|no| panic!("{no}"));
        let middle = |part: &Value| whole(part.as_f64().unwrap_or_default());
        let turn = json!({
            "type": "scroll", "x": middle(&size[0]), "y": middle(&size[1]), "deltaX": 0, "deltaY": down, "duration": 0,
        });
        let wheel = json!({ "type": "wheel", "id": "wheel", "actions": [turn] });
        let done = self.session.post("/actions", &json!({ "actions": [wheel] }));
        done.unwrap_or_else(|refusal| panic!("the wheel can't be turned: {refusal}"));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a coordinate on a screen")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}
