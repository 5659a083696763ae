//! Pictures on their way in by a command and out by their protocol.

use serde_json::{Value, json};
use tauri::http::{Request, Response};

use super::house::{Asked, House};
use crate::cover_protocol::answer;
use crate::window;

/// A PNG of one red pixel.
const RED: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

/// A library with a book that has a cover; its owner is signed in.
fn house_with_cover() -> (House, String, String) {
    let house = House::with_library();
    house.sign_in();
    let book = house.ask("book_create", json!({ "title": "Middlemarch" })).unwrap();
    let uid = book["book"]["uid"].as_str().unwrap().to_owned();
    let saved = house.ask("cover_set", Asked::raw(RED, &[("bookplate-book", &uid)])).unwrap();
    let cover = &saved["book"]["cover"];
    assert_eq!((&cover["width"], &cover["height"]), (&json!(1), &json!(1)), "{saved}");
    let hash = cover["hash"].as_str().unwrap().to_owned();
    (house, uid, hash)
}

fn get(house: &House, address: &str) -> Response<Vec<u8>> {
    from(house, window::LABEL, "GET", address)
}

fn from(house: &House, window: &str, method: &str, address: &str) -> Response<Vec<u8>> {
    let request = Request::builder().method(method).uri(address).body(Vec::new()).unwrap();
    answer(house.app.handle(), window, &request)
}

fn header<'r>(response: &'r Response<Vec<u8>>, name: &str) -> &'r str {
    response.headers()[name].to_str().unwrap()
}

#[test]
fn a_cover_comes_by_its_hash_and_is_never_asked_for_twice() {
    let (house, _, hash) = house_with_cover();
    for address in [
        format!("cover://localhost/{hash}"),
        format!("cover://localhost/{hash}?width=168"),
        format!("http://cover.localhost/{hash}?width=84"),
    ] {
        let response = get(&house, &address);
        assert_eq!(response.status(), 200, "{address}");
        assert_eq!(header(&response, "content-type"), "image/jpeg", "{address}");
        assert_eq!(header(&response, "cache-control"), "private, max-age=31536000, immutable", "{address}");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff", "{address}");
        assert_eq!(response.body()[..2], [0xff, 0xd8], "a JPEG: {address}");
    }
}

#[test]
fn without_a_session_of_that_window_nothing_is_shown() {
    let (house, _, hash) = house_with_cover();
    let address = format!("cover://localhost/{hash}");
    assert_eq!(from(&house, "stranger", "GET", &address).status(), 403, "another window has no session");

    house.ask("session_sign_out", Value::Null).unwrap();
    let response = get(&house, &address);
    assert_eq!((response.status().as_u16(), response.body().len()), (403, 0), "signed out");
    assert_eq!(header(&response, "cache-control"), "no-store", "so that signing in shows it");
    assert_eq!(get(&house, "cover://localhost/nothing").status(), 403, "nobody learns what is there");
}

#[test]
fn an_address_that_is_no_cover_finds_nothing() {
    let (house, _, hash) = house_with_cover();
    for path in [
        "",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "../library.db",
        "..%2flibrary.db",
        "%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        &hash[..63],
        &hash.to_uppercase(),
        &format!("{hash}/"),
        &format!("{hash}.jpg"),
        &format!("x/{hash}"),
        &format!("{hash}?width="),
        &format!("{hash}?width=-1"),
        &format!("{hash}?width=1e3"),
        &format!("{hash}?width=99999999999999999999"),
        &format!("{hash}?height=5"),
        &format!("{hash}?width=84&width=108"),
    ] {
        assert_eq!(get(&house, &format!("cover://localhost/{path}")).status(), 404, "{path}");
    }
    assert_eq!(from(&house, window::LABEL, "POST", &format!("cover://localhost/{hash}")).status(), 405, "only read");
}

#[test]
fn a_cover_goes_and_comes_back() {
    let (house, uid, hash) = house_with_cover();
    let address = format!("cover://localhost/{hash}");
    let removed = house.ask("cover_remove", json!({ "uid": uid })).unwrap();
    assert_eq!(removed["book"]["cover"], Value::Null, "{removed}");
    assert_eq!(get(&house, &address).status(), 404, "no book has it");
    let next = house.ask("undo_next", Value::Null).unwrap();
    house.ask("step_undo", json!({ "step": next["undo"]["step"] })).unwrap();
    let back = house.ask("book_get", json!({ "uid": uid })).unwrap();
    assert_eq!(back["cover"]["hash"], json!(hash), "{back}");
    assert_eq!(get(&house, &address).status(), 200, "and there it is");
}

#[test]
fn bytes_that_are_no_picture_or_for_no_book_are_refused() {
    let (house, uid, _) = house_with_cover();
    let code = |bytes: &[u8], headers: &[(&'static str, &str)]| house.code("cover_set", Asked::raw(bytes, headers));
    assert_eq!(code(b"GIF89a", &[("bookplate-book", &uid)]), "not_a_picture", "another kind of picture");
    assert_eq!(code(RED, &[]), "not_found", "no book is named");
    assert_eq!(code(RED, &[("bookplate-book", "Middlemarch")]), "not_found", "by no uid");
    assert_eq!(code(RED, &[("bookplate-book", "0198c0de-0000-7000-8000-000000000001")]), "not_found", "by a wrong uid");
}
