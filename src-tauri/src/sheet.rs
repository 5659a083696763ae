//! The recovery sheet as a file: one page of text for paper, written where its
//! person says.

use std::fs::File;
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
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(file)?;
    out.write_all(text(person, sheet).as_bytes())?;
    out.sync_all()?;
    Ok(file.display().to_string())
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

    #[test]
    fn the_sheet_says_whose_it_is_and_is_for_its_owner_only() {
        let house = House::with_library();
        house.sign_in();
        let session = house.shell().sessions.find("main").unwrap();
        let person = house.shell().progress.library().unwrap().session_current(&session).unwrap();
        let file = house.folder.path().join("sheet.txt");
        write(&file, &person, &RecoverySheet { code: "AAAAA-BBBBB".to_owned() }).unwrap();

        let text = std::fs::read_to_string(&file).unwrap();
        for needed in ["AAAAA-BBBBB", "Ana Lopes (ana)", "Ana's library", "Written:"] {
            assert!(text.contains(needed), "{needed} is missing on the sheet: {text}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "nobody else on this computer may read it");
        }
    }
}
