//! The commands about what happened, and about taking it back.

use library::history::{
    HistoryPage, HistoryQuery, HistorySettings, HistoryThin, HistoryThinned, NextUndo, StepChanges, StepChangesQuery,
    StepRef, StepUndo, UndoPlan, UndoProgress, Undone,
};
use tauri::{Runtime, WebviewWindow};

use super::{Answer, signed_in};
use crate::events::{self, Paced};

#[tauri::command]
pub async fn history_list<R: Runtime>(window: WebviewWindow<R>, request: HistoryQuery) -> Answer<HistoryPage> {
    signed_in(window, move |library, session| library.history_list(session, &request)).await
}

#[tauri::command]
pub async fn history_changes<R: Runtime>(window: WebviewWindow<R>, request: StepChangesQuery) -> Answer<StepChanges> {
    signed_in(window, move |library, session| library.history_changes(session, &request)).await
}

#[tauri::command]
pub async fn history_settings_get<R: Runtime>(window: WebviewWindow<R>) -> Answer<HistorySettings> {
    signed_in(window, |library, session| library.history_settings_get(session)).await
}

#[tauri::command]
pub async fn history_settings_set<R: Runtime>(
    window: WebviewWindow<R>,
    request: HistorySettings,
) -> Answer<HistorySettings> {
    signed_in(window, move |library, session| library.history_settings_set(session, request)).await
}

#[tauri::command]
pub async fn history_thin<R: Runtime>(window: WebviewWindow<R>, request: HistoryThin) -> Answer<HistoryThinned> {
    signed_in(window, move |library, session| library.history_thin(session, request)).await
}

#[tauri::command]
pub async fn undo_next<R: Runtime>(window: WebviewWindow<R>) -> Answer<NextUndo> {
    signed_in(window, |library, session| library.undo_next(session)).await
}

#[tauri::command]
pub async fn undo_plan<R: Runtime>(window: WebviewWindow<R>, request: StepRef) -> Answer<UndoPlan> {
    signed_in(window, move |library, session| library.undo_plan(session, request)).await
}

#[tauri::command]
pub async fn step_undo<R: Runtime>(window: WebviewWindow<R>, request: StepUndo) -> Answer<Undone> {
    let (of, paced) = (window.clone(), Paced::default());
    let tell = move |progress: UndoProgress| {
        if paced.is_due(()) {
            events::undo_progress(&of, progress);
        }
    };
    signed_in(window, move |library, session| library.step_undo(session, &request, &tell)).await
}

#[tauri::command]
pub async fn undo_cancel<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    signed_in(window, |library, session| library.undo_cancel(session)).await
}
