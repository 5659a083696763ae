//! Bytes on their way from the page to a command.

use serde_json::{Value, json};
use tauri::test::{mock_builder, mock_context, noop_assets};

use super::house::{Asked, ask, open_window};
use crate::commands::raw::Raw;

#[tauri::command]
async fn echo(request: Raw) -> Result<Value, ()> {
    Ok(json!({ "bytes": request.bytes, "name": request.header("bookplate-name"), "none": request.header("none") }))
}

fn echoed(request: impl Into<Asked>) -> Result<Value, Value> {
    let builder = mock_builder().invoke_handler(tauri::generate_handler![echo]);
    let app = builder.build(mock_context(noop_assets())).unwrap();
    ask(&open_window(&app, "main"), "echo", request)
}

#[test]
fn bytes_arrive_as_they_were_with_what_the_headers_say() {
    let bytes: Vec<u8> = (0..=255).collect();
    let request = Asked::raw(bytes.clone(), &[("bookplate-name", "B%C3%BCcher%20%25.csv")]);
    assert_eq!(echoed(request).unwrap(), json!({ "bytes": bytes, "name": "Bücher %.csv", "none": null }));
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
