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
        data_folder: shell.folder.display().to_string(),
        log_folder: shell.log_folder().display().to_string(),
        diagnostics: String::new(),
    };
    about.diagnostics = diagnostics(&about, &without_home(&shell.folder, std::env::home_dir().as_deref()));
    about
}

fn diagnostics(about: &About, folder: &str) -> String {
    let schema = about.schema_version.map_or_else(|| "no library open".to_owned(), |version| version.to_string());
    let mode = if cfg!(debug_assertions) { "development" } else { "release" };
    format!(
        "Bookplate {} ({}, {mode})\nSQLite {}\nWebKit {}\nTauri {}\nSystem: {}\nSchema: {schema}\nFolder: {folder}\n",
        about.version, about.commit, about.sqlite, about.webkit, about.tauri, about.os,
    )
}

/// The path with the home folder as `~`. Elsewhere only the last part is said:
/// the ones before often carry a person's name, as in `/media/ana/stick`.
fn without_home(path: &Path, home: Option<&Path>) -> String {
    if let Some(inside) = home.and_then(|home| path.strip_prefix(home).ok()) {
        return Path::new("~").join(inside).display().to_string();
    }
    path.file_name().map_or_else(String::new, |name| format!("…/{}", name.display()))
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
    fn a_persons_home_is_not_named() {
        let home = Path::new("/home/ana");
        let said = without_home(Path::new("/home/ana/.local/share/bookplate"), Some(home));
        assert_eq!(said, Path::new("~/.local/share/bookplate").display().to_string(), "home is a tilde");
        let said = without_home(Path::new("/media/ana/stick/books"), Some(home));
        assert_eq!(said, "…/books", "a name may stand in any part of the way");
    }
}
