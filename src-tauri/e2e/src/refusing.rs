//! Commands that fail in a window whose library is sound, and those that succeed
//! where the computer lacks what they need. Most failures a
//! journey brings about by spoiling files; what fails in the middle of the work,
//! and only there, is answered here in the library's place. The window shows it
//! as it would the real one.

use serde_json::{Value, json};

use crate::window::Window;

/// The page's own way to the library, with some answers given before they get there.
const ANSWER: &str = r"
const [command, answer, kind] = arguments;
if (window.answered === undefined) {
  window.answered = new Map();
  const send = window.fetch;
  window.fetch = (address, ...rest) => {
    const given = window.answered.get(String(address).split('/').at(-1));
    if (given === undefined) {
      return send(address, ...rest);
    }
    if (given.kind === 'held') {
      return new Promise(() => undefined);
    }
    const headers = { 'Content-Type': 'application/json', 'Tauri-Response': given.kind };
    return Promise.resolve(new Response(JSON.stringify(given.answer), { headers }));
  };
}
if (kind === null) {
  window.answered.delete(command);
} else {
  window.answered.set(command, { answer, kind });
}
";

impl Window {
    /// Answers these commands with this error from now on.
    pub fn refuse(&self, commands: &[&str], code: &str, params: &Value) {
        let report = json!({ "code": code, "params": params, "message": "refused by the journey" });
        self.answer(commands, &report, Some("error"));
    }

    /// Never answers these commands from now on, as a library does that takes long.
    pub fn hold(&self, commands: &[&str]) {
        self.answer(commands, &Value::Null, Some("held"));
    }

    /// Lets the library answer these commands again.
    pub fn let_through(&self, commands: &[&str]) {
        self.answer(commands, &Value::Null, None);
    }

    /// Answers a command so from now on: no journey has a keyring or a mail server.
    pub fn pretend(&self, command: &str, answer: &Value) {
        self.answer(&[command], answer, Some("ok"));
    }

    fn answer(&self, commands: &[&str], answer: &Value, kind: Option<&str>) {
        for command in commands {
            let answered = self.run(ANSWER, &[json!(command), answer.clone(), json!(kind)]);
            answered.unwrap_or_else(|refusal| panic!("{command} can't be answered: {refusal}"));
        }
    }
}
