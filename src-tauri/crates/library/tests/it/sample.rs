//! The sample library: what is in it, and that it is one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::support::{folder, house, password};
use library::accounts::{Session, SignIn};
use library::books::{BookQuery, BookRow};
use library::history::Doer;
use library::{Error, Library};
use rusqlite::Connection;
use tempfile::TempDir;

struct Sample {
    library: Library,
    session: Session,
    dir: TempDir,
}

impl Sample {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = folder(dir.path());
        Library::sample_create(&place).unwrap();
        let library = Library::open(place, &|_| {}).map_err(|(_, error)| error).unwrap();
        let account = library.sample_account().unwrap().expect("a sample knows that it is one");
        let request =
            SignIn { account: None, name: Some(account.username), password: password(&account.password), keep: false };
        let (session, _) = library.session_sign_in(&request).unwrap();
        Self { library, session, dir }
    }

    /// Every book, by title.
    fn books(&self) -> Vec<BookRow> {
        let query = BookQuery { limit: Some(1_000), ..BookQuery::default() };
        self.library.book_list(&self.session, &query).unwrap().items
    }
}

/// One for all tests: it is only looked at.
fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(Sample::new)
}

/// The scripts that a letter may be of, by the blocks of Unicode.
const SCRIPTS: [(&str, std::ops::RangeInclusive<char>); 33] = [
    ("Latin", 'A'..='ɏ'),
    ("Latin", 'Ḁ'..='ỿ'),
    ("Greek", 'Ͱ'..='Ͽ'),
    ("Greek", 'ἀ'..='῾'),
    ("Cyrillic", 'Ѐ'..='ӿ'),
    ("Armenian", 'Ա'..='֏'),
    ("Hebrew", 'א'..='ת'),
    ("Arabic", 'ؠ'..='ۿ'),
    ("Devanagari", 'ऀ'..='ॿ'),
    ("Bengali", 'ঀ'..='৾'),
    ("Gurmukhi", 'ਁ'..='੶'),
    ("Gujarati", 'ઁ'..='૿'),
    ("Odia", 'ଁ'..='୷'),
    ("Tamil", 'ஂ'..='௺'),
    ("Telugu", 'ఀ'..='౿'),
    ("Kannada", 'ಀ'..='ೲ'),
    ("Malayalam", 'ഀ'..='ൿ'),
    ("Sinhala", 'ඁ'..='෴'),
    ("Thai", 'ก'..='๛'),
    ("Tibetan", 'ༀ'..='࿚'),
    ("Burmese", 'က'..='႟'),
    ("Georgian", 'ა'..='ჿ'),
    ("Ethiopic", 'ሀ'..='፼'),
    ("Khmer", 'ក'..='៹'),
    ("Hangul", '가'..='힣'),
    ("Kana", 'ぁ'..='ヿ'),
    ("Han", '一'..='鿿'),
    // Not letters: digits, signs and spaces of every title.
    ("", ' '..='@'),
    ("", '['..='`'),
    ("", '{'..='¿'),
    ("", '\u{200b}'..='⁯'),
    ("", '\u{5be}'..='\u{5f4}'),
    ("", 'ͅ'..='ͅ'),
];

fn script(letter: char) -> &'static str {
    let found = SCRIPTS.iter().find(|(_, letters)| letters.contains(&letter));
    found.unwrap_or_else(|| panic!("{letter:?} (U+{:04X}) is of no script that this test knows", letter as u32)).0
}

#[test]
fn it_has_500_books_and_no_twins() {
    let books = sample().books();
    assert_eq!(books.len(), 500);
    let different: BTreeSet<_> = books.iter().map(|book| (&book.title, &book.authors)).collect();
    assert_eq!(different.len(), 500);
}

#[test]
fn its_titles_are_in_25_scripts_and_89_languages() {
    let books = sample().books();
    let scripts: BTreeSet<_> = books.iter().flat_map(|book| book.title.chars().map(script)).collect();
    assert_eq!(scripts.len() - 1, 25, "{scripts:?}");
    let languages: BTreeSet<_> = books.iter().map(|book| book.language.as_deref().unwrap()).collect();
    assert_eq!(languages.len(), 89, "{languages:?}");
    for tag in ["zh-Hans", "zh-Hant", "lzh", "ja", "am", "ka", "grc", "ar", "he"] {
        assert!(languages.contains(tag), "{tag} is among them: {languages:?}");
    }
}

#[test]
fn it_has_titles_of_one_letter_and_of_more_than_200() {
    let books = sample().books();
    let lengths = || books.iter().map(|book| book.title.chars().count());
    assert_eq!(lengths().filter(|length| *length == 1).count(), 6);
    assert!(lengths().filter(|length| *length > 200).count() >= 2);
    assert!(lengths().max() > Some(600), "one title fills a page");
}

#[test]
fn its_series_stand_in_brackets_with_numbers() {
    let mut series: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for book in sample().books() {
        let Some(inner) = book.title.strip_suffix(')').and_then(|title| title.rsplit_once(" (")) else { continue };
        let (name, number) = inner.1.rsplit_once(", #").unwrap_or_else(|| panic!("{}", book.title));
        series.entry(name.to_owned()).or_default().push(number.parse().unwrap());
    }
    assert!(series.len() >= 20, "{series:?}");
    assert!(series.values().all(|numbers| numbers.len() > 1), "a series of one is none: {series:?}");
    let mut holmes = series["Sherlock Holmes"].clone();
    holmes.sort_unstable();
    assert_eq!(holmes, (1..=9).collect::<Vec<u32>>());
}

#[test]
fn its_dates_are_as_exact_as_they_are_known() {
    let books = sample().books();
    let dates: Vec<&str> = books.iter().filter_map(|book| book.published_date.as_deref()).collect();
    let of_form = |parts: usize| {
        let is = |date: &&&str| !date.starts_with('-') && date.split('-').count() == parts;
        dates.iter().filter(is).count()
    };
    assert!(of_form(1) > 300 && of_form(2) >= 20 && of_form(3) >= 20, "years, months and days");
    assert!(dates.iter().filter(|date| date.starts_with('-')).count() > 30, "years before our era");
    assert!(dates.len() < 500, "some have none");
    assert!(books.iter().filter(|book| book.isbn13.is_some()).count() >= 8);
    assert!(books.iter().any(|book| book.page_count.is_some()) && books.iter().any(|book| book.publisher.is_some()));
}

#[test]
fn at_most_40_have_a_picture_and_each_its_own() {
    let sample = sample();
    let books = sample.books();
    let covers: Vec<_> = books.iter().filter_map(|book| book.cover.as_ref()).collect();
    assert!((24..=40).contains(&covers.len()), "{}", covers.len());
    let different: BTreeSet<_> = covers.iter().map(|cover| &cover.hash).collect();
    assert_eq!(different.len(), covers.len());
    for cover in covers {
        assert_eq!((cover.width, cover.height), (480, 720));
        let picture = sample.library.cover_picture(&sample.session, &cover.hash, Some(184)).unwrap();
        assert_eq!((picture.media_type, &picture.bytes[..2]), ("image/jpeg", &[0xff, 0xd8][..]));
    }
}

#[test]
fn it_is_made_in_one_step_by_its_reader() {
    let sample = sample();
    let conn = Connection::open(sample.dir.path().join("library.db")).unwrap();
    let steps: Vec<(String, i64)> = conn
        .prepare(
            "SELECT kind, (SELECT count(*) FROM changes WHERE step_id = s.id AND table_name = 'books') FROM steps s",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(steps, [("library_create".to_owned(), 500)]);
    let uid = sample.books()[0].uid;
    let book = sample.library.book_get(&sample.session, &library::books::BookRef { uid }).unwrap();
    assert_eq!(book.added_by, Some(Doer::Person("Robin".to_owned())));
}

#[test]
fn it_is_never_made_over_another_library() {
    let house = house();
    assert_eq!(house.library.sample_account().unwrap(), None, "a household's library is no sample");
    let dir = house.dir;
    house.library.close().unwrap();
    let error = Library::sample_create(&folder(dir.path())).unwrap_err();
    assert!(matches!(error, Error::AlreadyCreated), "{error:?}");
}
