//! A second start brings the first window to the front. Only a courtesy: what
//! protects the library is the lock on its folder, because the desktop's bus
//! may be missing or, under snap, silent.

use tauri::plugin::TauriPlugin;
use tauri::{Manager, Runtime};

use crate::window;

/// The plugin, for an installed program on its usual folder. Another folder is
/// another library and may have a window of its own, and a development build
/// must not hand over to the installed one.
pub fn plugin<R: Runtime>(usual_folder: bool) -> Option<TauriPlugin<R>> {
    (usual_folder && cfg!(not(debug_assertions))).then(|| {
        tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            let Some(window) = app.get_webview_window(window::LABEL) else { return };
            // Each may be refused by the window system, which then has its reason.
            let _ = window.unminimize();
            let _ = window.set_focus();
        })
    })
}
