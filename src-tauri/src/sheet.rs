//! The recovery sheet as a file: one page of text for paper, written where its
//! person says.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use library::accounts::{RecoverySheet, SignedIn};
use tauri::{Manager, Runtime, WebviewWindow};

/// Asks where to write it, with the system's own dialog. `None`: not at all.
pub async fn choose_file<R: Runtime>(window: &WebviewWindow<R>) -> Option<PathBuf> {
    let (send, receive) = tokio::sync::oneshot::channel();
    let parent = window.clone();
    // The systems' dialogs are made on the main thread and nowhere else.
    let asked = window.app_handle().run_on_main_thread(move || {
        let dialog = rfd::AsyncFileDialog::new()
            .set_parent(&parent)
            .set_title("Keep the way back in")
            .set_file_name("Bookplate recovery sheet.txt")
            .add_filter("Text", &["txt"]);
        // Nobody waits any more only when the program ends.
        let _ = send.send(dialog.save_file());
    });
    asked.ok()?;
    receive.await.ok()?.await.map(|file| file.path().to_owned())
}

/// Writes the sheet, readable for its owner only, and says where.
pub fn write(file: &Path, person: &SignedIn, sheet: &RecoverySheet) -> io::Result<String> {
    // A file that is there keeps its permissions when it is written to, and
    // anybody's eyes with them: so a new one takes its place.
    let mut name = file.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = file.with_file_name(name);
    let written = write_new(&part, &text(person, sheet)).and_then(|()| fs::rename(&part, file));
    if let Err(error) = written {
        // The code must not lie about in a file that nobody knows of.
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    Ok(file.display().to_string())
}

fn write_new(part: &Path, text: &str) -> io::Result<()> {
    // Ours by its name, and left by a program of that number that was cut off.
    match fs::remove_file(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(part)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()
}

fn text(person: &SignedIn, sheet: &RecoverySheet) -> String {
    let account = &person.account;
    let name = [account.first_name.as_deref(), account.last_name.as_deref()];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { account.username.clone() } else { format!("{name} ({})", account.username) };
    format!(
        "Your way back into {library}\n\
         \n\
         \x20   {code}\n\
         \n\
         For:      {name}\n\
         Library:  {library}\n\
         Written:  {day}\n\
         \n\
         If you forget your password, choose \"Forgot it?\" when signing in and type\n\
         this code. It works once; you then get a new one. There is no e-mail and\n\
         nobody to ask: print this page, keep it in a book, and delete the file.\n",
        library = person.library_name,
        code = sheet.code,
        day = chrono::Local::now().format("%Y-%m-%d"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::house::House;

    fn person(house: &House) -> SignedIn {
        house.sign_in();
        let session = house.shell().sessions.find("main").unwrap();
        house.shell().progress.library().unwrap().session_current(&session).unwrap()
    }

    #[test]
    fn where_nothing_can_be_written_the_person_is_told_what_to_do() {
        let house = House::with_library();
        let person = person(&house);
        let sheet = RecoverySheet { code: "AAAAA-BBBBB".to_owned() };
        // A stick that was pulled out meanwhile; a full one and one that is
        // locked are told apart where the reasons are.
        let gone = house.folder.path().join("stick/sheet.txt");
        let report = library::Error::Target(write(&gone, &person, &sheet).unwrap_err()).report();
        assert_eq!(report.params["reason"].to_string(), "target_failed", "{report:?}");
        assert!(!format!("{report:?}").contains("stick"), "the place may name a person, and the log keeps it");
    }

    #[test]
    fn the_sheet_says_whose_it_is_and_is_for_its_owner_only() {
        let house = House::with_library();
        let person = person(&house);
        let file = house.folder.path().join("sheet.txt");
        fs::write(&file, "an older sheet").unwrap();
        #[cfg(unix)]
        fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
        write(&file, &person, &RecoverySheet { code: "AAAAA-BBBBB".to_owned() }).unwrap();

        let text = fs::read_to_string(&file).unwrap();
        for needed in ["AAAAA-BBBBB", "Ana Lopes (ana)", "Ana's library", "Written:"] {
            assert!(text.contains(needed), "{needed} is missing on the sheet: {text}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "nobody else on this computer may read it");
        }
        let left = crate::tests::house::names_in(house.folder.path());
        assert!(left.iter().all(|name| !name.contains(".part")), "nothing is left beside it: {left:?}");
    }
}
