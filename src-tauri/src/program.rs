//! The life of the program: what stands before the window, what runs while it
//! is there, and what is put in order at the end. Each step says what it is
//! for; the order matters.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use library::{Error, ErrorReport, SampleAccount};
use store::StoreError;
use tauri::{App, AppHandle, Builder, Context, Manager, RunEvent, Runtime};
use tracing_appender::non_blocking::WorkerGuard;

use crate::again::{self, Again};
use crate::arguments::Arguments;
use crate::graphics::Graphics;
use crate::state::Shell;
use crate::{
    commands, cover_protocol, events, graphics, instance, locking, logging, opened, opening, platform, signals,
    tidying, window,
};

/// Runs Bookplate until its window closes.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(said) => return say(&said),
    };
    // Where there is none the window says so, as it says every way to fail.
    let folder = folder(&arguments);
    // Before anything is opened: the program may start itself again here.
    let graphics = Graphics::look(folder.as_deref().ok(), &tauri::webview_version().unwrap_or_default());
    if arguments.safe_graphics || graphics.needs_another_start() {
        graphics::ensure_safe();
    }
    // A folder that is gone leaves the path as it was typed.
    let files = opened::from(&arguments.files, &std::env::current_dir().unwrap_or_default());
    let guard = begin_log(folder.as_deref());
    logging::log_panics();
    if !cfg!(debug_assertions) {
        // A development build is looked into with a debugger.
        if let Err(error) = store::keep_memory_private() {
            tracing::warn!(%error, "a crash of this process could leave its memory behind");
        }
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), safe_graphics = graphics.is_safe(), "Bookplate begins");

    if arguments.sample {
        let SampleAccount { username, password } = SampleAccount::known();
        let _ = writeln!(std::io::stdout(), "The sample library: sign in as {username}, password: {password}");
    }

    let again = Again::of(&arguments);
    let asked = again.clone();
    let is_usual = |folder: &PathBuf| store::data_folder().is_ok_and(|usual| usual == *folder);
    let usual = folder.as_ref().is_ok_and(is_usual) && std::env::var_os("BOOKPLATE_DATA_DIR").is_none();
    let folder = folder.map_err(|error| Error::from(error).report());
    let app = match build(
        Builder::default().setup(move |app| {
            instance::begin(app.handle(), usual);
            begin(app.handle(), folder, graphics, again, files);
            Ok(())
        }),
        context(),
    ) {
        Ok(app) => app,
        Err(error) => return fail(&error),
    };
    let code = app.run_return(|app, event| {
        if matches!(event, RunEvent::Exit) {
            end(app);
        }
    });
    tracing::info!("Bookplate ends");
    if let Some(sample) = asked.wanted() {
        // What the log still holds back would be lost with this program.
        drop(guard);
        return again::start(&arguments, &asked, sample);
    }
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// The app with its commands; its state comes with [`prepare`].
pub fn build<R: Runtime>(builder: Builder<R>, context: Context<R>) -> tauri::Result<App<R>> {
    cover_protocol::serve(builder).invoke_handler(commands::all()).on_window_event(window::on_event).build(context)
}

/// Tauri's context: configuration, capability and pages, made at build time.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

fn begin<R: Runtime>(
    app: &AppHandle<R>,
    folder: Result<PathBuf, ErrorReport>,
    graphics: Graphics,
    again: Again,
    files: Vec<PathBuf>,
) {
    let portal_spoke = prepare(app, folder, graphics, again);
    signals::watch(app);
    locking::watch(app);
    tidying::watch(app);
    let shell = app.state::<Shell>();
    for file in files {
        shell.opened.put(file);
    }
    shell.graphics.window_begins();
    // An error of a setup is a panic in Tauri's hands, so none is returned.
    match window::open(app) {
        Ok(window) if !portal_spoke => {
            shell.appearance.window_says(window.theme().is_ok_and(|theme| theme == tauri::Theme::Dark));
        }
        Ok(_) => {}
        Err(error) => {
            fail(&format_args!("no window can be opened: {error}"));
            app.exit(1);
        }
    }
}

/// Puts the state in place and begins to open the library, which goes on beside
/// the window's own start. Says whether the desktop told its theme.
pub fn prepare<R: Runtime>(
    app: &AppHandle<R>,
    folder: Result<PathBuf, ErrorReport>,
    graphics: Graphics,
    again: Again,
) -> bool {
    let watcher = app.clone();
    let desktop = platform::watch_theme(move |dark| {
        if let Some(shell) = watcher.try_state::<Shell>() {
            shell.appearance.portal_says(dark);
            window::apply(&watcher);
        }
    });
    app.manage(Shell::new(folder, graphics, again, desktop));
    let window = app.clone();
    app.state::<Shell>().opened.observe(move |files| events::files_waiting(&window, files));
    opening::begin(app);
    desktop.is_some()
}

/// Puts everything in order before the program ends.
pub fn end<R: Runtime>(app: &AppHandle<R>) {
    let shell = app.state::<Shell>();
    shell.keep_place();
    shell.graphics.ended();
    shell.sessions.end_all();
    // What a session had on its desk waits again by now.
    shell.again.leave(shell.opened.waiting());
    shell.progress.close();
}

/// The option goes before the environment, which goes before the usual folder.
/// The sample has a folder of its own in each case.
fn folder(arguments: &Arguments) -> Result<PathBuf, StoreError> {
    if arguments.sample {
        return store::sample_folder(arguments.data_dir.as_deref());
    }
    arguments.data_dir.as_deref().map_or_else(store::data_folder, store::absolute_folder)
}

/// Begins the log in a folder that may be unusable: then the window says so,
/// and the terminal is all there is.
fn begin_log(folder: Result<&Path, &StoreError>) -> Option<WorkerGuard> {
    match folder {
        Ok(folder) => {
            // Before anything is in it: an empty folder is made private by this.
            let _ = store::create_private_folder(folder);
            let logs = store::logs_path(folder);
            let _ = store::create_private_folder(&logs);
            logging::begin(&logs)
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "bookplate: {error}");
            None
        }
    }
}

/// Help, the version or a mistake in the command line.
fn say(said: &clap::Error) -> ExitCode {
    // A closed pipe is no reason to end otherwise.
    let _ = said.print();
    ExitCode::from(u8::try_from(said.exit_code()).unwrap_or(2))
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    tracing::error!(%error, "Bookplate can't begin");
    let _ = writeln!(std::io::stderr(), "bookplate: {error}");
    ExitCode::FAILURE
}
