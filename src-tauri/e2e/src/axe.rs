//! axe-core in the real window: what a machine can say about accessibility.

use std::fs;

use serde_json::{Value, json};

use crate::programs::repository;
use crate::window::Window;

/// Which of axe-core's rules are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// All that it has.
    All,
    /// Those about colours: where nothing else is other than a moment ago.
    Colours,
}

impl Window {
    /// Fails with everything that axe-core finds in what is shown now.
    pub fn axe(&self, what: &str) {
        if let Some(found) = self.axe_findings(Rules::All) {
            panic!("axe-core in {what}: {found}");
        }
    }

    /// What axe-core finds in what is shown now, if anything.
    #[must_use]
    pub fn axe_findings(&self, rules: Rules) -> Option<String> {
        self.settle();
        let known = self.run("return typeof window.axe === 'object'", &[]).is_ok_and(|known| known == true);
        if !known {
            let path = repository().join("ui/node_modules/axe-core/axe.min.js");
            let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            self.run(&source, &[]).unwrap_or_else(|refusal| panic!("axe-core can't be loaded: {refusal}"));
        }
        // A drawn cover is a picture of text, as a photographed one is: what is to
        // be said of the book stands under it, and is its name. The sizes of targets
        // axe-core leaves out unless it is told.
        let script = r"const [isAll, done] = arguments;
            axe.configure({ rules: [
                { id: 'label-content-name-mismatch', selector: ':not([data-cover-of])' },
                { id: 'target-size', enabled: true },
            ] });
            const told = ({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) =>
                `${id}: ${failureSummary.split('\n').slice(1).join(' ').trim()}\n    ${html.slice(0, 240)}`);
            const only = isAll ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
            axe.run(document, { resultTypes: ['violations'], ...only })
                .then(({ violations }) => done({ violations: violations.flatMap(told) }))
                .catch((error) => done({ error: String(error.stack ?? error) }));";
        let answer = self
            .session
            .run_async(script, &[json!(rules == Rules::All)])
            .unwrap_or_else(|refusal| panic!("axe-core didn't run: {refusal}"));
        assert!(answer["error"].is_null(), "axe-core failed: {}", answer["error"]);
        let violations = answer["violations"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let text = violations.collect::<Vec<_>>().join("\n  ");
        (!text.is_empty()).then_some(text)
    }
}
