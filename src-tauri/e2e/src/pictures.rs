//! Photographs of the window, to be judged by a person.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::programs;
use crate::window::Window;

impl Window {
    /// Photographs the window into `target/screenshots/<journey>-<n>.png`.
    pub fn photograph(&self) -> PathBuf {
        let number = self.pictures.get() + 1;
        self.pictures.set(number);
        self.photograph_as(&format!("{}-{number}", self.journey))
    }

    /// Photographs the window under this name.
    pub fn photograph_as(&self, name: &str) -> PathBuf {
        self.settle();
        self.write_picture(&self.picture(), &format!("{name}.png"))
    }

    /// Photographs the window into this file.
    pub fn photograph_to(&self, file: &Path) {
        self.settle();
        write(&self.picture(), file);
    }

    fn picture(&self) -> Value {
        self.session.get("/screenshot").unwrap_or_else(|refusal| panic!("no picture: {refusal}"))
    }

    /// Waits for the fonts, for the end of every movement and for a frame
    /// after it: a picture taken before shows another typeface, or a menu
    /// that is half there.
    pub(crate) fn settle(&self) {
        let script = "const done = arguments[0];
            const still = () => document.querySelector('[data-entering], [data-exiting]') === null
                && document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect?.getTiming().iterations === Infinity);
            const until = performance.now() + 3000;
            const wait = () => still() || performance.now() > until
                ? requestAnimationFrame(() => requestAnimationFrame(() => done(true))) : setTimeout(wait, 30);
            document.fonts.ready.then(wait);";
        self.session.run_async(script, &[]).unwrap_or_else(|refusal| panic!("the window never settles: {refusal}"));
    }

    pub(crate) fn write_picture(&self, picture: &Value, file: &str) -> PathBuf {
        let path = programs::pictures().join(file);
        write(picture, &path);
        path
    }
}

fn write(picture: &Value, file: &Path) {
    let bytes = STANDARD.decode(picture.as_str().unwrap_or_default()).expect("a picture comes as base64");
    fs::write(file, bytes).unwrap_or_else(|error| panic!("{} can't be written: {error}", file.display()));
}
