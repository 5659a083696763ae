//! A code that is mailed to an address and typed in by its person, and the mail
//! server that an owner sets up for it.

use library::accounts::{
    AccountRef, Confirm, MailSecurity, MailServer, Method, PasswordChange, ProfileUpdate, Recover, Session, TypedCode,
    VerifyCode,
};
use library::history::HistoryQuery;
use library::policy::{Command, Role};
use library::{Error, ErrorCode, FieldCode, MailTrouble};
use rusqlite::Connection;

use crate::support::{House, PASSWORD, house, password};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

fn field<T>(answer: Result<T, Error>) -> (FieldCode, Option<String>) {
    match answer.map(drop).unwrap_err() {
        Error::Validation(fields) => {
            assert_eq!(fields[0].field, "code");
            (fields[0].code, fields[0].params.get("tries").map(ToString::to_string))
        }
        other => panic!("{other}"),
    }
}

fn set_address(house: &House, who: &Session, email: &str) {
    let email = Some(email.to_owned());
    let profile = ProfileUpdate { first_name: None, last_name: None, email, picture: None, lock_after: None };
    house.library.profile_update(who, &profile).unwrap();
}

/// Ben, with an address.
fn ben(house: &House) -> Session {
    let ben = house.somebody("ben", Role::Reader);
    set_address(house, &ben, "ben@example.org");
    ben
}

fn begin(house: &House, who: &Session) -> String {
    house.library.mailed_code_begin(who).unwrap().code.as_str().to_owned()
}

fn take(house: &House, who: &Session, code: &str) -> Result<bool, Error> {
    let request = TypedCode { code: password(code) };
    house.library.mailed_code_take(who, &request).map(|account| account.is_verified)
}

/// Another one that isn't right either.
fn other_than(code: &str) -> &'static str {
    if code == "0000-0000" { "11111111" } else { "00000000" }
}

fn server() -> MailServer {
    MailServer {
        host: "mail.example.org".to_owned(),
        port: 465,
        security: MailSecurity::Tls,
        username: "library".to_owned(),
        from: "library@example.org".to_owned(),
    }
}

#[test]
fn who_types_the_code_that_came_has_shown_it() {
    let house = house();
    let ben = ben(&house);
    let mail = house.library.mailed_code_begin(&ben).unwrap();
    assert_eq!((mail.to.as_str(), mail.library_name.as_str()), ("ben@example.org", "Ana’s library"));
    let code = mail.code.as_str().to_owned();
    let told = mail.mailed();
    assert_eq!((told.to.as_str(), told.minutes, told.tries), ("ben@example.org", 10, 5));
    assert!(take(&house, &ben, &code.replace('-', " ")).unwrap());
    assert_eq!(field(take(&house, &ben, &code)).0, FieldCode::CodeOver, "it works once");
    let found = house.library.verification_list(&house.owner).unwrap();
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (one.method, one.email.as_str(), one.by.as_deref()),
        (Method::MailedCode, "ben@example.org", Some("ben"))
    );
    assert!(one.verified_at > 0);
    let acts = house.library.history_list(&house.owner, &HistoryQuery { limit: 1, ..HistoryQuery::default() }).unwrap();
    assert_eq!(acts.items[0].kind, "account_verify");
}

#[test]
fn five_tries_and_each_says_how_many_are_left() {
    let house = house();
    let ben = ben(&house);
    assert_eq!(field(take(&house, &ben, "12345678")).0, FieldCode::CodeOver, "none was asked for");
    let code = begin(&house, &ben);
    let wrong = other_than(&code);
    assert_eq!(field(take(&house, &ben, " - ")).0, FieldCode::Empty, "nothing is no try");
    for left in ["4", "3", "2", "1"] {
        assert_eq!(field(take(&house, &ben, wrong)), (FieldCode::WrongCodeTries, Some(left.to_owned())));
    }
    assert_eq!(field(take(&house, &ben, "nonsense 💥")), (FieldCode::CodeUsedUp, None), "an answer, not a crash");
    assert_eq!(field(take(&house, &ben, &code)).0, FieldCode::CodeUsedUp, "the right one comes too late");
    house.clock.wait(MINUTE);
    let another = begin(&house, &ben);
    assert!(take(&house, &ben, &another).unwrap(), "and another begins anew");
}

#[test]
fn ten_tries_at_once_count_as_ten() {
    let house = house();
    let ben = ben(&house);
    let code = begin(&house, &ben);
    let wrong = other_than(&code);
    let answers: Vec<FieldCode> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..10).map(|_| scope.spawn(|| field(take(&house, &ben, wrong)).0)).collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|code| **code == FieldCode::WrongCodeTries).count(), 4, "{answers:?}");
    assert_eq!(field(take(&house, &ben, &code)).0, FieldCode::CodeUsedUp);
}

#[test]
fn a_code_holds_for_ten_minutes() {
    let house = house();
    let ben = ben(&house);
    let code = begin(&house, &ben);
    house.clock.wait(10 * MINUTE - 1);
    assert_eq!(field(take(&house, &ben, other_than(&code))).0, FieldCode::WrongCodeTries, "it holds still");
    house.clock.wait(1);
    assert_eq!(field(take(&house, &ben, &code)).0, FieldCode::CodeOver);
}

#[test]
fn one_mail_a_minute_and_five_a_day_for_each_person() {
    let house = house();
    let ben = ben(&house);
    let wait = |who: &Session| match house.library.mailed_code_begin(who).map(drop) {
        Err(Error::MailWait { seconds, of_day }) => (seconds, of_day),
        other => panic!("{other:?}"),
    };
    begin(&house, &ben);
    house.clock.wait(20);
    assert_eq!(wait(&ben), (40, false));
    house.library.mailed_code_begin(&house.owner).unwrap();
    house.clock.wait(40);
    for _ in 0..4 {
        begin(&house, &ben);
        house.clock.wait(MINUTE);
    }
    assert_eq!(wait(&ben), (DAY - 5 * MINUTE, true), "until a day after the first");
    let house = house.restart();
    let again = house.comes_in("ben", PASSWORD);
    let refused = house.library.mailed_code_begin(&again).map(drop).unwrap_err();
    assert!(matches!(refused, Error::MailWait { of_day: true, .. }), "a restart shortens nothing");
    house.clock.reboot();
    assert!(matches!(house.library.mailed_code_begin(&again).map(drop), Err(Error::MailWait { .. })), "nor a reboot");
    assert_eq!(refused.report().params["reason"].to_string(), "mail_day");
    assert_eq!(refused.code(), ErrorCode::Throttled);
}

#[test]
fn what_did_not_go_out_takes_none_of_the_five_but_its_minute() {
    let house = house();
    let ben = ben(&house);
    for _ in 0..7 {
        begin(&house, &ben);
        house.library.mail_not_sent(&ben, false).unwrap();
        assert!(matches!(house.library.mailed_code_begin(&ben).map(drop), Err(Error::MailWait { of_day: false, .. })));
        house.clock.wait(MINUTE);
    }
    begin(&house, &ben);
}

#[test]
fn a_code_is_of_one_person_and_one_address() {
    let house = house();
    let ben = ben(&house);
    let mia = house.somebody("mia", Role::Reader);
    set_address(&house, &mia, "mia@example.org");
    let (bens, mias) = (begin(&house, &ben), begin(&house, &mia));
    assert_ne!(bens, mias, "a coincidence of one in a hundred million");
    assert_eq!(field(take(&house, &mia, &bens)).0, FieldCode::WrongCodeTries);
    set_address(&house, &ben, "ben@example.net");
    assert_eq!(field(take(&house, &ben, &bens)).0, FieldCode::WrongCodeTries, "it was mailed to another address");
    set_address(&house, &ben, "ben@example.org");
    assert!(take(&house, &ben, &bens).unwrap(), "to this one it was");
    set_address(&house, &ben, "ben@example.net");
    let ben = house.library.session_current(&ben).unwrap().account;
    assert!(!ben.is_verified, "and another address isn't verified by it");
}

#[test]
fn no_code_does_the_work_of_another_kind() {
    let house = house();
    let ben = ben(&house);
    let uid = ben.account();
    let library = &house.library;
    let mailed = begin(&house, &ben);
    let recover = |code: &str| {
        house.clock.wait(1);
        let new_password = password("a new one of mine");
        let request = Recover { account: Some(uid), name: None, code: password(code), new_password };
        library.session_recover(&request).map(drop).map_err(|error| error.code())
    };
    assert_eq!(recover(&mailed), Err(ErrorCode::InvalidCredentials), "it resets nothing");
    let by_owner = library.account_verify(&house.owner, &VerifyCode { uid, code: password(&mailed) });
    assert_eq!(field(by_owner).0, FieldCode::WrongCode, "nor is it the one that comes from a mailbox");
    library.session_confirm(&house.owner, &Confirm { password: password(PASSWORD) }).unwrap();
    let reset = library.account_reset(&house.owner, AccountRef { uid }).unwrap().code;
    assert_eq!(field(take(&house, &ben, reset.as_str())).0, FieldCode::WrongCodeTries);
    let sent = library.verification_begin(&ben).unwrap().code;
    assert_eq!(field(take(&house, &ben, sent.as_str())).0, FieldCode::WrongCodeTries);
    assert!(take(&house, &ben, &mailed).unwrap(), "its own work it does");
}

#[test]
fn a_changed_password_makes_it_void() {
    let house = house();
    let ben = ben(&house);
    let code = begin(&house, &ben);
    let change = PasswordChange { old_password: password(PASSWORD), new_password: password("quite another one") };
    house.library.password_change(&ben, &change).unwrap();
    assert_eq!(field(take(&house, &ben, &code)).0, FieldCode::CodeOver);
}

#[test]
fn of_a_code_only_its_slow_hash_is_kept() {
    let house = house();
    let ben = ben(&house);
    let code = begin(&house, &ben);
    let _ = take(&house, &ben, other_than(&code));
    let conn = Connection::open(house.dir.path().join("local.db")).unwrap();
    let kept: Vec<String> = conn
        .prepare("SELECT value FROM local_values WHERE key LIKE 'code.mailed.%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(kept.len() == 1 && kept[0].contains("$argon2id$"), "{kept:?}");
    let digits = code.replace('-', "");
    for entry in std::fs::read_dir(house.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        for form in [&code, &digits] {
            let is_there = bytes.windows(form.len()).any(|window| window == form.as_bytes());
            assert!(!is_there, "{} holds the code", path.display());
        }
    }
}

#[test]
fn nothing_is_mailed_to_what_could_begin_another_line() {
    let house = house();
    let ben = ben(&house);
    for address in
        ["θέμις@παράδειγμα.gr", "ána@example.org", "\"x\"@example.org", "<ben@example.org>", "a,b@example.org"]
    {
        set_address(&house, &ben, address);
        let refused = house.library.mailed_code_begin(&ben).map(drop);
        assert!(matches!(refused, Err(Error::Mail(MailTrouble::Unmailable))), "{address}: {refused:?}");
    }
    for to in ["eve@example.org\r\nBcc: x@example.org", "eve@example.org\n", "éve@example.org", "eve@example.org,b@c.d"]
    {
        let refused = house.library.mail_test_begin(&house.owner, Some(to));
        assert_eq!(refused.unwrap_err().code(), ErrorCode::Validation, "{to:?}");
    }
    assert_eq!(house.library.mail_test_begin(&house.owner, None).unwrap(), "ana@example.org", "to oneself without");
    let wait = house.library.mail_test_begin(&house.owner, Some("eve@example.org"));
    assert!(matches!(wait, Err(Error::MailWait { of_day: false, .. })), "a test is a mail: {wait:?}");
    house.library.mail_not_sent(&house.owner, true).unwrap();
    assert!(house.library.mail_test_begin(&house.owner, None).is_ok(), "one that didn't go out is none");
}

#[test]
fn a_mail_server_is_set_up_by_an_owner_and_stands_in_the_log() {
    let house = house();
    let library = &house.library;
    let find = || library.mail_server_find(&house.owner, Command::mail_get).unwrap();
    assert_eq!(find(), None);
    let off = library.mail_server_get(&house.owner, Command::mail_test);
    assert!(matches!(off, Err(Error::Mail(MailTrouble::Off))));
    assert_eq!(library.mail_server_set(&house.owner, &server()).unwrap_err().code(), ErrorCode::ConfirmationNeeded);
    library.session_confirm(&house.owner, &Confirm { password: password(PASSWORD) }).unwrap();
    let evil = MailServer { host: "mail.example.org\r\nQUIT".to_owned(), ..server() };
    assert_eq!(library.mail_server_set(&house.owner, &evil).unwrap_err().code(), ErrorCode::Validation);
    assert_eq!(find(), None, "nothing of it was kept");
    library.mail_server_set(&house.owner, &server()).unwrap();
    assert_eq!(find(), Some(server()));
    let ben = house.somebody("ben", Role::Member);
    assert_eq!(library.mail_server_set(&ben, &server()).unwrap_err().code(), ErrorCode::Forbidden);
    assert_eq!(library.mail_server_forget(&ben).unwrap_err().code(), ErrorCode::Forbidden);
    library.mail_server_forget(&house.owner).unwrap();
    assert_eq!(find(), None);
    let acts = library.history_list(&house.owner, &HistoryQuery { limit: 50, ..HistoryQuery::default() }).unwrap();
    assert_eq!(acts.items.iter().filter(|act| act.kind == "mail_server").count(), 2, "set and forgotten");
}

#[test]
fn a_file_from_elsewhere_sets_up_nothing_that_nobody_could_have_written_here() {
    let house = house();
    let library = &house.library;
    library.session_confirm(&house.owner, &Confirm { password: password(PASSWORD) }).unwrap();
    library.mail_server_set(&house.owner, &server()).unwrap();
    let dir = house.dir;
    house.library.close().unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    let evil = "library@example.org\r\nBcc: eve@example.org";
    conn.execute("UPDATE settings SET value = ?1 WHERE key = 'mail_from'", [evil]).unwrap();
    drop(conn);
    let library = crate::support::open(crate::support::folder(dir.path()));
    let found = library.mail_server_find(&house.owner, Command::mail_get).unwrap();
    assert_eq!(found, None, "as if there were none");
}
