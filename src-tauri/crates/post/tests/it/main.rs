//! Mails against a real server on the loopback.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod mail_server;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use post::{Error, Letter, Post, Roots, Security, Server};
use serde_json::Value;
use zeroize::Zeroizing;

use mail_server::{MailServer, PASSWORD, USERNAME};

const PATIENCE: Duration = Duration::from_secs(20);

fn server(port: u16, security: Security) -> Server {
    Server {
        host: "localhost".to_owned(),
        port,
        security,
        username: USERNAME.to_owned(),
        password: Zeroizing::new(PASSWORD.to_owned()),
        from: "library@example.org".to_owned(),
    }
}

fn letter(to: &str) -> Letter {
    Letter { to: to.to_owned(), subject: "A code for you".to_owned(), text: "1234-5678\n".to_owned() }
}

fn post(house: &MailServer) -> Post {
    Post::new(Roots::Only(house.root.clone()), PATIENCE)
}

#[test]
fn a_mail_arrives_encrypted_in_both_ways() {
    for (mode, security) in [("tls", Security::Tls), ("starttls", Security::StartTls)] {
        let house = MailServer::start(mode, "localhost");
        post(&house).send(&server(house.port, security), &letter("ana@example.org")).unwrap();
        let said = house.said();
        assert_eq!(said.len(), 2, "{mode}: {said:?}");
        assert_eq!((&said[0]["login"], &said[0]["right"]), (&Value::from(USERNAME), &Value::from(true)), "{mode}");
        assert_eq!(said[1]["encrypted"], true, "{mode}");
        assert_eq!(said[1]["to"], serde_json::json!(["ana@example.org"]), "{mode}");
        let text = said[1]["text"].as_str().unwrap();
        assert!(
            text.contains("Subject: A code for you\r\n") && text.trim_end().ends_with("1234-5678"),
            "{mode}: {text:?}"
        );
    }
}

#[test]
fn a_server_without_encryption_learns_neither_name_nor_password() {
    let house = MailServer::start("plain", "localhost");
    for security in [Security::StartTls, Security::Tls] {
        let refused = post(&house).send(&server(house.port, security), &letter("ana@example.org")).unwrap_err();
        assert!(matches!(refused, Error::NotEncrypted(_)), "{security:?}: {refused}");
    }
    assert_eq!(house.said(), Vec::<Value>::new(), "nothing was said in the open");
}

#[test]
fn somebody_between_who_takes_the_offer_away_gets_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.write_all(b"220 localhost\r\n").unwrap();
        let mut heard = Vec::new();
        let mut buffer = [0; 1024];
        // It offers a login, and STARTTLS not any more.
        while let Ok(length @ 1..) = stream.read(&mut buffer) {
            let part = &buffer[..length];
            heard.extend_from_slice(part);
            let answer: &[u8] =
                if part.starts_with(b"EHLO") { b"250-localhost\r\n250 AUTH PLAIN LOGIN\r\n" } else { b"250 OK\r\n" };
            stream.write_all(answer).unwrap();
        }
        String::from_utf8(heard).unwrap()
    });
    let sent = Post::new(Roots::System, PATIENCE).send(&server(port, Security::StartTls), &letter("ana@example.org"));
    assert!(matches!(sent, Err(Error::NotEncrypted(_))), "{sent:?}");
    let heard = heard.join().unwrap();
    assert!(!heard.contains("AUTH") && !heard.contains("MAIL"), "{heard}");
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    for (mode, security) in [("tls", Security::Tls), ("starttls", Security::StartTls)] {
        let house = MailServer::start(mode, "localhost");
        let other = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem();
        for roots in [Roots::System, Roots::Only(other.into_bytes())] {
            let sent = Post::new(roots, PATIENCE).send(&server(house.port, security), &letter("ana@example.org"));
            assert!(matches!(sent, Err(Error::Untrusted(_))), "{mode}: {sent:?}");
        }
        assert_eq!(house.said(), Vec::<Value>::new(), "{mode}: it learned nothing");
    }
    let house = MailServer::start("tls", "mail.example.org");
    let sent = post(&house).send(&server(house.port, Security::Tls), &letter("ana@example.org"));
    assert!(matches!(sent, Err(Error::Untrusted(_))), "for another name: {sent:?}");
}

#[test]
fn each_no_of_the_server_is_told_from_the_others() {
    let house = MailServer::start("tls", "localhost");
    let right = server(house.port, Security::Tls);
    let send = |server: &Server, letter: &Letter| post(&house).send(server, letter).unwrap_err();
    let other = Server { password: Zeroizing::new("another".to_owned()), ..right.clone() };
    assert_eq!(send(&other, &letter("ana@example.org")), Error::Login);
    let other = Server { from: "eve@example.org".to_owned(), ..right.clone() };
    assert_eq!(send(&other, &letter("ana@example.org")), Error::Sender);
    assert_eq!(send(&right, &letter("nobody@example.org")), Error::Recipient);
    assert!(matches!(send(&right, &letter("later@example.org")), Error::Refused(_)), "not now is no word about it");
    let advertisement = Letter { text: "refuse me\n".to_owned(), ..letter("ana@example.org") };
    assert_eq!(send(&right, &advertisement), Error::Refused("554".to_owned()));
    assert!(house.mails().is_empty());
}

#[test]
fn nothing_that_is_unfit_reaches_the_server() {
    let house = MailServer::start("tls", "localhost");
    let right = server(house.port, Security::Tls);
    let evil = "x\r\nRCPT TO:<eve@example.org>";
    for (server, letter) in [
        (Server { host: format!("localhost{evil}"), ..right.clone() }, letter("ana@example.org")),
        (Server { username: evil.to_owned(), ..right.clone() }, letter("ana@example.org")),
        (Server { password: Zeroizing::new("a\0b".to_owned()), ..right.clone() }, letter("ana@example.org")),
        (Server { from: format!("library@example.org{evil}"), ..right.clone() }, letter("ana@example.org")),
        (right.clone(), letter(&format!("ana@example.org{evil}"))),
        (right, Letter { subject: evil.to_owned(), ..letter("ana@example.org") }),
    ] {
        let refused = post(&house).send(&server, &letter).unwrap_err();
        assert!(matches!(refused, Error::Unfit(_)), "{refused}");
    }
    assert_eq!(house.said(), Vec::<Value>::new());
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let began = Instant::now();
    let quick = Post::new(Roots::System, Duration::from_secs(1));
    let sent = quick.send(&server(port, Security::StartTls), &letter("ana@example.org"));
    assert!(matches!(sent, Err(Error::Unsure(_) | Error::Unreachable(_))), "{sent:?}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    drop(silent);

    // One that never comes to an end says something again and again.
    let slow = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = slow.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = slow.accept().unwrap();
        while stream.write_all(b"220-wait\r\n").is_ok() {
            std::thread::sleep(Duration::from_millis(300));
        }
    });
    let began = Instant::now();
    let sent = quick.send(&server(at, Security::StartTls), &letter("ana@example.org"));
    assert!(matches!(sent, Err(Error::Unsure(_))), "{sent:?}");
    assert!(began.elapsed() < Duration::from_secs(5), "all together: {:?}", began.elapsed());
    let sent = quick.send(&server(port, Security::StartTls), &letter("ana@example.org"));
    assert!(matches!(sent, Err(Error::Unreachable(_))), "nobody listens: {sent:?}");
}
