//! The end that comes from outside: SIGTERM, the end of the desktop session,
//! Ctrl+C in a terminal. Each closes the library as Quit does.

use tauri::{AppHandle, Runtime};

/// Listens until the first of them comes.
#[cfg(unix)]
pub fn watch<R: Runtime>(app: &AppHandle<R>) {
    use tokio::signal::unix::{SignalKind, signal};

    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let listening =
            (signal(SignalKind::terminate()), signal(SignalKind::interrupt()), signal(SignalKind::hangup()));
        let (Ok(mut terminate), Ok(mut interrupt), Ok(mut hangup)) = listening else {
            tracing::warn!("signals can't be heard; ending by one will be abrupt");
            return;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
        }
        tracing::info!("asked to end by a signal");
        app.exit(0);
    });
}

/// Elsewhere the window is closed by the system before the program ends.
#[cfg(not(unix))]
pub fn watch<R: Runtime>(_app: &AppHandle<R>) {}
