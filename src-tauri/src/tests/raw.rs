//! Bytes on their way from the page to a command.

use std::borrow::Cow;

use serde_json::{Value, json};
use tauri::test::{mock_builder, mock_context, noop_assets};

use super::house::{Asked, ask, open_window};
use crate::commands::raw::Raw;
use crate::commands::{Answer, blocking_here};

#[tauri::command]
async fn echo(request: Raw<'_>) -> Result<Value, ()> {
    let is_lent = matches!(request.bytes, Cow::Borrowed(_));
    Ok(
        json!({ "bytes": request.bytes, "is_lent": is_lent, "name": request.header("bookplate-name"), "none": request.header("none") }),
    )
}

#[tauri::command]
async fn break_off(request: Raw<'_>) -> Answer<()> {
    blocking_here(|| panic!("a panic of this test, after {} bytes", request.bytes.len()))
}

fn echoed(request: impl Into<Asked>) -> Result<Value, Value> {
    asked("echo", request)
}

fn asked(command: &str, request: impl Into<Asked>) -> Result<Value, Value> {
    let builder = mock_builder().invoke_handler(tauri::generate_handler![echo, break_off]);
    let app = builder.build(mock_context(noop_assets())).unwrap();
    ask(&open_window(&app, "main"), command, request)
}

#[test]
fn a_panic_over_bytes_that_are_lent_is_an_answer_too() {
    let refused = asked("break_off", Asked::raw(vec![7], &[])).unwrap_err();
    assert_eq!(refused["code"], "internal", "and not a page that waits for ever: {refused}");
}

#[test]
fn bytes_arrive_as_they_were_with_what_the_headers_say() {
    let bytes: Vec<u8> = (0..=255).collect();
    let request = Asked::raw(bytes.clone(), &[("bookplate-name", "B%C3%BCcher%20%25.csv")]);
    let echo = json!({ "bytes": bytes, "is_lent": true, "name": "Bücher %.csv", "none": null });
    assert_eq!(echoed(request).unwrap(), echo, "and a large file isn't there twice");
}

#[test]
fn no_bytes_are_a_request_too() {
    let answer = echoed(Asked::raw(Vec::new(), &[])).unwrap();
    assert_eq!(answer["bytes"], json!([]), "an empty file is for the command to judge");
}

#[test]
fn a_header_that_is_no_text_is_none() {
    let answer = echoed(Asked::raw(Vec::new(), &[("bookplate-name", "%FF%FE")])).unwrap();
    assert_eq!(answer["name"], Value::Null, "bytes that are no UTF-8 name nothing");
}

#[test]
fn the_numbers_of_tauris_fallback_are_bytes_too() {
    let request = Asked::Json(json!([0, 127, 255]));
    assert_eq!(echoed(request).unwrap()["bytes"], json!([0, 127, 255]), "as the page sends them as text messages");
}

#[test]
fn what_is_no_bytes_is_refused() {
    for body in [json!({ "request": {} }), json!([256]), json!([-1]), json!(["a"]), Value::Null] {
        let refused = echoed(Asked::Json(body.clone())).unwrap_err();
        assert_eq!(refused, json!("echo takes bytes as its body"), "{body}");
    }
}
