//! How often somebody may try, through the real sign-in with a clock in the hand.

use library::accounts::{Recover, SignIn};
use library::policy::Role;
use library::{Error, ErrorCode};

use crate::support::{House, PASSWORD, house, password};

enum Answer {
    In,
    Wrong,
    Wait(u64),
    Off,
}

fn try_in(house: &House, name: &str, text: &str) -> Answer {
    let request = SignIn { account: None, name: Some(name.to_owned()), password: password(text), keep: false };
    match house.library.session_sign_in(&request) {
        Ok(_) => Answer::In,
        Err(Error::InvalidCredentials) => Answer::Wrong,
        Err(Error::Throttled { seconds }) => Answer::Wait(seconds),
        Err(Error::SignInOff) => Answer::Off,
        Err(other) => panic!("{other}"),
    }
}

/// Wrong passwords until `failures` were looked at, waiting as long as it says;
/// the waits on the way.
fn fail(house: &House, name: &str, failures: usize) -> Vec<u64> {
    let mut waits = Vec::new();
    let mut failed = 0;
    while failed < failures {
        match try_in(house, name, "") {
            Answer::Wrong => failed += 1,
            Answer::Wait(seconds) => {
                waits.push(seconds);
                house.clock.wait(seconds);
            }
            Answer::In => panic!("an empty password opens nothing"),
            Answer::Off => panic!("off after {failed}"),
        }
    }
    waits
}

#[test]
fn the_waits_grow_and_a_right_password_forgives() {
    let house = house();
    assert_eq!(fail(&house, "ana", 3), [0; 0], "three are free");
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(2)), "also with the right password");
    house.clock.wait(1);
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(1)), "a try while waiting makes it no longer");
    house.clock.wait(1);
    assert_eq!(fail(&house, "ana", 9), [4, 8, 16, 30, 60, 120, 300, 900], "then each wait is longer");
    house.clock.wait(900);
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::In));
    assert_eq!(fail(&house, "ana", 3), [0; 0], "and all is forgiven");
}

#[test]
fn nothing_shortens_a_wait() {
    let mut house = house();
    fail(&house, "ana", 9);
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(120)));
    house.clock.wait(100);
    house = house.restart();
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(20)), "a restart of the program");
    house.clock.reboot();
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(120)), "a reboot begins it again");
    house.clock.wait(60);
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(60)), "once, and not at every try");
    house.clock.wait(60);
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::In));
}

#[test]
fn one_persons_tries_make_nobody_else_wait() {
    let house = house();
    house.somebody("ben", Role::Member);
    fail(&house, "ana", 12);
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(900)));
    assert!(matches!(try_in(&house, "ben", PASSWORD), Answer::In));
    assert!(matches!(try_in(&house, "nobody", PASSWORD), Answer::Wrong));
}

#[test]
fn guesses_over_many_names_make_everybody_wait() {
    let house = house();
    for at in 0..30 {
        assert!(matches!(try_in(&house, &format!("name{at}"), "guess"), Answer::Wrong), "{at}");
    }
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(2)), "thirty within the hour");
    house.clock.wait(2);
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::In));
    house.clock.wait(60 * 60);
    assert!(matches!(try_in(&house, "name1", "guess"), Answer::Wrong), "an hour later it is over");
}

#[test]
fn a_name_that_nobody_has_waits_as_an_account_does() {
    let house = house();
    assert_eq!(fail(&house, "nobody", 5), [2, 4]);
    assert!(matches!(try_in(&house, " NOBODY ", "guess"), Answer::Wait(8)), "however it is written");
}

#[test]
fn fifty_tries_at_once_are_not_looked_at_before_they_are_counted() {
    let house = house();
    let wrong = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                if matches!(try_in(&house, "ana", "guess"), Answer::Wrong) {
                    wrong.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(wrong.into_inner(), 3, "so many are free, whether one after the other or at once");
}

#[test]
fn after_a_hundred_failures_only_the_way_back_opens() {
    let house = house();
    let mut waited = 0;
    for _ in 0..100 {
        loop {
            match try_in(&house, "ana", "") {
                Answer::Wrong => break,
                Answer::Wait(seconds) => {
                    waited += seconds;
                    house.clock.wait(seconds);
                }
                Answer::In | Answer::Off => panic!("too early"),
            }
        }
    }
    assert!(waited > 22 * 60 * 60, "a hundred tries take most of a day: {waited} s");
    house.clock.wait(24 * 60 * 60);
    for _ in 0..100 {
        assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Off), "two hundred tries, half of them looked at");
    }
    let recover = |code: &str| {
        let new_password = password("a new one of mine");
        let request = Recover { account: None, name: Some("ana".to_owned()), code: password(code), new_password };
        house.library.session_recover(&request).map(drop).map_err(|error| error.code())
    };
    assert_eq!(recover(&house.recovery_code), Ok(()), "whoever has the sheet comes in");
    assert!(matches!(try_in(&house, "ana", "a new one of mine"), Answer::In), "and the password holds again");
    for _ in 0..3 {
        assert_eq!(recover("AAAAA"), Err(ErrorCode::InvalidCredentials));
    }
    assert_eq!(recover("AAAAA"), Err(ErrorCode::Throttled), "codes have a count of their own");
    assert!(matches!(try_in(&house, "ana", "a new one of mine"), Answer::In), "which locks no password out");
}

#[test]
fn wrong_codes_and_passwords_of_somebody_else_leave_the_sheet_alone() {
    let house = house();
    let recover = |name: &str, code: &str| {
        let new_password = password("a new one of mine");
        let request = Recover { account: None, name: Some(name.to_owned()), code: password(code), new_password };
        house.library.session_recover(&request).map(drop).map_err(|error| error.code())
    };
    for at in 0..30 {
        let _ = try_in(&house, &format!("name{at}"), "guess");
    }
    // A name that nobody has answers as one that somebody has, at each of its doors.
    for name in ["ana", "nobody"] {
        for _ in 0..3 {
            assert_eq!(recover(name, "AAAAA-BBBBB"), Err(ErrorCode::InvalidCredentials), "{name}");
        }
        assert_eq!(recover(name, "AAAAA-BBBBB"), Err(ErrorCode::Throttled), "{name}");
    }
    assert!(matches!(try_in(&house, "ana", PASSWORD), Answer::Wait(_)), "thirty guesses over many names");
    assert_eq!(recover("ana", &house.recovery_code), Ok(()), "the sheet opens all the same");
}

#[test]
fn the_doors_of_a_name_that_nobody_has_are_counted_apart() {
    let house = house();
    for name in ["ana", "nobody"] {
        assert_eq!(fail(&house, name, 3), [0; 0]);
        let request = Recover {
            account: None,
            name: Some(name.to_owned()),
            code: password("AAAAA-BBBBB"),
            new_password: password("a new one of mine"),
        };
        let answer = house.library.session_recover(&request).map(drop);
        assert!(matches!(answer, Err(Error::InvalidCredentials)), "{name}: {answer:?}");
    }
}
