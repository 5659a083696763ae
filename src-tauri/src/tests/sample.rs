//! The sample library, from the start of the program to its list.

use serde_json::{Value, json};

use super::house::House;
use crate::program;

#[test]
fn with_the_sample_there_is_a_library_and_a_way_into_it() {
    let house = House::of_the_sample(tempfile::tempdir().unwrap());
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(
        (&status["state"], &status["library_name"]),
        (&json!("ready"), &json!("The sample library")),
        "{status}"
    );
    let account = &status["sample"];
    assert_eq!(house.code("book_list", json!({})), "unauthenticated", "the way in is the one of every library");
    let request = json!({ "name": account["username"], "password": account["password"] });
    house.ask("session_sign_in", request).unwrap();
    assert_eq!(house.ask("book_list", json!({})).unwrap()["total"], 500, "and behind it are the books");

    house.shell().progress.close();
    let House { folder, .. } = house;
    let again = House::of_the_sample(folder);
    assert_eq!(again.ask("app_status", Value::Null).unwrap()["sample"], *account, "the next start finds the same one");
}

#[test]
fn a_library_of_ones_own_is_no_sample() {
    let house = House::with_library();
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["sample"], Value::Null, "{status}");
    house.shell().progress.close();
    let House { folder, .. } = house;
    let again = House::of_the_sample(folder);
    let status = again.ask("app_status", Value::Null).unwrap();
    assert_eq!((&status["state"], &status["sample"]), (&json!("ready"), &Value::Null), "not even asked for: {status}");
}

#[test]
fn a_list_that_nobody_brought_in_is_left_for_the_next_start_also_from_the_desk() {
    let house = House::with_library();
    house.sign_in();
    let put = |name: &str| {
        let path = house.folder.path().join(name);
        std::fs::write(&path, "Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n").unwrap();
        house.shell().opened.put(path.clone());
        path
    };
    let (read, waits) = (put("read.csv"), put("waits.csv"));
    house.ask("import_opened", Value::Null).unwrap();
    let again = house.shell().again.clone();
    program::end(house.app.handle());
    assert_eq!(again.left(), [read, waits]);
}
