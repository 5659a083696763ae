//! A second start brings the first window to the front and hands over the file
//! that it was given. Only a courtesy: what protects the library is the lock on
//! its folder, because the desktop's bus may be missing or, under snap, silent.

use std::ffi::OsString;
use std::path::Path;

use tauri::plugin::{Plugin, TauriPlugin};
use tauri::{AppHandle, Manager, Runtime};

use crate::arguments::Arguments;
use crate::state::Shell;
use crate::{events, opened, window};

/// Makes this start the one that others hand over to, or hands over and ends
/// the process: so nothing may have been opened before.
pub fn begin<R: Runtime>(app: &AppHandle<R>, usual_folder: bool) {
    if let Some(plugin) = plugin(usual_folder) {
        take_in(app, plugin);
    }
}

/// Registered here and not with the builder, where an error of its set-up, as
/// from a first start that doesn't answer any more, would end the program.
fn take_in<R: Runtime>(app: &AppHandle<R>, plugin: impl Plugin<R> + 'static) {
    if let Err(error) = app.plugin(plugin) {
        tracing::warn!(%error, "other starts can't be heard, this one goes on by itself");
    }
}

/// The plugin, for an installed program on its usual folder. Another folder is
/// another library and may have a window of its own, and a development build
/// must not hand over to the installed one.
fn plugin<R: Runtime>(usual_folder: bool) -> Option<TauriPlugin<R>> {
    (usual_folder && cfg!(not(debug_assertions))).then(|| {
        tauri_plugin_single_instance::init(|app, arguments, folder| {
            hand_over(app, arguments, &folder);
            let Some(window) = app.get_webview_window(window::LABEL) else { return };
            // Each may be refused by the window system, which then has its reason.
            let _ = window.unminimize();
            let _ = window.set_focus();
        })
    })
}

/// Takes the files of the other start.
fn hand_over<R: Runtime>(app: &AppHandle<R>, arguments: Vec<String>, folder: &str) {
    let Ok(arguments) = Arguments::read(arguments.into_iter().map(OsString::from)) else { return };
    let Some(shell) = app.try_state::<Shell>() else { return };
    for file in opened::from(&arguments.files, Path::new(folder)) {
        shell.opened.put(file);
        events::file_opened(app);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use serde_json::{Value, json};
    use tauri::Listener;
    use tauri::plugin::{Builder, PluginApi};

    use super::*;
    use crate::tests::house::House;

    #[test]
    fn a_second_starts_file_reaches_the_window() {
        let house = House::with_library();
        let (send, heard) = mpsc::channel();
        house.app.listen_any("file_opened", move |_| {
            let _ = send.send(());
        });
        for name in ["list.csv", "more.csv"] {
            let list = "Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n";
            std::fs::write(house.folder.path().join(name), list).unwrap();
        }
        let folder = house.folder.path().to_str().unwrap();
        let arguments = ["bookplate", "list.csv", "more.csv"].map(str::to_owned).to_vec();
        hand_over(house.app.handle(), arguments, folder);
        heard.recv_timeout(Duration::from_secs(5)).unwrap();
        assert_eq!(house.code("import_opened", Value::Null), "unauthenticated", "it waits for somebody");
        house.sign_in();
        let plan = house.ask("import_opened", Value::Null).unwrap();
        assert_eq!((&plan["file_name"], &plan["new"]), (&json!("list.csv"), &json!(1)), "{plan}");
        house.ask("import_cancel", json!({ "import": plan["import"] })).unwrap();
        let plan = house.ask("import_opened", Value::Null).unwrap();
        assert_eq!(plan["file_name"], "more.csv", "as a file manager hands over what is chosen together: {plan}");
        house.ask("import_cancel", json!({ "import": plan["import"] })).unwrap();
        assert_eq!(house.ask("import_opened", Value::Null).unwrap(), Value::Null, "each is taken once");
    }

    #[test]
    fn a_plugin_that_cannot_be_set_up_does_not_keep_the_program_from_starting() {
        let house = House::empty();
        let refuse = |_: &AppHandle<_>, _: PluginApi<_, ()>| Err("the first start doesn't answer".into());
        take_in(house.app.handle(), Builder::new("refused").setup(refuse).build());
        assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "first_run");
    }

    #[test]
    fn a_second_start_without_a_file_hands_nothing_over() {
        let house = House::with_library();
        hand_over(house.app.handle(), ["bookplate", "--safe-graphics"].map(str::to_owned).to_vec(), "/");
        house.sign_in();
        assert_eq!(house.ask("import_opened", Value::Null).unwrap(), Value::Null, "there is none");
    }
}
