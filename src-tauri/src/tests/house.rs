//! A program on a fresh folder, without a screen: the real context with its
//! capability, the real commands, the real file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use keyring_core::api::CredentialStoreApi;
use keyring_core::{CredentialStore, mock};
use library::policy::Command;
use library::{Error, ErrorReport};
use serde_json::{Value, json};
use store::{BootClock, BootTime, StoreError};
use tauri::http::{HeaderMap, HeaderName};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, State, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

use crate::again::Again;
use crate::arguments::Arguments;
use crate::graphics::Graphics;
use crate::state::Shell;
use crate::{program, window};

pub const PASSWORD: &str = "a long enough password";

/// A clock that goes on only when it is told to.
#[derive(Clone, Default)]
pub struct HandClock {
    ms: Arc<AtomicU64>,
    asleep: Arc<AtomicU64>,
}

impl HandClock {
    pub fn wait(&self, seconds: u64) {
        self.ms.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    /// The computer sleeps for so long.
    pub fn sleep(&self, seconds: u64) {
        self.asleep.fetch_add(seconds * 1000, Ordering::Relaxed);
        self.wait(seconds);
    }
}

impl BootClock for HandClock {
    fn now(&self) -> BootTime {
        BootTime { boot: "this one".to_owned(), ms: self.ms.load(Ordering::Relaxed) }
    }

    fn awake(&self) -> u64 {
        self.ms.load(Ordering::Relaxed) - self.asleep.load(Ordering::Relaxed)
    }
}

/// A keyring that takes nothing.
struct Refusing;

impl CredentialStoreApi for Refusing {
    fn vendor(&self) -> String {
        "a test".to_owned()
    }

    fn id(&self) -> String {
        "refusing".to_owned()
    }

    fn build(&self, _: &str, _: &str, _: Option<&HashMap<&str, &str>>) -> keyring_core::Result<keyring_core::Entry> {
        Err(keyring_core::Error::NoStorageAccess("locked".into()))
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

pub struct House {
    pub clock: HandClock,
    pub keyring: Arc<CredentialStore>,
    pub folder: TempDir,
    pub app: App<MockRuntime>,
    pub window: WebviewWindow<MockRuntime>,
}

impl House {
    /// The program just started on an empty folder.
    pub fn empty() -> Self {
        Self::on(tempfile::tempdir().unwrap())
    }

    /// The program just started on that folder.
    pub fn on(folder: TempDir) -> Self {
        let path = folder.path().to_owned();
        Self::started(folder, Ok(path), Again::default())
    }

    /// The program just started for somebody whose files belong nowhere.
    pub fn nowhere() -> Self {
        let refused = Error::from(StoreError::NoFolder).report();
        Self::started(tempfile::tempdir().unwrap(), Err(refused), Again::default())
    }

    /// The program just started on what lies at this place.
    pub fn at(folder: TempDir, place: &str) -> Self {
        let path = folder.path().join(place);
        Self::started(folder, Ok(path), Again::default())
    }

    /// The program just started on that folder with `--sample`.
    pub fn of_the_sample(folder: TempDir) -> Self {
        let line = ["bookplate", "--sample"].map(Into::into);
        let path = folder.path().to_owned();
        Self::started(folder, Ok(path), Again::of(&Arguments::read(line).unwrap()))
    }

    /// The program with a library, on a computer whose keyring takes nothing.
    pub fn whose_keyring_refuses() -> Self {
        let house = Self::whose_keyring_refuses_at_first();
        house.ask("session_sign_out", Value::Null).unwrap();
        house
    }

    /// The same, and its owner, who wanted to stay, is still there.
    pub fn whose_keyring_refuses_at_first() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        let house = Self::started_with(folder, Ok(path), Again::default(), Arc::new(Refusing));
        let ana = json!({
            "name": "Ana Lopes", "username": "ana", "password": PASSWORD, "library_name": "Ana's library", "keep": true
        });
        house.ask("library_create", ana).unwrap();
        house
    }

    fn started(folder: TempDir, path: Result<PathBuf, ErrorReport>, again: Again) -> Self {
        // The tests never look into the keyring of whoever runs them.
        Self::started_with(folder, path, again, mock::Store::new().unwrap())
    }

    fn started_with(
        folder: TempDir,
        path: Result<PathBuf, ErrorReport>,
        again: Again,
        keyring: Arc<CredentialStore>,
    ) -> Self {
        let app = program::build(mock_builder(), program::context()).unwrap();
        let graphics = Graphics::look(path.as_deref().ok(), "");
        program::prepare(app.handle(), path, graphics, again);
        let window = open_window(&app, window::LABEL);
        let clock = HandClock::default();
        app.state::<Shell>().sessions.set_clock(clock.clone());
        app.state::<Shell>().keyring.set_store(Arc::clone(&keyring));
        Self { clock, keyring, folder, app, window }
    }

    /// The program ends and starts again on this computer.
    pub fn restart(self) -> Self {
        self.restarted(|shell, keyring| shell.keyring.set_store(Arc::clone(keyring)))
    }

    fn restarted(self, keys: impl FnOnce(&Shell, &Arc<CredentialStore>)) -> Self {
        let Self { folder, app, keyring, clock, .. } = self;
        program::end(app.handle());
        drop(app);
        let again = program::build(mock_builder(), program::context()).unwrap();
        let path = folder.path().to_owned();
        let graphics = Graphics::look(Some(&path), "");
        program::prepare(again.handle(), Ok(path), graphics, Again::default());
        let window = open_window(&again, window::LABEL);
        let shell = again.state::<Shell>();
        keys(&shell, &keyring);
        shell.sessions.set_clock(clock.clone());
        shell.progress.library().unwrap().set_clock(clock.clone());
        Self { clock, keyring, folder, app: again, window }
    }

    /// The program started again where there is no keyring.
    pub fn without_keyring(self) -> Self {
        self.restarted(|shell, _| shell.keyring.set_none())
    }

    /// The program with a library whose owner has signed out again.
    pub fn with_library() -> Self {
        let house = Self::empty();
        let created = house.ask(
            "library_create",
            json!({ "name": "Ana Lopes", "username": "ana", "password": PASSWORD, "library_name": "Ana's library" }),
        );
        assert!(created.is_ok(), "the first run creates the library: {created:?}");
        house.shell().progress.library().unwrap().set_clock(house.clock.clone());
        house.ask("session_sign_out", Value::Null).unwrap();
        house
    }

    pub fn sign_in(&self) {
        self.ask("session_sign_in", json!({ "name": "ana", "password": PASSWORD })).unwrap();
    }

    pub fn shell(&self) -> State<'_, Shell> {
        self.app.state()
    }

    /// Sends a command as the page would, through the capability.
    pub fn ask(&self, command: &str, request: impl Into<Asked>) -> Result<Value, Value> {
        ask(&self.window, command, request)
    }

    /// The code of the error that a command answers, "ok" when it answers well.
    pub fn code(&self, command: &str, request: impl Into<Asked>) -> String {
        code(&self.ask(command, request))
    }
}

pub fn open_window(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, tauri::WebviewUrl::default()).build().unwrap()
}

/// What is sent to a command.
#[derive(Debug, Clone)]
pub enum Asked {
    /// The arguments as the page's `invoke` sends them.
    Json(Value),
    /// A body of bytes with headers.
    Raw { bytes: Vec<u8>, headers: HeaderMap },
}

impl Asked {
    pub fn raw(bytes: impl Into<Vec<u8>>, headers: &[(&'static str, &str)]) -> Self {
        let headers = headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
        Self::Raw { bytes: bytes.into(), headers: headers.collect() }
    }
}

impl From<Value> for Asked {
    fn from(request: Value) -> Self {
        Self::Json(if request.is_null() { json!({}) } else { Value::from_iter([("request", request)]) })
    }
}

pub fn ask(window: &WebviewWindow<MockRuntime>, command: &str, request: impl Into<Asked>) -> Result<Value, Value> {
    get_ipc_response(window, message(command, request)).map(|body| body.deserialize().unwrap())
}

/// What the page's `invoke` sends.
pub fn message(command: &str, request: impl Into<Asked>) -> InvokeRequest {
    let (body, headers) = match request.into() {
        Asked::Json(body) => (body.into(), HeaderMap::new()),
        Asked::Raw { bytes, headers } => (bytes.into(), headers),
    };
    InvokeRequest {
        cmd: command.into(),
        callback: tauri::ipc::CallbackFn(0),
        error: tauri::ipc::CallbackFn(1),
        url: if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" }.parse().unwrap(),
        body,
        headers,
        invoke_key: INVOKE_KEY.to_owned(),
    }
}

pub fn code(answer: &Result<Value, Value>) -> String {
    match answer {
        Ok(_) => "ok".to_owned(),
        Err(Value::String(said)) => said.clone(),
        Err(report) => report["code"].as_str().unwrap_or("no code").to_owned(),
    }
}

macro_rules! samples {
    ($($module:ident :: $command:ident ( $($request:ident)? ) -> $response:ty : $access:ident,)*) => {
        /// Every command of the list with a request that it can read.
        pub fn every_command() -> Vec<(Command, Asked)> {
            vec![$((Command::$command, match concat!($(stringify!($request))?) {
                "Raw" => raw_sample(stringify!($command)),
                request => sample(request).into(),
            })),*]
        }
    };
}
library::for_each_command!(samples);

fn raw_sample(command: &str) -> Asked {
    match command {
        "import_read" | "import_hand" => {
            let list = "Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n";
            Asked::raw(list, &[("bookplate-name", "list.csv")])
        }
        "cover_set" => Asked::raw(b"GIF89a", &[("bookplate-book", "0198c0de-0000-7000-8000-000000000001")]),
        other => panic!("{other} needs a sample of its bytes and headers, or it goes untested"),
    }
}

/// A mail server that nobody asks for anything.
pub fn mail_server() -> Value {
    json!({
        "host": "mail.example.org", "port": 465, "security": "tls", "username": "library", "from": "library@example.org",
    })
}

fn sample(request: &str) -> Value {
    let uid = "0198c0de-0000-7000-8000-000000000001";
    match request {
        "" => Value::Null,
        "ZoomRequest" => json!({ "percent": 100 }),
        "UnsavedRequest" => json!({ "unsaved": false }),
        "DroppedRead" => json!({ "file": 0, "from": 0, "to": 1 }),
        "Layout" => json!({ "view": "table" }),
        "ThemeRequest" => json!({ "theme": "system" }),
        "LibraryCreate" => json!({ "name": "Eve", "username": "eve", "password": PASSWORD, "library_name": "" }),
        "SignIn" => json!({ "name": "eve", "password": "a wrong password" }),
        "Recover" => json!({ "name": "eve", "code": "00000", "new_password": PASSWORD }),
        "SignUp" => json!({ "username": "zoe", "password": PASSWORD }),
        "Tap" => json!({ "account": uid }),
        "AccountRef" => json!({ "uid": uid }),
        "Confirm" => json!({ "password": PASSWORD }),
        "Draft" => json!({ "form": "book", "content": "{}" }),
        "DraftRef" => json!({ "form": "book" }),
        "ProfileUpdate" => json!({ "first_name": "Eve" }),
        "PasswordChange" => json!({ "old_password": PASSWORD, "new_password": "another long password" }),
        "ProfileDelete" => json!({ "username": "eve" }),
        "VerificationMail" => json!({ "to": "ana@example.org", "subject": "Code", "body": "AAAAA" }),
        "AccountRole" => json!({ "uid": uid, "role": "reader" }),
        "AccountDoor" => json!({ "uid": uid, "opens_with": "pin", "password": "1234" }),
        "VerifyCode" => json!({ "uid": uid, "code": "AAAAA-BBBBB" }),
        "AccountDelete" => json!({ "uid": uid, "username": "eve" }),
        "PeopleSettings" => {
            json!({ "sign_up": false, "cards_hidden": false, "long_passwords": false, "lock_at_most": null })
        }
        "TypedCode" => json!({ "code": "1234-5678" }),
        "MailSet" => json!({ "server": mail_server(), "password": "a planted secret" }),
        "MailTest" => json!({ "to": "ana@example.org" }),
        "KeptRef" => json!({ "id": uid }),
        "HistoryQuery" => json!({ "limit": 10 }),
        "StepChangesQuery" => json!({ "uid": uid, "limit": 10 }),
        "HistorySettings" => json!({ "trash_days": 30 }),
        "HistoryThin" => json!({ "before": 0 }),
        "StepRef" => json!({ "uid": uid }),
        "StepUndo" => json!({ "step": uid }),
        "RecoverySheet" => json!({ "code": "00000" }),
        "AccountCreate" => json!({ "username": "ben", "password": PASSWORD }),
        "BookQuery" => json!({}),
        "BookJump" => json!({ "list": {}, "text": "m" }),
        "BookLocate" => json!({ "list": {}, "uid": uid }),
        "BrowseRequest" => json!({ "list": {} }),
        "BookRef" => json!({ "uid": uid }),
        "BookRefs" => json!({ "uids": [uid] }),
        "BookFields" => json!({ "title": "Middlemarch" }),
        "BookUpdate" => json!({ "uid": uid, "fields": { "title": "Middlemarch" } }),
        "ImportRef" | "ImportCancel" => json!({ "import": uid }),
        "ImportRowsRequest" => json!({ "import": uid, "list": "problems" }),
        other => panic!("{other} needs a sample, or its command goes untested"),
    }
}

/// These would act on the desktop of whoever runs the tests.
pub const ACTS_OUTSIDE: [&str; 7] = [
    "app_quit",
    "sample_open",
    "sample_leave",
    "log_folder_show",
    "library_folder_show",
    "recovery_sheet_save",
    "verification_mail",
];

/// Whether somebody must be signed in for it.
pub fn needs_a_session(command: Command) -> bool {
    command.access().least().is_some()
}

pub fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().display().to_string()).collect();
    names.sort();
    names
}
