//! Trying the .deb as a person meets it: installed by apt on a clean Debian 12,
//! started, driven through all journeys, upgraded to over a library that is
//! there, removed. Each step is one line at the end.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::debian::{Debian, PERSON};
use super::household::{self, Household};
use super::older::Older;
use crate::counts::Counts;
use crate::process::heard;
use crate::workspace::root;
use crate::{Done, Failure, journeys};

/// Where the package under trial lies on the clean system.
const PACKAGE: &str = "/packages/bookplate.deb";

/// What every package must bring.
const FILES: &[&str] = &[
    "/usr/bin/bookplate",
    "/usr/bin/bookplate-cli",
    "/usr/share/applications/Bookplate.desktop",
    "/usr/share/applications/zz-bookplate-import.desktop",
    "/usr/share/doc/bookplate/copyright",
    "/usr/share/doc/bookplate/third-party-licences.txt",
    "/usr/share/icons/hicolor/128x128/apps/bookplate.png",
    "/usr/share/icons/hicolor/scalable/apps/bookplate.svg",
    "/usr/share/metainfo/org.bookplate.desktop.metainfo.xml",
];

/// Starts the program as a desktop would, on the usual folder, waits for its
/// first picture, and ends it as a session's end does.
const START: &str = r#"set -e
cd; exec 3>display
Xvfb -displayfd 3 -nolisten tcp -screen 0 1440x900x24 >xvfb.log 2>&1 &
until [ -s display ]; do sleep 0.05; done
export DISPLAY=":$(cat display)"
bookplate & program=$!
marker=.local/share/bookplate/graphics.json
wait_for() { for n in $(seq 1500); do if eval "$1"; then return; fi; kill -0 $program || exit 3; sleep 0.02; done; exit 4; }
wait_for '[ -e $marker ]'
wait_for '[ ! -e $marker ]'
sleep 3
kill -TERM $program
wait $program
grep -h Bookplate .local/share/bookplate/logs/*.log | tail -2"#;

/// A spreadsheet that opens CSV files, as far as a desktop can see.
const SPREADSHEET: &str = "[Desktop Entry]\nType=Application\nName=Sheets\nExec=true %F\nMimeType=text/csv;\n";

/// Runs the whole trial; stops at the first step that fails.
pub fn run(deb: &Path, older: Option<&Older>, only: Option<&str>) -> Done {
    let mut lines = Vec::new();
    let ended = steps(deb, older, only, &mut lines);
    println!();
    for line in &lines {
        println!("{line}");
    }
    ended?;
    let upgraded = if older.is_some() { "upgrades" } else { "was upgraded from nothing older" };
    println!("\nThe package installs, starts, passes, {upgraded} and leaves the library where it is.");
    Ok(ExitCode::SUCCESS)
}

fn steps(deb: &Path, older: Option<&Older>, only: Option<&str>, lines: &mut Vec<String>) -> Result<(), Failure> {
    let mut step = |name: &str, work: &mut dyn FnMut() -> Result<String, Failure>| {
        println!("\n== {name}");
        let started = Instant::now();
        let result = work();
        let word = if result.is_ok() { "ok" } else { "RED" };
        let said = result.as_deref().unwrap_or("see below");
        lines.push(format!("{name:<10}{word:<5}{:>4} s  {said}", started.elapsed().as_secs()));
        result.map(drop)
    };
    let driver = journeys::build_driver()?;
    let debian = Debian::fresh(vec![root(), shared_data()])?;
    debian.bring(deb, PACKAGE)?;
    step("install", &mut || install(&debian))?;
    step("desktop", &mut || desktop(&debian))?;
    step("start", &mut || start(&debian))?;
    step("journeys", &mut || drive(&debian, &driver, only))?;
    step("upgrade", &mut || upgrade(&debian, older))?;
    step("remove", &mut || take_away(&debian))
}

/// apt brings everything that the program needs, and nothing has to be done by hand.
fn install(debian: &Debian) -> Result<String, Failure> {
    let before = count(debian)?;
    debian.install(&[PACKAGE])?;
    for file in FILES {
        debian.must(&["test", "-s", file])?;
    }
    let version = env!("CARGO_PKG_VERSION");
    for program in ["bookplate", "bookplate-cli"] {
        let said = debian.by_person(&[program, "--version"], "")?;
        if said.trim() != format!("{program} {version}") {
            return Err(Failure::new(format!("{program} says that it is {said}")));
        }
    }
    debian.must(&["dpkg", "--status", "fonts-noto-cjk"])?;
    Ok(format!("with {} packages that it needs or recommends", count(debian)?.saturating_sub(before + 1)))
}

fn count(debian: &Debian) -> Result<usize, Failure> {
    Ok(debian.must(&["dpkg-query", "--show"])?.lines().count())
}

/// What software centres and file managers read.
fn desktop(debian: &Debian) -> Result<String, Failure> {
    debian.install(&["appstream", "desktop-file-utils", "libglib2.0-bin", "shared-mime-info"])?;
    for file in FILES.iter().filter(|file| file.ends_with(".desktop")) {
        debian.must(&["desktop-file-validate", file])?;
    }
    debian.must(&["appstreamcli", "validate", "--no-net", "--pedantic", FILES[FILES.len() - 1]])?;
    debian.write("usr/share/applications/sheets.desktop", SPREADSHEET)?;
    debian.must(&["update-desktop-database"])?;
    let said = debian.by_person(&["gio", "mime", "text/csv"], "")?;
    let first = said.lines().next().unwrap_or_default();
    if !said.contains("zz-bookplate-import.desktop") || !first.ends_with("sheets.desktop") {
        return Err(Failure::new(format!("CSV files should be offered and not taken over:\n{said}")));
    }
    Ok("entries and metadata are valid; CSV files are offered and stay with the spreadsheet".to_owned())
}

/// A start by itself, without driver and without switches.
fn start(debian: &Debian) -> Result<String, Failure> {
    debian.install(&["xvfb", "webkit2gtk-driver", "fontconfig", "procps", "dbus-daemon", "gnome-keyring"])?;
    let said = debian.by_person(&["bash", "-c", START], "")?;
    if !said.contains("Bookplate begins") || !said.contains("Bookplate ends") {
        return Err(Failure::new(format!("the log tells of no orderly life:\n{said}")));
    }
    Ok("painted its first picture and ended in order when asked to".to_owned())
}

/// The journeys through the real window, against the program that apt installed.
fn drive(debian: &Debian, driver: &Path, only: Option<&str>) -> Result<String, Failure> {
    debian.bring(driver, "/usr/local/lib/bookplate-journeys")?;
    // Built with them, and one of them asks it for a picture.
    if let Some(built) = driver.ancestors().nth(2) {
        debian.bring(&built.join("screenshot"), "/usr/local/lib/screenshot")?;
    }
    let pictures = format!("/home/{PERSON}/pictures");
    let data = shared_data().display().to_string();
    let (pictures_set, data_set) =
        (format!("BOOKPLATE_E2E_PICTURES={pictures}"), format!("BOOKPLATE_TEST_DATA={data}"));
    let mut words = vec!["env", "BOOKPLATE_E2E_PROGRAMS=/usr/bin", &pictures_set, &data_set];
    let at_once = journeys::at_once();
    words.extend(["/usr/local/lib/bookplate-journeys", &at_once, "--show-output"]);
    words.extend(only);
    let (status, output) = heard(&mut debian.command(PERSON, true, &words))?;
    let counts = Counts::of_rust(&output);
    let skipped: String = counts.skipped.iter().map(|skip| format!(", skipped {}", skip.name)).collect();
    let said = format!("{} passed, {} failed{skipped}", counts.passed, counts.failed);
    let pictures = debian.inside(&pictures);
    if status.success() && counts.passed > 0 {
        Ok(said)
    } else {
        Err(Failure::new(format!("{said}; the pictures lie in {}", pictures.display())))
    }
}

/// An older version, a library that it made, then this one over both.
fn upgrade(debian: &Debian, older: Option<&Older>) -> Result<String, Failure> {
    debian.must(&["rm", "--recursive", "--force", "--", &format!("/home/{PERSON}/.local")])?;
    let Some(older) = older else {
        household::found(debian, "bookplate-cli")?;
        return Ok("SKIPPED: no --older was named; the library to remove it from is this version's".to_owned());
    };
    let own = program_of(debian)?;
    debian.must(&["apt-get", "purge", "--yes", "--quiet", "bookplate"])?;
    debian.bring(&older.deb, "/packages/older.deb")?;
    debian.install(&["/packages/older.deb"])?;
    let version = debian.by_person(&["bookplate", "--version"], "")?;
    let command_line = match &older.command_line {
        Some(file) => {
            debian.bring(file, "/usr/local/lib/older-bookplate-cli")?;
            "/usr/local/lib/older-bookplate-cli"
        }
        None => "/usr/bin/bookplate-cli",
    };
    if program_of(debian)? == own {
        return Err(Failure::new("the older package holds this very program; name an older revision"));
    }
    // Its window has seen the folder too.
    debian.by_person(&["bash", "-c", START], "")?;
    let household = household::found(debian, command_line)?;
    let before = household::read(debian, command_line, &household)?;

    debian.install(&[PACKAGE])?;
    // apt may be content with what is there when both have one version's number.
    if program_of(debian)? != own {
        return Err(Failure::new("apt left the older program in place"));
    }
    debian.by_person(&["bash", "-c", START], "")?;
    let after = household::read(debian, "/usr/bin/bookplate-cli", &household)?;
    debian.by_person(&["bookplate-cli", "db", "check"], "")?;
    let mut losses = Vec::new();
    household::lost(&before, &after, "library", &mut losses);
    if losses.is_empty() {
        let Household { books, imported, covers, .. } = household;
        Ok(format!(
            "from {}: {} books, two people, {imported} rows of their lists, {covers} covers and the settings as they were",
            version.trim(),
            books.len()
        ))
    } else {
        Err(Failure::new(format!("the upgrade lost something:\n{}", losses.join("\n"))))
    }
}

/// Which program lies there.
fn program_of(debian: &Debian) -> Result<String, Failure> {
    debian.must(&["sha256sum", "/usr/bin/bookplate"])
}

/// Purged, which is more than removed, the program is gone and the library is not.
fn take_away(debian: &Debian) -> Result<String, Failure> {
    let library = format!("/home/{PERSON}/.local/share/bookplate/library.db");
    let before = debian.must(&["sha256sum", &library])?;
    debian.must(&["apt-get", "purge", "--yes", "--quiet", "bookplate"])?;
    for file in FILES {
        debian.must(&["test", "!", "-e", file])?;
    }
    if debian.must(&["sha256sum", &library])? == before {
        Ok("the program is gone and the library is byte for byte where it was".to_owned())
    } else {
        Err(Failure::new("removing the package changed the library"))
    }
}

/// Real lists beside the repository, for the journeys that want them.
fn shared_data() -> PathBuf {
    let named = std::env::var_os("BOOKPLATE_TEST_DATA").map(PathBuf::from);
    named.unwrap_or_else(|| root().join("../shared/data"))
}
