//! The commands that bring in lists of other programs.

use library::transfer::{
    ImportCancel, ImportFile, ImportFormat, ImportPlan, ImportProgress, ImportRef, ImportReport, ImportRows,
    ImportRowsRequest,
};
use tauri::{Manager, Runtime, WebviewWindow};

use super::raw::Raw;
use super::{Answer, signed_in, signed_in_here};
use crate::events::{self, Paced};
use crate::opened;
use crate::state::Shell;

#[tauri::command]
pub async fn import_read<R: Runtime>(window: WebviewWindow<R>, request: Raw<'_>) -> Answer<ImportPlan> {
    let name = request.header("bookplate-name").unwrap_or_default();
    let file = ImportFile { name, size: Some(request.bytes.len() as u64), format: ImportFormat::Auto };
    let tell = told(&window);
    signed_in_here(window, |library, session| library.import_read(session, &*request.bytes, &file, &tell)).await
}

#[tauri::command]
pub async fn import_opened<R: Runtime>(window: WebviewWindow<R>) -> Answer<Option<ImportPlan>> {
    let app = window.app_handle().clone();
    let tell = told(&window);
    signed_in(window, move |library, session| opened::read(&app.state::<Shell>().opened, library, session, &tell)).await
}

#[tauri::command]
pub async fn import_rows<R: Runtime>(window: WebviewWindow<R>, request: ImportRowsRequest) -> Answer<ImportRows> {
    signed_in(window, move |library, session| library.import_rows(session, &request)).await
}

#[tauri::command]
pub async fn import_run<R: Runtime>(window: WebviewWindow<R>, request: ImportRef) -> Answer<ImportReport> {
    let tell = told(&window);
    signed_in(window, move |library, session| library.import_run(session, request, &tell)).await
}

#[tauri::command]
pub async fn import_cancel<R: Runtime>(window: WebviewWindow<R>, request: ImportCancel) -> Answer<()> {
    signed_in(window, move |library, session| library.import_cancel(session, request)).await
}

/// Tells this window how far it is, a few times a second.
fn told<R: Runtime>(window: &WebviewWindow<R>) -> impl Fn(ImportProgress) + Send + use<R> {
    let (window, paced) = (window.clone(), Paced::default());
    move |progress| {
        if paced.is_due(progress.phase) {
            events::import_progress(&window, &progress);
        }
    }
}
