//! The life of the program: what stands before the window, what runs while it
//! is there, and what is put in order at the end. Each step says what it is
//! for; the order matters.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use library::SampleAccount;
use tauri::{App, AppHandle, Builder, Context, Manager, RunEvent, Runtime};

use crate::again::{self, Again};
use crate::arguments::Arguments;
use crate::graphics::Graphics;
use crate::state::Shell;
use crate::{
    commands, cover_protocol, graphics, instance, locking, logging, opened, opening, platform, signals, window,
};

/// Runs Bookplate until its window closes.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(said) => return say(&said),
    };
    let folder = match folder(&arguments) {
        Ok(folder) => folder,
        Err(error) => return fail(&error),
    };
    // Before anything is opened: the program may start itself again here.
    let graphics = Graphics::look(&folder, &tauri::webview_version().unwrap_or_default());
    if arguments.safe_graphics || graphics.needs_another_start() {
        graphics::ensure_safe();
    }
    if let Some(sentence) = arguments.about_files() {
        // Without a terminal there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "{sentence}");
    }
    // A folder that is gone leaves the path as it was typed.
    let file = opened::first(&arguments.files, &std::env::current_dir().unwrap_or_default());
    // Before anything is in it: an empty folder is made private by this. It may
    // be unusable; then the window says so, and the log is lost.
    let _ = store::create_private_folder(&folder);
    let logs = store::logs_path(&folder);
    let _ = store::create_private_folder(&logs);
    let guard = logging::begin(&logs);
    logging::log_panics();
    if !cfg!(debug_assertions) {
        // A development build is looked into with a debugger.
        platform::keep_memory_private();
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), safe_graphics = graphics.is_safe(), "Bookplate begins");

    if arguments.sample {
        let SampleAccount { username, password } = SampleAccount::known();
        let _ = writeln!(std::io::stdout(), "The sample library: sign in as {username}, password: {password}");
    }

    let again = Again::of(&arguments);
    let asked = again.clone();
    let usual =
        store::data_folder().is_ok_and(|usual| usual == folder) && std::env::var_os("BOOKPLATE_DATA_DIR").is_none();
    let mut builder = Builder::default();
    if let Some(plugin) = instance::plugin(usual) {
        builder = builder.plugin(plugin);
    }
    let app = match build(
        builder.setup(move |app| {
            begin(app.handle(), &folder, graphics, again, file);
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
        return again::start(&arguments, sample);
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

fn begin<R: Runtime>(app: &AppHandle<R>, folder: &Path, graphics: Graphics, again: Again, file: Option<PathBuf>) {
    let portal_spoke = prepare(app, folder, graphics, again);
    signals::watch(app);
    locking::watch(app);
    let shell = app.state::<Shell>();
    if let Some(file) = file {
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
pub fn prepare<R: Runtime>(app: &AppHandle<R>, folder: &Path, graphics: Graphics, again: Again) -> bool {
    let watcher = app.clone();
    let desktop = platform::watch_theme(move |dark| {
        if let Some(shell) = watcher.try_state::<Shell>() {
            shell.appearance.portal_says(dark);
            window::apply(&watcher);
        }
    });
    app.manage(Shell::new(folder, graphics, again, desktop));
    opening::begin(app);
    desktop.is_some()
}

fn end<R: Runtime>(app: &AppHandle<R>) {
    let shell = app.state::<Shell>();
    shell.keep_place();
    shell.graphics.ended();
    shell.sessions.end_all();
    shell.progress.close();
}

/// The option goes before the environment, which goes before the usual folder.
/// The sample has a folder of its own in each case.
fn folder(arguments: &Arguments) -> Result<PathBuf, Box<dyn Error>> {
    if arguments.sample {
        return Ok(store::sample_folder(arguments.data_dir.as_deref())?);
    }
    match &arguments.data_dir {
        Some(folder) => Ok(std::path::absolute(folder)?),
        None => Ok(store::data_folder()?),
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
