//! Which states there are, held against the window's sources: a new dialog, menu,
//! door, list of choices or line of an error that no picture shows fails here, and
//! so does a new sentence for a library that doesn't open or a list that is empty.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which window shows a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Doors,
    Library,
}
use Part::{Doors, Library};

/// What opens above a view, takes its place, or says that something failed.
const PARTS: [&str; 14] = [
    "AlreadyHere",
    "AriaDialog",
    "AriaMenu",
    "ComboBox",
    "ContextMenu",
    "Dialog",
    "Door",
    "EmptyList",
    "ErrorText",
    "FilterBar",
    "Menu",
    "Popover",
    "Select",
    "ToastRegion",
];

/// A file of the window below `ui/src`, which of these parts it draws, and the
/// states in which they are seen.
type Place = (&'static str, &'static str, Part, &'static [&'static str]);

#[rustfmt::skip]
const PLACES: &[Place] = &[
    ("about/AboutDialog.tsx", "Dialog", Library, &["about"]),
    ("about/AboutDialog.tsx", "ErrorText", Library, &["about-refused"]),
    ("books/details/DetailsCover.tsx", "ErrorText", Library, &["cover-refused"]),
    ("books/details/DetailsCover.tsx", "Menu", Library, &["menu-cover"]),
    ("books/details/DetailsPane.tsx", "ErrorText", Library, &["details-refused"]),
    ("books/table/HeadMenu.tsx", "ContextMenu", Library, &["menu-column"]),
    ("books/form/BookDialog.tsx", "AlreadyHere", Library, &["add-already-here"]),
    ("books/form/BookDialog.tsx", "ComboBox", Library, &["add-languages"]),
    ("books/form/BookDialog.tsx", "Dialog", Library, &["add", "add-errors", "edit", "edit-errors"]),
    ("books/form/BookDialog.tsx", "ErrorText", Library, &["add-refused"]),
    ("books/form/DiscardDialog.tsx", "Dialog", Library, &["add-discard", "leave-unsaved"]),
    ("browse/BrowsePane.tsx", "ErrorText", Library, &["counts-refused"]),
    ("browse/FacetMenu.tsx", "ContextMenu", Library, &["menu-facet"]),
    ("doors/CodeSheet.tsx", "ErrorText", Doors, &["first-run-2-refused"]),
    ("doors/ExistingLibrary.tsx", "Dialog", Doors, &["first-run-1-existing"]),
    ("doors/Failure.tsx", "Door", Doors, &[]),
    ("doors/Opening.tsx", "Door", Doors, &["opening"]),
    ("doors/Recover.tsx", "Door", Doors, &["recover", "recover-wrong"]),
    ("doors/Recover.tsx", "ErrorText", Doors, &["recover-refused"]),
    ("doors/SampleNote.tsx", "ErrorText", Doors, &["sample", "sample-refused"]),
    ("doors/Shelves.tsx", "Door", Doors, &["first-run-3"]),
    ("doors/Shelves.tsx", "ErrorText", Doors, &["first-run-3-refused"]),
    ("doors/SignIn.tsx", "Door", Doors, &["people", "people-someone-else", "people-chosen", "people-pin",
        "people-pin-wrong", "people-wait", "locked"]),
    ("doors/SignIn.tsx", "Door", Library, &["sign-in"]),
    ("doors/SignInForm.tsx", "ErrorText", Doors, &["people-refused"]),
    ("doors/SignInForm.tsx", "ErrorText", Library, &["sign-in-wrong"]),
    ("doors/SignUp.tsx", "Door", Doors, &["new-here-errors"]),
    ("doors/Waiting.tsx", "Door", Doors, &["waiting"]),
    ("doors/WayBack.tsx", "Door", Doors, &["first-run-2", "first-code", "recover-new"]),
    ("doors/WayBackDialog.tsx", "Dialog", Doors, &["new-code"]),
    ("doors/Whose.tsx", "Door", Doors, &["first-run-1", "first-run-1-errors", "first-run-1-filled"]),
    ("doors/Whose.tsx", "ErrorText", Doors, &["first-run-1-refused"]),
    ("doors/Whose.tsx", "Select", Doors, &["first-run-1-languages"]),
    ("doors/useKeepingCode.tsx", "Dialog", Doors, &["first-code-quit"]),
    ("history/HistoryDialog.tsx", "Dialog", Library, &["history", "history-nothing", "history-book"]),
    ("history/HistoryDialog.tsx", "ErrorText", Library, &["history-refused"]),
    ("history/StepChanges.tsx", "ErrorText", Library, &["history-changes-refused"]),
    ("history/ThinDialog.tsx", "Dialog", Doors, &["people-thinned"]),
    ("history/UndoDialog.tsx", "Dialog", Library, &["ask-undo", "ask-undo-since"]),
    ("import/ChooseFile.tsx", "ErrorText", Library, &["import-refused"]),
    ("import/ImportDialog.tsx", "Dialog", Library, &["import", "import-plan", "import-new", "import-problems",
        "import-here-already", "import-reading", "import-running", "import-report"]),
    ("import/PlanView.tsx", "ErrorText", Library, &["import-run-refused"]),
    ("import/RowList.tsx", "ErrorText", Library, &["import-rows-refused"]),
    ("people/AddressDialog.tsx", "Dialog", Doors, &["people-address"]),
    ("people/AddressDialog.tsx", "ErrorText", Doors, &["people-address-refused"]),
    ("people/FormDialog.tsx", "Dialog", Doors, &["people-add", "people-add-errors", "people-delete", "people-password",
        "people-profile", "people-mail", "people-mailed", "people-thin"]),
    ("people/HelpDialog.tsx", "Dialog", Doors, &["people-code"]),
    ("people/MailDialog.tsx", "ErrorText", Doors, &["people-mail"]),
    ("people/PeopleDialog.tsx", "Dialog", Doors, &["people-view"]),
    ("people/SettingsForAll.tsx", "Dialog", Doors, &["people-settings"]),
    ("people/SettingsForAll.tsx", "ErrorText", Doors, &["people-settings-refused"]),
    ("people/WaitingDetails.tsx", "Dialog", Doors, &["people-waiting"]),
    ("shell/AddMenu.tsx", "Menu", Library, &["menu-add"]),
    ("shell/AskMany.tsx", "Dialog", Library, &["ask-many", "ask-purge"]),
    ("shell/BookMenu.tsx", "ContextMenu", Library, &["menu-book"]),
    ("shell/BooksPane.tsx", "EmptyList", Library, &[]),
    ("shell/BooksPane.tsx", "ErrorText", Library, &["act-refused", "list-refused"]),
    ("shell/BooksPane.tsx", "FilterBar", Library, &["filtered"]),
    ("shell/BooksPane.tsx", "ToastRegion", Library, &["notice"]),
    ("shell/JumpDialog.tsx", "Dialog", Library, &["jump"]),
    ("shell/KeySheet.tsx", "Dialog", Library, &["keys"]),
    ("shell/MainMenu.tsx", "Menu", Library, &["menu-main"]),
    ("shell/PersonMenu.tsx", "Menu", Library, &["menu-person"]),
    ("shell/SettingsDialog.tsx", "Dialog", Library, &["settings"]),
    ("shell/SettingsDialog.tsx", "Select", Library, &["settings-sizes"]),
    ("shell/SortMenu.tsx", "Menu", Library, &["menu-sort", "menu-sort-covers"]),
    ("shell/palette/Palette.tsx", "AriaDialog", Library, &["palette", "palette-typed"]),
];

/// A line beneath a form whose command failed: its tests in `ui/src` send each.
const SENDING: &str = "the line of the other forms: the tests of people and doors";
/// A list of choices: the same part as in the settings.
const CHOICES: &str = "the list of settings-sizes";

/// Parts that no journey can bring about, and where they are proved instead.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    (
        "doors/SignIn.tsx",
        "ErrorText",
        "the people are asked for once, before a journey can reach the page: signIn.test.tsx",
    ),
    ("doors/SignUp.tsx", "ErrorText", SENDING),
    ("doors/WayBack.tsx", "ErrorText", SENDING),
    ("doors/WayBackDialog.tsx", "ErrorText", SENDING),
    ("history/HistoryDialog.tsx", "Select", CHOICES),
    ("history/ThinDialog.tsx", "Select", CHOICES),
    ("history/TrashDays.tsx", "ErrorText", SENDING),
    ("people/Address.tsx", "ErrorText", SENDING),
    ("people/DiscardDialog.tsx", "Dialog", "the question of the book's form: add-discard"),
    ("people/FormDialog.tsx", "ErrorText", SENDING),
    ("people/HelpDialog.tsx", "ErrorText", SENDING),
    ("people/MailDialog.tsx", "Select", CHOICES),
    ("people/PeopleDialog.tsx", "ErrorText", SENDING),
    ("people/PersonDetails.tsx", "ErrorText", SENDING),
    ("people/PersonDetails.tsx", "Select", CHOICES),
    ("people/ProfileDialog.tsx", "Select", CHOICES),
    ("people/SettingsForAll.tsx", "Select", CHOICES),
    ("people/WaitingDetails.tsx", "ErrorText", SENDING),
    ("people/useComingIn.tsx", "ErrorText", SENDING),
    ("window/ConfirmDialog.tsx", "Dialog", "it comes five minutes after the password: confirmation.test.tsx"),
    ("window/ConfirmDialog.tsx", "ErrorText", "the same"),
];

/// The views, and what they look like with something chosen in them.
const VIEWS: &[(Part, &[&str])] = &[
    (Doors, &["reader"]),
    (
        Library,
        &[
            "library",
            "covers",
            "details",
            "details-source",
            "details-warning",
            "search",
            "selected-several",
            "table-roomy",
            "trash",
        ],
    ),
];

/// Each heading of a library that doesn't open, by its name in the catalogue, and
/// each reason that stands under one of them.
const FAILURES: &[(&str, Part, &str)] = &[
    ("library_too_new", Doors, "failure-library_too_new"),
    ("library_in_use", Doors, "failure-library_in_use"),
    ("library_damaged", Doors, "failure-library_damaged"),
    ("not_a_library", Doors, "failure-not_a_library"),
    ("foreign_folder", Doors, "failure-foreign_folder"),
    ("disk_full", Doors, "failure-disk_full"),
    ("window", Library, "stumble"),
    ("read_only", Doors, "failure-read_only"),
    ("migration", Doors, "failure-migration"),
    ("disk", Doors, "failure-disk"),
    ("empty", Doors, "failure-empty"),
    ("unreadable", Doors, "failure-unreadable"),
];

/// A mail server's "no": said beneath what was tried.
const MAIL: &str = "said beneath what was tried: mail.test.tsx";

/// Why a step isn't taken back: said where it was asked for, as act-refused is.
const UNDO: &str = "said where it was asked for: undo.test.tsx";

/// Reasons that no journey can bring about, and where they are proved instead.
const NO_FAILURES: &[(&str, &str)] = &[
    ("internal", "what nobody foresaw; the screen is that of the reasons below it: App.test.tsx"),
    ("not_a_folder", "it takes a start of its own; the screen is that of the other reasons: App.test.tsx"),
    ("filesystem", "it takes a disk without shared memory; the screen is that of the other reasons: App.test.tsx"),
    ("no_folder", "it takes a person without a home; the screen is that of the other reasons: App.test.tsx"),
    ("shown_only", UNDO),
    ("too_old", UNDO),
    ("undone", UNDO),
    ("changed_since", UNDO),
    ("changed_meanwhile", UNDO),
    ("last_owner", "said beneath what was tried: people's own tests"),
    ("needs_password", "said beneath what was tried: people's own tests"),
    ("tap_needs_cards", "said above the switches: people-settings-refused"),
    ("no_address", "said beneath what was tried: people's own tests"),
    ("mail_day", MAIL),
    ("mail_login", MAIL),
    ("mail_minute", MAIL),
    ("mail_no_keyring", MAIL),
    ("mail_no_password", MAIL),
    ("mail_not_encrypted", MAIL),
    ("mail_off", MAIL),
    ("mail_recipient", MAIL),
    ("mail_refused", MAIL),
    ("mail_sender", MAIL),
    ("mail_unmailable", MAIL),
    ("mail_unreachable", MAIL),
    ("mail_untrusted", "said beneath the mail server: people-mail, and mail.test.tsx"),
    ("off", "said beneath the password: wait.test.tsx"),
    ("sign_up_closed", "said beneath the form: the doors' own tests"),
    ("waiting", "a door of its own: waiting"),
    ("target_failed", "said where a sheet is saved: firstRun.test.tsx"),
    ("target_full", "said where a sheet is saved: firstRun.test.tsx"),
    ("target_read_only", "said where a sheet is saved: firstRun.test.tsx"),
];

/// Each sentence of an empty list, by its name in the catalogue.
const EMPTY: &[(&str, Part, &str)] = &[
    ("library", Doors, "library-empty"),
    ("search", Library, "search-nothing"),
    ("search_trash", Library, "trash-search-nothing"),
    ("did_you_mean", Library, "search-did-you-mean"),
    ("filters", Library, "filtered-all-out"),
    ("search_filters", Library, "filtered-nothing"),
    ("trash", Library, "trash-empty"),
];

/// What the series of one part must have shown. `with_lines` where it also shows
/// what is seen while a command fails.
pub fn of(part: Part, with_lines: bool) -> BTreeSet<&'static str> {
    let places = PLACES.iter().filter(|(_, _, own, _)| *own == part).flat_map(|(_, _, _, states)| *states).copied();
    let views = VIEWS.iter().filter(|(own, _)| *own == part).flat_map(|(_, states)| *states).copied();
    let words = FAILURES.iter().chain(EMPTY).filter(|(_, own, _)| *own == part).map(|(_, _, state)| *state);
    places.chain(views).chain(words).filter(|state| with_lines || !is_a_line(state)).collect()
}

/// What a command says that fails, in a state that is known otherwise. Those that
/// come about by themselves every series shows.
fn is_a_line(state: &str) -> bool {
    let by_themselves = ["act-refused", "cover-refused", "import-refused", "people-settings-refused"];
    state.ends_with("-refused") && !by_themselves.contains(&state)
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src")
}

fn components(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            // What they are made of is seen wherever it is used.
            if name != "components" {
                components(&path, found);
            }
        } else if name.ends_with(".tsx") && !name.ends_with(".test.tsx") {
            found.push(path);
        }
    }
}

/// Whether this source draws the part.
fn draws(source: &str, part: &str) -> bool {
    source.match_indices(&format!("<{part}")).any(|(at, tag)| {
        let after = source[at + tag.len()..].chars().next();
        // `<Menu label` and `<Door>`, not `<MenuItem` and not a type's argument.
        after.is_some_and(|c| c.is_whitespace() || c == '>' || c == '/')
    })
}

#[test]
fn every_part_of_the_window_that_opens_or_fails_has_its_state() {
    let mut files = Vec::new();
    components(&sources(), &mut files);
    let mut drawn = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(sources()).unwrap().to_string_lossy().replace('\\', "/");
        drawn.extend(PARTS.into_iter().filter(|part| draws(&source, part)).map(|part| (name.clone(), part.to_owned())));
    }
    let known: BTreeSet<_> = PLACES
        .iter()
        .map(|(file, part, _, _)| (*file, *part))
        .chain(ELSEWHERE.iter().map(|(file, part, _)| (*file, *part)))
        .map(|(file, part)| (file.to_owned(), part.to_owned()))
        .collect();
    let without: Vec<_> = drawn.difference(&known).collect();
    assert!(without.is_empty(), "no state shows these: {without:?}");
    let gone: Vec<_> = known.difference(&drawn).collect();
    assert!(gone.is_empty(), "the window has these no more: {gone:?}");
}

/// The keys of one block of a catalogue, with their texts where those stand on the line.
fn block(file: &str, name: &str) -> Vec<(String, String)> {
    let source = fs::read_to_string(sources().join("messages/en").join(file)).unwrap();
    let (_, after) = source.split_once(&format!("\n  {name}: {{\n")).unwrap_or_else(|| panic!("no {name} in {file}"));
    let (inside, _) = after.split_once("\n  },").unwrap();
    let lines: Vec<&str> = inside.lines().collect();
    let own =
        |line: &str| line.strip_prefix("    ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| own(line))
        .filter_map(|(at, line)| {
            let (key, text) = line.trim().split_once(':')?;
            let text = if text.is_empty() { lines.get(at + 1).copied().unwrap_or_default() } else { text };
            Some((key.to_owned(), text.trim().trim_matches(['"', ',']).to_owned()))
        })
        .collect()
}

#[test]
fn every_reason_why_a_library_does_not_open_has_its_state() {
    let headings = block("doors.ts", "failure").into_iter().map(|(key, _)| key).filter(|key| {
        !key.ends_with("_text")
            && !["title", "folder", "affected", "during_upgrade", "show_file"].contains(&key.as_str())
    });
    let reasons = block("errors.ts", "reason").into_iter().map(|(key, _)| key);
    let said: BTreeSet<_> = headings.chain(reasons).collect();
    let known: BTreeSet<_> = FAILURES
        .iter()
        .map(|(key, _, _)| (*key).to_owned())
        .chain(NO_FAILURES.iter().map(|(key, _)| (*key).to_owned()))
        .collect();
    assert_eq!(said, known, "the catalogue's reasons, and those that are shown");
}

#[test]
fn every_sentence_of_an_empty_list_has_its_state() {
    let sentences = block("books.ts", "empty").into_iter().filter(|(_, text)| text.ends_with(['.', '?']));
    let said: BTreeSet<_> = sentences.map(|(key, _)| key).collect();
    let known: BTreeSet<_> = EMPTY.iter().map(|(key, _, _)| (*key).to_owned()).collect();
    assert_eq!(said, known, "the catalogue's sentences, and those that are shown");
}
