//! The one window: how it is made, where it may go, and carrying out theme and
//! zoom. Its numbers come from `place.rs` and `appearance.rs`.

use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, LogicalSize, Manager, PhysicalPosition, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    Window, WindowEvent,
};

use crate::appearance::{Appearance, GROUND};
use crate::place::{self, Place, Screen};
use crate::state::Shell;
use crate::{dropped, events, leaving, platform};

/// The window's label: the capability and the session are bound to it.
pub const LABEL: &str = "main";

/// What the window is called until the page has a title.
const NAME: &str = "Bookplate";

/// Makes the window in its remembered place and looks. It appears at once in
/// the ground colour of its theme: waiting for the page would look like a slow
/// start, and a page that never comes must not hide the window.
///
/// # Errors
/// Only when there can be no window at all.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    let shell = app.state::<Shell>();
    let looks = &shell.appearance;
    let screens: Vec<Screen> = or_logged(app.available_monitors()).unwrap_or_default().iter().map(screen).collect();
    let primary = or_logged(app.primary_monitor()).flatten().as_ref().map(screen).or_else(|| screens.first().copied());
    let place = place::choose(shell.place(), &screens, primary);
    let least = place::least(primary);
    shell.note_place(place);

    // The web view keeps nothing on disk: what is to be kept is in the data
    // folder. Only the journeys' driver can't work with such a view. WebKitGTK
    // makes its empty folders all the same, so they go where caches belong.
    let driven = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    let mut builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title(NAME)
        .visible(false)
        .inner_size(place.width, place.height)
        .min_inner_size(least.0, least.1)
        .background_color(GROUND[usize::from(looks.is_dark())])
        .theme(looks.frame())
        .initialization_script(first_theme(looks))
        .incognito(!driven)
        .devtools(cfg!(debug_assertions))
        .zoom_hotkeys_enabled(false)
        .general_autofill_enabled(false)
        .on_document_title_changed(|window, title| {
            // Window lists and screen readers name the window by it.
            let _ = window.set_title(if title.is_empty() { NAME } else { &title });
        })
        // A file dropped beside its target would otherwise be shown instead of
        // Bookplate, and a link in a description would open inside it.
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    if !platform::ENGINE_HIDES_DROPPED_FILES {
        // Tauri's own drop events would take the page's away.
        builder = builder.disable_drag_drop_handler();
    }
    if let Some(cache) = or_logged(app.path().app_cache_dir()) {
        builder = builder.data_directory(cache);
    }
    let window = builder.build()?;

    // A window that isn't quite as it was is better than none.
    if let (Some(x), Some(y)) = (place.x, place.y) {
        or_logged(window.set_position(PhysicalPosition::new(x, y)));
    }
    if place.maximised {
        or_logged(window.maximize());
    }
    or_logged(apply_zoom(&window, looks));
    or_logged(window.show());
    Ok(window)
}

fn or_logged<T>(done: tauri::Result<T>) -> Option<T> {
    done.inspect_err(|error| tracing::warn!(%error, "the window is not quite as it was")).ok()
}

/// Sets the theme before the page's first line is parsed.
fn first_theme(looks: &Appearance) -> String {
    let theme = if looks.is_dark() { "dark" } else { "light" };
    format!("document.documentElement && (document.documentElement.dataset.theme = '{theme}');")
}

/// Whether a page belongs to Bookplate: its own protocol, or the development
/// server in a development build.
fn is_ours(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        // The web view of Windows knows no protocols of our own; elsewhere such
        // an address is one of the network.
        ("http" | "https", Some("tauri.localhost")) => cfg!(windows) && url.port().is_none(),
        ("tauri", Some("localhost")) => cfg!(not(windows)) && url.port().is_none(),
        ("http", Some("localhost")) => cfg!(dev) && url.port() == Some(1420),
        ("about", None) => url.path() == "blank",
        _ => false,
    }
}

/// Carries out theme and zoom as they are now, and tells every window.
pub fn apply<R: Runtime>(app: &AppHandle<R>) {
    let shell = app.state::<Shell>();
    let looks = &shell.appearance;
    for window in app.webview_windows().values() {
        let done = window
            .set_theme(looks.frame())
            .and_then(|()| window.set_background_color(Some(GROUND[usize::from(looks.is_dark())])))
            .and_then(|()| apply_zoom(window, looks));
        if let Err(error) = done {
            tracing::warn!(%error, "the window did not take its looks");
        }
    }
    events::theme(app, looks.settings());
}

/// Fills the screen with the window, or gives the screen back.
///
/// # Errors
/// What the desktop says.
pub fn turn_full_screen<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    window.set_fullscreen(!window.is_fullscreen()?)
}

fn apply_zoom<R: Runtime>(window: &WebviewWindow<R>, looks: &Appearance) -> tauri::Result<()> {
    window.set_zoom(f64::from(looks.settings().zoom) / 100.0)
}

/// What the window itself has to say.
pub fn on_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let shell = window.state::<Shell>();
    match event {
        WindowEvent::Resized(_) | WindowEvent::Moved(_) => {
            if let Ok(Some(place)) = measure(window, shell.place()) {
                shell.note_place(place);
            }
        }
        WindowEvent::ThemeChanged(theme) if shell.appearance.window_says(*theme == tauri::Theme::Dark) => {
            apply(window.app_handle());
        }
        // Losing the focus comes before most ways to end, also the hard ones.
        WindowEvent::Focused(false) => shell.keep_place(),
        WindowEvent::CloseRequested { api, .. } => {
            shell.keep_place();
            if leaving::asks_first(window) {
                api.prevent_close();
            }
        }
        WindowEvent::DragDrop(event) => dropped::on_event(window, event),
        WindowEvent::Destroyed => shell.sessions.end(window.label()),
        _ => {}
    }
}

/// Size and place as a person left them. Maximised, only that is noted: the
/// size to go back to stays the one before.
fn measure<R: Runtime>(window: &Window<R>, before: Option<Place>) -> tauri::Result<Option<Place>> {
    if window.is_minimized()? || window.is_fullscreen()? || !window.is_visible()? {
        return Ok(None);
    }
    if window.is_maximized()? {
        return Ok(before.map(|place| Place { maximised: true, ..place }));
    }
    let size: LogicalSize<f64> = window.inner_size()?.to_logical(window.scale_factor()?);
    // Wayland doesn't tell where a window is.
    let at = window.outer_position().ok();
    Ok(Some(Place {
        x: at.map(|at| at.x),
        y: at.map(|at| at.y),
        width: size.width,
        height: size.height,
        maximised: false,
    }))
}

fn screen(monitor: &tauri::Monitor) -> Screen {
    let area = monitor.work_area();
    Screen {
        x: area.position.x,
        y: area.position.y,
        width: area.size.width,
        height: area.size.height,
        scale: monitor.scale_factor(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bookplates_own_pages_are_shown() {
        let (ours, other_systems) = if cfg!(windows) {
            ("http://tauri.localhost/index.html", "tauri://localhost/")
        } else {
            ("tauri://localhost/", "http://tauri.localhost/index.html")
        };
        assert!(is_ours(&ours.parse().unwrap()), "{ours} is the program");
        for other in [
            other_systems,
            "http://tauri.localhost:8080/",
            "tauri://localhost:1420/",
            "https://tauri.localhost.example.org/",
            "file:///home/ana/list.csv",
            "https://example.org/",
            "tauri://elsewhere/",
            "data:text/html,x",
            "about:srcdoc",
        ] {
            assert!(!is_ours(&other.parse().unwrap()), "{other} must not replace the program");
        }
    }
}
