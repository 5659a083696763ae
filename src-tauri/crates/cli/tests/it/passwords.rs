//! Where passwords come from, and where they never go.

use crate::script::{PASSWORD, Script};

#[test]
fn the_password_to_sign_in_with_comes_from_the_environment_or_stdin() {
    let script = Script::with_library();
    let list = ["--as", "ana", "book", "list"];
    script.call(&list).run().done();
    let from_stdin = |text: &str| script.call(&list).args(&["--password-stdin"]).stdin(text).without_password().run();
    for text in [PASSWORD.to_owned(), format!("{PASSWORD}\n"), format!("{PASSWORD}\r\nmore\n")] {
        from_stdin(&text).done();
    }
    from_stdin("wrong words\n").refused("invalid_credentials");
    from_stdin("").refused("unauthenticated");
    let both = script.call(&list).args(&["--password-stdin"]).env("BOOKPLATE_PASSWORD", "wrong words");
    both.stdin(PASSWORD).run().done();
}

#[test]
fn without_a_password_and_a_terminal_it_says_how_to_give_one() {
    let script = Script::with_library();
    let refused = script.call(&["--as", "ana", "book", "list"]).without_password().run().refused("unauthenticated");
    for way in ["BOOKPLATE_PASSWORD", "--password-stdin", "terminal"] {
        assert!(refused.err.contains(way), "{}", refused.err);
    }
    let refused = script.ana(&["account", "create", "--username", "ben"]).refused("unauthenticated");
    for way in ["BOOKPLATE_NEW_PASSWORD", "--new-password-stdin", "terminal"] {
        assert!(refused.err.contains(way), "{}", refused.err);
    }
    let empty = Script::without_library();
    empty.call(&["account", "create", "--username", "ana"]).without_password().run().refused("unauthenticated");
}

#[test]
fn a_new_password_comes_from_the_environment_or_stdin_and_signs_in() {
    let script = Script::with_library();
    let signs_in = |user: &str, password: &str| {
        script.call(&["--as", user, "book", "list"]).env("BOOKPLATE_PASSWORD", password).run().done();
    };
    let create = |name: &str| script.call(&["--as", "ana", "account", "create", "--username", name]);
    create("ben").env("BOOKPLATE_NEW_PASSWORD", "from the environment").run().done();
    signs_in("ben", "from the environment");
    create("mia").args(&["--new-password-stdin"]).stdin("from standard input\n").run().done();
    signs_in("mia", "from standard input");
    let call = create("leo").args(&["--password-stdin", "--new-password-stdin"]).without_password();
    call.stdin(format!("{PASSWORD}\nfrom the second line\n")).run().done();
    signs_in("leo", "from the second line");
}

#[test]
fn on_an_empty_library_the_new_password_goes_first_and_the_other_serves_too() {
    let owner = ["account", "create", "--username", "ana"];
    let cases: [(&str, &[&str], Option<&str>, &str); 5] = [
        ("from BOOKPLATE_PASSWORD", &[], None, ""),
        ("from the new one", &[], Some("from the new one"), ""),
        ("the first line", &["--password-stdin"], None, "the first line\n"),
        ("the only line", &["--new-password-stdin"], Some("not this one"), "the only line\n"),
        ("the second line", &["--password-stdin", "--new-password-stdin"], None, "the first line\nthe second line\n"),
    ];
    for (expected, flags, new, stdin) in cases {
        let script = Script::without_library();
        let mut call =
            script.call(&owner).args(flags).env("BOOKPLATE_PASSWORD", "from BOOKPLATE_PASSWORD").stdin(stdin);
        if let Some(new) = new {
            call = call.env("BOOKPLATE_NEW_PASSWORD", new);
        }
        call.run().done();
        script.call(&["--as", "ana", "book", "list"]).env("BOOKPLATE_PASSWORD", expected).run().done();
    }
}

#[test]
fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    let script = Script::with_library();
    let answer = |user: &str, password: &str| {
        let call = script.call(&["--as", user, "--json", "book", "list"]).env("BOOKPLATE_PASSWORD", password);
        let answer = call.run().refused("invalid_credentials");
        (answer.out, answer.err)
    };
    assert_eq!(answer("ana", "wrong words"), answer("nobody", PASSWORD));
    assert_eq!(answer("ana", "wrong words"), answer("", PASSWORD));
}

#[test]
fn no_password_is_ever_in_an_answer_or_in_a_file() {
    let secrets = ["SECRET-of-ana-1", "SECRET-of-ben-2", "SECRET-of-mia-3", "SECRET-wrong-4", "SECRET-5", "7301973"];
    let script = Script::without_library();
    let call = |args: &[&str]| script.call(args).env("BOOKPLATE_PASSWORD", secrets[0]);
    let lines = [
        r#"{"command":"account create","username":"mia","password":"SECRET-of-mia-3"}"#,
        r#"{"command":"account create","username":"m m","password":"SECRET-5"}"#,
        r#"{"command":"account create","username":"leo","password":["SECRET-5"]}"#,
        r#"{"command":"account create","username":"leo","password":"SECRET-5","pasword":"SECRET-5"}"#,
        r#"{"command":"account create","username":7,"password":"SECRET-5"}"#,
        r#"{"command":"account create","username":"leo","password":"SECRET-5""#,
        r#"{"command":"account list"}"#,
    ];
    let answers = [
        call(&["account", "create", "--username", "ana", "--json"]).run(),
        call(&["--as", "ana", "account", "create", "--username", "ben"])
            .env("BOOKPLATE_NEW_PASSWORD", secrets[1])
            .run(),
        call(&["--as", "ana", "account", "create", "--username", "b b"])
            .env("BOOKPLATE_NEW_PASSWORD", secrets[1])
            .run(),
        call(&["--as", "ana", "--json", "book", "list"]).env("BOOKPLATE_PASSWORD", secrets[3]).run(),
        call(&["--as", "ana", "account", "list", "--password-stdin"]).stdin(secrets[3]).run(),
        call(&["--as", "ana", "batch"]).stdin(lines.join("\n")).run(),
        call(&["--as", "ana", "--json", "account", "list"]).run(),
        call(&["--json", "status"]).run(),
        call(&["--as", "ana", "account", "create", "--username", "leo", "--role", "reader", "--opens-with", "pin"])
            .env("BOOKPLATE_NEW_PASSWORD", secrets[5])
            .run(),
        call(&["--as", "ben", "account", "password"])
            .env("BOOKPLATE_PASSWORD", secrets[1])
            .env("BOOKPLATE_NEW_PASSWORD", "SECRET-next-6")
            .run(),
        // A copy of the file lies in `backups/` after it.
        call(&["db", "downgrade", "--to", "14", "--yes"]).run(),
        call(&["db", "upgrade"]).run(),
    ];
    assert_eq!(answers.iter().map(|answer| answer.code).collect::<Vec<_>>(), [0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(answers[6].json()["total"], 3, "ana, ben and mia: {answers:?}");
    let code = answers[0].json()["recovery_code"].as_str().unwrap().to_owned();
    let reset = call(&["--as", "ana", "--json", "account", "reset", "ben"]).run().done().json();
    let given = reset["code"].as_str().unwrap().to_owned();
    let mut planted = vec!["SECRET".to_owned(), secrets[5].to_owned()];
    planted.extend([&code, &given].into_iter().flat_map(|code| [code.clone(), code.replace('-', "")]));
    for answer in &answers[1..] {
        let all = format!("{}{}", answer.out, answer.err);
        assert!(!all.contains("$argon2"), "{all}");
        assert!(!planted.iter().any(|secret| all.contains(secret)), "{all}");
    }
    let mut files = 0;
    let mut folders = vec![script.folder()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            for secret in &planted {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{secret} is in {}", path.display());
            }
        }
    }
    assert!(files >= 4, "the library, what belongs to this computer and copies were looked through: {files}");
}
