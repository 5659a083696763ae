//! A window of Bookplate from its start to its end, on a data folder of its own.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tempfile::TempDir;

use crate::desktop::Desktop;
use crate::programs;
use crate::screen::{Screen, Size};
use crate::webdriver::{Answer, Session};

/// How long something may take before the journey gives up. Generous, because a
/// busy machine with two cores is slow and a passing journey doesn't wait for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A fresh home, gone at the end, and in it a fresh data folder, unless there is
/// one already.
pub struct Home {
    // First: what runs in the folder ends before it goes.
    desktop: Option<Desktop>,
    folder: TempDir,
    data: PathBuf,
}

impl Home {
    /// Nobody has been here.
    #[must_use]
    pub fn fresh() -> Self {
        let folder = tempfile::Builder::new().prefix("bookplate-journey-").tempdir().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("home")).expect("a temporary folder");
        let data = folder.path().join("data");
        let home = Self { desktop: None, folder, data };
        home.desktop_settings("");
        home
    }

    /// Nobody has been here, and there is a desktop around it.
    #[must_use]
    pub fn on_a_desktop() -> Self {
        let home = Self::fresh();
        Self { desktop: Some(Desktop::start(&home.path().join("home"))), ..home }
    }

    /// The desktop around it.
    ///
    /// # Panics
    /// Unless it was made on one.
    #[must_use]
    pub fn desktop(&self) -> &Desktop {
        self.desktop.as_ref().expect("a home on a desktop")
    }

    /// Somebody has been here: their data folder stays where it is.
    #[must_use]
    pub fn with_data(data: &Path) -> Self {
        Self { data: data.to_owned(), ..Self::fresh() }
    }

    /// The program's data folder. A fresh one doesn't exist before the program made it.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    /// The library's file.
    #[must_use]
    pub fn library(&self) -> PathBuf {
        self.data().join("library.db")
    }

    /// A place for a journey's own files.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Asks for no movement, as the desktop's setting does.
    pub fn stand_still(&self) {
        self.desktop_settings("gtk-enable-animations=0\n");
    }

    /// What the toolkit reads at its start. A caret that blinks has the whole window painted several
    /// times a second, which is much without a graphics card.
    fn desktop_settings(&self, more: &str) {
        let folder = self.folder.path().join("home/config/gtk-3.0");
        fs::create_dir_all(&folder).expect("a temporary folder");
        let text = format!("[Settings]\ngtk-cursor-blink=0\n{more}");
        fs::write(folder.join("settings.ini"), text).expect("a temporary file");
    }

    fn environment(&self, display: &str) -> Vec<(&'static str, String)> {
        let home = self.folder.path().join("home");
        let inside = |name: &str| home.join(name).display().to_string();
        let bus = self.desktop.as_ref().map_or("unix:path=/nonexistent", Desktop::address);
        vec![
            ("BOOKPLATE_DATA_DIR", self.data().display().to_string()),
            ("DISPLAY", display.to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            // Both are needed, or the session never begins.
            ("TAURI_AUTOMATION", "true".to_owned()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".to_owned()),
            // What the engine and the toolkit keep must not outlive the journey.
            ("HOME", home.display().to_string()),
            ("XDG_CACHE_HOME", inside("cache")),
            ("XDG_CONFIG_HOME", inside("config")),
            ("XDG_DATA_HOME", inside("data")),
            // Where there is no desktop, each start would wait for one.
            ("DBUS_SESSION_BUS_ADDRESS", bus.to_owned()),
            ("DBUS_SYSTEM_BUS_ADDRESS", bus.to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            // There is no graphics card behind the screen, and one that is emulated paints slower.
            ("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1".to_owned()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("TZ", "UTC".to_owned()),
        ]
    }
}

/// The real window.
pub struct Window {
    pub(crate) session: Session,
    pub(crate) journey: String,
    pub(crate) pictures: Cell<u32>,
    pub(crate) size: Cell<Size>,
    /// Whether the words are those of a language that nobody speaks.
    pub(crate) is_pseudo: Cell<bool>,
    log: PathBuf,
    // Last: the screen must outlive the program that draws on it.
    screen: Screen,
}

impl Window {
    /// Opens the program on this home, filling a screen of the usual size.
    #[must_use]
    pub fn open(journey: &str, home: &Home) -> Self {
        Self::open_sized(journey, home, Size::USUAL)
    }

    /// Opens the program on this home, filling a screen of this size.
    #[must_use]
    pub fn open_sized(journey: &str, home: &Home, size: Size) -> Self {
        Self::open_with(journey, home, size, &[])
    }

    /// The same with these words on the program's command line.
    #[must_use]
    pub fn open_with(journey: &str, home: &Home, size: Size, arguments: &[&str]) -> Self {
        Self::open_program("bookplate", journey, home, size, arguments)
    }

    /// Opens the program on this home where it stood last, on a screen of this size.
    #[must_use]
    pub fn open_as_left(journey: &str, home: &Home, screen: Size) -> Self {
        let window = Self::start("bookplate", journey, home, screen, &[]);
        window.wait_for_page();
        let [_, _, width, height] = window.place();
        window.size.set(Size { width, height });
        window
    }

    /// The window of any program of this workspace.
    #[must_use]
    pub fn open_program(program: &str, journey: &str, home: &Home, size: Size, arguments: &[&str]) -> Self {
        let window = Self::start(program, journey, home, size, arguments);
        window.fill_screen(size);
        window.wait_for_page();
        window
    }

    fn start(program: &str, journey: &str, home: &Home, size: Size, arguments: &[&str]) -> Self {
        let program = programs::program(program);
        let log = home.path().join("window.log");
        let screen = Screen::start(size);
        let environment = home.environment(screen.display());
        let mut tries = 0;
        let session = loop {
            tries += 1;
            match Session::start(&program, arguments, &environment, &log) {
                Ok(session) => break session,
                // Another process may have taken the port meanwhile.
                Err(refusal) if tries < 3 => eprintln!("the driver didn't start ({refusal}); once more"),
                Err(refusal) => {
                    panic!("the program didn't start: {refusal}\n{}", fs::read_to_string(&log).unwrap_or_default())
                }
            }
        };
        Self {
            session,
            journey: journey.to_owned(),
            pictures: Cell::new(0),
            size: Cell::new(size),
            is_pseudo: Cell::new(false),
            log,
            screen,
        }
    }

    fn wait_for_page(&self) {
        self.wait("the page to load", || {
            let ready = self.run("return document.readyState === 'complete' && document.body !== null", &[]);
            ready.is_ok_and(|ready| ready == true).then_some(())
        });
    }

    pub(crate) fn display(&self) -> &str {
        self.screen.display()
    }

    /// Where the window stands on its screen, and how large it is: x, y, width, height.
    #[must_use]
    pub fn place(&self) -> [u32; 4] {
        let place = self.session.get("/window/rect").unwrap_or_else(|refusal| panic!("no place: {refusal}"));
        ["x", "y", "width", "height"]
            .map(|part| place[part].as_u64().and_then(|part| part.try_into().ok()).unwrap_or(0))
    }

    /// Puts the window there, as a hand would, and waits until it is.
    pub fn put(&self, place: [u32; 4]) {
        let [x, y, width, height] = place;
        let wanted = serde_json::json!({ "x": x, "y": y, "width": width, "height": height });
        self.session.post("/window/rect", &wanted).unwrap_or_else(|refusal| panic!("it can't be put there: {refusal}"));
        self.size.set(Size { width, height });
        self.wait("the window to be there", || (self.place() == place).then_some(()));
    }

    /// Makes the window as large as this, within its screen, and waits until the
    /// page knows it.
    pub fn resize(&self, size: Size) {
        let zoom = self.zoom();
        self.fill_screen(size);
        self.size.set(size);
        self.wait("the window to have its size", || {
            let shown = self.run("return [innerWidth, innerHeight]", &[]).ok()?;
            let is = |part: &Value, pixels: u32| {
                part.as_f64().is_some_and(|css| (css * zoom - f64::from(pixels)).abs() < 3.0)
            };
            (is(&shown[0], size.width) && is(&shown[1], size.height)).then_some(())
        });
    }

    fn fill_screen(&self, size: Size) {
        let place = serde_json::json!({ "x": 0, "y": 0, "width": size.width, "height": size.height });
        self.session
            .post("/window/rect", &place)
            .unwrap_or_else(|refusal| panic!("the window can't be sized: {refusal}"));
    }

    /// Asks the program to end as the system does: with SIGTERM.
    pub fn terminate(&self) {
        let process = children(self.session.process())[0];
        let asked = std::process::Command::new("kill").args(["-TERM", &process.to_string()]).status();
        assert!(asked.is_ok_and(|status| status.success()), "the program runs and can be asked");
    }

    /// The words that the program was started with, or that it started itself
    /// again with.
    #[must_use]
    pub fn command_line(&self) -> Vec<String> {
        let process = children(self.session.process())[0];
        let words = fs::read_to_string(format!("/proc/{process}/cmdline")).unwrap_or_default();
        words.split_terminator('\0').map(str::to_owned).collect()
    }

    /// Waits until the program has ended by itself and its folder is free.
    pub fn wait_for_the_end(self) {
        let until = Instant::now() + PATIENCE;
        while self.program_runs() {
            assert!(Instant::now() < until, "the program still runs after {PATIENCE:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// When the program's process began, in milliseconds since 1970; exact to the
    /// hundredth of a second, as Linux notes it.
    #[must_use]
    pub fn began(&self) -> f64 {
        let process = children(self.session.process())[0];
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("the program runs");
        let fields = stat.rsplit_once(')').expect("a name in brackets").1;
        // The 22nd field of all: hundredths of a second since the machine began.
        let began: f64 = fields.split_whitespace().nth(19).and_then(|field| field.parse().ok()).expect("a time");
        let uptime = fs::read_to_string("/proc/uptime").expect("Linux says how long it runs");
        let uptime: f64 = uptime.split_whitespace().next().and_then(|field| field.parse().ok()).expect("seconds");
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs_f64();
        (now - uptime + began / 100.0) * 1000.0
    }

    /// Whether the program's process is alive.
    #[must_use]
    pub fn program_runs(&self) -> bool {
        !children(self.session.process()).is_empty()
    }

    /// Whether the program is gone, or going so far that it has no page any more.
    pub(crate) fn has_ended(&self) -> bool {
        !self.program_runs() || self.session.get("/url").is_err_and(|refusal| refusal.is_the_end())
    }

    /// Everything that the program and the driver have written.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Answer {
        self.session.run(script, arguments)
    }

    /// Tries until it works.
    pub(crate) fn wait<T>(&self, what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(value) = attempt() {
                return value;
            }
            assert!(Instant::now() < until, "waited {PATIENCE:?} for {what}");
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.leave_traces();
        }
        // Closing the session asks the program to end; what then still runs is ended.
        let _ = self.session.end();
        let until = Instant::now() + Duration::from_secs(5);
        while self.program_runs() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(20));
        }
        for process in children(self.session.process()) {
            let _ = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
        }
    }
}

impl Window {
    /// What a person needs who reads about the failure later.
    fn leave_traces(&self) {
        let text = self.run("return document.body.innerText", &[]);
        let text = text.map(|text| text.as_str().unwrap_or_default().to_owned()).unwrap_or_else(|no| no.to_string());
        println!("---- painted at the failure of {} ----\n{text}", self.journey);
        if let Ok(picture) = self.session.get("/screenshot") {
            let path = self.write_picture(&picture, &format!("{}-failed.png", self.journey));
            println!("---- picture: {}", path.display());
        }
        println!("---- log ----\n{}", self.log());
    }
}

/// The processes whose parent this is.
fn children(parent: u32) -> Vec<u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    processes.filter(|process| parent_of(*process) == Some(parent)).collect()
}

fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold anything, so count from its end.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    if state == "Z" { None } else { fields.next()?.parse().ok() }
}
