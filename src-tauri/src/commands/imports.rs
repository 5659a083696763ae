//! The commands that bring in lists of other programs.

use library::Error;
use library::transfer::{
    ImportCancel, ImportFile, ImportFormat, ImportPart, ImportPlan, ImportProgress, ImportRef, ImportReport,
    ImportRows, ImportRowsRequest,
};
use tauri::{Manager, Runtime, WebviewWindow};
use uuid::Uuid;

use super::raw::Raw;
use super::{Answer, signed_in, signed_in_here};
use crate::events::{self, Paced};
use crate::opened;
use crate::state::Shell;

/// What a file is called.
const NAME: &str = "bookplate-name";
/// How many bytes it has.
const SIZE: &str = "bookplate-size";
/// What the parts of it that were handed over before are called.
const IMPORT: &str = "bookplate-import";

#[tauri::command]
pub async fn import_hand<R: Runtime>(window: WebviewWindow<R>, request: Raw<'_>) -> Answer<ImportRef> {
    let [import, name, size] = [IMPORT, NAME, SIZE].map(|header| request.header(header));
    signed_in_here(window, |library, session| {
        let part = ImportPart {
            import: import.as_deref().map(named).transpose()?,
            name: name.as_deref().unwrap_or_default(),
            size: size.and_then(|size| size.parse().ok()),
            bytes: &request.bytes,
        };
        library.import_hand(session, &part)
    })
    .await
}

/// A whole file, or the last part of one.
#[tauri::command]
pub async fn import_read<R: Runtime>(window: WebviewWindow<R>, request: Raw<'_>) -> Answer<ImportPlan> {
    let tell = told(&window);
    if let Some(import) = request.header(IMPORT) {
        return signed_in_here(window, |library, session| {
            library.import_handed(session, named(&import)?, &request.bytes, &tell)
        })
        .await;
    }
    let name = request.header(NAME).unwrap_or_default();
    let file = ImportFile { name, size: Some(request.bytes.len() as u64), format: ImportFormat::Auto };
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

fn named(import: &str) -> library::error::Result<Uuid> {
    import.parse().map_err(|_| Error::NotFound("import"))
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
