//! Commands that fail in a window whose library is sound. Most failures a
//! journey brings about by spoiling files; what fails in the middle of the work,
//! and only there, is answered here in the library's place. The window shows it
//! as it would the real one.

use serde_json::{Value, json};

use crate::window::Window;

/// The page's own way to the library, with some answers given before they get there.
const REFUSE: &str = r"
const [command, report] = arguments;
if (window.refused === undefined) {
  window.refused = new Map();
  const send = window.fetch;
  window.fetch = (address, ...rest) => {
    const refused = window.refused.get(String(address).split('/').at(-1));
    const headers = { 'Content-Type': 'application/json', 'Tauri-Response': 'error' };
    if (refused === 'held') {
      return new Promise(() => undefined);
    }
    return refused === undefined
      ? send(address, ...rest)
      : Promise.resolve(new Response(JSON.stringify(refused), { headers }));
  };
}
if (report === null) {
  window.refused.delete(command);
} else {
  window.refused.set(command, report);
}
";

impl Window {
    /// Answers these commands with this error from now on.
    pub fn refuse(&self, commands: &[&str], code: &str, params: &Value) {
        let report = json!({ "code": code, "params": params, "message": "refused by the journey" });
        self.answer(commands, &report);
    }

    /// Never answers these commands from now on, as a library does that takes long.
    pub fn hold(&self, commands: &[&str]) {
        self.answer(commands, &json!("held"));
    }

    /// Lets the library answer these commands again.
    pub fn let_through(&self, commands: &[&str]) {
        self.answer(commands, &Value::Null);
    }

    fn answer(&self, commands: &[&str], report: &Value) {
        for command in commands {
            let answered = self.run(REFUSE, &[json!(command), report.clone()]);
            answered.unwrap_or_else(|refusal| panic!("{command} can't be refused: {refusal}"));
        }
    }
}
