//! Filters, the place of a book, and what a list can be filtered by: the index
//! in memory, through the library's own door.

use crate::support::{House, fields, house, titles};
use library::ErrorCode;
use library::books::{
    BookJump, BookLocate, BookQuery, BookRefs, BookSort, BookUpdate, BrowseCounts, BrowseRequest, Filter, FilterField,
};
use library::policy::Role;
use library::uid::BookUid;
use serde_json::json;

fn query(json: serde_json::Value) -> BookQuery {
    serde_json::from_value(json).unwrap()
}

fn list(house: &House, json: serde_json::Value) -> Vec<String> {
    let page = house.library.book_list(&house.owner, &query(json)).unwrap();
    assert_eq!(page.total as usize, page.items.len(), "the total is that of the rows");
    titles(&page.items).into_iter().map(str::to_owned).collect()
}

fn browse(house: &House, json: serde_json::Value) -> BrowseCounts {
    let request = BrowseRequest { list: query(json), authors_named: None };
    house.library.browse_counts(&house.owner, &request).unwrap()
}

fn names(counts: &BrowseCounts) -> Vec<(&str, u32)> {
    counts.authors.iter().map(|author| (author.name.as_str(), author.count)).collect()
}

fn languages(counts: &BrowseCounts) -> Vec<(&str, u32)> {
    counts.languages.iter().map(|language| (language.language.as_str(), language.count)).collect()
}

fn decades(counts: &BrowseCounts) -> Vec<(i32, u32)> {
    counts.decades.iter().map(|decade| (decade.decade, decade.count)).collect()
}

fn uid_of(house: &House, name: &str) -> String {
    browse(house, json!({})).authors.iter().find(|author| author.name == name).unwrap().uid.to_string()
}

/// Emma, Persuasion (Austen), Good Omens (two authors), Odyssey, a song by nobody.
fn small_house() -> House {
    let house = house();
    for book in [
        json!({ "title": "Emma", "authors": ["Jane Austen"], "published_date": "1815-12", "language": "en" }),
        json!({ "title": "Persuasion", "authors": ["Jane Austen"], "published_date": "1817" }),
        json!({ "title": "Good Omens", "authors": ["Terry Pratchett", "Neil Gaiman"], "published_date": "1990", "language": "en" }),
        json!({ "title": "Odyssey", "authors": ["Homer"], "published_date": "-750", "language": "grc" }),
        json!({ "title": "Song", "language": "fr" }),
    ] {
        house.add(book);
    }
    house
}

#[test]
fn a_filter_keeps_the_books_that_have_its_value() {
    let house = small_house();
    let austen = uid_of(&house, "Jane Austen");
    let gaiman = uid_of(&house, "Neil Gaiman");
    let filters = |filters: serde_json::Value| list(&house, json!({ "filters": filters }));
    assert_eq!(filters(json!([{ "field": "author", "value": austen }])), ["Emma", "Persuasion"]);
    assert_eq!(filters(json!([{ "field": "author", "value": "" }])), ["Song"]);
    assert_eq!(
        filters(json!([{ "field": "language", "value": "en" }])),
        ["Emma", "Good Omens", "Persuasion"],
        "a book without a language has the library's"
    );
    assert_eq!(filters(json!([{ "field": "decade", "value": "1810" }])), ["Emma", "Persuasion"]);
    assert_eq!(filters(json!([{ "field": "decade", "value": "-750" }])), ["Odyssey"]);
    assert_eq!(filters(json!([{ "field": "decade", "value": "" }])), ["Song"]);
    assert_eq!(
        filters(json!([{ "field": "author", "value": austen }, { "field": "author", "value": gaiman }])),
        ["Emma", "Good Omens", "Persuasion"],
        "values of one field widen"
    );
    assert_eq!(
        filters(json!([
            { "field": "author", "value": austen }, { "field": "author", "value": gaiman },
            { "field": "decade", "value": "1990" }
        ])),
        ["Good Omens"],
        "fields narrow each other"
    );
    assert_eq!(
        filters(json!([
            { "field": "language", "value": "en" }, { "field": "author", "value": gaiman, "exclude": true }
        ])),
        ["Emma", "Persuasion"],
        "one excluded author of two is enough"
    );
}

#[test]
fn an_unknown_value_matches_nothing_and_excludes_nothing() {
    let house = small_house();
    for (field, value) in [
        ("author", "0198c0de-0000-7000-8000-000000000001"),
        ("author", "Jane Austen"),
        ("language", "xx"),
        ("language", ""),
        ("decade", "1815"),
        ("decade", "soon"),
        ("decade", "99999999999"),
    ] {
        let filter = |exclude: bool| json!({ "filters": [{ "field": field, "value": value, "exclude": exclude }] });
        assert!(list(&house, filter(false)).is_empty(), "{field} {value}");
        assert_eq!(list(&house, filter(true)).len(), 5, "{field} {value}");
    }
}

#[test]
fn words_filters_and_order_go_together() {
    let house = small_house();
    let request = json!({
        "query": "e", "sort": "published", "descending": true, "filters": [{ "field": "language", "value": "en" }]
    });
    assert_eq!(list(&house, request), ["Emma"], "by the title");
    let request = json!({ "query": "jan", "sort": "published", "descending": true, "filters": [
        { "field": "language", "value": "en" }
    ] });
    assert_eq!(list(&house, request), ["Persuasion", "Emma"]);
}

#[test]
fn counts_are_those_of_the_list_and_a_field_does_not_narrow_itself() {
    let house = small_house();
    let all = browse(&house, json!({}));
    assert_eq!(names(&all), [("Jane Austen", 2), ("Homer", 1), ("Neil Gaiman", 1), ("Terry Pratchett", 1)]);
    assert_eq!((all.authors_total, all.without_author, all.without_date), (4, 1, 1));
    assert_eq!(languages(&all), [("en", 3), ("fr", 1), ("grc", 1)]);
    assert_eq!(decades(&all), [(-750, 1), (1810, 2), (1990, 1)]);

    let searched = browse(&house, json!({ "query": "emma" }));
    assert_eq!(names(&searched), [("Jane Austen", 1)]);
    assert_eq!((searched.authors_total, searched.without_author), (1, 0));

    let narrowed = browse(&house, json!({ "filters": [{ "field": "decade", "value": "1810" }] }));
    assert_eq!(names(&narrowed), [("Jane Austen", 2)]);
    assert_eq!(decades(&narrowed), [(-750, 1), (1810, 2), (1990, 1)], "another decade can be added");
    assert_eq!(narrowed.without_date, 1);

    let excluded = browse(&house, json!({ "filters": [{ "field": "decade", "value": "1810", "exclude": true }] }));
    assert_eq!(decades(&excluded), [(-750, 1), (1990, 1)], "what is excluded is out of all counts");
    assert_eq!(languages(&excluded), [("en", 1), ("fr", 1), ("grc", 1)]);
}

#[test]
fn an_author_who_is_filtered_by_is_named_even_without_a_book() {
    let house = small_house();
    let homer = uid_of(&house, "Homer");
    let counts = browse(&house, json!({ "query": "emma", "filters": [{ "field": "author", "value": homer }] }));
    assert_eq!(names(&counts), [("Jane Austen", 1), ("Homer", 0)]);
    assert_eq!(counts.authors_total, 1);
}

#[test]
fn authors_are_found_by_the_beginnings_of_their_names() {
    let house = small_house();
    let named = |typed: &str| {
        let request = BrowseRequest { list: BookQuery::default(), authors_named: Some(typed.to_owned()) };
        let counts = house.library.browse_counts(&house.owner, &request).unwrap();
        (counts.authors.into_iter().map(|author| author.name).collect::<Vec<_>>(), counts.authors_total)
    };
    assert_eq!(named("ÁUS"), (vec!["Jane Austen".to_owned()], 1));
    assert_eq!(named("te pr"), (vec!["Terry Pratchett".to_owned()], 1));
    assert_eq!(named("usten"), (vec![], 0));
    house.add(json!({ "title": "Nana", "authors": ["Émile Zola"] }));
    assert_eq!(named("emile"), (vec!["Émile Zola".to_owned()], 1), "also one who came later");
}

#[test]
fn a_book_is_found_at_its_place_in_any_list() {
    let house = small_house();
    let page = house.library.book_list(&house.owner, &BookQuery::default()).unwrap();
    let locate = |uid: BookUid, list: serde_json::Value| {
        let request = BookLocate { list: query(list), uid };
        house.library.book_locate(&house.owner, &request).unwrap().offset
    };
    for (offset, row) in (0..).zip(&page.items) {
        assert_eq!(locate(row.uid, json!({ "offset": 3, "limit": 1 })), Some(offset), "{}", row.title);
    }
    let odyssey = page.items.iter().find(|row| row.title == "Odyssey").unwrap().uid;
    assert_eq!(locate(odyssey, json!({ "sort": "published" })), Some(0));
    assert_eq!(locate(odyssey, json!({ "sort": "published", "descending": true })), Some(3));
    assert_eq!(locate(odyssey, json!({ "query": "emma" })), None);
    assert_eq!(locate(odyssey, json!({ "trash": true })), None);
    assert_eq!(locate(BookUid(uuid::Uuid::now_v7()), json!({})), None);
    house.library.book_trash(&house.owner, &BookRefs { uids: vec![odyssey] }).unwrap();
    assert_eq!((locate(odyssey, json!({})), locate(odyssey, json!({ "trash": true }))), (None, Some(0)));
}

#[test]
fn the_first_book_that_begins_so_is_found_in_any_order() {
    let house = small_house();
    let jump = |list: serde_json::Value, text: &str| {
        let request = BookJump { list: query(list), text: text.to_owned() };
        house.library.book_jump(&house.owner, &request).unwrap().offset
    };
    // By title: Emma, Good Omens, Odyssey, Persuasion, Song.
    for (text, at) in [("o", Some(2)), ("GOOD o", Some(1)), ("ódy", Some(2)), ("s", Some(4)), ("zz", None), ("", None)]
    {
        assert_eq!(jump(json!({}), text), at, "“{text}” among the titles");
    }
    assert_eq!(jump(json!({ "descending": true }), "p"), Some(1), "from the end");
    assert_eq!(
        jump(json!({ "sort": "author" }), "ter"),
        Some(3),
        "by the first author's name: Homer, two Austens, Pratchett"
    );
    assert_eq!(jump(json!({ "sort": "author" }), "song"), None, "a book of nobody begins with no name");
    assert_eq!(jump(json!({ "sort": "published" }), "e"), Some(1), "the title where dates are the order");
    assert_eq!(jump(json!({ "query": "austen" }), "p"), Some(1), "within a search");
    assert_eq!(jump(json!({ "query": "austen" }), "o"), None, "and not outside of it");

    house.add(json!({ "title": "The Hobbit", "language": "en" }));
    for text in ["hob", "the h"] {
        assert_eq!(jump(json!({}), text), Some(2), "“{text}”: with the article that the order skips, or without");
    }
}

#[test]
fn a_book_far_down_a_list_is_found_by_its_beginning() {
    let house = house();
    for n in 0..210 {
        house
            .add(json!({ "title": format!("Book {n}: Zephyr, Ōmi and 草枕"), "authors": ["Ann Zola", "Émile Quine"] }));
    }
    for (title, author) in [("Zephyr-Haus: “Eins” zwei", "Quine, Émile"), ("草枕", "夏目漱石"), ("(Omi) \"x\"", "Ōe")]
    {
        house.add(json!({ "title": title, "authors": [author] }));
    }
    let jump = |sort: &str, text: &str| {
        let list = query(json!({ "sort": sort, "descending": sort == "author" }));
        let request = BookJump { list, text: text.to_owned() };
        house.library.book_jump(&house.owner, &request).unwrap().offset
    };
    for (text, at) in [
        ("z", Some(210)),
        ("ZÉPHYR-h", Some(210)),
        ("zephyr-haus: “e", Some(210)),
        ("zephyr h", None),
        ("haus", None),
        ("草", Some(211)),
        ("草枕", Some(211)),
        ("枕", None),
        ("(", Some(212)),
        ("(ō", Some(212)),
        ("(omi) \"X", Some(212)),
        ("omi", None),
        ("\u{0}", None),
        ("\"", None),
        ("book 209", Some(209)),
    ] {
        assert_eq!(jump("added", text), at, "“{text}” among the titles");
    }
    // From the end: Natsume, Quine, Ōe, and Ann 210 times.
    let names = ["夏", "quine, e", "oe", "ann z", "emile", "zola"].map(|text| jump("author", text));
    assert_eq!(names, [Some(0), Some(1), Some(2), Some(3), None, None]);
}

#[test]
fn the_uids_of_a_list_are_those_of_its_rows() {
    let house = small_house();
    let request = |offset, limit| BookQuery { offset, limit, sort: Some(BookSort::Author), ..BookQuery::default() };
    let rows = house.library.book_list(&house.owner, &request(None, None)).unwrap().items;
    let uids = |offset, limit| house.library.book_uids(&house.owner, &request(offset, limit)).unwrap().uids;
    let all: Vec<BookUid> = rows.iter().map(|row| row.uid).collect();
    assert_eq!(uids(None, None), all);
    assert_eq!(uids(Some(1), Some(2)), all[1..3]);
    assert_eq!(uids(Some(9), Some(2)), []);
}

#[test]
fn too_many_filters_are_refused_at_their_field() {
    let house = house();
    let filter = Filter { field: FilterField::Decade, value: "1890".to_owned(), exclude: None };
    let request = BookQuery { filters: Some(vec![filter; 201]), ..BookQuery::default() };
    assert_eq!(house.library.book_list(&house.owner, &request).unwrap_err().code(), ErrorCode::Validation);
}

#[test]
fn a_reader_may_filter_and_count() {
    let house = small_house();
    let mia = house.somebody("mia", Role::Reader);
    let request = BrowseRequest { list: BookQuery::default(), authors_named: None };
    assert_eq!(house.library.browse_counts(&mia, &request).unwrap().authors_total, 4);
    assert_eq!(house.library.book_uids(&mia, &BookQuery::default()).unwrap().uids.len(), 5);
}

/// Everything that can be asked of the lists, by all orders.
fn everything(house: &House) -> Vec<String> {
    let mut all = Vec::new();
    for trash in [false, true] {
        for sort in ["title", "author", "published", "added"] {
            for descending in [false, true] {
                for words in ["", "a", "volume 1"] {
                    let request = json!({ "query": words, "sort": sort, "descending": descending, "trash": trash, "limit": 1000 });
                    let page = house.library.book_list(&house.owner, &query(request.clone())).unwrap();
                    let uids = house.library.book_uids(&house.owner, &query(request.clone())).unwrap().uids;
                    assert_eq!(page.items.iter().map(|row| row.uid).collect::<Vec<_>>(), uids, "{request}");
                    all.push(format!("{request} {uids:?}"));
                }
            }
        }
        all.push(format!("{:?}", browse(house, json!({ "trash": trash }))));
    }
    all
}

#[test]
fn the_index_that_followed_each_change_is_the_one_read_anew() {
    let mut house = house();
    let mut uids = Vec::new();
    let languages = ["", "en", "de", "grc"];
    for number in 0..40_usize {
        let authors = match number % 4 {
            0 => json!([]),
            1 => json!([format!("Author {}", number % 7)]),
            _ => json!([format!("Author {}", number % 7), format!("Érica {}", number % 5)]),
        };
        let date = if number % 5 == 0 { String::new() } else { format!("{}", 1_850 + number % 30 * 5) };
        let book = json!({
            "title": format!("Volume {} a", number * 7 % 13), "authors": authors, "published_date": date,
            "language": languages[number % 4],
        });
        uids.push(house.add(book).book.row.uid);
        // From the first book on there is an index that must follow.
        assert_eq!(house.library.book_uids(&house.owner, &BookQuery::default()).unwrap().uids.len(), number + 1);
    }
    let refs = |from: usize, to: usize| BookRefs { uids: uids[from..to].to_vec() };
    let follow = || house.library.book_uids(&house.owner, &BookQuery::default()).unwrap();
    house.library.book_trash(&house.owner, &refs(3, 15)).unwrap();
    follow();
    house.library.book_restore(&house.owner, &refs(5, 9)).unwrap();
    follow();
    for (number, uid) in uids.iter().enumerate().take(20) {
        let changes = match number % 4 {
            0 => json!({ "authors": ["Zoë New"], "language": "fr" }),
            1 => json!({ "title": "Aardvark", "authors": [] }),
            2 => json!({ "published_date": "-750", "language": "" }),
            _ => json!({ "published_date": "", "authors": ["Érica 1"] }),
        };
        house.library.book_update(&house.owner, &BookUpdate { uid: *uid, fields: fields(changes) }).unwrap();
        if number % 3 != 0 {
            follow();
        }
    }
    let followed = everything(&house);
    house = house.restart();
    browse(&house, json!({}));
    let anew = everything(&house);
    for (followed, anew) in followed.iter().zip(&anew) {
        assert_eq!(followed, anew);
    }
}

#[test]
fn a_search_that_was_made_before_an_edit_is_made_again_after_it() {
    let house = small_house();
    let emma = house.library.book_uids(&house.owner, &query(json!({ "query": "emma" }))).unwrap().uids;
    assert_eq!(list(&house, json!({ "query": "emma" })), ["Emma"]);
    let renamed = BookUpdate { uid: emma[0], fields: fields(json!({ "title": "Sanditon" })) };
    house.library.book_update(&house.owner, &renamed).unwrap();
    assert!(list(&house, json!({ "query": "emma" })).is_empty());
    assert_eq!(list(&house, json!({ "query": "sandi" })), ["Sanditon"]);
}

#[test]
fn a_change_of_many_books_is_in_the_next_list() {
    let house = house();
    let uids: Vec<BookUid> =
        (0..80).map(|number| house.add(json!({ "title": format!("Volume {number:02}") })).book.row.uid).collect();
    assert_eq!(browse(&house, json!({})).without_author, 80);
    house.library.book_trash(&house.owner, &BookRefs { uids: uids[..70].to_vec() }).unwrap();
    assert_eq!(list(&house, json!({})).len(), 10, "before the index is read anew");
    assert_eq!(browse(&house, json!({})).without_author, 10);
    assert_eq!(list(&house, json!({})).len(), 10, "and after");
}

#[test]
fn sqlite_and_the_index_give_the_same_lists() {
    let house = house();
    for number in 0..60_usize {
        let authors = if number % 3 == 0 { json!([]) } else { json!([format!("Author {}", number % 11)]) };
        let date = if number % 4 == 0 { String::new() } else { format!("{}", 1_800 + number % 9 * 20) };
        let title = format!("Volume {} a", number * 7 % 20);
        house.add(json!({ "title": title, "authors": authors, "published_date": date }));
    }
    let pages = || {
        let mut pages = Vec::new();
        for sort in BookSort::ALL {
            for descending in [false, true] {
                for words in [None, Some("a".to_owned()), Some("author 1".to_owned())] {
                    let request = BookQuery {
                        query: words,
                        sort: Some(sort),
                        descending: Some(descending),
                        offset: Some(5),
                        limit: Some(20),
                        ..BookQuery::default()
                    };
                    pages.push(house.library.book_list(&house.owner, &request).unwrap());
                }
            }
        }
        pages
    };
    // A page alone doesn't make the index.
    let by_sqlite = pages();
    browse(&house, json!({}));
    assert_eq!(pages(), by_sqlite);
}
