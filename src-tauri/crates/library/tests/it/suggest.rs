//! "Did you mean": the search that one which finds nothing may have been.

use crate::support::{House, house};
use library::ErrorCode;
use library::books::{BookQuery, BookRefs};
use library::policy::Role;
use serde_json::json;

fn suggested(house: &House, request: serde_json::Value) -> Option<String> {
    let request: BookQuery = serde_json::from_value(request).unwrap();
    house.library.book_suggest(&house.owner, &request).unwrap().query
}

fn meant(house: &House, query: &str) -> Option<String> {
    suggested(house, json!({ "query": query }))
}

fn small_house() -> House {
    let house = house();
    for book in [
        json!({ "title": "Ficciones", "authors": ["Jorge Luis Borges"], "language": "es" }),
        json!({ "title": "Science Fiction", "authors": ["An editor"] }),
        json!({ "title": "Преступление и наказание", "authors": ["Фёдор Достоевский"], "language": "ru" }),
        json!({ "title": "München im Sommer", "language": "de", "published_date": "1925" }),
        json!({ "title": "The Left Hand of Darkness", "authors": ["Ursula K. Le Guin"], "isbn": "9780441478125" }),
        json!({ "title": "吾輩は猫である", "authors": ["夏目漱石"], "language": "ja" }),
    ] {
        house.add(book);
    }
    house
}

#[test]
fn a_word_that_no_book_has_is_taken_for_the_nearest_that_finds_something() {
    let house = small_house();
    assert_eq!(meant(&house, "borges fiktion").as_deref(), Some("borges ficciones"));
    assert_eq!(meant(&house, "fiktion").as_deref(), Some("fiction"), "alone it is nearer to another book");
    assert_eq!(meant(&house, "bogres fiktion").as_deref(), Some("borges ficciones"), "both words");
    assert_eq!(meant(&house, "ursla"), Some("ursula".to_owned()));
}

#[test]
fn what_finds_something_and_what_is_near_to_nothing_stay_as_they_are() {
    let house = small_house();
    for query in
        ["", "  ", "borges", "borg fic", "zzzzzz", "borges kafka", "borges fiction", "978044147812x", "97804414781"]
    {
        assert_eq!(meant(&house, query), None, "{query}");
    }
}

#[test]
fn case_and_accents_are_those_of_the_person_and_of_the_book() {
    let house = small_house();
    assert_eq!(meant(&house, "MUNCHEM").as_deref(), Some("München"));
    assert_eq!(meant(&house, "munchem").as_deref(), Some("münchen"));
    assert_eq!(meant(&house, "преступлине").as_deref(), Some("преступление"));
    assert_eq!(meant(&house, "Достаевский").as_deref(), Some("Достоевский"));
    assert_eq!(meant(&house, "фёдр").as_deref(), Some("фёдор"));
}

#[test]
fn nothing_is_offered_for_characters_that_are_words_of_their_own() {
    let house = small_house();
    for query in ["吾輩は犬である", "犬", "夏目鏡石", "กขค"] {
        assert_eq!(meant(&house, query), None, "{query}");
    }
}

#[test]
fn what_stands_around_the_word_stays() {
    let house = small_house();
    assert_eq!(meant(&house, "\"left hnad\" guin").as_deref(), Some("\"left hand\" guin"));
    assert_eq!(meant(&house, "ursula, gwin").as_deref(), Some("ursula, guin"));
}

#[test]
fn any_text_is_harmless() {
    let house = small_house();
    let long = "borgess ".repeat(100);
    for query in [
        "C++",
        "O'Brien",
        "AND",
        "\"",
        "title:",
        "*",
        "NEAR(",
        "日本語",
        "-x",
        "borgess\0fiktion",
        "'; DROP TABLE books; --",
        "\u{10ffff}\u{10ffff}\u{10ffff}\u{10ffff}",
        "e\u{301}\u{301}\u{301}\u{301}",
        "\u{200b}\u{200b}\u{200b}",
        "ﷺﷺﷺ",
        "%%%%",
        "a_b_c_d",
        &long,
    ] {
        meant(&house, query);
    }
    assert_eq!(house.library.book_list(&house.owner, &BookQuery::default()).unwrap().total, 6);
    let request = BookQuery { query: Some("x".repeat(1_001)), ..BookQuery::default() };
    let error = house.library.book_suggest(&house.owner, &request).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
}

#[test]
fn what_is_offered_finds_something_in_the_list_that_was_searched() {
    let house = small_house();
    let filtered = |decade: &str| {
        suggested(&house, json!({ "query": "munchem", "filters": [{ "field": "decade", "value": decade }] }))
    };
    assert_eq!(filtered("1920").as_deref(), Some("münchen"));
    assert_eq!(filtered("1930"), None);
    assert_eq!(suggested(&house, json!({ "query": "munchem", "trash": true })), None);
    let page =
        house.library.book_list(&house.owner, &BookQuery { query: Some("munchen".into()), ..BookQuery::default() });
    let uids = vec![page.unwrap().items[0].uid];
    house.library.book_trash(&house.owner, &BookRefs { uids }).unwrap();
    assert_eq!(meant(&house, "munchem"), None);
    assert_eq!(suggested(&house, json!({ "query": "munchem", "trash": true })).as_deref(), Some("münchen"));
}

#[test]
fn of_words_equally_near_the_most_frequent_is_meant() {
    let house = house();
    house.add(json!({ "title": "Bark" }));
    house.add(json!({ "title": "Barn" }));
    house.add(json!({ "title": "Barn owls" }));
    assert_eq!(meant(&house, "barq").as_deref(), Some("barn"));
}

#[test]
fn readers_are_helped_too() {
    let house = small_house();
    let reader = house.somebody("ben", Role::Reader);
    let request = BookQuery { query: Some("borgse".to_owned()), ..BookQuery::default() };
    assert_eq!(house.library.book_suggest(&reader, &request).unwrap().query.as_deref(), Some("borges"));
}
