//! Pictures for the window: `cover://localhost/<hash>?width=<pixels>`. The page
//! draws them as any image, so there is no command for them and no session in
//! the request: whose window asks, Tauri says. Work on files never happens on
//! the main thread.

use library::covers::PictureFile;
use library::{Error, ErrorCode};
use tauri::http::{Method, Request, Response, StatusCode, Uri, header};
use tauri::{AppHandle, Builder, Manager, Runtime};

use crate::state::Shell;

/// The scheme of the addresses. On Windows they are `http://cover.localhost/…`.
const SCHEME: &str = "cover";

/// Never asked for twice: under a hash there is one picture for ever.
const FOR_EVER: &str = "private, max-age=31536000, immutable";

/// The builder with the protocol.
pub fn serve<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.register_asynchronous_uri_scheme_protocol(SCHEME, |context, request, responder| {
        let app = context.app_handle().clone();
        let window = context.webview_label().to_owned();
        tauri::async_runtime::spawn_blocking(move || responder.respond(answer(&app, &window, &request)));
    })
}

/// The answer to a request from that window.
pub fn answer<R: Runtime>(app: &AppHandle<R>, window: &str, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    match picture(app, window, request) {
        Ok(picture) => response(StatusCode::OK, picture.media_type, FOR_EVER, picture.bytes),
        Err(status) => response(status, "text/plain", "no-store", Vec::new()),
    }
}

fn picture<R: Runtime>(
    app: &AppHandle<R>,
    window: &str,
    request: &Request<Vec<u8>>,
) -> Result<PictureFile, StatusCode> {
    let shell = app.try_state::<Shell>().ok_or(StatusCode::FORBIDDEN)?;
    let session = shell.sessions.find(window).ok_or(StatusCode::FORBIDDEN)?;
    if request.method() != Method::GET {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    let (hash, width) = asked(request.uri()).ok_or(StatusCode::NOT_FOUND)?;
    let library = shell.progress.library().map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    library.cover_picture(&session, hash, width).map_err(|error| status(&error))
}

/// Hash and width of an address; the library judges the hash.
fn asked(address: &Uri) -> Option<(&str, Option<u32>)> {
    let hash = address.path().strip_prefix('/')?;
    let width = match address.query() {
        None => None,
        Some(query) => Some(query.strip_prefix("width=")?.parse().ok()?),
    };
    Some((hash, width))
}

fn status(error: &Error) -> StatusCode {
    let report = error.report();
    match report.code {
        ErrorCode::Unauthenticated | ErrorCode::Forbidden => StatusCode::FORBIDDEN,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn response(status: StatusCode, media_type: &str, kept: &'static str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    let built = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CACHE_CONTROL, kept)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(bytes);
    built.unwrap_or_default()
}
