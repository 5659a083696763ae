//! Mail through Tauri's own IPC: an owner sets the server up, a person asks for a
//! code. Against a real server on the loopback, with a certificate that only the
//! test trusts.

use std::path::Path;

use serde_json::{Value, json};

use super::house::{House, PASSWORD, mail_server};

#[cfg(target_os = "linux")]
#[path = "../../crates/post/tests/it/mail_server.rs"]
mod server;

const SECRET: &str = "a planted secret";

/// Ana, who runs the library and has an address.
fn house() -> House {
    let house = House::with_library();
    house.sign_in();
    house.ask("profile_update", json!({ "first_name": "Ana", "email": "ana@example.org" })).unwrap();
    house
}

fn set(house: &House, change: impl FnOnce(&mut Value)) -> Result<Value, Value> {
    let mut request = json!({ "server": mail_server(), "password": SECRET });
    change(&mut request);
    house.ask("mail_set", request)
}

fn reason(answer: Result<Value, Value>) -> String {
    answer.unwrap_err()["params"]["reason"].as_str().unwrap_or("none").to_owned()
}

fn field(answer: Result<Value, Value>) -> (String, String) {
    let report = answer.unwrap_err();
    let text = |name: &str| report["fields"][0][name].as_str().unwrap_or("none").to_owned();
    (text("field"), text("code"))
}

/// Everything that lies in a folder, by name.
fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap_or_default()));
        }
    }
}

#[test]
fn the_password_goes_into_the_keyring_and_nowhere_else() {
    let house = house();
    assert_eq!(
        house.ask("mail_get", Value::Null).unwrap(),
        json!({ "server": null, "has_password": false, "has_keyring": true })
    );
    let setup = set(&house, |_| ()).unwrap();
    assert_eq!(setup, json!({ "server": mail_server(), "has_password": true, "has_keyring": true }), "and not back");
    assert_eq!(house.ask("mail_get", Value::Null).unwrap(), setup);
    let id = house.shell().progress.library().unwrap().id().unwrap().unwrap();
    let entry =
        keyring_core::Entry::new_in_store(&house.keyring, "org.bookplate.desktop", &format!("mail.{id}")).unwrap();
    assert!(entry.get_password().unwrap().ends_with(SECRET));

    let acts = house.ask("history_list", json!({ "limit": 50 })).unwrap().to_string();
    assert!(acts.contains("mail_server") && !acts.contains(SECRET), "that it was done is logged: {acts}");
    let look = |house: &House| {
        let mut found = Vec::new();
        files(house.folder.path(), &mut found);
        assert!(found.iter().any(|(_, bytes)| bytes.windows(16).any(|part| part == b"mail.example.org")), "it is read");
        for (name, bytes) in found {
            assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()), "{name} holds the password");
        }
    };
    look(&house);
    let house = house.restart();
    look(&house);
    house.sign_in();
    assert_eq!(house.ask("mail_there", Value::Null).unwrap(), true, "it is there at the next start");

    let gone = house.ask("mail_forget", Value::Null).unwrap();
    assert_eq!(gone, json!({ "server": null, "has_password": false, "has_keyring": true }));
    let kept = entry.get_password();
    assert!(matches!(kept, Err(keyring_core::Error::NoEntry)), "the keyring has forgotten it");
    assert_eq!(house.ask("mail_there", Value::Null).unwrap(), false);
    assert_eq!(reason(house.ask("verification_send", Value::Null)), "mail_off");
    assert_eq!(reason(house.ask("mail_test", json!({}))), "mail_off");
}

#[test]
fn a_password_is_for_one_server_and_is_asked_for_again_for_another() {
    let house = house();
    assert_eq!(field(set(&house, |request| request["password"] = Value::Null)), ("password".into(), "empty".into()));
    set(&house, |_| ()).unwrap();
    let kept = set(&house, |request| {
        request["password"] = json!("");
        request["server"]["from"] = json!("books@example.org");
    });
    assert_eq!(kept.unwrap()["has_password"], true, "another sender is the same login");
    for (name, value) in [
        ("host", json!("evil.example.org")),
        ("port", json!(466)),
        ("username", json!("eve")),
        ("security", json!("starttls")),
    ] {
        let refused = set(&house, |request| {
            request["password"] = Value::Null;
            request["server"][name] = value;
        });
        assert_eq!(field(refused), ("password".into(), "empty".into()), "{name}");
    }
    // A file from elsewhere says another server; the keyring has no password for it.
    let conn = rusqlite::Connection::open(house.folder.path().join("library.db")).unwrap();
    conn.execute("UPDATE settings SET value = 'evil.example.org' WHERE key = 'mail_host'", []).unwrap();
    assert_eq!(house.ask("mail_there", Value::Null).unwrap(), false);
    assert_eq!(reason(house.ask("verification_send", Value::Null)), "mail_no_password");
    assert_eq!(house.ask("mail_get", Value::Null).unwrap()["has_password"], false);
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_nothing_is_kept() {
    let house = house();
    let evil = "x\r\nBcc: eve@example.org";
    for (name, code) in [("host", "host_format"), ("username", "plain_characters"), ("from", "email_format")] {
        let refused = set(&house, |request| request["server"][name] = json!(evil));
        assert_eq!(field(refused), (name.into(), code.into()));
    }
    for (password, code) in [("a\nb", "control_characters"), ("a\0b", "control_characters")] {
        let refused = set(&house, |request| request["password"] = json!(password));
        assert_eq!(field(refused), ("password".into(), code.into()));
    }
    assert_eq!(field(set(&house, |request| request["password"] = json!("x".repeat(1025)))).1, "too_long");
    let more = set(&house, |request| request["server"]["password"] = json!("in the settings"));
    assert!(more.is_err(), "no request brings more than what is asked for");
    assert_eq!(house.ask("mail_get", Value::Null).unwrap()["server"], Value::Null);
}

#[test]
fn without_a_keyring_nothing_is_set_up_and_nothing_is_offered() {
    let house = house().without_keyring();
    house.sign_in();
    assert_eq!(house.ask("mail_get", Value::Null).unwrap()["has_keyring"], false);
    assert_eq!(reason(set(&house, |_| ())), "mail_no_keyring");
    assert_eq!(house.ask("mail_get", Value::Null).unwrap()["server"], Value::Null);
    assert_eq!(house.ask("mail_there", Value::Null).unwrap(), false);
}

#[cfg(target_os = "linux")]
mod sent {
    use std::time::Duration;

    use post::{Post, Roots};

    use super::server::{self, MailServer};
    use super::*;

    /// Ana's library with a mail server that runs, and that the program trusts.
    fn house_with(server: &MailServer) -> House {
        let house = house();
        house.shell().set_post(Post::new(Roots::Only(server.root.clone()), Duration::from_secs(20)));
        set(&house, |request| {
            request["server"]["host"] = json!("localhost");
            request["server"]["port"] = json!(server.port);
            request["server"]["username"] = json!(server::USERNAME);
            request["password"] = json!(server::PASSWORD);
        })
        .unwrap();
        house
    }

    fn code_of(mail: &Value) -> String {
        let text = mail["text"].as_str().unwrap();
        let is_code = |line: &&str| line.len() == 9 && line.chars().all(|c| c.is_ascii_digit() || c == '-');
        text.lines().find(is_code).unwrap_or_else(|| panic!("no code in {text}")).to_owned()
    }

    #[test]
    fn a_person_asks_for_a_code_and_types_it_in() {
        let server = MailServer::start("tls", "localhost");
        let house = house_with(&server);
        assert_eq!(house.ask("mail_there", Value::Null).unwrap(), true);
        let tested = house.ask("mail_test", json!({ "to": "somebody@example.org" })).unwrap();
        assert_eq!(tested, json!({ "to": "somebody@example.org" }));
        assert_eq!(server.mails()[0]["to"], json!(["somebody@example.org"]));

        house.ask("account_create", json!({ "username": "mia", "password": PASSWORD, "role": "reader" })).unwrap();
        house.ask("session_sign_in", json!({ "name": "mia", "password": PASSWORD })).unwrap();
        house.ask("profile_update", json!({ "first_name": "Mia", "email": "mia@example.org" })).unwrap();
        let sent = house.ask("verification_send", Value::Null).unwrap();
        assert_eq!(sent, json!({ "to": "mia@example.org", "minutes": 10, "tries": 5 }), "all that the window learns");
        let mails = server.mails();
        let [mail] = &mails[..] else { panic!("{mails:?}") };
        assert_eq!((&mail["to"], &mail["encrypted"]), (&json!(["mia@example.org"]), &json!(true)));
        assert!(mail["text"].as_str().unwrap().contains("Subject: Your code for Ana's library\r\n"), "{mail}");
        let code = code_of(mail);
        assert_eq!(reason(house.ask("verification_send", Value::Null)), "mail_minute");

        let wrong = if code == "0000-0000" { "1111-1111" } else { "0000-0000" };
        let refused = house.ask("verification_type", json!({ "code": wrong })).unwrap_err();
        assert_eq!(refused["fields"][0]["params"]["tries"], 4, "{refused}");
        let extra = house.ask("verification_type", json!({ "code": code, "is_verified": true }));
        assert!(extra.is_err(), "no request sets it by itself");
        let mia = house.ask("verification_type", json!({ "code": code.replace('-', "") })).unwrap();
        assert_eq!((&mia["username"], &mia["is_verified"]), (&json!("mia"), &json!(true)));
        let moved = house.ask("profile_update", json!({ "first_name": "Mia", "email": "mia@example.net" })).unwrap();
        assert_eq!(moved["is_verified"], false, "another address is another one");
        house.sign_in();
        let found = house.ask("verification_list", Value::Null).unwrap();
        assert_eq!((&found[0]["method"], &found[0]["by"]), (&json!("mailed_code"), &json!("mia")));
        let mut lie = Vec::new();
        files(house.folder.path(), &mut lie);
        for (name, bytes) in lie {
            for secret in [server::PASSWORD, &code, &code.replace('-', "")] {
                assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{name} holds a secret");
            }
        }
    }

    #[test]
    fn a_server_that_says_no_is_told_in_words_and_takes_none_of_the_five() {
        let server = MailServer::start("tls", "localhost");
        let house = house_with(&server);
        house.ask("profile_update", json!({ "first_name": "Ana", "email": "nobody@example.org" })).unwrap();
        for _ in 0..6 {
            assert_eq!(reason(house.ask("verification_send", Value::Null)), "mail_recipient");
            house.clock.wait(60);
        }
        house.ask("session_confirm", json!({ "password": PASSWORD })).unwrap();
        set(&house, |request| {
            request["server"]["host"] = json!("localhost");
            request["server"]["port"] = json!(server.port);
            request["password"] = json!("another");
        })
        .unwrap();
        for _ in 0..2 {
            let refused = house.ask("mail_test", json!({}));
            assert_eq!(refused.as_ref().unwrap_err()["code"], "mail_failed");
            assert_eq!(reason(refused), "mail_login", "and whoever sets it up may try again at once");
        }
    }

    #[test]
    fn the_program_trusts_nobody_by_itself() {
        let server = MailServer::start("tls", "localhost");
        let house = house();
        set(&house, |request| {
            request["server"]["host"] = json!("localhost");
            request["server"]["port"] = json!(server.port);
        })
        .unwrap();
        assert_eq!(reason(house.ask("mail_test", json!({}))), "mail_untrusted");
        assert_eq!(server.said(), Vec::<Value>::new());
    }
}
