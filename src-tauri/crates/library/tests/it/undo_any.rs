//! Whatever is done, by whomever and in whatever order: it is taken back and done
//! again to the last bit, what others did since stays, and the log replayed gives
//! the library. What can be done comes from the list of commands.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::lists::{COLUMNS_23, import, list};
use crate::support::steps::{redo_next, undo_next};
use crate::support::{House, PASSWORD, fields, folder, house};
use library::Error;
use library::accounts::Session;
use library::books::{Book, BookQuery, BookRef, BookRefs, BookSort, BookUpdate};
use library::error::CantUndo;
use library::history::{HistoryQuery, Standing, StepRef, StepUndo, UndoChoice, Undoing, undoing};
use library::migrations::SCHEMA;
use library::policy::{Command, Role};
use library::uid::BookUid;
use serde_json::{Map, Value, json};
use store::{Log, StoreError};

/// Numbers that look random and are the same each time (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const PEOPLE: [(&str, Role); 3] = [("ana", Role::Owner), ("ben", Role::Member), ("cyd", Role::Member)];
const TITLES: [&str; 6] = ["Emma", "Åsa", "猫", "Strasse", "The End", "Żółw"];
const NAMES: [&str; 4] = ["Jane Austen", "jane austen", "Bo", "夏目漱石"];

/// Every command that can be taken back, but for taking back.
fn alphabet() -> Vec<Command> {
    let taken_back = |command: &&Command| undoing(**command) == Undoing::TakenBack;
    Command::ALL.iter().filter(taken_back).copied().filter(|command| *command != Command::step_undo).collect()
}

fn in_place(house: &House, trash: bool) -> Vec<BookUid> {
    let query = BookQuery { trash: Some(trash), limit: Some(1_000), ..BookQuery::default() };
    house.library.book_list(&house.owner, &query).unwrap().items.iter().map(|row| row.uid).collect()
}

fn any_fields(dice: &mut Dice) -> Value {
    let mut fields = json!({ "title": dice.one(&TITLES) });
    for (field, values) in [
        ("publisher", json!(["", "Murray", "Norstedts"])),
        ("published_date", json!(["", "1815", "-750", "1815-12-23"])),
        ("page_count", json!(["", "474"])),
        ("language", json!(["", "sv", "ja"])),
        ("isbn", json!(["", "0306406152", "9780141439587", "not one"])),
        ("authors", json!([[], [NAMES[0]], [NAMES[1], NAMES[2]], [NAMES[3], NAMES[0], NAMES[2]]])),
    ] {
        if dice.below(2) == 0 {
            fields[field] = dice.one(values.as_array().unwrap()).clone();
        }
    }
    fields
}

/// Does what a command does, somehow. Whether anything was there to do it to.
fn act(house: &House, session: &Session, command: Command, dice: &mut Dice) -> bool {
    let library = &house.library;
    let here = in_place(house, false);
    let thrown_away = in_place(house, true);
    let some = |of: &[BookUid], dice: &mut Dice| -> Vec<BookUid> {
        let mut some: Vec<BookUid> = of.iter().copied().filter(|_| dice.below(3) == 0).collect();
        some.extend(of.first());
        some.dedup();
        some
    };
    match command {
        Command::book_create => drop(library.book_create(session, &fields(any_fields(dice))).unwrap()),
        Command::book_update if !here.is_empty() => {
            let fields = fields(any_fields(dice));
            drop(library.book_update(session, &BookUpdate { uid: *dice.one(&here), fields }).unwrap());
        }
        Command::book_trash if !here.is_empty() => {
            library.book_trash(session, &BookRefs { uids: some(&here, dice) }).unwrap();
        }
        Command::book_restore if !thrown_away.is_empty() => {
            library.book_restore(session, &BookRefs { uids: some(&thrown_away, dice) }).unwrap();
        }
        Command::trash_empty if !thrown_away.is_empty() => {
            library.trash_empty(session).unwrap();
        }
        Command::cover_set if !here.is_empty() => {
            let pictures: [&[u8]; 2] = [
                include_bytes!("../../../pictures/tests/data/cmyk.jpg").as_slice(),
                include_bytes!("../../../pictures/tests/data/animated.webp").as_slice(),
            ];
            drop(library.cover_set(session, *dice.one(&here), pictures[dice.below(2)]).unwrap());
        }
        Command::cover_remove if !here.is_empty() => {
            drop(library.cover_remove(session, &BookRef { uid: *dice.one(&here) }).unwrap());
        }
        Command::import_run => {
            let rows: Vec<Vec<(&str, &str)>> = (0..4)
                .filter_map(|_| {
                    let id = *dice.one(&["1", "2", "3", "4", "5", "6"]);
                    let row = [
                        ("Book Id", id),
                        ("Title", *dice.one(&TITLES)),
                        ("Author", *dice.one(&NAMES)),
                        ("My Rating", *dice.one(&["1", "5"])),
                    ];
                    (dice.below(3) > 0).then(|| row.to_vec())
                })
                .collect();
            // A list that has a book twice is told so; here that isn't the point.
            let mut seen = BTreeSet::new();
            let rows: Vec<&[(&str, &str)]> =
                rows.iter().filter(|row| seen.insert(row[0].1)).map(Vec::as_slice).collect();
            if rows.is_empty() {
                return false;
            }
            drop(import(library, session, list(COLUMNS_23, &rows)));
        }
        Command::book_update
        | Command::book_trash
        | Command::book_restore
        | Command::trash_empty
        | Command::cover_set
        | Command::cover_remove => return false,
        other => panic!("{other:?} can be taken back, and nothing here does it"),
    }
    true
}

/// Every book that is anywhere, as whoever asks sees it.
fn all_books(house: &House) -> BTreeMap<BookUid, Book> {
    let of = |trash| {
        in_place(house, trash)
            .into_iter()
            .map(|uid| (uid, house.library.book_get(&house.owner, &BookRef { uid }).unwrap()))
    };
    of(false).chain(of(true)).collect()
}

/// The log, from the first step on, gives every record of every logged table.
fn assert_replayed(house: House) {
    let House { library, dir: kept, .. } = house;
    library.close().unwrap();
    let dir = kept.path().join("library.db");
    let conn = rusqlite::Connection::open(&dir).unwrap();
    let mut made: BTreeMap<(String, Vec<u8>), Map<String, Value>> = BTreeMap::new();
    let mut statement = conn.prepare("SELECT table_name, row, old, new FROM changes ORDER BY id").unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let parse = |text: Option<String>| text.map(|text| serde_json::from_str::<Map<String, Value>>(&text).unwrap());
        let key = (row.get(0).unwrap(), row.get(1).unwrap());
        match (parse(row.get(2).unwrap()), parse(row.get(3).unwrap())) {
            (None, Some(new)) => assert!(made.insert(key, new).is_none(), "it wasn't there"),
            (Some(_), None) => assert!(made.remove(&key).is_some(), "it was there"),
            (_, Some(new)) => made.get_mut(&key).expect("it was there").extend(new),
            (None, None) => unreachable!(),
        }
    }
    let mut in_file = 0;
    for table in SCHEMA.tables.iter().filter(|table| matches!(table.log, Log::Logged { .. })) {
        in_file +=
            conn.query_row(&format!("SELECT count(*) FROM {}", table.name), [], |row| row.get::<_, u32>(0)).unwrap();
    }
    assert_eq!(made.len(), in_file as usize, "as many records as the log says");
    // The store's own reading of the file, without the rules of the library.
    let copy = tempfile::tempdir().unwrap();
    std::fs::copy(&dir, copy.path().join("library.db")).unwrap();
    let store = folder(copy.path()).open(&SCHEMA, &|_| {}).map_err(|(_, error)| error).unwrap();
    for ((table, row), mut fields) in made {
        fields.retain(|_, value| !value.is_null());
        let now = store.read::<_, StoreError>(|tx| store.records().find(tx, &table, &row)).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&now.unwrap()).unwrap(), Value::Object(fields), "{table}");
    }
}

/// What follows from the books is as after a fresh start: the index in memory, and
/// the one that is searched.
fn restarted(house: House) -> (House, Vec<Session>) {
    let orders = |house: &House, session: &Session| {
        let mut seen = Vec::new();
        for trash in [false, true] {
            for sort in BookSort::ALL {
                for query in [None, Some("austen".to_owned()), Some("猫".to_owned())] {
                    let query = BookQuery {
                        trash: Some(trash),
                        sort: Some(sort),
                        query,
                        limit: Some(1_000),
                        ..BookQuery::default()
                    };
                    let page = house.library.book_list(session, &query).unwrap();
                    seen.push(page.items.into_iter().map(|row| row.uid).collect::<Vec<_>>());
                }
            }
        }
        seen
    };
    let before = orders(&house, &house.owner);
    let mut house = house.restart();
    let people: Vec<Session> = PEOPLE.iter().map(|(name, _)| house.comes_in(name, PASSWORD)).collect();
    house.owner = people[0].clone();
    assert_eq!(orders(&house, &house.owner), before, "a fresh start finds the same in the same order");
    (house, people)
}

fn hash(house: &House) -> [u8; 32] {
    house.library.content_hash().unwrap()
}

#[test]
fn whatever_is_done_is_taken_back_and_done_again_to_the_last_bit() {
    let alphabet = alphabet();
    let mut done = BTreeMap::<&str, usize>::new();
    for seed in 1..=5_u64 {
        let mut house = house();
        let mut people = vec![house.owner.clone()];
        people.extend(PEOPLE[1..].iter().map(|(name, role)| house.somebody(name, *role)));
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for turn in 0..44 {
            let session = dice.one(&people).clone();
            let command = *dice.one(&alphabet);
            let what = || format!("{} in turn {turn} of seed {seed}", command.name());
            let before = hash(&house);
            if !act(&house, &session, command, &mut dice) {
                continue;
            }
            let after = hash(&house);
            if after == before {
                // It was so already, and no step was left.
                continue;
            }
            *done.entry(command.name()).or_default() += 1;
            if dice.below(12) == 0 {
                (house, people) = restarted(house);
            }
            let session = people.iter().find(|other| other.account() == session.account()).unwrap().clone();
            let rounds = 1 + dice.below(2);
            for _ in 0..rounds {
                undo_next(&house, &session);
                assert_eq!(hash(&house), before, "{} is taken back", what());
                redo_next(&house, &session);
                assert_eq!(hash(&house), after, "{} is done again", what());
            }
            if dice.below(3) == 0 {
                undo_next(&house, &session);
            }
        }
        assert_replayed(restarted(house).0);
    }
    let undone: BTreeSet<&str> = alphabet.iter().map(|command| command.name()).collect();
    assert_eq!(done.keys().copied().collect::<BTreeSet<_>>(), undone, "each was done: {done:?}");
}

#[test]
fn any_step_is_taken_back_at_any_time_and_what_was_changed_since_stays() {
    let alphabet = alphabet();
    let (mut kept, mut whole) = (0, 0);
    for seed in 1..=5_u64 {
        let mut house = house();
        let mut people = vec![house.owner.clone()];
        people.extend(PEOPLE[1..].iter().map(|(name, role)| house.somebody(name, *role)));
        let mut dice = Dice(seed.wrapping_mul(0xD134_2543_DE82_EF95));
        for turn in 0..44 {
            let session = dice.one(&people).clone();
            if dice.below(3) > 0 {
                act(&house, &session, *dice.one(&alphabet), &mut dice);
                continue;
            }
            if dice.below(8) == 0 {
                (house, people) = restarted(house);
                continue;
            }
            let query = HistoryQuery { limit: 200, ..HistoryQuery::default() };
            let steps = house.library.history_list(&session, &query).unwrap().items;
            let open: Vec<_> =
                steps.iter().filter(|step| matches!(step.standing, Standing::Holds | Standing::TakenBack)).collect();
            if open.is_empty() {
                continue;
            }
            let step = dice.one(&open).uid;
            let what = || format!("turn {turn} of seed {seed}: {:?}", steps.iter().find(|known| known.uid == step));
            let plan = house.library.undo_plan(&session, StepRef { uid: step }).unwrap();
            let (books, before) = (all_books(&house), hash(&house));
            let choice = UndoChoice { seen: plan.seen, books: Vec::new(), fields: Vec::new() };
            let request = StepUndo { step: plan.step, choice: Some(choice) };
            let undone = house.library.step_undo(&session, &request, &|_| {}).unwrap();
            assert_eq!(undone.kept, plan.since_count, "{}", what());
            assert_eq!(undone.changed, plan.changes + plan.brings_back, "{}", what());
            assert_eq!((undone.removed, undone.trashed), (plan.removes, plan.trashes), "{}", what());
            let now = all_books(&house);
            for since in &plan.since {
                let (Some(was), Some(is)) = (books.get(&since.book), now.get(&since.book)) else {
                    assert!(since.is_here || !books.contains_key(&since.book), "{since:?} stays; {}", what());
                    continue;
                };
                for field in &since.fields {
                    let value = |book: &Book| serde_json::to_value(book).unwrap()[&field.field].clone();
                    assert_eq!(value(is), value(was), "{} stays as it was made since; {}", field.field, what());
                }
                if since.is_added {
                    assert_eq!(is, was, "a book that stays, stays as a whole; {}", what());
                }
            }
            // Nothing but what it says is another now.
            let touched: BTreeSet<BookUid> = undone.books.iter().copied().collect();
            let others =
                books.iter().filter(|(uid, book)| !touched.contains(uid) && now.get(uid) != Some(*book)).count();
            let (removed, trashed) = (undone.removed as usize, undone.trashed as usize);
            assert_eq!(others, removed + trashed, "{}", what());
            if plan.since_count == 0 {
                whole += 1;
                let back = StepUndo { step: undone.step, choice: None };
                match house.library.step_undo(&session, &back, &|_| {}) {
                    Ok(_) => assert_eq!(hash(&house), before, "and back again; {}", what()),
                    // An earlier undo of the same step had kept something, and so would this one.
                    Err(Error::CantUndo(CantUndo::ChangedSince)) => assert_eq!(plan.removes, 0, "{}", what()),
                    Err(other) => panic!("{other:?}; {}", what()),
                }
            } else {
                kept += 1;
            }
        }
        assert_replayed(restarted(house).0);
    }
    assert!(kept > 4 && whole > 15, "{kept} with something kept, {whole} as a whole");
}

#[test]
fn every_writing_command_is_taken_back_or_says_why_not() {
    for command in Command::ALL {
        if let Undoing::Never(why) = undoing(*command) {
            assert!(why.contains(' ') && !why.ends_with('.'), "{}: {why}", command.name());
        }
    }
    assert!(alphabet().len() >= 8, "{:?}", alphabet());
}
