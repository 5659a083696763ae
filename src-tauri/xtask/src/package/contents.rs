//! What goes into a package beside the main program: the command line, the
//! entries for desktops, the licences, and what the system must bring. What is
//! the same on every machine stands in `tauri.conf.json`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{libc, notices, remove};
use crate::Failure;
use crate::workspace;

/// Third parties' licences, as a package names the file.
const NOTICES: &str = "third-party-licences.txt";

/// What the bundler is to add to `tauri.conf.json`.
pub fn configuration() -> Result<Value, Failure> {
    let stage = workspace::target()?.join("xtask/package");
    remove(&stage)?;
    fs::create_dir_all(&stage)?;
    let notices = stage.join(NOTICES);
    fs::write(&notices, notices::text()?)?;

    let mut bundle = json!({ "externalBin": [command_line(&stage)?] });
    if cfg!(target_os = "linux") {
        let programs = [workspace::program("bookplate", true)?, workspace::program("bookplate-cli", true)?];
        let libc = libc::least(&programs)?;
        bundle["linux"] = json!({
            "deb": {
                "depends": [format!("libc6 (>= {libc})")],
                "files": { format!("/usr/share/doc/bookplate/{NOTICES}"): notices },
            },
            "rpm": {
                "depends": [format!("libc.so.6(GLIBC_{libc})(64bit)")],
                "files": { format!("/usr/share/licenses/bookplate/{NOTICES}"): notices },
            },
            "appimage": { "files": { format!("/usr/share/doc/bookplate/{NOTICES}"): notices } },
        });
    } else {
        bundle["resources"] = json!({ notices.display().to_string(): NOTICES });
    }
    Ok(json!({ "bundle": bundle }))
}

/// Lays `bookplate-cli` where the bundler looks for a second program: under its
/// name and this machine's target. Returns the path as the bundler wants it.
fn command_line(stage: &Path) -> Result<PathBuf, Failure> {
    let built = workspace::program("bookplate-cli", true)?;
    let name = format!("bookplate-cli-{}{}", workspace::host()?, std::env::consts::EXE_SUFFIX);
    fs::copy(built, stage.join(name))?;
    Ok(stage.join("bookplate-cli"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::Value;

    use crate::workspace::root;

    fn read(path: &str) -> String {
        fs::read_to_string(root().join(path)).unwrap()
    }

    #[test]
    fn every_file_that_says_the_version_says_the_same() {
        let version = env!("CARGO_PKG_VERSION");
        let metainfo = read("src-tauri/package/org.bookplate.desktop.metainfo.xml");
        let newest = metainfo.split("<release version=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(newest, Some(version), "software centres show the newest release first");
        let page: Value = serde_json::from_str(&read("ui/package.json")).unwrap();
        assert_eq!(page["version"], version, "the page belongs to the program");
        let lock: Value = serde_json::from_str(&read("ui/package-lock.json")).unwrap();
        assert_eq!(lock["version"], version, "npm would rewrite its lock file");
        assert!(read("CHANGELOG.md").contains(version), "the changelog doesn't know {version}");
        assert!(read("docs/guide/README.md").contains(version), "the guide is about another version");
    }

    #[test]
    fn everything_that_a_package_takes_along_is_there() {
        let configuration: Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
        let linux = configuration["bundle"]["linux"].as_object().unwrap();
        for (kind, parts) in linux {
            let files = parts["files"].as_object().unwrap();
            assert!(!files.is_empty(), "{kind} takes the desktop's files along");
            let sources = files.values().chain(parts.get("desktopTemplate"));
            for source in sources {
                assert!(root().join(source.as_str().unwrap()).is_file(), "{kind}: there is no {source}");
            }
        }
    }

    #[test]
    fn opening_a_list_is_offered_by_an_entry_that_comes_last() {
        let main = read("src-tauri/package/bookplate.desktop");
        assert!(!main.contains("\nMimeType="), "“Bookplate.desktop” comes before every spreadsheet");
        let offer = read("src-tauri/package/zz-bookplate-import.desktop");
        for line in ["MimeType=text/csv;", "NoDisplay=true", "Exec=bookplate %F", "InitialPreference=0"] {
            assert!(offer.lines().any(|own| own == line), "{line} is missing");
        }
    }
}
