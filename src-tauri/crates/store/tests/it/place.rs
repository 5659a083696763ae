//! Where the data folder is. The environment of this process can't be changed,
//! so a child of this test binary looks.

use std::path::Path;
use std::process::Command;

const VARIABLE: &str = "BOOKPLATE_DATA_DIR";
const MARK: &str = "the folder is ";

#[test]
#[ignore = "the child of the tests beside it"]
fn tell() {
    println!("{MARK}{}", store::data_folder().unwrap().display());
}

fn told(named: Option<&str>, home: &Path) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "place::tell", "--ignored", "--nocapture"]);
    command.env_remove(VARIABLE).env_remove("XDG_DATA_HOME").env("HOME", home);
    if let Some(named) = named {
        command.env(VARIABLE, named);
    }
    let out = command.current_dir(home).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let line = text.lines().find_map(|line| line.split_once(MARK)).unwrap();
    line.1.to_owned()
}

#[test]
fn the_environment_may_name_the_data_folder() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(told(Some("/some/where"), home.path()), "/some/where");
    let relative = told(Some("here"), home.path());
    assert!(Path::new(&relative).is_absolute() && relative.ends_with("here"), "{relative}");
}

#[test]
fn a_development_build_has_a_folder_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let own = told(None, home.path());
    assert_eq!(own, told(Some(""), home.path()), "an empty name is none");
    let own = own.to_lowercase();
    assert!(own.contains("bookplate"), "{own}");
    assert_eq!(own.contains("development"), cfg!(debug_assertions), "{own}");
}
