//! Finding by role and accessible name: what a person sees or hears, never a
//! class or an id. The names are those that the engine itself computes.

use serde_json::{Value, json};

use crate::webdriver::Element;
use crate::window::Window;

/// Elements of the role that a person can reach now and whose text could give
/// this name. Cheap and generous: the engine decides about the name afterwards.
const CANDIDATES: &str = r"
const [role, wanted] = arguments;
const selectors = {
  alert: '[role=alert]',
  alertdialog: '[role=alertdialog]',
  button: 'button, [role=button], input[type=button], input[type=submit]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  columnheader: '[role=columnheader], th',
  combobox: '[role=combobox], select',
  dialog: '[role=dialog], [role=alertdialog], dialog[open]',
  grid: '[role=grid]',
  heading: 'h1, h2, h3, h4, h5, h6, [role=heading]',
  link: 'a[href], [role=link]',
  listbox: '[role=listbox]',
  menu: '[role=menu]',
  menuitem: '[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox]',
  option: '[role=option]',
  radio: 'input[type=radio], [role=radio]',
  region: 'main, nav, aside, header, footer, section, form, [role=region], [role=navigation], [role=complementary]',
  row: '[role=row]',
  searchbox: 'input[type=search], [role=searchbox]',
  status: '[role=status], output',
  textbox: 'input:not([type]), input[type=text], input[type=password], input[type=email], input[type=search], input[type=number], textarea, [role=textbox]',
};
const text = (element) => [
  element.getAttribute('aria-label'), element.getAttribute('title'), element.getAttribute('placeholder'),
  ...(element.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => document.getElementById(id)?.textContent),
  ...[...(element.labels ?? [])].map((label) => label.textContent), element.value, element.textContent,
].filter(Boolean).join(' ');
const plain = (text) => text.normalize('NFD').replace(/[\p{M}\p{Cf}\s]/gu, '').replaceAll('Ø', 'O').toLowerCase();
const seen = (element) => element.getClientRects().length > 0
  && getComputedStyle(element).visibility !== 'hidden'
  && !element.closest('[aria-hidden=true], [inert]');
const all = [...document.querySelectorAll(selectors[role] ?? `[role=${role}]`)].filter(seen);
const likely = wanted === null ? all : all.filter((element) => plain(text(element)).includes(plain(wanted)));
return [...(likely.length > 0 ? likely : all)].slice(0, 80);
";

impl Window {
    /// The element with this role and exactly this accessible name, as soon as
    /// it is there.
    pub fn find(&self, role: &str, name: &str) -> Element {
        let mut there = Vec::new();
        let until = std::time::Instant::now() + crate::window::PATIENCE;
        loop {
            if let Some(element) = self.look(role, name, &mut there) {
                return element;
            }
            assert!(std::time::Instant::now() < until, "there is no {role} “{name}”; there are: {there:?}");
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
    }

    /// Whether there is such an element now.
    #[must_use]
    pub fn has(&self, role: &str, name: &str) -> bool {
        self.look(role, name, &mut Vec::new()).is_some()
    }

    /// The element with this role whose text holds this, as soon as it is there.
    pub fn find_with_text(&self, role: &str, text: &str) -> Element {
        self.wait(&format!("a {role} with the text “{text}”"), || {
            let found = self.candidates(role, json!(text));
            found.into_iter().find(|element| self.text_of(element).contains(&self.english(text)))
        })
    }

    /// Waits until there is no such element.
    pub fn wait_until_gone(&self, role: &str, name: &str) {
        self.wait(&format!("the {role} “{name}” to go"), || (!self.has(role, name)).then_some(()));
    }

    /// The accessible names of all elements with this role, in page order.
    #[must_use]
    pub fn names(&self, role: &str) -> Vec<String> {
        self.candidates(role, Value::Null).iter().map(|element| self.name_of(element)).collect()
    }

    fn look(&self, role: &str, name: &str, there: &mut Vec<String>) -> Option<Element> {
        there.clear();
        for element in self.candidates(role, json!(name)) {
            let found = self.name_of(&element);
            if found == self.english(name) {
                return Some(element);
            }
            there.push(found);
        }
        None
    }

    fn candidates(&self, role: &str, name: Value) -> Vec<Element> {
        // While a page is being replaced there is nothing to find; the caller tries again.
        let found = self.run(CANDIDATES, &[json!(role), name]).unwrap_or_default();
        found.as_array().into_iter().flatten().filter_map(Element::from_value).collect()
    }

    /// The accessible name that the engine computes.
    #[must_use]
    pub fn name_of(&self, element: &Element) -> String {
        let name = self.session.get(&format!("/element/{}/computedlabel", element.0));
        name.ok().and_then(|name| name.as_str().map(|name| self.english(name))).unwrap_or_default()
    }

    /// The role that the engine computes.
    #[must_use]
    pub fn role_of(&self, element: &Element) -> String {
        let role = self.session.get(&format!("/element/{}/computedrole", element.0));
        role.ok().and_then(|role| role.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The accessible name of what has the focus; empty when nothing has it.
    #[must_use]
    pub fn focused_name(&self) -> String {
        self.focused().map(|element| self.name_of(&element)).unwrap_or_default()
    }

    /// What has the focus, unless it is the page as a whole.
    #[must_use]
    pub fn focused(&self) -> Option<Element> {
        let script = "const at = document.activeElement; return at === document.body ? null : at";
        self.run(script, &[]).ok().as_ref().and_then(Element::from_value)
    }

    /// Waits until the focus is on the element with this name.
    pub fn wait_for_focus(&self, name: &str) {
        let mut at = String::new();
        let until = std::time::Instant::now() + crate::window::PATIENCE;
        while std::time::Instant::now() < until {
            at = self.focused_name();
            if at == name {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
        panic!("the focus should be on “{name}”, and is on “{at}”");
    }

    /// Waits until the focus is on an element of exactly this role whose text
    /// holds this: for what is long, like a row.
    pub fn wait_for_focus_on(&self, role: &str, text: &str) {
        assert!(!text.is_empty(), "any {role} holds nothing");
        let mut at = String::new();
        let until = std::time::Instant::now() + crate::window::PATIENCE;
        while std::time::Instant::now() < until {
            let focused = self.focused().map(|element| (self.role_of(&element), self.text_of(&element)));
            if focused.as_ref().is_some_and(|(own, said)| own == role && said.contains(text)) {
                return;
            }
            at = focused.map_or_else(String::new, |(own, said)| format!("{own}: {said}"));
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
        panic!("the focus should be on the {role} “{text}”, and is on “{at}”");
    }
}
