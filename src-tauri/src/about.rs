//! What this Bookplate consists of, for the About window and for whoever is
//! asked for help. The text to copy holds nothing about people: no name of a
//! home folder, no title, no account.

use std::path::Path;

use crate::answers::About;
use crate::state::Shell;

/// The commit that this was built from, set by the build script.
const COMMIT: &str = env!("BOOKPLATE_COMMIT");

/// What is known now; the schema only once a library is open.
pub fn about(shell: &Shell) -> About {
    let schema_version = shell.progress.library_now().and_then(|library| {
        library.schema_version().inspect_err(|error| tracing::warn!(%error, "the schema's version can't be read")).ok()
    });
    let mut about = About {
        version: env!("CARGO_PKG_VERSION"),
        commit: COMMIT,
        sqlite: store::sqlite_version().to_owned(),
        webkit: tauri::webview_version().unwrap_or_else(|_| "unknown".to_owned()),
        tauri: tauri::VERSION,
        os: system(),
        schema_version,
        data_folder: shell.folder().map(said),
        log_folder: shell.log_folder().as_deref().map(said),
        diagnostics: String::new(),
    };
    let home = std::env::home_dir();
    let folder = shell.folder().map_or_else(
        || "none is known".to_owned(),
        |folder| said_of(folder, store::is_usual_folder(folder), home.as_deref()),
    );
    about.diagnostics = diagnostics(&about, &folder);
    about
}

fn said(folder: &Path) -> String {
    folder.display().to_string()
}

fn diagnostics(about: &About, folder: &str) -> String {
    let schema = about.schema_version.map_or_else(|| "no library open".to_owned(), |version| version.to_string());
    let mode = if cfg!(debug_assertions) { "development" } else { "release" };
    format!(
        "Bookplate {} ({}, {mode})\nSQLite {}\nWebKit {}\nTauri {}\nSystem: {}\nSchema: {schema}\nFolder: {folder}\n",
        about.version, about.commit, about.sqlite, about.webkit, about.tauri, about.os,
    )
}

/// What is said of the folder: for the usual one the path with the home folder
/// as `~`, if it is in there. Any other path may carry a person's name, as in
/// `/media/ana/stick` or `~/Ana Moreno/books`, and is not said.
fn said_of(folder: &Path, is_usual: bool, home: Option<&Path>) -> String {
    if !is_usual {
        return "a folder of one's own".to_owned();
    }
    match home.and_then(|home| folder.strip_prefix(home).ok()) {
        Some(inside) => Path::new("~").join(inside).display().to_string(),
        None => "the usual folder".to_owned(),
    }
}

/// The system's own name for itself, and the processor.
fn system() -> String {
    let name = std::fs::read_to_string("/etc/os-release").ok().and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
        Some(line.trim_matches('"').to_owned())
    });
    format!("{}, {}", name.unwrap_or_else(|| std::env::consts::OS.to_owned()), std::env::consts::ARCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_folder_is_said_without_the_name_of_the_home() {
        let home = Some(Path::new("/home/ana"));
        let said = said_of(Path::new("/home/ana/.local/share/bookplate"), true, home);
        assert_eq!(said, Path::new("~/.local/share/bookplate").display().to_string(), "home is a tilde");
        assert_eq!(said_of(Path::new("/media/ana/bookplate"), true, home), "the usual folder");
    }

    #[test]
    fn a_folder_that_somebody_chose_names_nobody() {
        for folder in ["/home/ana/Ana Moreno/books", "/media/ana/stick/books", "/srv/Ana Moreno"] {
            assert!(!store::is_usual_folder(Path::new(folder)));
            let said = said_of(Path::new(folder), false, Some(Path::new("/home/ana")));
            assert_eq!(said, "a folder of one's own");
        }
        let usual = store::data_folder().unwrap_or_default();
        assert!(std::env::var_os("BOOKPLATE_DATA_DIR").is_some() || store::is_usual_folder(&usual), "{usual:?}");
    }
}
