//! The folder and its lock file: what is ours is private, what isn't stays as
//! it is.

use std::fs;
use std::time::Duration;

use store::{Folder, StoreError};

use crate::shelf::{PROGRAM, SHELF, create, lock, open};

const LOCK: &str = "bookplate.lock";

#[test]
fn a_file_of_somebody_else_under_the_name_of_the_lock_is_left_alone() {
    for content in ["my own notes\n", "rustc 1.95.0 4711\n", "B"] {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join(LOCK);
        fs::write(&file, content).unwrap();
        let tried = Folder::lock(dir.path(), PROGRAM, Duration::ZERO);
        assert!(matches!(&tried, Err(StoreError::ForeignFolder { path }) if *path == file), "{content}: {tried:?}");
        assert_eq!(fs::read_to_string(&file).unwrap(), content);
        assert!(store::chore::current(dir.path(), &SHELF).is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), content);
    }
}

#[test]
fn a_folder_under_the_name_of_the_lock_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(LOCK)).unwrap();
    let tried = Folder::lock(dir.path(), PROGRAM, Duration::ZERO);
    assert!(matches!(tried, Err(StoreError::ForeignFolder { .. })), "{tried:?}");
}

#[cfg(unix)]
#[test]
fn a_link_under_the_name_of_the_lock_leads_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let other = dir.path().join("other");
    fs::write(&other, "").unwrap();
    let data = dir.path().join("data");
    fs::create_dir(&data).unwrap();
    std::os::unix::fs::symlink(&other, data.join(LOCK)).unwrap();
    let tried = Folder::lock(&data, PROGRAM, Duration::ZERO);
    assert!(matches!(tried, Err(StoreError::ForeignFolder { .. })), "{tried:?}");
    assert_eq!(fs::read(&other).unwrap(), b"");
}

#[test]
fn what_a_kill_or_a_power_cut_left_of_our_own_lock_file_is_no_hindrance() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let file = dir.path().join(LOCK);
    let ours = fs::read_to_string(&file).unwrap();
    assert!(ours.contains("shelf 1.2.3") && ours.contains(&std::process::id().to_string()), "{ours}");
    for left in [Vec::new(), vec![0; 40], [ours.as_bytes(), b" 99 and more"].concat()] {
        fs::write(&file, left).unwrap();
        drop(open(dir.path(), &SHELF));
        assert_eq!(fs::read_to_string(&file).unwrap(), ours);
    }
}

#[cfg(unix)]
mod permissions {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o7777
    }

    fn folder(with: u32) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(with)).unwrap();
        dir
    }

    #[test]
    fn a_folder_that_was_empty_becomes_private() {
        let dir = folder(0o755);
        drop(lock(dir.path()));
        assert_eq!(mode(dir.path()), 0o700);
        let dir = folder(0o755);
        store::create_private_folder(dir.path()).unwrap();
        assert_eq!(mode(dir.path()), 0o700, "also when the program's log is its first file");
    }

    #[test]
    fn a_folder_that_is_shared_or_holds_other_things_keeps_its_permissions() {
        let empty_but_shared = folder(0o1777);
        drop(lock(empty_but_shared.path()));
        assert_eq!(mode(empty_but_shared.path()), 0o1777);

        for name in [LOCK, "library.db", "notes.txt"] {
            let dir = folder(0o755);
            fs::write(dir.path().join(name), "mine").unwrap();
            let _ = Folder::lock(dir.path(), PROGRAM, Duration::ZERO).map(|folder| folder.look(&SHELF).is_ok());
            store::create_private_folder(dir.path()).unwrap();
            assert_eq!(mode(dir.path()), 0o755, "with {name}");
        }
    }

    #[test]
    fn a_library_makes_its_folder_private_when_the_folder_is_nothing_else() {
        let dir = folder(0o755);
        create(dir.path(), &SHELF);
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        drop(open(dir.path(), &SHELF));
        assert_eq!(mode(dir.path()), 0o700);

        for (also, with) in [("somebody's picture.png", 0o755), ("bookplate.lock.txt", 0o755)] {
            fs::write(dir.path().join(also), "").unwrap();
            fs::set_permissions(dir.path(), fs::Permissions::from_mode(with)).unwrap();
            drop(open(dir.path(), &SHELF));
            assert_eq!(mode(dir.path()), with, "it holds {also} too");
            fs::remove_file(dir.path().join(also)).unwrap();
        }
    }
}
