//! Several at once.

use std::panic::AssertUnwindSafe;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::support::{fields, house, person};
use library::books::BookQuery;
use library::{Error, FieldCode};
use serde_json::json;

#[test]
fn of_two_who_want_the_same_name_at_once_one_gets_it() {
    let house = house();
    for round in 0..5 {
        let name = format!("twin{round}");
        let barrier = Barrier::new(2);
        let answers: Vec<Result<(), Error>> = std::thread::scope(|scope| {
            let create = || {
                barrier.wait();
                house.library.account_create(&house.owner, &person(&name)).map(drop)
            };
            let threads = [scope.spawn(create), scope.spawn(create)];
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let refused: Vec<&Error> = answers.iter().filter_map(|answer| answer.as_ref().err()).collect();
        let [Error::Validation(wrong)] = refused.as_slice() else { panic!("one, and by its name: {answers:?}") };
        assert_eq!((wrong[0].field.as_str(), wrong[0].code), ("username", FieldCode::Taken));
    }
    assert_eq!(house.library.account_list(&house.owner).unwrap().len(), 6);
}

#[test]
fn eight_who_add_and_list_at_once_neither_fail_nor_lose_a_book() {
    const EACH: u32 = 25;
    let house = house();
    let total = || house.library.book_list(&house.owner, &BookQuery::default()).unwrap().total;
    let barrier = Barrier::new(8);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (house, barrier, total) = (&house, &barrier, &total);
            scope.spawn(move || {
                barrier.wait();
                for number in 0..EACH {
                    let before = total();
                    // All share a name, and each has one of its own.
                    let book = json!({ "title": format!("Volume {thread}.{number}"), "authors": ["Anonymous", format!("Author {thread}")] });
                    house.library.book_create(&house.owner, &fields(book)).unwrap();
                    let after = total();
                    assert!(after > before, "a saved book is listed at once: {before}, {after}");
                }
            });
        }
    });
    assert_eq!(total(), 8 * EACH);
    let query = BookQuery { query: Some("anonymous".to_owned()), limit: Some(1_000), ..BookQuery::default() };
    let page = house.library.book_list(&house.owner, &query).unwrap();
    assert_eq!((page.total, page.items.len()), (8 * EACH, 8 * EACH as usize));
}

#[test]
fn a_list_by_the_index_never_lags_behind_a_save() {
    let house = house();
    let length = || house.library.book_uids(&house.owner, &BookQuery::default()).unwrap().uids.len();
    std::thread::scope(|scope| {
        for thread in 0..6 {
            let (house, length) = (&house, &length);
            scope.spawn(move || {
                for number in 0..15 {
                    let before = length();
                    let book = json!({ "title": format!("Volume {thread}.{number}"), "authors": [format!("Author {number}")] });
                    house.library.book_create(&house.owner, &fields(book)).unwrap();
                    let after = length();
                    assert!(after > before, "{before}, {after}");
                }
            });
        }
    });
    assert_eq!(length(), 90);
}

#[test]
fn an_observer_that_panics_costs_neither_the_save_nor_the_library() {
    let house = house();
    let has_panicked = AtomicBool::new(false);
    house.library.observe(move |_| {
        if !has_panicked.swap(true, Ordering::Relaxed) {
            panic!("an observer fails");
        }
    });
    let add = |title: &str| house.library.book_create(&house.owner, &fields(json!({ "title": title })));
    std::panic::catch_unwind(AssertUnwindSafe(|| add("Emma"))).unwrap_err();
    add("Walden").unwrap();
    let house = house.restart();
    assert_eq!(house.library.book_list(&house.owner, &BookQuery::default()).unwrap().total, 2);
}
