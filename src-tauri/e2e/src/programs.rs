//! Where the built programs and the repository's files lie.

use std::path::{Path, PathBuf};

/// A program of this workspace. `cargo xtask test journeys` says where they
/// are; otherwise they lie two folders above this test.
pub(crate) fn program(name: &str) -> PathBuf {
    let folder = std::env::var_os("BOOKPLATE_E2E_PROGRAMS").map(PathBuf::from).unwrap_or_else(|| {
        let test = std::env::current_exe().expect("a test knows where it lies");
        test.ancestors().nth(2).expect("a test lies in target/debug/deps").to_path_buf()
    });
    let path = folder.join(name);
    assert!(
        path.is_file(),
        "{} is not built; `cargo xtask test journeys` builds everything that the journeys need",
        path.display()
    );
    path
}

/// The camera of `cargo xtask run --screenshot`: built with the journeys, it lies
/// in the folder above theirs, and beside them where they were carried to.
#[must_use]
pub fn camera() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it lies");
    let found = test.ancestors().skip(1).take(2).map(|folder| folder.join("screenshot")).find(|path| path.is_file());
    found.expect("the camera is built with the journeys")
}

/// The root of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this package lies two folders deep")
}

/// Where pictures go: `target/screenshots`, unless the journeys run where the
/// repository can only be read.
pub(crate) fn pictures() -> PathBuf {
    let folder = std::env::var_os("BOOKPLATE_E2E_PICTURES").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| repository().join("target/screenshots"));
    std::fs::create_dir_all(&folder).expect("the folder for pictures can be made");
    folder
}
