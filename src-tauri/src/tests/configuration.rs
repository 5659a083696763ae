//! What the web view is allowed, read from the files that decide it.

use std::path::{Path, PathBuf};

use library::policy::Command;
use serde_json::Value;

const CONFIGURATION: &str = include_str!("../../../tauri.conf.json");
const CAPABILITY: &str = include_str!(concat!(env!("OUT_DIR"), "/capabilities/window.json"));
const CAPABILITIES: &str = include_str!(concat!(env!("OUT_DIR"), "/capabilities.json"));
const MANIFESTS: &str = include_str!(concat!(env!("OUT_DIR"), "/acl-manifests.json"));
const PACKAGE: &str = include_str!("../../../Cargo.toml");

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn permissions() -> Vec<String> {
    let capability = json(CAPABILITY);
    let all = capability["permissions"].as_array().unwrap().iter();
    all.map(|permission| permission.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_page_gets_no_global_tauri_and_frozen_prototypes() {
    let app = json(CONFIGURATION)["app"].clone();
    assert_eq!(app["withGlobalTauri"], false, "window.__TAURI__ would be there for any script");
    assert_eq!(app["security"]["freezePrototype"], true, "or a script could rewrite Array for all the others");
    assert_eq!(app["security"]["assetProtocol"], Value::Null, "no file of the computer is served");
    assert_eq!(app["windows"], json("[]"), "the window is made in Rust, with its navigation guarded");
}

#[test]
fn the_content_security_policy_is_strict() {
    let policy = json(CONFIGURATION)["app"]["security"]["csp"].clone();
    for (directive, sources) in policy.as_object().unwrap() {
        let sources = sources.as_str().unwrap();
        for loose in ["unsafe-", "*", "https:", "'none' "] {
            assert!(!sources.contains(loose), "{directive} allows {sources}");
        }
    }
    assert_eq!(policy["default-src"], "'self'", "what is not named comes from the program");
    assert_eq!(policy["script-src"], "'self'", "scripts come from the program only");
    assert_eq!(policy["connect-src"], "ipc: http://ipc.localhost", "the page talks to Rust and to nobody else");
    assert_eq!(
        policy["img-src"], "'self' data: blob: cover: http://cover.localhost",
        "pictures come from the program and its covers"
    );
    for closed in ["object-src", "frame-src", "base-uri", "form-action", "frame-ancestors"] {
        assert_eq!(policy[closed], "'none'", "{closed} is closed");
    }
    let security = json(CONFIGURATION)["app"]["security"].clone();
    assert_eq!(security["dangerousDisableAssetCspModification"], Value::Null, "Tauri adds its nonces");
}

#[test]
fn the_capability_is_the_list_and_hearing_events() {
    let mut expected = vec!["core:event:allow-listen".to_owned(), "core:event:allow-unlisten".to_owned()];
    expected.extend(Command::ALL.iter().map(|command| format!("allow-{}", command.name().replace('_', "-"))));
    assert_eq!(permissions(), expected, "no more and no less than the list of commands");
    let capability = json(CAPABILITY);
    assert_eq!(capability["windows"], json(r#"["main"]"#), "for the one window");
    assert_eq!(capability["remote"], Value::Null, "and for no page from elsewhere");
}

#[test]
fn there_is_no_other_capability() {
    let all = json(CAPABILITIES);
    assert_eq!(all.as_object().unwrap().keys().collect::<Vec<_>>(), ["window"], "{all}");
    let inline = json(CONFIGURATION)["app"]["security"]["capabilities"].clone();
    assert_eq!(inline, Value::Null, "none stands in the configuration");
}

#[test]
fn no_plugin_reaches_the_page() {
    for permission in permissions() {
        let plugin = permission.split_once(':').map(|(plugin, _)| plugin);
        assert!(matches!(plugin, None | Some("core")), "{permission} opens a plugin to the page");
    }
    for plugin in ["tauri-plugin-fs", "tauri-plugin-shell", "tauri-plugin-http", "tauri-plugin-sql"] {
        assert!(!PACKAGE.contains(plugin), "{plugin} is not even a dependency");
    }
}

#[test]
fn every_command_is_declared_to_the_manifest() {
    let manifests = json(MANIFESTS);
    let declared = &manifests["__app-acl__"]["permissions"];
    for command in Command::ALL {
        let permission = format!("allow-{}", command.name().replace('_', "-"));
        assert!(declared[&permission].is_object(), "{} would be open to every window", command.name());
    }
}

/// The files below a folder, and below its folders, whose names end so.
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// The lines of these files that name developer tools, comments aside.
fn lines_about_tools(files: &[PathBuf], comment: &str) -> Vec<String> {
    let lines = files.iter().flat_map(|file| {
        let text = std::fs::read_to_string(file).unwrap();
        text.lines().map(|line| line.split(comment).next().unwrap_or_default().trim().to_owned()).collect::<Vec<_>>()
    });
    lines.filter(|line| line.contains("devtools") || line.contains("inspector")).collect()
}

#[test]
fn the_release_has_no_developer_tools() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Whatever table it stands in, and whichever of our packages it is: their
    // features are those of the one Tauri. What other packages turn on, the
    // part `licences` sees in what Cargo resolves.
    let mut manifests = vec![root.join("Cargo.toml"), root.join(".cargo/config.toml")];
    files(&root.join("src-tauri"), "Cargo.toml", &mut manifests);
    assert!(manifests.len() > 8, "every package is looked at: {manifests:?}");
    assert_eq!(lines_about_tools(&manifests, "#"), Vec::<String>::new(), "Tauri has them in debug builds only");

    // Beside tauri.conf.json one for a system would count too.
    let at_the_root = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let is_configuration = |path: &PathBuf| path.to_string_lossy().ends_with(".conf.json");
    let configurations: Vec<PathBuf> = at_the_root.filter(is_configuration).collect();
    assert!(!configurations.is_empty(), "it is found");
    assert_eq!(lines_about_tools(&configurations, "//"), Vec::<String>::new(), "no window asks for them");

    let mut sources = vec![root.join("src-tauri/build.rs")];
    files(&root.join("src-tauri/src"), ".rs", &mut sources);
    sources.retain(|file| !file.ends_with("tests/configuration.rs"));
    assert_eq!(
        lines_about_tools(&sources, "//"),
        [".devtools(cfg!(debug_assertions))"],
        "nothing opens them, and the one window has them in debug builds only"
    );
}

#[test]
fn nothing_widens_what_the_page_may_call_at_run_time() {
    let manifest = PACKAGE.lines().map(|line| line.split('#').next().unwrap_or_default());
    assert_eq!(manifest.filter(|line| line.contains("dynamic-acl")).collect::<Vec<_>>(), Vec::<&str>::new());
}
