//! Opening the program: `run`, and the Tauri CLI with its development server.

use std::path::Path;
use std::process::ExitCode;

use crate::display::{self, Screen};
use crate::distribution::Readiness;
use crate::parts::{FEATURES, workspace_cargo};
use crate::process::{announce, exit, must, node_tool, program};
use crate::{Consent, Done, Failure, setup, ui, workspace};

/// The verb `run`.
pub fn run(
    data_folder: Option<&Path>,
    release: bool,
    sample: bool,
    screenshot: Option<&Path>,
    consent: Consent,
) -> Done {
    let without_screen = display::is_missing();
    let readiness = match screenshot {
        Some(_) => Readiness::Journeys,
        None if without_screen => Readiness::Display,
        None => Readiness::Build,
    };
    let camera = screenshot.map(|_| "screenshot");
    build(readiness, consent, release, ["bookplate"].into_iter().chain(camera))?;
    if let Some(file) = screenshot {
        return photograph(file, data_folder, release, sample);
    }

    let mut app = program(workspace::program("bookplate", release)?);
    // Started where the person stands, so that a relative folder means theirs.
    app.current_dir(std::env::current_dir()?);
    if let Some(folder) = data_folder {
        app.env("BOOKPLATE_DATA_DIR", std::path::absolute(folder)?);
    }
    if sample {
        // The program itself says its account and password.
        app.arg("--sample");
    }
    let screen = screen_if(without_screen)?;
    if let Some(screen) = &screen {
        app.env("DISPLAY", screen.name());
    }
    announce(&app);
    let status = app.status().map_err(|error| Failure::new(format!("Bookplate can't be started: {error}")))?;
    Ok(exit(status))
}

/// Sets up what is missing and builds these programs, with the features of the
/// tests, so that what lies below our own code serves both.
pub fn build<'p>(
    readiness: Readiness,
    consent: Consent,
    release: bool,
    programs: impl IntoIterator<Item = &'p str>,
) -> Result<(), Failure> {
    setup::system(readiness, consent)?;
    setup::npm_packages()?;
    ui::build()?;
    let mut build = workspace_cargo("build", &format!("{FEATURES},bookplate-e2e/window"));
    for program in programs {
        build.args(["--bin", program]);
    }
    if release {
        build.arg("--release");
    }
    must(&mut build, "Bookplate can't be built; the message stands above")
}

/// Signs in and takes a picture, by the same driver as the journeys: what the
/// picture shows is what a person gets to see, and the program has no door for it.
fn photograph(file: &Path, data_folder: Option<&Path>, release: bool, sample: bool) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("pictures are taken on Linux: the engines of other systems have no driver here"));
    }
    let mut camera = program(workspace::program("screenshot", release)?);
    camera.arg(std::path::absolute(file)?);
    let folder = workspace::target()?.join(if release { "release" } else { "debug" });
    camera.env("BOOKPLATE_E2E_PROGRAMS", folder);
    if let Some(folder) = data_folder {
        camera.env("BOOKPLATE_DATA_DIR", std::path::absolute(folder)?);
    }
    if sample {
        // Its account is read where a person reads it: from the program's terminal.
        camera.arg("--sample").env_remove("BOOKPLATE_PASSWORD");
    }
    must(&mut camera, "there is no picture; the reason stands above")?;
    println!("{}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// The verb `tauri`: the npm CLI, at the root.
pub fn tauri(arguments: &[String]) -> Done {
    let opens_window = arguments.first().is_some_and(|verb| verb == "dev");
    let without_screen = opens_window && display::is_missing();
    let readiness = if without_screen { Readiness::Display } else { Readiness::Build };
    setup::system(readiness, Consent { yes: false })?;
    setup::npm_packages()?;

    let mut cli = node_tool("@tauri-apps/cli/tauri.js");
    cli.args(arguments);
    let screen = screen_if(without_screen)?;
    if let Some(screen) = &screen {
        cli.env("DISPLAY", screen.name());
    }
    let status = cli.status().map_err(|error| Failure::new(format!("the Tauri CLI can't be started: {error}")))?;
    Ok(exit(status))
}

fn screen_if(without_screen: bool) -> Result<Option<Screen>, Failure> {
    if !without_screen {
        return Ok(None);
    }
    let screen = Screen::start(1440, 900)?;
    println!("No display here, so Bookplate opens on a virtual one ({}): nobody sees it.", screen.name());
    Ok(Some(screen))
}
