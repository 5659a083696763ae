//! Role by command: every command of the list, through Tauri's own IPC, by
//! everybody who could send it. What is refused changes nothing.

use std::fmt::Write;
use std::path::Path;

use library::policy::{Access, Command, Role};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::house::{ACTS_OUTSIDE, Asked, House, PASSWORD, every_command};

const PEOPLE: [(&str, Role); 3] = [("mia", Role::Reader), ("max", Role::Member), ("ana", Role::Owner)];

/// A library with a reader and a member; nobody is signed in.
fn house() -> House {
    let house = House::with_library();
    house.sign_in();
    for (username, role) in PEOPLE.into_iter().filter(|(_, role)| *role != Role::Owner) {
        let person = json!({ "username": username, "password": PASSWORD, "role": role.as_str() });
        house.ask("account_create", person).unwrap();
    }
    house.ask("session_sign_out", Value::Null).unwrap();
    house
}

fn comes_in(house: &House, username: &str) {
    house.ask("session_sign_in", json!({ "name": username, "password": PASSWORD })).unwrap();
}

/// What an allowed command answers to its sample request, which names nothing
/// that is there.
fn answer_of(command: Command) -> &'static str {
    match command.name() {
        // They name a book, a person, an import that isn't there.
        "book_get" | "book_update" | "book_trash" | "book_restore" | "import_rows" | "import_run" | "import_cancel"
        | "dropped_read" | "cover_set" | "cover_remove" | "book_purge" | "history_changes" | "undo_plan"
        | "step_undo" | "account_approve" | "account_role" | "account_disable" | "account_enable" | "account_door"
        | "account_reset" | "account_vouch" | "account_verify" | "account_delete" => "not_found",
        // They hold what is wrong.
        "profile_delete" => "validation",
        "verification_begin" | "verification_send" | "verification_type" | "mail_test" => "conflict",
        _ => "ok",
    }
}

/// Sends every command that `which` chooses, and compares its answer. A refused
/// one commits nothing.
fn each(
    house: &House,
    who: &str,
    mut before: impl FnMut(&House),
    expected: impl Fn(Command) -> Option<&'static str>,
) -> usize {
    let watcher = Connection::open(house.folder.path().join("library.db")).unwrap();
    let commits = || watcher.query_row("PRAGMA data_version", [], |row| row.get::<_, i64>(0)).unwrap();
    let mut sent = 0;
    let mut otherwise = Vec::new();
    for (command, request) in every_command() {
        let Some(expected) = expected(command) else { continue };
        // Let through, it would act; refused, it is sent as every other.
        if ACTS_OUTSIDE.contains(&command.name()) && !["unauthenticated", "locked", "forbidden"].contains(&expected) {
            continue;
        }
        before(house);
        let commits_before = commits();
        let answered = house.code(command.name(), request);
        if answered != expected {
            otherwise.push(format!("{} by {who}: {answered} instead of {expected}", command.name()));
        }
        if answered != "ok" {
            assert_eq!(commits(), commits_before, "{} by {who} was refused and changed something", command.name());
        }
        sent += 1;
    }
    assert!(otherwise.is_empty(), "{otherwise:#?}");
    sent
}

#[test]
fn whoever_is_not_signed_in_reaches_nothing_but_the_doors() {
    let house = house();
    let sent = each(&house, "nobody", |_| (), |command| command.access().least().map(|_| "unauthenticated"));
    assert!(sent > 40, "{sent} commands need a session");
}

#[test]
fn whoever_is_locked_reaches_nothing_but_the_doors() {
    let house = house();
    for (username, _) in PEOPLE {
        comes_in(&house, username);
        house.ask("session_lock", Value::Null).unwrap();
        each(&house, username, |_| (), |command| command.access().least().map(|_| "locked"));
        assert_eq!(house.ask("session_current", Value::Null).unwrap(), Value::Null, "nobody is there");
        let locked = house.ask("session_locked", Value::Null).unwrap();
        assert!(locked["card"]["uid"].is_string(), "and the screen knows who is waited for: {locked}");
    }
}

#[test]
fn each_role_reaches_what_it_may_and_nothing_more() {
    let mut refused = 0;
    for (username, role) in PEOPLE {
        let house = house();
        let expected = |command: Command| {
            let least = command.access().least()?;
            Some(if role >= least { answer_of(command) } else { "forbidden" })
        };
        // Anew each time: some commands end the session.
        each(
            &house,
            username,
            |house| comes_in(house, username),
            |command| {
                // They change the password that the next one comes in with.
                (command != Command::password_change).then(|| expected(command)).flatten()
            },
        );
        refused += Command::ALL.iter().filter(|command| expected(**command) == Some("forbidden")).count();
        comes_in(&house, username);
        let change = json!({ "old_password": PASSWORD, "new_password": "another long password" });
        assert_eq!(house.code("password_change", change), "ok", "{username}");
    }
    assert!(refused > 20, "{refused} times somebody may not");
}

#[test]
fn what_cannot_be_taken_back_asks_for_the_password_again() {
    let house = house();
    for (username, role) in PEOPLE {
        comes_in(&house, username);
        house.clock.wait(5 * 60);
        let asked = each(
            &house,
            username,
            |_| (),
            |command| match command.access() {
                Access::Again(least) if role >= least => Some("confirmation_needed"),
                Access::Again(_) => Some("forbidden"),
                _ => None,
            },
        );
        assert!(asked >= 4, "{asked} commands ask again");
    }
}

#[test]
fn a_disabled_account_reaches_nothing_with_the_session_it_had() {
    let house = house();
    for (username, _) in PEOPLE {
        let of_before = |house: &House| {
            // Enabled for a moment by hand, signed in, and disabled again behind its back.
            let status = |word: &str| {
                let conn = Connection::open(house.folder.path().join("library.db")).unwrap();
                conn.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
                conn.execute("UPDATE user_accounts SET status = ?2 WHERE username = ?1", [username, word]).unwrap();
            };
            status("active");
            comes_in(house, username);
            status("disabled");
        };
        each(&house, username, of_before, |command| command.access().least().map(|_| "unauthenticated"));
    }
}

/// What is somebody else's answers as what isn't there, and so does what nobody
/// may know of.
#[test]
fn missing_and_forbidden_objects_answer_alike() {
    let house = house();
    comes_in(&house, "ana");
    let list = "Book Id,Title,Author,My Rating,My Review\n1,Emma,Jane Austen,5,a private thought\n";
    let plan = house.ask("import_read", Asked::raw(list, &[("bookplate-name", "list.csv")])).unwrap();
    let anas = plan["import"].clone();
    let people = house.ask("account_list", Value::Null).unwrap();
    let ana = people[0]["uid"].clone();
    house.ask("draft_keep", json!({ "form": "book:new", "content": "a private thought" })).unwrap();

    comes_in(&house, "max");
    let nobodys = json!("0198c0de-0000-7000-8000-000000000001");
    for import in [&anas, &nobodys] {
        for command in ["import_run", "import_cancel"] {
            assert_eq!(house.code(command, json!({ "import": import })), "not_found", "{command}");
        }
        assert_eq!(house.code("import_rows", json!({ "import": import, "list": "problems" })), "not_found");
    }
    for uid in [&ana, &nobodys] {
        for command in ["account_disable", "account_reset", "account_vouch"] {
            assert_eq!(house.code(command, json!({ "uid": uid })), "forbidden", "{command}");
        }
    }
    assert_eq!(house.ask("draft_find", json!({ "form": "book:new" })).unwrap(), Value::Null, "not Max's");
    comes_in(&house, "ana");
    let kept = house.ask("draft_find", json!({ "form": "book:new" })).unwrap();
    assert_eq!(kept["content"], "a private thought", "but Ana's");
}

#[test]
fn the_table_of_permissions_is_what_the_list_says() {
    let mut made = String::from(
        "# Who may do what\n\n\
         Made from the one list of commands (`src-tauri/crates/library/src/command_list.rs`) by the test\n\
         `the_table_of_permissions_is_what_the_list_says`; rewrite it with `BOOKPLATE_BLESS=1`. Every command is sent\n\
         through Tauri's own IPC by everybody who could, and answers as this table says\n\
         (`src-tauri/src/tests/policy.rs`). \"Again\": the password must have been given within five minutes.\n\n\
         | Command | Nobody signed in | Locked | Reader | Member | Owner |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for command in Command::ALL {
        let (outside, locked, roles) = match command.access() {
            Access::Anyone => ("yes", "yes", ["yes"; 3]),
            Access::FirstRun => ("at the first run", "conflict", ["conflict"; 3]),
            Access::Least(least) | Access::Again(least) => {
                let yes = if matches!(command.access(), Access::Again(_)) { "again" } else { "yes" };
                let of = |role| if role >= least { yes } else { "forbidden" };
                ("unauthenticated", "locked", [of(Role::Reader), of(Role::Member), of(Role::Owner)])
            }
        };
        writeln!(made, "| `{}` | {outside} | {locked} | {} |", command.name(), roles.join(" | ")).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/permissions.md");
    if std::env::var_os("BOOKPLATE_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let difference = committed.lines().zip(made.lines()).find(|(old, new)| old != new);
    assert!(committed == made, "docs/permissions.md is stale; rewrite it with BOOKPLATE_BLESS=1: {difference:?}");
}
