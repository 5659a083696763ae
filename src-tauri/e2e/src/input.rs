//! What a hand does: clicks, keys, choosing a file.

use std::path::Path;

use serde_json::{Value, json};

use crate::key::{self, Press};
use crate::webdriver::Element;
use crate::window::Window;

impl Window {
    /// Clicks the element with this role and name.
    pub fn click(&self, role: &str, name: &str) {
        // A button can still be moving, or under something that is about to go.
        self.wait(&format!("a click on the {role} “{name}”"), || {
            let element = self.find(role, name);
            self.session.post(&format!("/element/{}/click", element.0), &json!({})).ok()
        });
    }

    /// Clicks this element.
    pub fn click_on(&self, element: &Element) {
        let click = self.session.post(&format!("/element/{}/click", element.0), &json!({}));
        click.unwrap_or_else(|refusal| panic!("it can't be clicked: {refusal}"));
    }

    /// Clicks a field, marks what stands in it and writes this instead.
    pub fn fill(&self, name: &str, text: &str) {
        self.click("textbox", name);
        self.press(&[key::ctrl('a'), key::press(key::BACKSPACE)]);
        self.write_into(&self.find("textbox", name), text);
    }

    /// Types into this element, which gets the focus.
    pub fn write_into(&self, element: &Element, text: &str) {
        let typed = self.session.post(&format!("/element/{}/value", element.0), &json!({ "text": text }));
        typed.unwrap_or_else(|refusal| panic!("“{text}” can't be typed: {refusal}"));
    }

    /// Chooses a file in the first file field, as if the system's dialog had.
    pub fn choose_file(&self, path: &Path) {
        let script = "return document.querySelector('input[type=file]')";
        let field = self.wait("a field for files", || Element::from_value(&self.run(script, &[]).ok()?));
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
        let done = self.session.post("/actions", &json!({ "actions": [keyboard] }));
        done.unwrap_or_else(|refusal| panic!("the keys can't be pressed: {refusal}"));
    }

    /// Turns the wheel over the middle of the window.
    pub fn wheel(&self, down: i64) {
        let size = self.run("return [innerWidth / 2, innerHeight / 2]", &[]).unwrap_or_else(|no| panic!("{no}"));
        let turn = json!({
            "type": "scroll", "x": whole(&size[0]), "y": whole(&size[1]), "deltaX": 0, "deltaY": down, "duration": 0,
        });
        let wheel = json!({ "type": "wheel", "id": "wheel", "actions": [turn] });
        let done = self.session.post("/actions", &json!({ "actions": [wheel] }));
        done.unwrap_or_else(|refusal| panic!("the wheel can't be turned: {refusal}"));
    }
}

fn whole(number: &Value) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a coordinate on a screen")]
    let whole = number.as_f64().unwrap_or_default() as i64;
    whole
}
