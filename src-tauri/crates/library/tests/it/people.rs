//! What owners do about people, and what people do about themselves.

use library::accounts::{
    AccountCreate, AccountDelete, AccountDoor, AccountRef, AccountRole, Confirm, Draft, DraftRef, OpensWith,
    PasswordChange, PeopleSettings, Picture, ProfileUpdate, Recover, Session, SignIn, SignUp, Status, Tap, VerifyCode,
};
use library::books::BookRef;
use library::history::{Doer, HistoryQuery};
use library::policy::Role;
use library::transfer::{ImportFile, ImportRef};
use library::uid::AccountUid;
use library::{Error, ErrorCode, FieldCode};
use rusqlite::Connection;
use serde_json::json;

use crate::support::{House, PASSWORD, house, password, person};

fn uid_of(house: &House, username: &str) -> AccountUid {
    let accounts = house.library.account_list(&house.owner).unwrap();
    accounts.iter().find(|account| account.username == username).unwrap().uid
}

fn code<T>(answer: Result<T, Error>) -> ErrorCode {
    answer.map(drop).unwrap_err().code()
}

fn field<T>(answer: Result<T, Error>) -> (String, FieldCode) {
    match answer.map(drop).unwrap_err() {
        Error::Validation(fields) => (fields[0].field.clone(), fields[0].code),
        other => panic!("{other}"),
    }
}

fn is_there(house: &House, session: &Session) -> bool {
    house.library.session_current(session).is_ok()
}

/// The owner gives the password once more.
fn confirm(house: &House) {
    house.library.session_confirm(&house.owner, &Confirm { password: password(PASSWORD) }).unwrap();
}

fn profile() -> ProfileUpdate {
    ProfileUpdate { first_name: None, last_name: None, email: None, picture: None, lock_after: None }
}

fn settings() -> PeopleSettings {
    PeopleSettings::default()
}

#[test]
fn a_changed_role_ends_the_sessions_from_before() {
    let house = house();
    confirm(&house);
    let ben = house.somebody("ben", Role::Member);
    let uid = uid_of(&house, "ben");
    let changed = house.library.account_role(&house.owner, AccountRole { uid, role: Role::Reader }).unwrap();
    assert_eq!(changed.role, Role::Reader);
    assert!(!is_there(&house, &ben), "at the next command");
    let ben = house.comes_in("ben", PASSWORD);
    let again = house.library.account_role(&house.owner, AccountRole { uid, role: Role::Reader }).unwrap();
    assert_eq!(again, changed, "the same role changes nothing");
    assert!(is_there(&house, &ben));
}

#[test]
fn a_disabled_person_is_out_at_once_and_comes_back_when_enabled() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let uid = uid_of(&house, "ben");
    house.library.account_disable(&house.owner, AccountRef { uid }).unwrap();
    assert!(!is_there(&house, &ben));
    let enabled = house.library.account_enable(&house.owner, AccountRef { uid }).unwrap();
    assert_eq!(enabled.status, Status::Active);
    assert!(!is_there(&house, &ben), "not the session from before");
    house.comes_in("ben", PASSWORD);
}

#[test]
fn the_last_owner_stays_whatever_is_done() {
    let house = house();
    confirm(&house);
    let uid = uid_of(&house, "ana");
    let library = &house.library;
    let last = |answer: Result<_, Error>| assert!(matches!(answer, Err(Error::LastOwner)));
    last(library.account_disable(&house.owner, AccountRef { uid }).map(drop));
    last(library.account_role(&house.owner, AccountRole { uid, role: Role::Member }).map(drop));
    last(library.profile_delete(&house.owner, "ana".to_owned()));
    last(library.account_delete(&house.owner, &AccountDelete { uid, username: "ana".to_owned() }));
    assert!(is_there(&house, &house.owner), "and nothing of it was done");
}

#[test]
fn two_owners_cannot_step_down_at_once() {
    let house = house();
    confirm(&house);
    house.somebody("ben", Role::Owner);
    let ben = house.comes_in("ben", PASSWORD);
    let (first, second) = (uid_of(&house, "ana"), uid_of(&house, "ben"));
    let library = &house.library;
    let answers = std::thread::scope(|scope| {
        let demote =
            |session, uid| move || library.account_role(session, AccountRole { uid, role: Role::Member }).is_ok();
        // Each themselves: nobody's session is ended by the other.
        let one = scope.spawn(demote(&house.owner, first));
        let other = scope.spawn(demote(&ben, second));
        [one.join().unwrap(), other.join().unwrap()]
    });
    assert_eq!(answers.iter().filter(|done| **done).count(), 1, "{answers:?}");
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    let owners: i64 =
        conn.query_row("SELECT count(*) FROM user_accounts WHERE role = 'owner'", [], |row| row.get(0)).unwrap();
    assert_eq!(owners, 1);
}

#[test]
fn what_cannot_be_taken_back_asks_for_the_password_again_after_five_minutes() {
    let house = house();
    house.somebody("ben", Role::Member);
    let uid = uid_of(&house, "ben");
    let change = |role| house.library.account_role(&house.owner, AccountRole { uid, role });
    house.clock.wait(10 * 60);
    assert_eq!(code(change(Role::Reader)), ErrorCode::ConfirmationNeeded);
    let confirm = |text: &str| house.library.session_confirm(&house.owner, &Confirm { password: password(text) });
    assert_eq!(code(confirm("not it at all")), ErrorCode::InvalidCredentials);
    assert_eq!(code(change(Role::Reader)), ErrorCode::ConfirmationNeeded);
    confirm(PASSWORD).unwrap();
    change(Role::Reader).unwrap();
    house.clock.wait(299);
    change(Role::Member).unwrap();
    house.clock.wait(1);
    assert_eq!(code(change(Role::Reader)), ErrorCode::ConfirmationNeeded);
}

#[test]
fn a_reader_opens_by_pin_or_tap_as_an_owner_decides() {
    let house = house();
    confirm(&house);
    let reader = |username: &str, opens_with, text: &str| AccountCreate {
        role: Some(Role::Reader),
        opens_with: Some(opens_with),
        password: password(text),
        picture: Some(Picture::Cat),
        ..person(username)
    };
    let library = &house.library;
    let mia = AccountCreate { first_name: Some("Mia".to_owned()), ..reader("mia", OpensWith::Tap, "") };
    let mia = library.account_create(&house.owner, &mia).unwrap();
    let leo = library.account_create(&house.owner, &reader("leo", OpensWith::Pin, "1234")).unwrap();
    let cards = library.people_list().unwrap().people;
    let shown: Vec<_> = cards.iter().map(|card| (card.name.as_deref(), card.opens_with, card.disc)).collect();
    let expected = [(Some("Ana"), OpensWith::Password, 0), (Some("Mia"), OpensWith::Tap, 1), (None, OpensWith::Pin, 2)];
    assert_eq!(shown, expected, "never a username, which is half of a sign-in");
    let cards = serde_json::to_string(&cards).unwrap();
    assert!(!cards.contains("mia") && !cards.contains("leo"), "nowhere on a card: {cards}");

    let (mias, _) = library.session_tap(Tap { account: mia.uid }).unwrap();
    assert_eq!(
        code(library.book_create(&mias, &crate::support::fields(json!({ "title": "Emma" })))),
        ErrorCode::Forbidden
    );
    assert_eq!(library.first_recovery_code(&mias).map(drop), None, "a tap needs no way back");
    for uid in [leo.uid, uid_of(&house, "ana"), AccountUid(uuid::Uuid::nil())] {
        assert_eq!(code(library.session_tap(Tap { account: uid })), ErrorCode::InvalidCredentials);
    }
    let try_in = |uid, text: &str| {
        library.session_sign_in(&SignIn { account: Some(uid), name: None, password: password(text), keep: false })
    };
    let (leos, _) = try_in(leo.uid, "1234").unwrap();
    assert_eq!(code(try_in(mia.uid, "")), ErrorCode::InvalidCredentials, "no password is not an empty one");
    let change = |new: &str| PasswordChange { old_password: password("1234"), new_password: password(new) };
    let refused = library.password_change(&leos, &change("five quite different words"));
    assert_eq!(
        field(refused),
        ("new_password".to_owned(), FieldCode::PinFormat),
        "the kind of door is an owner's to choose"
    );
    library.password_change(&leos, &change("4321")).unwrap();
    assert!(try_in(leo.uid, "4321").is_ok());
    let leos_own = library.session_current(&leos).unwrap().account;
    assert_eq!(leos_own.opens_with, OpensWith::Pin);

    assert_eq!(
        field(library.account_create(
            &house.owner,
            &AccountCreate { role: Some(Role::Member), ..reader("max", OpensWith::Tap, "") }
        )),
        ("opens_with".to_owned(), FieldCode::OutOfRange)
    );
    assert_eq!(
        field(library.account_create(&house.owner, &reader("max", OpensWith::Pin, "12"))).1,
        FieldCode::PinFormat
    );
    assert!(matches!(
        library.account_role(&house.owner, AccountRole { uid: mia.uid, role: Role::Member }),
        Err(Error::NeedsPassword)
    ));
    let door = |uid, opens_with, text: &str| AccountDoor { uid, opens_with, password: password(text) };
    assert_eq!(
        field(library.account_door(&house.owner, &door(mia.uid, OpensWith::Password, "mia"))).1,
        FieldCode::TooShort
    );
    library.account_door(&house.owner, &door(mia.uid, OpensWith::Password, "a password of hers")).unwrap();
    assert_eq!(
        field(library.account_door(&house.owner, &door(mia.uid, OpensWith::Password, "one that an owner knows"))).1,
        FieldCode::OutOfRange,
        "a password is chosen by its person"
    );
    assert!(!is_there(&house, &mias), "another door, another session");
    library.account_role(&house.owner, AccountRole { uid: mia.uid, role: Role::Member }).unwrap();
    let refused = library.account_door(&house.owner, &door(mia.uid, OpensWith::Tap, ""));
    assert_eq!(field(refused).1, FieldCode::OutOfRange, "a member keeps a password");
}

#[test]
fn another_owner_or_door_or_a_code_asks_for_the_password_again() {
    let house = house();
    house.somebody("ben", Role::Reader);
    house.clock.wait(10 * 60);
    let (library, uid) = (&house.library, uid_of(&house, "ben"));
    let owner = AccountCreate { role: Some(Role::Owner), ..person("eve") };
    assert_eq!(code(library.account_create(&house.owner, &owner)), ErrorCode::ConfirmationNeeded);
    let door = AccountDoor { uid, opens_with: OpensWith::Tap, password: password("") };
    assert_eq!(code(library.account_door(&house.owner, &door)), ErrorCode::ConfirmationNeeded);
    assert_eq!(code(library.account_reset(&house.owner, AccountRef { uid })), ErrorCode::ConfirmationNeeded);
    library.account_create(&house.owner, &person("max")).unwrap();
}

#[test]
fn who_steps_down_goes_on_and_their_other_windows_end() {
    let house = house();
    confirm(&house);
    house.somebody("ben", Role::Owner);
    let other = house.comes_in("ana", PASSWORD);
    let uid = uid_of(&house, "ana");
    house.library.account_role(&house.owner, AccountRole { uid, role: Role::Member }).unwrap();
    assert!(is_there(&house, &house.owner) && !is_there(&house, &other));
}

#[test]
fn a_code_is_spent_once_however_many_try_at_once() {
    let house = house();
    confirm(&house);
    house.somebody("ben", Role::Member);
    let uid = uid_of(&house, "ben");
    let given = house.library.account_reset(&house.owner, AccountRef { uid }).unwrap().code;
    let opened = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let request = Recover {
                    account: Some(uid),
                    name: None,
                    code: password(given.as_str()),
                    new_password: password("a new one of mine"),
                };
                if house.library.session_recover(&request).is_ok() {
                    opened.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(opened.into_inner(), 1);
}

#[test]
fn names_that_look_alike_in_two_scripts_are_one() {
    let house = house();
    let email = |email: &str| Some(email.to_owned());
    house
        .library
        .account_create(&house.owner, &AccountCreate { email: email("coco@example.org"), ..person("coco") })
        .unwrap();
    let create = |username: &str, address| {
        field(house.library.account_create(&house.owner, &AccountCreate { email: address, ..person(username) }))
    };
    assert_eq!(create("сосо", None), ("username".to_owned(), FieldCode::Taken), "in Cyrillic");
    assert_eq!(create("max", email("сосо@example.org")), ("email".to_owned(), FieldCode::Taken));
    house.somebody("max", Role::Member);
    let max = house.comes_in("max", PASSWORD);
    let update = ProfileUpdate { email: email("сосо@example.org"), ..profile() };
    assert_eq!(field(house.library.profile_update(&max, &update)), ("email".to_owned(), FieldCode::Taken));
}

#[test]
fn who_signs_up_waits_without_any_right() {
    let house = house();
    let library = &house.library;
    let sign_up = |username: &str| {
        library.account_sign_up(SignUp {
            username: username.to_owned(),
            password: password(PASSWORD),
            email: None,
            first_name: None,
            last_name: None,
        })
    };
    assert!(matches!(sign_up("zoe"), Err(Error::SignUpClosed)), "until an owner says so");
    library.people_settings_set(&house.owner, PeopleSettings { sign_up: true, ..settings() }).unwrap();
    assert!(library.people_list().unwrap().may_sign_up);
    let zoe = sign_up("zoe").unwrap();
    assert_eq!(zoe.status, Status::Waiting);
    assert_eq!(library.people_list().unwrap().people.len(), 1, "no card yet");
    let request = SignIn { account: None, name: Some("zoe".to_owned()), password: password(PASSWORD), keep: false };
    assert!(matches!(library.session_sign_in(&request).map(drop), Err(Error::Waiting)));
    let wrong = SignIn { account: None, name: Some("zoe".to_owned()), password: password("not hers"), keep: false };
    assert_eq!(code(library.session_sign_in(&wrong)), ErrorCode::InvalidCredentials, "only who knows it is told");
    assert_eq!(field(sign_up("ZOE")), ("username".to_owned(), FieldCode::Taken));
    library.account_approve(&house.owner, AccountRole { uid: zoe.uid, role: Role::Reader }).unwrap();
    assert!(library.session_sign_in(&request).is_ok());
    confirm(&house);
    assert_eq!(
        code(library.account_approve(&house.owner, AccountRole { uid: zoe.uid, role: Role::Owner })),
        ErrorCode::NotFound
    );
}

#[test]
fn a_changed_password_ends_every_other_session() {
    let house = house();
    let here = house.somebody("ben", Role::Member);
    let elsewhere = house.comes_in("ben", PASSWORD);
    let change = |old: &str, new: &str| {
        house.clock.wait(60 * 60);
        let request = PasswordChange { old_password: password(old), new_password: password(new) };
        house.library.password_change(&here, &request)
    };
    assert_eq!(code(change("not the old one", "quite another one")), ErrorCode::InvalidCredentials);
    assert_eq!(field(change(PASSWORD, "short")), ("new_password".to_owned(), FieldCode::TooShort));
    assert_eq!(field(change(PASSWORD, "Ana’s library")).1, FieldCode::IsAName);
    assert!(is_there(&house, &elsewhere));
    change(PASSWORD, "quite another one").unwrap();
    assert!(is_there(&house, &here) && !is_there(&house, &elsewhere));
    house.comes_in("ben", "quite another one");
}

#[test]
fn an_owner_helps_back_in_and_never_learns_the_password() {
    let house = house();
    let before = house.somebody("ben", Role::Member);
    let uid = uid_of(&house, "ben");
    let library = &house.library;
    let recover = |code: &str| {
        house.clock.wait(60 * 60);
        let request = Recover {
            account: Some(uid),
            name: None,
            code: password(code),
            new_password: password("a new one of mine"),
        };
        library.session_recover(&request)
    };
    let begin = || {
        confirm(&house);
        library.account_reset(&house.owner, AccountRef { uid }).unwrap().code
    };
    let first = begin();
    let second = begin();
    let local = std::fs::read(house.dir.path().join("local.db")).unwrap();
    let wal = std::fs::read(house.dir.path().join("local.db-wal")).unwrap_or_default();
    let kept = String::from_utf8_lossy(&[local, wal].concat()).into_owned();
    let name = format!("code.reset.{uid}");
    let record = kept.rsplit(&name).next().unwrap_or_default();
    assert!(kept.contains(&name) && record.contains("$argon2id$"), "a code of 50 bits lies behind a slow hash");
    assert_eq!(code(recover(first.as_str())), ErrorCode::InvalidCredentials, "a new code makes the old one void");
    let (ben, recovered) = recover(&second.as_str().to_lowercase().replace('-', " ")).unwrap();
    assert!(is_there(&house, &ben) && !is_there(&house, &before));
    assert_eq!(code(recover(second.as_str())), ErrorCode::InvalidCredentials, "it works once");
    assert!(recover(recovered.recovery_code.as_str()).is_ok(), "and the sheet that came with it opens");

    let third = begin();
    for _ in 0..5 {
        assert_eq!(code(recover("AAAAA-AAAAA")), ErrorCode::InvalidCredentials);
    }
    assert_eq!(code(recover(third.as_str())), ErrorCode::InvalidCredentials, "five tries");
    let role = |role| library.account_role(&house.owner, AccountRole { uid, role }).unwrap();
    let void = begin();
    role(Role::Reader);
    role(Role::Member);
    assert_eq!(code(recover(void.as_str())), ErrorCode::InvalidCredentials, "what it was given for has changed");
    let fourth = begin();
    house.clock.wait(24 * 60 * 60);
    assert_eq!(code(recover(fourth.as_str())), ErrorCode::InvalidCredentials, "a day");
}

#[test]
fn a_code_for_the_one_never_does_the_work_of_the_other() {
    let house = house();
    house.somebody("ben", Role::Member);
    let ben = house.comes_in("ben", PASSWORD);
    let uid = uid_of(&house, "ben");
    let library = &house.library;
    assert!(matches!(library.verification_begin(&ben).map(drop), Err(Error::NoAddress)));
    library.profile_update(&ben, &ProfileUpdate { email: Some("ben@example.org".to_owned()), ..profile() }).unwrap();
    let verifying = library.verification_begin(&ben).unwrap();
    assert_eq!(verifying.to.as_deref(), Some("ana@example.org"));
    let request = Recover {
        account: Some(uid),
        name: None,
        code: password(verifying.code.as_str()),
        new_password: password("a new one of mine"),
    };
    assert_eq!(code(library.session_recover(&request)), ErrorCode::InvalidCredentials);
    confirm(&house);
    let resetting = library.account_reset(&house.owner, AccountRef { uid }).unwrap();
    let verify = |code: &str| library.account_verify(&house.owner, &VerifyCode { uid, code: password(code) });
    assert_eq!(field(verify(resetting.code.as_str())), ("code".to_owned(), FieldCode::WrongCode));
    assert_eq!(field(verify("nonsense 💥")).1, FieldCode::WrongCode, "an answer, not a crash");
    assert!(verify(verifying.code.as_str()).unwrap().is_verified);
    assert_eq!(field(verify(verifying.code.as_str())).1, FieldCode::WrongCode, "it works once");
}

#[test]
fn an_address_is_verified_by_somebody_and_another_one_is_not() {
    let house = house();
    confirm(&house);
    let ben = house.somebody("ben", Role::Member);
    let uid = uid_of(&house, "ben");
    let library = &house.library;
    let set = |email: &str| {
        library.profile_update(&ben, &ProfileUpdate { email: Some(email.to_owned()), ..profile() }).unwrap()
    };
    assert!(matches!(library.account_vouch(&house.owner, AccountRef { uid }), Err(Error::NoAddress)));
    assert!(!set("ben@example.org").is_verified);
    let begun = library.verification_begin(&ben).unwrap();
    assert!(library.account_vouch(&house.owner, AccountRef { uid }).unwrap().is_verified);
    assert!(set("ben@example.org").is_verified, "the same address stays so");
    assert!(!set("ben@example.net").is_verified);
    let late = library.account_verify(&house.owner, &VerifyCode { uid, code: password(begun.code.as_str()) });
    assert_eq!(field(late).1, FieldCode::WrongCode, "the code was for the other address");
    let found = library.verification_list(&house.owner).unwrap();
    assert_eq!((found.len(), found[0].email.as_str(), found[0].by.as_deref()), (1, "ben@example.org", Some("ana")));
}

#[test]
fn no_request_says_that_an_address_is_verified() {
    for extra in ["is_verified", "role", "status", "uid", "password_hash"] {
        let mut request =
            json!({ "first_name": "Ben", "last_name": null, "email": null, "picture": null, "lock_after": null });
        assert!(serde_json::from_value::<ProfileUpdate>(request.clone()).is_ok());
        request[extra] = json!(true);
        assert!(serde_json::from_value::<ProfileUpdate>(request).is_err(), "{extra}");
        let mut request = json!({ "username": "zoe", "password": PASSWORD });
        assert!(serde_json::from_value::<SignUp>(request.clone()).is_ok());
        request[extra] = json!(true);
        assert!(serde_json::from_value::<SignUp>(request).is_err(), "{extra}");
    }
}

#[test]
fn a_deleted_person_leaves_the_books_and_nothing_else() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let library = &house.library;
    let names = ProfileUpdate {
        first_name: Some("Benjamin".to_owned()),
        last_name: Some("Quillfeather".to_owned()),
        email: Some("quill@example.org".to_owned()),
        ..profile()
    };
    library.profile_update(&ben, &names).unwrap();
    let list = "Book Id,Title,Author,My Rating,My Review\n7,Walden,Henry David Thoreau,5,a most private thought\n";
    let plan = library.import_read(&ben, list.as_bytes(), &ImportFile::named("list.csv"), &|_| {}).unwrap();
    library.import_run(&ben, ImportRef { import: plan.import }, &|_| {}).unwrap();
    let draft = Draft { form: "book:new".to_owned(), content: "half a thought".to_owned() };
    library.draft_keep(&ben, &draft).unwrap();
    assert_eq!(field(library.profile_delete(&ben, "bem".to_owned())), ("username".to_owned(), FieldCode::OtherWord));
    library.profile_delete(&ben, "ben".to_owned()).unwrap();

    assert!(!is_there(&house, &ben));
    let page = library.book_list(&house.owner, &serde_json::from_value(json!({})).unwrap()).unwrap();
    assert_eq!(page.total, 1, "the book stays");
    let book = library.book_get(&house.owner, &BookRef { uid: page.items[0].uid }).unwrap();
    assert_eq!(book.added_by, Some(Doer::FormerMember));
    let acts =
        library.history_list(&house.owner, &HistoryQuery { limit: 50, ..HistoryQuery::default() }).unwrap().items;
    assert_eq!((acts[0].kind.as_str(), &acts[0].by), ("account_delete", &Doer::FormerMember));
    house.library.close().unwrap();
    for name in ["library.db", "local.db"] {
        let conn = Connection::open(house.dir.path().join(name)).unwrap();
        // What SQLite keeps of deleted rows within the file isn't what anybody can ask for.
        let dump = dump(&conn);
        assert!(name != "library.db" || dump.contains("Walden"), "the file is read");
        for word in ["Quillfeather", "quill@", "Benjamin", "most private", "half a thought", "\"ben\""] {
            assert!(!dump.contains(word), "{word} is still in {name}: {dump}");
        }
    }
}

/// Every value of every table, as text.
fn dump(conn: &Connection) -> String {
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'book_words%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut text = String::new();
    for table in tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                text.push_str(&format!("{:?} ", row.get_ref(column).unwrap().as_str().unwrap_or_default()));
            }
            text.push('\n');
        }
    }
    text
}

#[test]
fn a_draft_comes_back_to_its_author_and_to_nobody_else() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let library = &house.library;
    let find = |session| library.draft_find(session, &DraftRef { form: "book:new".to_owned() }).unwrap();
    let keep = |content: &str| {
        library.draft_keep(&ben, &Draft { form: "book:new".to_owned(), content: content.to_owned() }).unwrap();
    };
    keep("Half a tit");
    assert_eq!(find(&ben).unwrap().content, "Half a tit");
    assert!(find(&house.owner).is_none());
    keep("");
    assert!(find(&ben).is_none(), "what was saved is forgotten");
}

#[test]
fn a_window_locks_when_somebody_else_could_come() {
    let house = house();
    let library = &house.library;
    let minutes = |session: &Session| library.session_current(session).unwrap().lock_after;
    assert_eq!(minutes(&house.owner), None, "who lives alone locks nobody out");
    let ben = house.somebody("ben", Role::Member);
    assert_eq!((minutes(&house.owner), minutes(&ben)), (Some(60), Some(60)));
    let set = |minutes| library.profile_update(&ben, &ProfileUpdate { lock_after: minutes, ..profile() });
    set(Some(5)).unwrap();
    assert_eq!(minutes(&ben), Some(5));
    set(Some(0)).unwrap();
    assert_eq!(minutes(&ben), None, "never");
    for wrong in [1, 4, 481] {
        assert_eq!(field(set(Some(wrong))), ("lock_after".to_owned(), FieldCode::OutOfRange));
    }
    library.people_settings_set(&house.owner, PeopleSettings { lock_at_most: Some(30), ..settings() }).unwrap();
    assert_eq!((minutes(&house.owner), minutes(&ben)), (Some(30), Some(30)), "an owner's upper bound");
}

#[test]
fn an_owner_may_ask_for_long_passwords_and_hide_who_is_there() {
    let house = house();
    let library = &house.library;
    let rules = PeopleSettings { long_passwords: true, cards_hidden: true, ..settings() };
    assert_eq!(library.people_settings_set(&house.owner, rules).unwrap(), rules);
    let entrance = library.people_list().unwrap();
    assert_eq!((entrance.people.len(), entrance.password_min), (0, 15));
    let short = AccountCreate { password: password("fourteen chars"), ..person("ben") };
    assert_eq!(field(library.account_create(&house.owner, &short)).1, FieldCode::TooShort);
    library
        .account_create(&house.owner, &AccountCreate { password: password("fifteen letters"), ..person("ben") })
        .unwrap();
}

#[test]
fn cards_are_not_hidden_from_who_has_nothing_but_a_card() {
    let house = house();
    confirm(&house);
    let library = &house.library;
    let tapping = |username: &str, name: &str| AccountCreate {
        role: Some(Role::Reader),
        opens_with: Some(OpensWith::Tap),
        password: password(""),
        first_name: Some(name.to_owned()),
        ..person(username)
    };
    let mia = library.account_create(&house.owner, &tapping("mia", "Mia")).unwrap();
    let leo = library.account_create(&house.owner, &tapping("leo", "Leo")).unwrap();
    library.account_disable(&house.owner, AccountRef { uid: leo.uid }).unwrap();
    let hide = |is_on| library.people_settings_set(&house.owner, PeopleSettings { cards_hidden: is_on, ..settings() });
    let refused = hide(true).unwrap_err().report();
    assert_eq!(refused.params["reason"], "tap_needs_cards".into());
    assert_eq!(refused.params["who"], "Mia, Leo".into(), "who is shut out too, and would come back to no door");
    assert!(!library.people_settings_get(&house.owner).unwrap().cards_hidden, "nothing was changed");

    let door = |uid, opens_with, text: &str| {
        library.account_door(&house.owner, &AccountDoor { uid, opens_with, password: password(text) })
    };
    door(mia.uid, OpensWith::Pin, "1234").unwrap();
    door(leo.uid, OpensWith::Pin, "1234").unwrap();
    hide(true).unwrap();
    assert_eq!(field(door(mia.uid, OpensWith::Tap, "")), ("opens_with".to_owned(), FieldCode::CardsHidden));
    let third = library.account_create(&house.owner, &tapping("zoe", "Zoe"));
    assert_eq!(field(third), ("opens_with".to_owned(), FieldCode::CardsHidden));
    hide(false).unwrap();
    door(mia.uid, OpensWith::Tap, "").unwrap();
}

#[test]
fn who_is_new_here_is_not_told_many_names_that_are_taken() {
    let house = house();
    let library = &house.library;
    library.people_settings_set(&house.owner, PeopleSettings { sign_up: true, ..settings() }).unwrap();
    let sign_up = |username: &str| {
        let AccountCreate { username, password, email, first_name, last_name, .. } = person(username);
        library.account_sign_up(SignUp { username, password, email, first_name, last_name })
    };
    for at in 0..10 {
        assert_eq!(field(sign_up("ana")).1, FieldCode::Taken, "{at}");
    }
    let wait = |username: &str| match sign_up(username) {
        Err(Error::Throttled { seconds }) => seconds,
        other => panic!("{:?}", other.map(drop)),
    };
    assert_eq!(wait("ana"), 2);
    assert_eq!(wait("nobody-yet"), 2, "a free name waits as well, or the wait would tell");
    house.clock.wait(2);
    sign_up("zoe").unwrap();
    sign_up("yan").unwrap();
    assert_eq!(field(sign_up("zoe")).1, FieldCode::Taken, "who got a name told nobody anything: no wait between");
    assert_eq!(wait("ana"), 4);
    house.comes_in("ana", PASSWORD);
    house.clock.wait(60 * 60);
    for _ in 0..10 {
        assert_eq!(field(sign_up("ana")).1, FieldCode::Taken, "an hour later it is over");
    }
}

#[test]
fn two_who_stay_signed_in_at_once_both_do() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let stays = |session: &Session| {
        for round in 0..50 {
            house.library.kept_begin(session).unwrap();
            assert_eq!(house.library.kept_list(session).unwrap().len(), 1, "round {round}");
            if round % 2 == 0 {
                house.library.kept_forget(session.account()).unwrap();
                assert_eq!(house.library.kept_list(session).unwrap().len(), 0, "ended, round {round}");
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| stays(&ben));
        stays(&house.owner);
    });
    assert_eq!(house.library.kept_ids().len(), 2);
}

#[test]
fn the_first_code_is_shown_once_and_counts_when_it_is_kept() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let library = &house.library;
    let has_way_back = || library.session_current(&ben).unwrap().account.has_way_back;
    let first = library.first_recovery_code(&ben).unwrap();
    assert!(library.first_recovery_code(&ben).is_none(), "shown once");
    assert!(!has_way_back(), "not before its person says so");
    library.recovery_code_kept(&ben).unwrap();
    assert!(has_way_back());
    let second = library.recovery_code_renew(&ben).unwrap();
    assert!(!has_way_back(), "the new one isn't on paper yet");
    let recover = |code: &str| {
        let request = Recover {
            account: None,
            name: Some("ben".to_owned()),
            code: password(code),
            new_password: password("a new one of mine"),
        };
        library.session_recover(&request).map(drop)
    };
    assert_eq!(code(recover(first.as_str())), ErrorCode::InvalidCredentials);
    recover(second.as_str()).unwrap();
}
