//! Killing the process at any moment leaves nothing that the next start
//! refuses. A child of this test binary does the work and is killed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use store::{Found, StoreError, chore, params};

use crate::shelf::{OLDER, SHELF, add_parent, count, create, lock, open, populate, raw, step};

const FOLDER: &str = "STORE_TEST_FOLDER";
const READY: &str = "the child is where it should be killed";

/// Runs one of the ignored tests below in a process of its own.
fn child(work: &str, folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("killed::{work}"), "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn kill_when_ready(mut child: Child) {
    let out = BufReader::new(child.stdout.take().unwrap());
    let ready = out.lines().any(|line| line.unwrap().contains(READY));
    assert!(ready, "the child got there");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Starts the work again and again, killing it a little later each time, until
/// it once gets through; answers how many were killed.
fn kill_throughout(work: &str, prepare: impl Fn(&Path), check: impl Fn(&Path)) -> u32 {
    let mut killed = 0;
    let mut delay = Duration::ZERO;
    loop {
        let dir = tempfile::tempdir().unwrap();
        prepare(dir.path());
        let mut child = child(work, dir.path());
        let deadline = Instant::now() + delay;
        let finished = loop {
            if child.try_wait().unwrap().is_some() {
                break true;
            }
            if Instant::now() >= deadline {
                break false;
            }
            thread::sleep(Duration::from_micros(200));
        };
        if !finished {
            child.kill().unwrap();
            child.wait().unwrap();
            killed += 1;
        }
        check(dir.path());
        if finished {
            return killed;
        }
        delay += Duration::from_millis(2);
    }
}

fn folder() -> std::path::PathBuf {
    std::env::var_os(FOLDER).expect("run by the tests beside it").into()
}

fn block() -> ! {
    let mut out = std::io::stdout();
    writeln!(out, "{READY}").and_then(|()| out.flush()).unwrap();
    loop {
        thread::sleep(Duration::from_secs(1));
    }
}

#[test]
#[ignore = "the child of creation_killed_at_any_moment…"]
fn create_work() {
    create(&folder(), &SHELF);
}

#[test]
fn a_creation_killed_at_any_moment_leaves_nothing_that_the_next_start_refuses() {
    let killed = kill_throughout(
        "create_work",
        |_| (),
        |path| {
            // As every start does: look, create if there is none, open.
            let found = lock(path).look(&SHELF).unwrap();
            if found == Found::Absent {
                create(path, &SHELF);
            }
            let store = open(path, &SHELF);
            add_parent(&store, "after all");
            assert_eq!(count(&store, "parents"), 1);
        },
    );
    assert!(killed > 3, "it was killed only {killed} times");
}

#[test]
#[ignore = "the child of a_creation_killed_while_it_is_filled…"]
fn fill_work() {
    lock(&folder())
        .create(&SHELF, None, step(), |tx| {
            tx.execute("INSERT INTO parents (uid, name) VALUES (?1, 'half')", [tx.new_uid().as_bytes()])?;
            block();
            #[expect(unreachable_code, reason = "it says what the closure returns")]
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn a_creation_killed_while_it_is_filled_leaves_no_library() {
    let dir = tempfile::tempdir().unwrap();
    kill_when_ready(child("fill_work", dir.path()));
    assert!(dir.path().join("library.db.new").exists(), "it was under way");
    assert_eq!(lock(dir.path()).look(&SHELF).unwrap(), Found::Absent);
    create(dir.path(), &SHELF);
    assert_eq!(count(&open(dir.path(), &SHELF), "parents"), 0);
    assert!(!dir.path().join("library.db.new").exists());
}

#[test]
#[ignore = "the child of an_upgrade_killed_at_any_moment…"]
fn upgrade_work() {
    open(&folder(), &SHELF);
}

#[test]
fn an_upgrade_killed_at_any_moment_goes_on_at_the_next_start() {
    let killed = kill_throughout(
        "upgrade_work",
        |path| populate(path, &OLDER),
        |path| {
            let version = chore::current(path, &SHELF).unwrap();
            assert!((5..=7).contains(&version), "{version}");
            let store = open(path, &SHELF);
            assert_eq!(store.schema_version().unwrap(), 7);
            assert_eq!(count(&store, "children"), 60);
            store.close().unwrap();
            assert!(chore::check(path, &SHELF).unwrap().is_sound());
            for left in std::fs::read_dir(path.join("backups")).into_iter().flatten() {
                let name = left.unwrap().file_name().into_string().unwrap();
                assert!(name.ends_with(".db"), "{name} after {version}");
            }
        },
    );
    assert!(killed > 3, "it was killed only {killed} times");
}

#[test]
#[ignore = "the child of a_write_that_was_acknowledged…"]
fn write_work() {
    let store = open(&folder(), &SHELF);
    add_parent(&store, "acknowledged");
    let _ = store.write(None, step(), |tx| {
        tx.execute("UPDATE parents SET name = 'not yet'", params![])?;
        block();
        #[expect(unreachable_code, reason = "it says what the closure returns")]
        Ok::<_, StoreError>(())
    });
}

#[test]
fn a_kill_keeps_what_was_acknowledged_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    kill_when_ready(child("write_work", dir.path()));
    assert!(dir.path().join("library.db-wal").metadata().unwrap().len() > 0, "the wal is hot");
    let store = open(dir.path(), &SHELF);
    let names: Result<Vec<String>, StoreError> =
        store.read(|tx| tx.all("SELECT name FROM parents", [], |row| row.get(0)));
    assert_eq!(names.unwrap(), ["acknowledged"]);
    assert_eq!(count(&store, "steps"), 1);
}

#[test]
#[ignore = "the child of two_processes_never_open…"]
fn hold_work() {
    let store = open(&folder(), &SHELF);
    add_parent(&store, "by the other");
    block();
}

#[test]
fn two_processes_never_open_the_same_library() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let mut other = child("hold_work", dir.path());
    let out = BufReader::new(other.stdout.take().unwrap());
    assert!(out.lines().any(|line| line.unwrap().contains(READY)));

    let refused = store::Folder::lock(dir.path(), crate::shelf::PROGRAM, Duration::from_millis(100));
    let Err(StoreError::InUse { program, pid }) = refused else { panic!("it should be in use") };
    assert_eq!((program.as_str(), pid), ("shelf 1.2.3", other.id()));

    // Those that only read do so beside it, and see what is in its WAL.
    assert_eq!(chore::current(dir.path(), &SHELF).unwrap(), 7);
    assert!(chore::history(dir.path(), &SHELF).unwrap()[6].applied);
    assert!(chore::check(dir.path(), &SHELF).unwrap().is_sound());
    let status = chore::status(dir.path(), &SHELF).unwrap();
    assert!(status.rows.contains(&("parents".to_owned(), 1)), "{status:?}");

    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(count(&open(dir.path(), &SHELF), "parents"), 1);
    let sound: bool =
        raw(dir.path()).query_row("PRAGMA integrity_check", [], |row| Ok(row.get::<_, String>(0)? == "ok")).unwrap();
    assert!(sound);
}
