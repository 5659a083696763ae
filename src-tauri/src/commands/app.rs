//! The commands about the program itself.

use std::path::{Path, PathBuf};

use library::policy::Command;
use library::{Error, ErrorReport};
use store::StoreError;
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use super::{Answer, blocking, signed_in};
use crate::answers::{About, AppStatus};
use crate::state::Shell;
use crate::{about, opening};

#[tauri::command]
pub async fn app_status<R: Runtime>(app: AppHandle<R>) -> Answer<AppStatus> {
    blocking(move || opening::status(&app)).await
}

#[tauri::command]
pub async fn app_about<R: Runtime>(app: AppHandle<R>) -> Answer<About> {
    blocking(move || Ok(about::about(&app.state::<Shell>()))).await
}

#[tauri::command]
pub async fn app_painted<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    blocking(move || {
        app.state::<Shell>().graphics.painted();
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn app_quit<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    app.exit(0);
    Ok(())
}

#[tauri::command]
pub async fn log_folder_show<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    show(app.state::<Shell>().log_folder()).await
}

#[tauri::command]
pub async fn library_folder_show<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    show(app.state::<Shell>().folder().map(Path::to_owned)).await
}

async fn show(folder: Option<PathBuf>) -> Answer<()> {
    let folder = folder.ok_or_else(|| Error::from(StoreError::NoFolder).report())?;
    blocking(move || {
        // What shows folders starts without a word also where there is none.
        let shown = std::fs::read_dir(&folder).and_then(|_| open::that_detached(&folder));
        shown.map_err(|error| ErrorReport::internal(&error))
    })
    .await
}

#[tauri::command]
pub async fn sample_open<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    signed_in(window.clone(), |library, session| library.allows(session, Command::sample_open)).await?;
    start_again(window.app_handle(), true);
    Ok(())
}

#[tauri::command]
pub async fn sample_leave<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    start_again(&app, false);
    Ok(())
}

fn start_again<R: Runtime>(app: &AppHandle<R>, sample: bool) {
    app.state::<Shell>().again.ask(sample);
    app.exit(0);
}
