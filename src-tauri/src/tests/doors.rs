//! Who gets through which door. The commands come from the one list that also
//! feeds the handler, so a new one can't be forgotten here.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use library::policy::Access;
use serde_json::{Value, json};
use tauri::{Manager, WindowEvent};

use super::house::{House, ask, code, every_command, message, needs_a_session, open_window};
use crate::commands::blocking;
use crate::window;

#[test]
fn the_first_run_is_over_once_the_library_exists() {
    let house = House::with_library();
    for (command, request) in every_command() {
        if command.access() == Access::FirstRun {
            assert_eq!(house.code(command.name(), request), "conflict", "{} comes too late", command.name());
        }
    }
}

#[test]
fn the_session_is_the_windows_own_and_not_the_requests() {
    let house = House::with_library();
    house.sign_in();
    let me = house.ask("session_current", Value::Null).unwrap();
    assert_eq!(me["account"]["username"], "ana", "the window knows who is signed in");

    let me = me["account"].clone();
    for extra in ["account", "session", "actor"] {
        let forged = Value::from_iter([("title", json!("Forged")), (extra, me["uid"].clone())]);
        let answered = house.code("book_create", forged);
        assert!(!["ok", "unauthenticated"].contains(&answered.as_str()), "{extra} is refused, not read: {answered}");
    }
    assert_eq!(house.ask("session_current", Value::Null).unwrap()["account"], me, "and the caller is who they were");
    assert_eq!(house.ask("book_list", json!({})).unwrap()["total"], 0, "nothing was written");

    house.ask("session_sign_out", Value::Null).unwrap();
    assert_eq!(house.ask("session_current", Value::Null).unwrap(), Value::Null, "signed out");
    assert_eq!(house.code("book_create", json!({ "title": "Middlemarch" })), "unauthenticated", "a sound request");
}

/// What somebody can do who only stands at the computer. A command that joins
/// them joins this list, on purpose.
#[test]
fn these_commands_and_no_others_need_no_session() {
    let open: Vec<_> = every_command()
        .into_iter()
        .map(|(command, _)| command)
        .filter(|command| !needs_a_session(*command))
        .map(|command| command.name())
        .collect();
    assert_eq!(
        open,
        [
            "app_status",
            "app_about",
            "app_painted",
            "app_quit",
            "sample_leave",
            "log_folder_show",
            "library_folder_show",
            "window_zoom",
            "window_theme",
            "window_full_screen",
            "window_unsaved",
            "password_suggest",
            "library_create",
            "people_list",
            "account_sign_up",
            "session_sign_in",
            "session_tap",
            "session_recover",
            "session_current",
            "session_locked",
            "keyring_there",
        ]
    );
}

#[test]
fn a_closed_window_loses_its_session() {
    let house = House::with_library();
    house.sign_in();
    assert_eq!(house.code("book_list", json!({})), "ok", "signed in");

    window::on_event(&house.window.as_ref().window(), &WindowEvent::Destroyed);
    assert_eq!(house.code("book_list", json!({})), "unauthenticated", "the session ended with the window");
}

#[test]
fn a_window_that_the_capability_does_not_name_reaches_nothing() {
    let house = House::with_library();
    let stranger = open_window(&house.app, "stranger");
    for (command, request) in every_command() {
        let answer = ask(&stranger, command.name(), request);
        assert!(code(&answer).contains("not allowed"), "{} was reached from elsewhere: {answer:?}", command.name());
    }
}

#[test]
fn the_page_reaches_nothing_of_tauris_own_but_events() {
    let house = House::empty();
    for command in [
        "plugin:app|version",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:webview|set_webview_zoom",
        "plugin:path|resolve_directory",
        "plugin:event|emit",
        "plugin:menu|new",
        "plugin:resources|close",
    ] {
        let answered = house.code(command, Value::Null);
        assert!(answered.contains("not allowed") || answered.contains("not found"), "{command} answered {answered}");
    }
}

#[test]
fn wrong_passwords_leave_nobody_signed_in() {
    let house = House::with_library();
    let request = json!({ "name": "ana", "password": "not the password" });
    assert_eq!(house.code("session_sign_in", request), "invalid_credentials", "refused");
    assert_eq!(house.code("book_list", json!({})), "unauthenticated", "and nothing opened");
}

#[test]
fn the_windows_thread_is_free_while_a_password_is_hashed() {
    let house = House::with_library();
    let (send, answered) = mpsc::channel();
    let message = message("session_sign_in", json!({ "name": "ana", "password": "not the password" }));
    let respond = move |_, _, _, _, _| send.send(thread::current().id()).unwrap();
    house.window.as_ref().clone().on_message(message, Box::new(respond));
    let answering = answered.recv_timeout(Duration::from_secs(30)).unwrap();
    assert_ne!(answering, thread::current().id(), "another one hashed it");
}

#[test]
fn a_panic_reaches_the_person_as_a_reference_only() {
    let answer: Result<(), _> =
        tauri::async_runtime::block_on(blocking(|| panic!("while saving Ana's secret diary, with all its words")));
    let report = serde_json::to_value(answer.unwrap_err()).unwrap();
    assert_eq!(report["code"], "internal", "a panic is a fault of the program");
    assert!(report["reference"].is_string(), "the log can be found by it");
    assert!(!report.to_string().contains("diary"), "the panic's words stay inside: {report}");
}

#[test]
fn before_the_first_run_there_is_nobody_and_nothing() {
    let house = House::empty();
    assert_eq!(house.code("people_list", Value::Null), "not_found", "there is no library yet");
    assert_eq!(house.code("book_list", json!({})), "unauthenticated", "and nobody is signed in");
    assert!(house.app.get_webview_window("main").is_some(), "the window stays");
}
