//! The commands about the looks of the window on this computer.

use tauri::{AppHandle, Manager, Runtime};

use super::{Answer, blocking};
use crate::answers::{ThemeRequest, WindowSettings, ZoomRequest};
use crate::appearance::Appearance;
use crate::state::Shell;
use crate::window;

#[tauri::command]
pub async fn window_zoom<R: Runtime>(app: AppHandle<R>, request: ZoomRequest) -> Answer<WindowSettings> {
    choose(app, move |looks| looks.choose_zoom(request.percent)).await
}

#[tauri::command]
pub async fn window_theme<R: Runtime>(app: AppHandle<R>, request: ThemeRequest) -> Answer<WindowSettings> {
    choose(app, move |looks| looks.choose_theme(request.theme)).await
}

/// Carries out a choice, then keeps it: the eye goes first.
async fn choose<R: Runtime>(
    app: AppHandle<R>,
    choice: impl FnOnce(&Appearance) + Send + 'static,
) -> Answer<WindowSettings> {
    blocking(move || {
        let shell = app.state::<Shell>();
        choice(&shell.appearance);
        window::apply(&app);
        shell.remembered.keep_looks(shell.appearance.settings());
        Ok(shell.appearance.settings())
    })
    .await
}
