//! An import that is killed leaves nothing. A child of this test binary does the
//! work and is killed at a known place.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::lists::{COLUMNS_24, import, read};
use crate::support::{PASSWORD, folder, house, password};
use library::Library;
use library::accounts::SignIn;
use library::transfer::{ImportPhase, ImportRef};

const FOLDER: &str = "LIBRARY_TEST_FOLDER";
const AT: &str = "LIBRARY_TEST_AT";
const READY: &str = "the child is where it should be killed";
const ROWS: u32 = 1_000;

fn list() -> String {
    let rows = (0..ROWS).map(|n| format!("{n},Title {n},Author {n},,,,,5,,,,,,,,,,,read,a review,,,1,0\n"));
    format!("{COLUMNS_24}\n{}", rows.collect::<String>())
}

fn open(path: &Path) -> (Library, library::accounts::Session) {
    let library = Library::open(folder(path), &|_| {}).map_err(|(_, error)| error).unwrap();
    let request = SignIn { account: None, name: Some("ana".to_owned()), password: password(PASSWORD), keep: false };
    let session = library.session_sign_in(&request).unwrap().0;
    (library, session)
}

#[test]
#[ignore = "the child of an_import_killed_while_it_writes…"]
fn import_work() {
    let path = std::env::var_os(FOLDER).expect("run by the test beside it");
    let at: u32 = std::env::var(AT).unwrap().parse().unwrap();
    let (library, session) = open(Path::new(&path));
    let plan = read(&library, &session, list()).unwrap();
    library
        .import_run(&session, ImportRef { import: plan.import }, &|progress| {
            if (progress.phase, progress.done) == (ImportPhase::Writing, u64::from(at)) {
                let mut out = std::io::stdout();
                writeln!(out, "{READY}").and_then(|()| out.flush()).unwrap();
                loop {
                    std::thread::sleep(std::time::Duration::from_secs(1));
                }
            }
        })
        .unwrap();
}

#[test]
fn an_import_killed_while_it_writes_leaves_nothing_and_can_be_done_again() {
    let house = house();
    house.add(serde_json::json!({ "title": "Here before", "authors": ["Author 7"] }));
    let dir = house.dir;
    house.library.close().unwrap();
    for at in [0, 512, ROWS] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "import_killed::import_work", "--ignored", "--nocapture"])
            .env(FOLDER, dir.path())
            .env(AT, at.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        assert!(out.lines().any(|line| line.unwrap().contains(READY)), "the child got to {at}");
        child.kill().unwrap();
        child.wait().unwrap();
        let conn = rusqlite::Connection::open(dir.path().join("library.db")).unwrap();
        for (table, rows) in [
            ("books", 1),
            ("contributors", 1),
            ("book_search", 1),
            ("book_sources", 0),
            ("import_batches", 0),
            ("steps", 2),
        ] {
            let count: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
            assert_eq!(count, rows, "{table} after a kill at {at}");
        }
    }
    let (library, session) = open(dir.path());
    assert_eq!(import(&library, &session, list()).added, ROWS);
    library.close().unwrap();
    assert!(store::chore::check(dir.path(), &library::migrations::SCHEMA).unwrap().is_sound());
}
