//! What a household does with books, through the library's own door.

use crate::support::{House, fields, house, titles};
use library::books::{BookFields, BookQuery, BookRef, BookRefs, BookSort, BookUpdate, WarningCode};
use library::history::Doer;
use library::policy::Role;
use library::uid::BookUid;
use library::{Error, ErrorCode};
use serde_json::json;

fn list(house: &House, query: &BookQuery) -> Vec<String> {
    let page = house.library.book_list(&house.owner, query).unwrap();
    titles(&page.items).into_iter().map(str::to_owned).collect()
}

fn found(house: &House, words: &str) -> Vec<String> {
    list(house, &BookQuery { query: Some(words.to_owned()), ..BookQuery::default() })
}

fn update(house: &House, uid: BookUid, json: serde_json::Value) -> library::books::BookSaved {
    house.library.book_update(&house.owner, &BookUpdate { uid, fields: fields(json) }).unwrap()
}

#[test]
fn a_book_is_kept_as_it_was_entered_also_after_a_restart() {
    let house = house();
    let saved = house.add(json!({
        "title": " The Left Hand of Darkness ", "authors": ["Le Guin, Ursula K.", "Brian Attebery"], "publisher": "Ace",
        "published_date": "1969-03", "page_count": 286, "language": "eng", "isbn": "978-0-441-47812-5",
    }));
    assert!(saved.warnings.is_empty());
    let house = house.restart();
    let book = house.library.book_get(&house.owner, &BookRef { uid: saved.book.row.uid }).unwrap();
    assert_eq!(book, saved.book);
    assert_eq!(book.row.title, "The Left Hand of Darkness");
    assert_eq!(book.row.authors, ["Le Guin, Ursula K.", "Brian Attebery"]);
    assert_eq!(book.row.published_date.as_deref(), Some("1969-03"));
    assert_eq!(book.row.language.as_deref(), Some("en"));
    assert_eq!(book.row.isbn13.as_deref(), Some("9780441478125"));
    assert_eq!(book.isbn10.as_deref(), Some("0441478123"));
    assert_eq!(book.isbn.as_deref(), Some("978-0-441-47812-5"));
    assert_eq!(book.added_by, Some(Doer::Person("Ana".to_owned())));
}

#[test]
fn wrong_input_names_each_field_and_saves_nothing() {
    let house = house();
    let wrong = fields(json!({ "title": "", "page_count": "-3", "published_date": "2023-02-30", "language": "qqz" }));
    let Err(Error::Validation(errors)) = house.library.book_create(&house.owner, &wrong) else { panic!() };
    assert_eq!(
        errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(),
        ["title", "published_date", "page_count", "language"]
    );
    let book = house.add(json!({ "title": "Emma", "publisher": "John Murray" }));
    let request =
        BookUpdate { uid: book.book.row.uid, fields: fields(json!({ "publisher": "Penguin", "page_count": "many" })) };
    assert_eq!(house.library.book_update(&house.owner, &request).unwrap_err().code(), ErrorCode::Validation);
    assert_eq!(house.library.book_get(&house.owner, &BookRef { uid: book.book.row.uid }).unwrap(), book.book);
    assert_eq!(list(&house, &BookQuery::default()), ["Emma"]);
}

#[test]
fn an_edit_changes_what_was_given_and_empty_clears() {
    let house = house();
    let before = house.add(json!({ "title": "Emma", "authors": ["Jane Austen"], "publisher": "Murray", "page_count": 474, "isbn": "0306406152" })).book;
    let uid = before.row.uid;
    let after = update(&house, uid, json!({ "publisher": "", "published_date": "1815", "isbn": "" })).book;
    assert_eq!((after.row.publisher, after.row.isbn13, after.isbn), (None, None, None));
    assert_eq!(
        (after.row.title, after.row.authors, after.row.page_count),
        (before.row.title, before.row.authors, Some(474))
    );
    let again = update(&house, uid, json!({ "authors": ["Jane  Austen", "Anna Quindlen"] })).book;
    assert_eq!(again.row.authors, ["Jane  Austen", "Anna Quindlen"]);
    assert!(update(&house, uid, json!({ "authors": [] })).book.row.authors.is_empty());
}

#[test]
fn saving_without_a_change_leaves_the_date_of_the_book() {
    let house = house();
    let before = house.add(json!({ "title": "Emma", "authors": ["Jane Austen"], "isbn": "0306406152" })).book;
    let after =
        update(&house, before.row.uid, json!({ "title": "Emma", "authors": ["Jane Austen"], "isbn": "0306406152" }))
            .book;
    assert_eq!(after, before);
}

#[test]
fn a_spelling_that_differs_on_one_book_leaves_the_others() {
    let house = house();
    let first = house.add(json!({ "title": "Emma", "authors": ["JANE AUSTEN"] })).book;
    let second = house.add(json!({ "title": "Persuasion", "authors": ["Jane Austen"] })).book;
    assert_eq!(second.row.authors, ["Jane Austen"]);
    let first = update(&house, first.row.uid, json!({ "authors": ["Jane Austen"] })).book;
    assert_eq!(first.row.authors, ["Jane Austen"]);
}

#[test]
fn a_bad_isbn_is_kept_as_text_with_a_warning() {
    let house = house();
    let saved = house.add(json!({ "title": "The Hunger Games", "isbn": "439023483" }));
    assert_eq!(saved.warnings[0].code, WarningCode::IsbnNotValid);
    assert_eq!((saved.book.isbn.as_deref(), saved.book.row.isbn13.as_deref()), (Some("439023483"), None));
    assert_eq!(found(&house, "439023483"), ["The Hunger Games"]);
}

#[test]
fn the_trash_takes_books_and_gives_them_back() {
    let house = house();
    let emma = house.add(json!({ "title": "Emma" })).book.row.uid;
    let walden = house.add(json!({ "title": "Walden" })).book.row.uid;
    let moved = house.library.book_trash(&house.owner, &BookRefs { uids: vec![emma] }).unwrap();
    assert_eq!(moved.uids, [emma]);
    assert_eq!(list(&house, &BookQuery::default()), ["Walden"]);
    assert_eq!(list(&house, &BookQuery { trash: Some(true), ..BookQuery::default() }), ["Emma"]);
    assert_eq!(found(&house, "emma"), Vec::<String>::new(), "a trashed book isn't found");
    assert!(
        house.library.book_trash(&house.owner, &BookRefs { uids: vec![emma] }).unwrap().uids.is_empty(),
        "it was there already"
    );
    let unknown = BookUid(uuid::Uuid::now_v7());
    let request = BookRefs { uids: vec![walden, unknown] };
    assert_eq!(house.library.book_trash(&house.owner, &request).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(list(&house, &BookQuery::default()), ["Walden"], "nothing moves when one doesn't exist");
    assert_eq!(house.library.book_restore(&house.owner, &BookRefs { uids: vec![emma] }).unwrap().uids, [emma]);
    assert_eq!(list(&house, &BookQuery::default()), ["Emma", "Walden"]);
}

#[test]
fn every_order_is_right_both_ways() {
    let house = house();
    for (title, author, published) in [
        ("Émile", "Jean-Jacques Rousseau", "1762"),
        ("Zadig", "Voltaire", "1747"),
        ("apology", "Plato", "-399"),
        ("Odyssey", "Homer", "-750"),
        ("Anonymous song", "", ""),
        ("Emma", "Jane Austen", "1815-12"),
        ("Waverley", "Walter Scott", "1815"),
        ("Meditations", "Marcus Aurelius", "180"),
    ] {
        house.add(json!({ "title": title, "authors": [author], "published_date": published }));
    }
    let sorted = |sort, descending| {
        list(&house, &BookQuery { sort: Some(sort), descending: Some(descending), ..BookQuery::default() })
    };
    assert_eq!(
        sorted(BookSort::Title, false),
        ["Anonymous song", "apology", "Émile", "Emma", "Meditations", "Odyssey", "Waverley", "Zadig"]
    );
    let mut reversed = sorted(BookSort::Title, false);
    reversed.reverse();
    assert_eq!(sorted(BookSort::Title, true), reversed);
    assert_eq!(
        sorted(BookSort::Author, false),
        ["Odyssey", "Emma", "Émile", "Meditations", "apology", "Zadig", "Waverley", "Anonymous song"]
    );
    assert_eq!(
        sorted(BookSort::Author, true).last().unwrap(),
        "Anonymous song",
        "without an author it comes last both ways"
    );
    assert_eq!(
        sorted(BookSort::Published, false),
        ["Odyssey", "apology", "Meditations", "Zadig", "Émile", "Waverley", "Emma", "Anonymous song"]
    );
    assert_eq!(
        sorted(BookSort::Published, true),
        ["Emma", "Waverley", "Émile", "Zadig", "Meditations", "apology", "Odyssey", "Anonymous song"]
    );
    assert_eq!(sorted(BookSort::Added, false)[0], "Émile");
    assert_eq!(sorted(BookSort::Added, true)[0], "Meditations");
}

#[test]
fn pages_join_without_gap_or_twin_and_know_the_total() {
    let house = house();
    for number in 0..25 {
        house.add(json!({ "title": format!("Volume {:02}", number % 5) }));
    }
    let mut uids = Vec::new();
    for offset in [0, 10, 20, 30] {
        let page = house
            .library
            .book_list(&house.owner, &BookQuery { offset: Some(offset), limit: Some(10), ..BookQuery::default() })
            .unwrap();
        assert_eq!((page.total, page.offset), (25, offset));
        uids.extend(page.items.into_iter().map(|row| row.uid));
    }
    let mut unique = uids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!((uids.len(), unique.len()), (25, 25));
}

#[test]
fn words_find_books_whatever_their_case_accents_or_script() {
    let house = house();
    for (title, author) in [
        ("The Left Hand of Darkness", "Ursula K. Le Guin"),
        ("Die Straße", "Émile Zola"),
        ("吾輩は猫である", "夏目漱石"),
        ("C++ for O'Brien", "Anna Not"),
        ("Ὀδύσσεια", "Ὅμηρος"),
    ] {
        house.add(json!({ "title": title, "authors": [author], "publisher": "Ace" }));
    }
    assert_eq!(found(&house, "gui left"), ["The Left Hand of Darkness"], "every word a beginning, anywhere");
    assert_eq!(found(&house, "\"left hand\" le"), ["The Left Hand of Darkness"]);
    assert!(found(&house, "\"hand left\"").is_empty());
    assert_eq!(found(&house, "STRASSE"), ["Die Straße"]);
    assert_eq!(found(&house, "emile"), ["Die Straße"]);
    assert_eq!(found(&house, "οδυσσεια"), ["Ὀδύσσεια"]);
    for part in ["猫", "吾輩", "である", "は猫", "夏目"] {
        assert_eq!(found(&house, part), ["吾輩は猫である"], "{part}");
    }
    for harmless in [
        "C++",
        "a\u{0}b",
        "\u{0}",
        "O'Brien",
        "AND",
        "\"",
        "title:",
        "*",
        "NEAR(",
        "日本語",
        "-x",
        "(",
        ")",
        "^",
        "{}",
        ":",
        "a AND",
        "NOT",
        "''",
        "\\",
    ] {
        house
            .library
            .book_list(&house.owner, &BookQuery { query: Some(harmless.to_owned()), ..BookQuery::default() })
            .unwrap_or_else(|error| panic!("{harmless}: {error}"));
    }
    assert_eq!(found(&house, "C++"), ["C++ for O'Brien"]);
    assert_eq!(found(&house, "o'brien"), ["C++ for O'Brien"]);
}

#[test]
fn a_chinese_or_japanese_title_is_found_by_any_part_of_it() {
    let house = house();
    for title in ["吾輩は猫である", "紅樓夢", "ノルウェイの森", "C语言程序设计"] {
        house.add(json!({ "title": title }));
        let characters: Vec<char> = title.chars().collect();
        for from in 0..characters.len() {
            for to in from + 1..=characters.len() {
                let part: String = characters[from..to].iter().collect();
                assert!(found(&house, &part).contains(&title.to_owned()), "{part} of {title}");
            }
        }
    }
    assert!(found(&house, "猫吾").is_empty(), "but in its order");
}

#[test]
fn a_series_in_the_title_is_found_with_it() {
    let house = house();
    house.add(json!({ "title": "The Fellowship of the Ring (The Lord of the Rings, #1)" }));
    for words in ["lord of the rings", "#1", "(the lord", "\"the rings, #1\"", "fellow rings"] {
        assert_eq!(found(&house, words).len(), 1, "{words}");
    }
}

#[test]
fn vowel_signs_of_indic_scripts_are_letters() {
    let house = house();
    house.add(json!({ "title": "किताब" }));
    assert_eq!(found(&house, "किताब"), ["किताब"]);
    assert!(found(&house, "कुतूब").is_empty());
}

#[test]
fn the_search_follows_an_edit() {
    let house = house();
    let uid = house.add(json!({ "title": "Emma", "authors": ["Jane Austen"] })).book.row.uid;
    update(&house, uid, json!({ "title": "Persuasion", "isbn": "978-0-306-40615-7" }));
    assert!(found(&house, "emma").is_empty());
    for words in ["persua", "austen", "9780306", "978-0-306", "0306406152"] {
        assert_eq!(found(&house, words), ["Persuasion"], "{words}");
    }
}

#[test]
fn a_reader_looks_and_changes_nothing() {
    let house = house();
    let uid = house.add(json!({ "title": "Emma" })).book.row.uid;
    let mia = house.somebody("mia", Role::Reader);
    assert_eq!(house.library.book_list(&mia, &BookQuery::default()).unwrap().total, 1);
    let emma = fields(json!({ "title": "Walden" }));
    let refused = [
        house.library.book_create(&mia, &emma).map(drop),
        house.library.book_update(&mia, &BookUpdate { uid, fields: emma.clone() }).map(drop),
        house.library.book_trash(&mia, &BookRefs { uids: vec![uid] }).map(drop),
        house.library.book_restore(&mia, &BookRefs { uids: vec![uid] }).map(drop),
        house.library.account_list(&mia).map(drop),
        // Who may not do it learns nothing about what was wrong with it.
        house.library.book_create(&mia, &BookFields::default()).map(drop),
    ];
    for answer in refused {
        assert_eq!(answer.unwrap_err().code(), ErrorCode::Forbidden);
    }
    let ben = house.somebody("ben", Role::Member);
    assert!(house.library.book_create(&ben, &emma).is_ok());
    assert_eq!(house.library.account_list(&ben).unwrap_err().code(), ErrorCode::Forbidden);
}
