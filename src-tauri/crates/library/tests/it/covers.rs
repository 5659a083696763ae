//! Covers: given, replaced, taken off, handed out; in the table, in the log and
//! on the disk.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use crate::support::steps::undo_next;
use crate::support::{House, house};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use library::books::{BookQuery, BookRef};
use library::policy::Role;
use library::uid::BookUid;
use library::{Error, ErrorCode};
use rusqlite::Connection;
use serde_json::json;

fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A file of a picture of one colour.
fn red() -> Vec<u8> {
    file(RgbImage::from_pixel(400, 600, Rgb([200, 30, 40])), ImageFormat::Png)
}

fn blue() -> Vec<u8> {
    file(RgbImage::from_pixel(300, 500, Rgb([30, 40, 200])), ImageFormat::Jpeg)
}

fn book(house: &House, title: &str) -> BookUid {
    house.add(json!({ "title": title })).book.row.uid
}

fn give(house: &House, book: BookUid, bytes: &[u8]) -> library::covers::Cover {
    house.library.cover_set(&house.owner, book, bytes).unwrap().book.row.cover.expect("it has a cover now")
}

/// Every file below the folder of the covers, thumbnails left out.
fn files(house: &House) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("thumbnails") {
                    walk(&path, found);
                }
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&house.dir.path().join("covers"), &mut found);
    found.sort();
    found
}

/// Kind and changes of the steps about covers.
fn steps(house: &House) -> Vec<(String, i64)> {
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    conn.prepare("SELECT kind, (SELECT count(*) FROM changes WHERE step_id = s.id) FROM steps s WHERE kind LIKE 'cover%' ORDER BY id")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn a_cover_stands_in_the_list_and_at_the_book() {
    let house = house();
    let (emma, walden) = (book(&house, "Emma"), book(&house, "Walden"));
    let cover = give(&house, emma, &red());
    assert_eq!((cover.width, cover.height, cover.hash.len()), (400, 600, 64));
    let page = house.library.book_list(&house.owner, &BookQuery::default()).unwrap();
    assert_eq!(page.items[0].cover.as_ref(), Some(&cover));
    assert_eq!(page.items[1].cover, None, "a book without one has none");
    let found = |uid| house.library.book_get(&house.owner, &BookRef { uid }).unwrap().row.cover;
    assert_eq!((found(emma), found(walden)), (Some(cover), None));
}

#[test]
fn the_file_is_named_by_what_is_in_it_and_is_there_after_a_restart() {
    let house = house();
    let emma = book(&house, "Emma");
    let cover = give(&house, emma, &red());
    let path = house.dir.path().join("covers").join(&cover.hash[..2]).join(format!("{}.jpg", cover.hash));
    assert_eq!(files(&house), std::slice::from_ref(&path));
    let bytes = fs::read(&path).unwrap();
    assert_eq!(sha256(&bytes), cover.hash);
    let house = house.restart();
    let served = house.library.cover_picture(&house.owner, &cover.hash, None).unwrap();
    assert_eq!((served.media_type, served.bytes), ("image/jpeg", bytes));
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_computer_can_look_at_it() {
    use std::os::unix::fs::PermissionsExt;
    let house = house();
    let emma = book(&house, "Emma");
    give(&house, emma, &red());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = files(&house).remove(0);
    assert_eq!(mode(&path), 0o600);
    assert!(path.ancestors().skip(1).take(2).all(|folder| mode(folder) == 0o700));
}

#[test]
fn the_same_picture_twice_is_one_file() {
    let house = house();
    let (emma, walden) = (book(&house, "Emma"), book(&house, "Walden"));
    let first = give(&house, emma, &red());
    assert_eq!(give(&house, walden, &red()), first);
    assert_eq!(files(&house).len(), 1);
    assert_eq!(give(&house, emma, &red()), first, "and once more for the same book");
    assert_eq!(steps(&house).len(), 2, "which is no step");
}

#[test]
fn what_shines_through_stays_so() {
    let house = house();
    let emma = book(&house, "Emma");
    let clear = file(RgbaImage::from_pixel(200, 300, Rgba([200, 30, 40, 90])), ImageFormat::WebP);
    let cover = give(&house, emma, &clear);
    for width in [None, Some(108)] {
        let served = house.library.cover_picture(&house.owner, &cover.hash, width).unwrap();
        assert_eq!(served.media_type, "image/png");
        let picture = image::load_from_memory(&served.bytes).unwrap().into_rgba8();
        assert_eq!(picture.get_pixel(50, 50).0, [200, 30, 40, 90]);
    }
}

#[test]
fn a_new_cover_leaves_the_old_file_to_come_back_to() {
    let house = house();
    let emma = book(&house, "Emma");
    let old = give(&house, emma, &red());
    let new = give(&house, emma, &blue());
    assert_ne!(old, new);
    assert_eq!(files(&house).len(), 2, "the old file stays");
    let gone = house.library.cover_picture(&house.owner, &old.hash, None).err().unwrap();
    assert!(matches!(gone, Error::NotFound(_)), "but no book has it, so it isn't shown: {gone:?}");

    undo_next(&house, &house.owner);
    let back = house.library.book_get(&house.owner, &BookRef { uid: emma }).unwrap();
    assert_eq!(back.row.cover.as_ref(), Some(&old));
    assert!(house.library.cover_picture(&house.owner, &old.hash, Some(184)).is_ok());
    assert_eq!(steps(&house), [("cover_set".to_owned(), 1), ("cover_set".to_owned(), 1)]);
}

#[test]
fn a_cover_taken_off_is_one_step_and_none_is_none() {
    let house = house();
    let emma = book(&house, "Emma");
    let cover = give(&house, emma, &red());
    let remove = || house.library.cover_remove(&house.owner, &BookRef { uid: emma }).unwrap();
    assert_eq!(remove().book.row.cover, None);
    assert_eq!(files(&house).len(), 1, "the file stays");
    remove();
    assert_eq!(steps(&house), [("cover_set".to_owned(), 1), ("cover_remove".to_owned(), 1)]);
    undo_next(&house, &house.owner);
    let back = house.library.book_get(&house.owner, &BookRef { uid: emma }).unwrap();
    assert_eq!(back.row.cover, Some(cover));
}

#[test]
fn the_log_knows_which_picture_it_was() {
    let house = house();
    let emma = book(&house, "Emma");
    let old = give(&house, emma, &red());
    let new = give(&house, emma, &blue());
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    let (before, after): (String, String) = conn
        .query_row(
            "SELECT lower(old ->> 'hash'), lower(new ->> 'hash') FROM changes WHERE table_name = 'book_covers' AND old IS NOT NULL",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!((before, after), (old.hash, new.hash));
}

#[test]
fn what_is_no_picture_changes_nothing() {
    let house = house();
    let emma = book(&house, "Emma");
    let cover = give(&house, emma, &red());
    for bytes in [&b"GIF89a"[..], b"", b"<svg/>", &red()[..100]] {
        let error = house.library.cover_set(&house.owner, emma, bytes).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotAPicture, "{error}");
    }
    let huge = vec![0; 100_000_001];
    assert_eq!(house.library.cover_set(&house.owner, emma, &huge).unwrap_err().code(), ErrorCode::PictureTooLarge);
    let found = house.library.book_get(&house.owner, &BookRef { uid: emma }).unwrap();
    assert_eq!((found.row.cover, files(&house).len()), (Some(cover), 1));
}

#[test]
fn only_members_give_covers_and_only_who_is_signed_in_sees_them() {
    let house = house();
    let emma = book(&house, "Emma");
    let cover = give(&house, emma, &red());
    let reader = house.somebody("mia", Role::Reader);
    let code = |result: Result<library::books::BookSaved, Error>| result.unwrap_err().code();
    assert_eq!(code(house.library.cover_set(&reader, emma, &blue())), ErrorCode::Forbidden);
    assert_eq!(code(house.library.cover_remove(&reader, &BookRef { uid: emma })), ErrorCode::Forbidden);
    assert!(house.library.cover_picture(&reader, &cover.hash, None).is_ok(), "a reader looks");
    let nobody = BookUid(uuid::Uuid::nil());
    assert_eq!(code(house.library.cover_set(&house.owner, nobody, &blue())), ErrorCode::NotFound);
    assert_eq!(files(&house).len(), 1, "nothing refused was kept");
}

#[test]
fn an_address_that_is_no_hash_of_a_cover_finds_nothing() {
    let house = house();
    let emma = book(&house, "Emma");
    let cover = give(&house, emma, &red());
    let wrong =
        ["", "..", "../library.db", "%2e%2e/library.db", &cover.hash[1..], &cover.hash.to_uppercase(), &"0".repeat(64)]
            .map(str::to_owned);
    for hash in wrong {
        let error = house.library.cover_picture(&house.owner, &hash, None).err().unwrap();
        assert!(matches!(error, Error::NotFound(_)), "{hash}: {error:?}");
    }
}

#[test]
fn a_width_is_rounded_up_to_a_thumbnail_that_is_kept() {
    let house = house();
    let emma = book(&house, "Emma");
    let cover = give(&house, emma, &red());
    let width = |asked: Option<u32>| {
        let served = house.library.cover_picture(&house.owner, &cover.hash, asked).unwrap();
        image::load_from_memory(&served.bytes).unwrap().width()
    };
    for (asked, given) in
        [(1, 108), (84, 108), (108, 108), (140, 184), (168, 184), (184, 184), (216, 280), (280, 280), (368, 368)]
    {
        assert_eq!(width(Some(asked)), given, "{asked}");
    }
    assert_eq!(
        (width(Some(369)), width(Some(u32::MAX)), width(None)),
        (400, 400, 400),
        "beyond them the picture itself"
    );

    let wide = file(RgbImage::from_pixel(1_200, 1_800, Rgb([1, 2, 3])), ImageFormat::Png);
    let cover = give(&house, emma, &wide);
    for (asked, given) in [(369, 560), (560, 560), (774, 800), (801, 1_200)] {
        let served = house.library.cover_picture(&house.owner, &cover.hash, Some(asked)).unwrap();
        assert_eq!(image::load_from_memory(&served.bytes).unwrap().width(), given, "{asked}, of a window at 200 %");
    }

    let small = file(RgbImage::from_pixel(120, 180, Rgb([1, 2, 3])), ImageFormat::Png);
    let cover = give(&house, emma, &small);
    let served = |asked| house.library.cover_picture(&house.owner, &cover.hash, Some(asked)).unwrap().bytes;
    assert_eq!(image::load_from_memory(&served(184)).unwrap().width(), 120, "nothing is blown up");
    assert_eq!(image::load_from_memory(&served(84)).unwrap().width(), 108);
}

#[test]
fn lost_and_broken_thumbnails_are_made_again() {
    let house = house();
    let emma = book(&house, "Emma");
    let cover = give(&house, emma, &red());
    let thumbnails = house.dir.path().join("covers/thumbnails");
    let path = thumbnails.join(&cover.hash[..2]).join(format!("{}-184.jpg", cover.hash));
    let made = fs::read(&path).unwrap();
    let served = || house.library.cover_picture(&house.owner, &cover.hash, Some(184)).unwrap().bytes;
    fs::write(&path, vec![0; made.len()]).unwrap();
    assert_eq!(served(), made, "zeros after a power cut");
    fs::remove_dir_all(&thumbnails).unwrap();
    assert_eq!(served(), made, "lost");
    assert_eq!(fs::read(&path).unwrap(), made, "and kept once more");

    fs::remove_file(&files(&house)[0]).unwrap();
    fs::remove_dir_all(&thumbnails).unwrap();
    let error = house.library.cover_picture(&house.owner, &cover.hash, Some(184)).err().unwrap();
    assert!(matches!(error, Error::NotFound(_)), "without its file a cover is not found, nothing worse: {error:?}");
}
