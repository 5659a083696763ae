//! What an eye sees: the painted text, and what stands in fields.

use serde_json::json;

use crate::webdriver::Element;
use crate::window::{PATIENCE, Window};

impl Window {
    /// The text that is painted now, as the engine lays it out: hidden text is
    /// not in it.
    #[must_use]
    pub fn painted_text(&self) -> String {
        let text = self.run("return document.body.innerText", &[]);
        text.ok().and_then(|text| text.as_str().map(|text| self.english(text))).unwrap_or_default()
    }

    /// Waits until this is painted.
    pub fn wait_for_text(&self, text: &str) {
        let text = &self.english(text);
        let until = std::time::Instant::now() + PATIENCE;
        while !self.painted_text().contains(text) {
            assert!(std::time::Instant::now() < until, "“{text}” isn't painted; this is:\n{}", self.painted_text());
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
    }

    /// Waits until this is painted no more.
    pub fn wait_for_no_text(&self, text: &str) {
        self.wait(&format!("“{text}” to go"), || (!self.painted_text().contains(text)).then_some(()));
    }

    /// What stands in the field with this name.
    #[must_use]
    pub fn value(&self, name: &str) -> String {
        let element = self.find("textbox", name);
        self.property(&element, "value")
    }

    /// What explains an element to a screen reader: hints and errors.
    #[must_use]
    pub fn description(&self, element: &Element) -> String {
        let script = "return (arguments[0].getAttribute('aria-describedby') ?? '').split(/\\s+/)
            .map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()";
        let text = self.run(script, &[element.to_value()]);
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// An attribute of an element, if it has it.
    #[must_use]
    pub fn attribute(&self, element: &Element, name: &str) -> Option<String> {
        let value = self.run("return arguments[0].getAttribute(arguments[1])", &[element.to_value(), json!(name)]);
        value.ok()?.as_str().map(str::to_owned)
    }

    /// The text of an element.
    #[must_use]
    pub fn text_of(&self, element: &Element) -> String {
        self.english(&self.property(element, "innerText"))
    }

    /// The title of the page, which is the window's.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.session.get("/title");
        title.ok().and_then(|title| title.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The address of the page: another one means that the program is gone.
    #[must_use]
    pub fn address(&self) -> String {
        let address = self.session.get("/url");
        address.ok().and_then(|address| address.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// How many elements a CSS selector finds: for what must *not* be there,
    /// and what no person could look for.
    #[must_use]
    pub fn count(&self, selector: &str) -> u64 {
        let count = self.run("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]);
        count.ok().and_then(|count| count.as_u64()).unwrap_or_default()
    }

    /// What a script in the page answers: for attacks, never for a journey's steps.
    pub fn script(&self, body: &str) -> serde_json::Value {
        self.run(body, &[]).unwrap_or_else(|refusal| panic!("the script failed: {refusal}"))
    }

    /// The same with arguments.
    pub fn script_with(&self, body: &str, arguments: &[serde_json::Value]) -> serde_json::Value {
        self.run(body, arguments).unwrap_or_else(|refusal| panic!("the script failed: {refusal}"))
    }

    /// How many windows the program has.
    #[must_use]
    pub fn windows(&self) -> usize {
        let windows = self.session.get("/window/handles");
        windows.ok().and_then(|windows| Some(windows.as_array()?.len())).unwrap_or_default()
    }

    /// Waits until this is so.
    pub fn wait_until(&self, what: &str, mut so: impl FnMut() -> bool) {
        self.wait(what, || so().then_some(()));
    }

    fn property(&self, element: &Element, name: &str) -> String {
        let value = self.run("return arguments[0][arguments[1]]", &[element.to_value(), json!(name)]);
        value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }
}
