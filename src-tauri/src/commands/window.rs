//! The commands about the window on this computer: its looks, its layout, its
//! close button.

use library::ErrorReport;
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use super::raw::Bytes;
use super::{Answer, blocking, signed_in};
use crate::answers::{DroppedRead, ThemeRequest, UnsavedRequest, WindowSettings, ZoomRequest};
use crate::appearance::Appearance;
use crate::layout::{self, Layout};
use crate::state::Shell;
use crate::{dropped, window};

#[tauri::command]
pub async fn window_zoom<R: Runtime>(app: AppHandle<R>, request: ZoomRequest) -> Answer<WindowSettings> {
    choose(app, move |looks| looks.choose_zoom(request.percent)).await
}

#[tauri::command]
pub async fn window_theme<R: Runtime>(app: AppHandle<R>, request: ThemeRequest) -> Answer<WindowSettings> {
    choose(app, move |looks| looks.choose_theme(request.theme)).await
}

#[tauri::command]
pub async fn window_full_screen<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    blocking(move || window::turn_full_screen(&window).map_err(|error| ErrorReport::internal(&error))).await
}

#[tauri::command]
pub async fn window_unsaved<R: Runtime>(app: AppHandle<R>, request: UnsavedRequest) -> Answer<()> {
    app.state::<Shell>().leaving.page_says(request.unsaved);
    Ok(())
}

#[tauri::command]
pub async fn layout_get<R: Runtime>(window: WebviewWindow<R>) -> Answer<Layout> {
    signed_in(window, layout::find).await
}

#[tauri::command]
pub async fn dropped_read<R: Runtime>(window: WebviewWindow<R>, request: DroppedRead) -> Answer<Bytes> {
    let app = window.app_handle().clone();
    signed_in(window, move |library, session| {
        dropped::read(&app.state::<Shell>().dropped, library, session, request).map(Bytes)
    })
    .await
}

#[tauri::command]
pub async fn layout_set<R: Runtime>(window: WebviewWindow<R>, request: Layout) -> Answer<()> {
    signed_in(window, move |library, session| layout::keep(library, session, request)).await
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
