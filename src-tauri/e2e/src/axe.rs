//! axe-core in the real window: what a machine can say about accessibility.

use std::fs;

use serde_json::{Value, json};

use crate::programs::repository;
use crate::window::Window;

impl Window {
    /// Fails with everything that axe-core finds in what is shown now.
    pub fn axe(&self, what: &str) {
        self.settle();
        let known = self.run("return typeof window.axe === 'object'", &[]).is_ok_and(|known| known == true);
        if !known {
            let path = repository().join("ui/node_modules/axe-core/axe.min.js");
            let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            self.run(&source, &[]).unwrap_or_else(|refusal| panic!("axe-core can't be loaded: {refusal}"));
        }
        let script = "const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] })
                .then(({ violations }) => done({ violations: violations.map(({ id, help, nodes }) => ({
                    id, help, nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => ({ target, failureSummary })),
                })) }))
                .catch((error) => done({ error: String(error.stack ?? error) }));";
        let answer =
            self.session.run_async(script, &[]).unwrap_or_else(|refusal| panic!("axe-core didn't run: {refusal}"));
        assert!(answer["error"].is_null(), "axe-core failed in {what}: {}", answer["error"]);
        let none = json!([]);
        let violations: &Value = &answer["violations"];
        assert!(*violations == none, "axe-core in {what}: {violations:#}");
    }
}
