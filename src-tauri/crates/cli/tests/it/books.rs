//! `book …`.

use serde_json::json;

use crate::script::Script;

#[test]
fn a_book_is_added_with_every_field_and_shown_as_it_was_given() {
    let script = Script::with_library();
    let uid = script.add(&[
        "--title",
        "The Left Hand of Darkness",
        "--author",
        "Le Guin, Ursula K.",
        "--author",
        "Brian Attebery",
        "--publisher",
        "Ace",
        "--published",
        "1969-03",
        "--pages",
        "286",
        "--language",
        "eng",
        "--isbn",
        "0-441-47812-3",
    ]);
    let book = script.json(&["book", "show", &uid]);
    for (field, value) in [
        ("uid", json!(uid)),
        ("title", json!("The Left Hand of Darkness")),
        ("authors", json!(["Le Guin, Ursula K.", "Brian Attebery"])),
        ("publisher", json!("Ace")),
        ("published_date", json!("1969-03")),
        ("page_count", json!(286)),
        ("language", json!("en")),
        ("isbn", json!("0-441-47812-3")),
        ("isbn13", json!("9780441478125")),
        ("trashed_at", json!(null)),
        ("added_by", json!({ "person": "Ana" })),
    ] {
        assert_eq!(book[field], value, "{field}");
    }
    let text = script.ana(&["book", "show", &uid]).done().out;
    assert!(text.contains("authors         Le Guin, Ursula K.; Brian Attebery\n"), "{text}");
}

#[test]
fn queries_and_values_may_begin_with_a_hyphen() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "-x-", "--author", "-ana-", "--publisher", "--odd", "--published", "-750"]);
    let book = script.json(&["book", "show", &uid]);
    assert_eq!(
        (&book["title"], &book["authors"], &book["publisher"]),
        (&json!("-x-"), &json!(["-ana-"]), &json!("--odd"))
    );
    assert_eq!(book["published_date"], "-750");
    assert_eq!(script.titles(&["-x"]), ["-x-"]);
    assert_eq!(script.titles(&["--limit", "5", "-odd"]), ["-x-"]);
    assert_eq!(script.titles(&["--", "-x"]), ["-x-"]);
    let edited = script.json(&["book", "edit", &uid, "published_date=-44-03-15", "title=--y"]);
    assert_eq!((&edited["published_date"], &edited["title"]), (&json!("-44-03-15"), &json!("--y")));
    script.ana(&["book", "add", "--title", "x", "--pages", "-3"]).refused("validation");
}

#[test]
fn any_query_is_harmless_and_words_find_what_they_begin() {
    let script = Script::with_library();
    for title in ["C++ for O’Brien AND others", "日本語の本", "The Fellowship of the Ring (The Lord of the Rings, #1)"]
    {
        script.add(&["--title", title]);
    }
    let english = ["C++ for O’Brien AND others"];
    let japanese = ["日本語の本"];
    let ring = ["The Fellowship of the Ring (The Lord of the Rings, #1)"];
    for (query, titles) in [
        ("C++", &english[..]),
        ("O'Brien", &english),
        ("AND", &english),
        ("bri oth", &english),
        ("title:", &[]),
        ("NEAR(", &[]),
        ("日本語", &japanese),
        ("語の", &japanese),
        ("-x", &[]),
        ("lord fellow", &ring),
        ("\"lord of\"", &ring),
        ("\"of lord\"", &[]),
    ] {
        assert_eq!(script.titles(&[query]), titles, "{query}");
    }
    // Nothing in them can be searched for, so they hold nothing back.
    for query in ["\"", "*"] {
        assert_eq!(script.titles(&[query]).len(), 3, "{query}");
    }
}

#[test]
fn wrong_input_names_each_field_and_saves_nothing() {
    let script = Script::with_library();
    let wrong = ["--title", "", "--published", "2023-02-30", "--pages", "-3", "--language", "qqz"];
    let call = script.call(&["--as", "ana", "--json", "book", "add"]).args(&wrong);
    let refused = call.run().refused("validation");
    let error = &refused.json()["error"];
    assert_eq!(error["code"], "validation");
    let fields: Vec<_> =
        error["fields"].as_array().unwrap().iter().map(|field| (&field["field"], &field["code"])).collect();
    let expected = [
        (json!("title"), json!("empty")),
        (json!("published_date"), json!("no_such_day")),
        (json!("page_count"), json!("out_of_range")),
        (json!("language"), json!("unknown_language")),
    ];
    assert_eq!(fields, expected.iter().map(|(field, code)| (field, code)).collect::<Vec<_>>());
    for (field, _) in &expected {
        assert!(refused.err.contains(&format!("{}: ", field.as_str().unwrap())), "{}", refused.err);
    }
    let megabyte = format!(r#"{{"command":"book add","title":"{}"}}"#, "x".repeat(1 << 20));
    let (answers, _) = script.batch(&megabyte);
    assert_eq!(answers[0]["error"]["fields"][0]["code"], "too_long");
    assert_eq!(script.json(&["book", "list"])["total"], 0);
}

#[test]
fn a_bad_isbn_is_kept_with_a_warning_and_exit_code_0() {
    let script = Script::with_library();
    let added = script.json(&["book", "add", "--title", "The Hunger Games", "--isbn", "439023483"]);
    assert_eq!((&added["isbn"], &added["isbn13"]), (&json!("439023483"), &json!(null)));
    assert_eq!(added["warnings"][0]["code"], "isbn_not_valid");
}

#[test]
fn an_edit_changes_the_named_fields_and_an_empty_value_clears() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "Emma", "--author", "Jane Austen", "--publisher", "Murray", "--pages", "474"]);
    // Options may follow the values.
    let call = script.call(&["book", "edit", &uid, "publisher=", "published_date=1815-12", "isbn=0306406152"]);
    let edited = call.args(&["--json", "--as", "ana"]).run().done().json();
    assert_eq!(edited["uid"], json!(uid));
    assert_eq!((&edited["publisher"], &edited["published_date"]), (&json!(null), &json!("1815-12")));
    assert_eq!((&edited["title"], &edited["page_count"]), (&json!("Emma"), &json!(474)));
    assert_eq!(edited["isbn13"], "9780306406157");
    let edited = script.json(&["book", "edit", &uid, "authors=Austen, Jane", "authors=Anna Quindlen", "title=a=b"]);
    assert_eq!((&edited["authors"], &edited["title"]), (&json!(["Austen, Jane", "Anna Quindlen"]), &json!("a=b")));
    assert_eq!(script.json(&["book", "edit", &uid, "authors="])["authors"], json!([]));
    let before = script.json(&["book", "show", &uid]);
    script.ana(&["book", "edit", &uid, "title="]).refused("validation");
    for field in ["uid", "added_by", "created_at", "isbn10", "titel", ""] {
        let refused = script.ana(&["book", "edit", &uid, "publisher=x", &format!("{field}=1")]).refused("validation");
        assert!(refused.err.contains("write title, authors, publisher"), "{}", refused.err);
    }
    script.ana(&["book", "edit", &uid, "title"]).usage();
    script.ana(&["book", "edit", &uid, "title=a", "title=b"]).usage();
    script.ana(&["book", "edit", &uid]).usage();
    assert_eq!(script.json(&["book", "show", &uid]), before, "what is refused changes nothing");
}

#[test]
fn books_go_to_the_trash_and_come_back_all_or_none() {
    let script = Script::with_library();
    let emma = script.add(&["--title", "Emma"]);
    let walden = script.add(&["--title", "Walden"]);
    let unknown = "01a206f8-b7bb-73e5-ae8e-0cb88c487ba2";
    script.ana(&["book", "trash", &emma, unknown]).refused("not_found");
    assert_eq!(script.titles(&[]), ["Emma", "Walden"]);
    assert_eq!(script.json(&["book", "trash", &emma, &walden]), json!({ "uids": [emma, walden] }));
    assert_eq!(script.titles(&[]), [""; 0]);
    assert_eq!(script.titles(&["--trash"]), ["Emma", "Walden"]);
    assert_eq!(script.json(&["book", "trash", &emma])["uids"], json!([]), "it was there already");
    assert_ne!(script.json(&["book", "show", &emma])["trashed_at"], json!(null));
    assert_eq!(script.json(&["book", "restore", &emma]), json!({ "uids": [emma] }));
    assert_eq!(script.titles(&[]), ["Emma"]);
    assert_eq!(script.titles(&["--trash"]), ["Walden"]);
    script.ana(&["book", "trash"]).usage();
}

#[test]
fn what_names_no_book_is_not_found() {
    let script = Script::with_library();
    for uid in ["x", "", "01a206f8-b7bb-73e5-ae8e-0cb88c487ba2"] {
        for args in [&["book", "show"][..], &["book", "trash"], &["book", "restore"]] {
            script.ana(&[args, &[uid]].concat()).refused("not_found");
        }
        script.ana(&["book", "edit", uid, "title=x"]).refused("not_found");
    }
}

#[test]
fn a_list_is_sorted_paged_and_knows_its_total() {
    let script = Script::with_library();
    let lines: Vec<String> = [
        ("Émile", "Rousseau", "1762"),
        ("apology", "Plato", "-399"),
        ("Odyssey", "Homer", "-750"),
        ("Anonymous", "", ""),
        ("Meditations", "Marcus Aurelius", "180"),
    ]
    .iter()
    .map(|(title, author, date)| {
        json!({ "command": "book add", "title": title, "authors": [author], "published_date": date }).to_string()
    })
    .collect();
    script.batch(&lines.join("\n")).1.done();
    assert_eq!(script.titles(&["--sort", "title"]), ["Anonymous", "apology", "Émile", "Meditations", "Odyssey"]);
    assert_eq!(script.titles(&[]), script.titles(&["--sort", "title:asc"]));
    assert_eq!(script.titles(&["--sort", "author:desc"]), ["Émile", "apology", "Meditations", "Odyssey", "Anonymous"]);
    assert_eq!(script.titles(&["--sort", "published"]), ["Odyssey", "apology", "Meditations", "Émile", "Anonymous"]);
    assert_eq!(script.titles(&["--sort", "added:desc"])[0], "Meditations");
    assert_eq!(script.titles(&["--limit", "2", "--offset", "1"]), ["apology", "Émile"]);
    let page = script.json(&["book", "list", "--limit", "0"]);
    assert_eq!(page, json!({ "total": 5, "offset": 0, "items": [] }));
    assert_eq!(script.json(&["book", "list", "--offset", "9"]), json!({ "total": 5, "offset": 9, "items": [] }));
    assert_eq!(script.json(&["book", "list", "plato"])["total"], 1);
    let item = &script.json(&["book", "list", "plato"])["items"][0];
    for field in ["uid", "title", "authors", "publisher", "published_date", "page_count", "language", "isbn13"] {
        assert!(item.get(field).is_some(), "{field}");
    }
    let text = script.ana(&["book", "list", "--limit", "1"]).done().out;
    assert!(text.ends_with("Anonymous\n1 of 5 books\n"), "{text}");
    for wrong in [["--sort", "size"], ["--sort", "title:up"], ["--limit", "-1"], ["--limit", "many"], ["--offset", "x"]]
    {
        script.ana(&[&["book", "list"][..], &wrong].concat()).usage();
    }
}

#[test]
fn a_list_is_as_long_as_it_was_asked_to_be() {
    let script = Script::with_library();
    let line = |number: usize| json!({ "command": "book add", "title": format!("Volume {number}") }).to_string();
    script.batch(&(0..1_205).map(line).collect::<Vec<_>>().join("\n")).1.done();
    for (limit, listed) in [("100", 100), ("1100", 1_100), ("1205", 1_205), ("4294967295", 1_205)] {
        let page = script.json(&["book", "list", "--limit", limit]);
        let mut uids: Vec<_> = page["items"].as_array().unwrap().iter().map(|item| item["uid"].to_string()).collect();
        uids.sort();
        uids.dedup();
        assert_eq!((page["total"].as_u64(), uids.len()), (Some(1_205), listed), "{limit}");
    }
}

#[test]
fn a_reader_who_stops_reading_is_no_error() {
    let script = Script::with_library();
    let mut child = script.call(&["--as", "ana", "book", "list"]).start();
    drop((child.stdin.take(), child.stdout.take()));
    let answer: crate::script::Answer = child.wait_with_output().unwrap().into();
    answer.done();
}

/// A PNG of one red pixel.
const RED: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_cover_is_given_from_a_file_and_taken_off() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "Emma"]);
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("picture.jpg"), RED).unwrap();
    std::fs::write(path("page.png"), "<html>").unwrap();

    let cover = script.json(&["book", "cover", &uid, &path("picture.jpg")])["cover"].clone();
    assert_eq!((&cover["width"], &cover["height"]), (&json!(1), &json!(1)), "whatever its name says");
    assert_eq!(script.json(&["book", "show", &uid])["cover"], cover);
    let text = script.ana(&["book", "show", &uid]).done().out;
    assert!(text.contains(&format!("1×1 {}", cover["hash"].as_str().unwrap())), "{text}");

    script.ana(&["book", "cover", &uid, &path("page.png")]).refused("not_a_picture");
    script.ana(&["book", "cover", &uid, &path("nothing.png")]).refused("not_found");
    script.ana(&["book", "cover", "x", &path("picture.jpg")]).refused("not_found");
    assert_eq!(script.json(&["book", "show", &uid])["cover"], cover, "what is refused changes nothing");

    assert_eq!(script.json(&["book", "cover", &uid, "--remove"])["cover"], json!(null));
    for wrong in [&["book", "cover", &uid][..], &["book", "cover", &uid, &path("picture.jpg"), "--remove"]] {
        assert_eq!(script.ana(wrong).code, 2, "{wrong:?}");
    }
}
