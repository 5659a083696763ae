//! Files that were let go over the window, where the engine doesn't give their
//! content to the page: WebKitGTK names them to nobody, because a page could name
//! one itself. So the page is told of them here, by numbers, and reads what it
//! takes part by part. Only a drop by hand puts a file here; the page can name no
//! path.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use library::accounts::Session;
use library::error::Result;
use library::policy::Command;
use library::uid::AccountUid;
use library::{Error, Library};
use tauri::{DragDropEvent, Manager, Runtime, Window};

use crate::answers::{DroppedFile, DroppedRead};
use crate::events;
use crate::sessions::Found;
use crate::state::Shell;

/// The most that is read at once.
const PART: u64 = 4_000_000;
/// So many files are remembered; those before have been read, or nobody took them.
const MOST: usize = 1_000;

/// The files, each for whoever was there when it was dropped.
#[derive(Default)]
pub struct Dropped(Mutex<Files>);

#[derive(Default)]
struct Files {
    next: u32,
    by_number: BTreeMap<u32, (AccountUid, PathBuf)>,
}

impl Dropped {
    fn put(&self, account: AccountUid, path: &Path) -> DroppedFile {
        let mut files = self.files();
        let file = files.next;
        files.next += 1;
        files.by_number.insert(file, (account, path.to_owned()));
        if files.by_number.len() > MOST {
            files.by_number.pop_first();
        }
        let size = std::fs::metadata(path).map_or(0, |data| data.len());
        DroppedFile { file, name: name(path), size }
    }

    fn find(&self, account: AccountUid, file: u32) -> Option<PathBuf> {
        self.files().by_number.get(&file).filter(|(owner, _)| *owner == account).map(|(_, path)| path.clone())
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Files are held over the window, carried away, or let go.
pub fn on_event<R: Runtime>(window: &Window<R>, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { paths, .. } => {
            let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
            events::files_dragged(window, Some(&names));
        }
        DragDropEvent::Leave => events::files_dragged(window, None),
        DragDropEvent::Drop { paths, .. } => {
            let shell = window.state::<Shell>();
            if let Found::Here(session, _) = shell.sessions.look(window.label()) {
                let put = |path: &PathBuf| shell.dropped.put(session.account(), path);
                let files: Vec<DroppedFile> = paths.iter().map(put).collect();
                events::files_dropped(window, &files);
            }
            events::files_dragged(window, None);
        }
        _ => {}
    }
}

/// A part of a file that whoever asks has dropped.
///
/// # Errors
/// `NotFound` for any other file, and for one that can't be read.
pub fn read(dropped: &Dropped, library: &Library, session: &Session, part: DroppedRead) -> Result<Vec<u8>> {
    library.allows(session, Command::dropped_read)?;
    let path = dropped.find(session.account(), part.file).ok_or(Error::NotFound("file"))?;
    let bytes = || {
        let mut file = File::open(&path)?;
        file.seek(SeekFrom::Start(part.from))?;
        let mut bytes = Vec::new();
        file.take(part.to.saturating_sub(part.from).min(PART)).read_to_end(&mut bytes)?;
        std::io::Result::Ok(bytes)
    };
    bytes().map_err(|error| {
        tracing::info!(%error, "a file that was dropped can't be read");
        Error::NotFound("file")
    })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use serde_json::{Value, json};
    use tauri::{Listener, PhysicalPosition};

    use super::*;
    use crate::tests::house::{House, PASSWORD, message};

    fn let_go(house: &House, paths: &[&Path]) {
        let window = house.window.as_ref().window();
        let paths = paths.iter().map(|path| path.to_path_buf()).collect();
        on_event(&window, &DragDropEvent::Drop { paths, position: PhysicalPosition::default() });
    }

    #[test]
    fn a_file_that_was_dropped_is_read_by_whoever_dropped_it_and_by_nobody_else() {
        let house = House::with_library();
        let path = house.folder.path().join("list.csv");
        std::fs::write(&path, "0123456789").unwrap();
        let (send, heard) = mpsc::channel();
        house.window.listen("files_dropped", move |event| {
            send.send(serde_json::from_str::<Value>(event.payload()).unwrap()).unwrap();
        });
        let_go(&house, &[&path]);
        assert!(heard.try_recv().is_err(), "nobody is there who could take it");

        house.sign_in();
        let_go(&house, &[&path, &house.folder.path().join("gone.csv")]);
        let files = heard.recv().unwrap();
        let (file, gone) = (&files[0]["file"], &files[1]["file"]);
        assert_eq!(files[0], json!({ "file": file, "name": "list.csv", "size": 10 }));
        let asked = |file: &Value, from: u32, to: u32| json!({ "file": file, "from": from, "to": to });
        let read = |from, to| {
            let answer = tauri::test::get_ipc_response(&house.window, message("dropped_read", asked(file, from, to)));
            match answer.unwrap() {
                tauri::ipc::InvokeResponseBody::Raw(bytes) => String::from_utf8(bytes).unwrap(),
                tauri::ipc::InvokeResponseBody::Json(json) => panic!("{json}"),
            }
        };
        assert_eq!(
            (read(0, 10), read(3, 5), read(8, 99), read(5, 3)),
            ("0123456789".into(), "34".into(), "89".into(), String::new())
        );
        let code = |file: &Value| house.code("dropped_read", json!({ "file": file, "from": 0, "to": 1 }));
        assert_eq!((code(gone), code(&json!(99))), ("not_found".to_owned(), "not_found".to_owned()));

        house.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
        house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
        assert_eq!(code(file), "not_found", "it was Ana's");
    }
}
