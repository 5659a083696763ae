//! Files of every kind that somebody may drop, and what becomes of them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageFormat, Luma, LumaA, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{Error, Format, Picture};

const RED: Rgb<u8> = Rgb([230, 20, 20]);
const BLUE: Rgb<u8> = Rgb([20, 20, 230]);

/// The left half red, the right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(picture).unwrap();
    bytes
}

/// The same JPEG with what a camera says of it: how it was held, and where.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    // The maker, as a text behind the table.
    exif.extend([0x0f, 0x01, 2, 0, 14, 0, 0, 0, 38, 0, 0, 0]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(b"AT HOME, 52.5\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

/// What is kept of a file, as another program sees it.
fn kept(bytes: &[u8]) -> (Format, DynamicImage) {
    let (format, bytes) = Picture::decode(bytes).unwrap().encode().unwrap();
    (format, image::load_from_memory(&bytes).unwrap())
}

fn is_like(found: Rgba<u8>, expected: [u8; 3]) -> bool {
    found.0.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) < 16)
}

fn assert_pixel(picture: &DynamicImage, at: (u32, u32), expected: Rgb<u8>) {
    let found = image::GenericImageView::get_pixel(picture, at.0, at.1);
    assert!(is_like(found, expected.0), "{found:?} at {at:?}, expected {expected:?}");
}

fn refused(bytes: &[u8]) -> Error {
    match Picture::decode(bytes) {
        Err(error) => error,
        Ok(picture) => panic!("a picture of {}×{}", picture.width(), picture.height()),
    }
}

#[test]
fn png_jpeg_and_webp_are_read_whatever_their_names_say() {
    for bytes in
        [jpeg(&halves(40, 60)), file(halves(40, 60), ImageFormat::Png), file(halves(40, 60), ImageFormat::WebP)]
    {
        let (format, picture) = kept(&bytes);
        assert_eq!((format, picture.width(), picture.height()), (Format::Jpeg, 40, 60));
        assert_pixel(&picture, (5, 30), RED);
        assert_pixel(&picture, (35, 30), BLUE);
    }
}

#[test]
fn a_picture_stands_as_its_camera_was_held() {
    let lying = jpeg(&halves(64, 32));
    // Where red is after turning: the side that lay on the left.
    let upright = [
        (1, (64, 32), (8, 16), (56, 16)),
        (2, (64, 32), (56, 16), (8, 16)),
        (3, (64, 32), (56, 16), (8, 16)),
        (6, (32, 64), (16, 8), (16, 56)),
        (8, (32, 64), (16, 56), (16, 8)),
    ];
    for (orientation, size, red, blue) in upright {
        let (_, picture) = kept(&with_exif(&lying, orientation));
        assert_eq!((picture.width(), picture.height()), size, "orientation {orientation}");
        assert_pixel(&picture, red, RED);
        assert_pixel(&picture, blue, BLUE);
    }
    let (_, picture) = kept(&with_exif(&lying, 77));
    assert_eq!((picture.width(), picture.height()), (64, 32), "a note that makes no sense turns nothing");
}

#[test]
fn nothing_but_the_picture_is_kept() {
    let told = with_exif(&jpeg(&halves(64, 32)), 1);
    assert!(told.windows(7).any(|bytes| bytes == b"AT HOME"), "the camera said where it was");
    let (_, bytes) = Picture::decode(&told).unwrap().encode().unwrap();
    for word in [&b"AT HOME"[..], b"Exif"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word), "{}", String::from_utf8_lossy(word));
    }
}

#[test]
fn the_same_picture_gives_the_same_file() {
    let bytes = file(halves(40, 60), ImageFormat::Png);
    let encoded = || Picture::decode(&bytes).unwrap().encode().unwrap();
    assert_eq!(encoded(), encoded());
}

#[test]
fn odd_kinds_of_colour_become_eight_bits() {
    let sixteen = image::ImageBuffer::from_fn(8, 8, |_, _| Rgb([60_000_u16, 5_000, 5_000]));
    let (format, picture) = kept(&file(sixteen, ImageFormat::Png));
    assert_eq!((format, picture.color()), (Format::Jpeg, image::ColorType::Rgb8));
    assert_pixel(&picture, (4, 4), Rgb([233, 19, 19]));

    let grey = file(GrayImage::from_pixel(8, 8, Luma([90])), ImageFormat::Png);
    assert_eq!(kept(&grey).1.color(), image::ColorType::L8, "grey stays grey, and small");

    let see_through = file(GrayAlphaImage::from_pixel(8, 8, LumaA([90, 128])), ImageFormat::Png);
    let (format, picture) = kept(&see_through);
    assert_eq!((format, picture.color().has_alpha()), (Format::Png, true));
    assert_eq!(image::GenericImageView::get_pixel(&picture, 4, 4), Rgba([90, 90, 90, 128]));

    let opaque = file(GrayAlphaImage::from_pixel(8, 8, LumaA([90, 255])), ImageFormat::Png);
    assert_eq!(kept(&opaque).0, Format::Jpeg, "alpha that hides nothing is none");
    let opaque = file(RgbaImage::from_pixel(8, 8, Rgba([230, 20, 20, 255])), ImageFormat::WebP);
    assert_eq!(kept(&opaque).0, Format::Jpeg);
}

#[test]
fn a_palette_with_a_clear_colour_is_read() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 2);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Two);
    encoder.set_palette(vec![230, 20, 20, 20, 20, 230, 0, 0, 0]);
    encoder.set_trns(vec![255, 255, 0]);
    encoder.write_header().unwrap().write_image_data(&[0b0000_0101, 0b1010_1010]).unwrap();
    let (format, picture) = kept(&bytes);
    assert_eq!(format, Format::Png);
    let pixel = |x, y| image::GenericImageView::get_pixel(&picture, x, y);
    assert_eq!((pixel(0, 0), pixel(3, 0), pixel(0, 1).0[3]), (Rgba([230, 20, 20, 255]), Rgba([20, 20, 230, 255]), 0));
}

#[test]
fn a_printers_jpeg_in_four_colours_is_read() {
    let (format, picture) = kept(include_bytes!("data/cmyk.jpg"));
    assert_eq!((format, picture.width(), picture.height()), (Format::Jpeg, 16, 8));
    let found = image::GenericImageView::get_pixel(&picture, 8, 4);
    assert!(found.0[0] > 200 && found.0[1] < 60 && found.0[2] < 60, "red as ink is red as light: {found:?}");
}

#[test]
fn of_an_animation_the_first_picture_is_taken() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&RED.0.repeat(4)).unwrap();
    writer.write_image_data(&BLUE.0.repeat(4)).unwrap();
    writer.finish().unwrap();
    assert_pixel(&kept(&bytes).1, (1, 1), RED);

    let (_, picture) = kept(include_bytes!("data/animated.webp"));
    assert_pixel(&picture, (8, 4), Rgb([255, 0, 0]));
}

#[test]
fn other_kinds_of_files_are_refused() {
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let bmp = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0\0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0\0\0";
    let wave = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\0\0\0\0";
    for bytes in [
        &gif[..],
        svg,
        bmp,
        wave,
        b"<!doctype html><img src=x onerror=alert(1)>",
        b"%PDF-1.7",
        b"",
        b"\xff\xd8",
        b"\x89PNG\r\n\x1a\n",
    ] {
        let error = refused(bytes);
        assert!(matches!(error, Error::NotAPicture), "{error:?}: {}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_broken_file_is_refused_wherever_it_breaks() {
    for whole in
        [jpeg(&halves(64, 64)), file(halves(64, 64), ImageFormat::Png), file(halves(64, 64), ImageFormat::WebP)]
    {
        for part in 1..16 {
            let length = whole.len() * part / 16;
            assert!(matches!(refused(&whole[..length]), Error::NotAPicture), "{part} sixteenths of {:?}", &whole[..4]);
        }
    }
}

/// A PNG whose header says this size, and that has almost nothing else.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]).unwrap();
    drop(writer);
    bytes
}

#[test]
fn more_than_40_megapixels_are_refused_before_they_are_decoded() {
    assert!(matches!(refused(&claiming(8_200, 5_000)), Error::TooLarge), "41 megapixels");
    assert!(matches!(refused(&claiming(u32::MAX >> 1, u32::MAX >> 1)), Error::TooLarge), "more than there can be");
    assert!(matches!(refused(&claiming(8_000, 5_000)), Error::NotAPicture), "40 are looked at, and nothing is there");

    let mut lying = jpeg(&halves(16, 16));
    let frame = lying.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
    lying[frame + 5..frame + 9].copy_from_slice(&[0x7f, 0xff, 0x7f, 0xff]);
    assert!(matches!(refused(&lying), Error::TooLarge), "a JPEG of 1,073 megapixels, it says");
}

#[test]
fn a_small_file_that_unpacks_without_end_is_refused() {
    // 400 megapixels of nothing in about 400 KB.
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 20_000, 20_000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header().unwrap().write_image_data(&vec![0; 2_500 * 20_000]).unwrap();
    assert!(bytes.len() < 1_000_000, "{}", bytes.len());
    assert!(matches!(refused(&bytes), Error::TooLarge));
}

#[test]
fn a_large_picture_is_kept_with_2000_pixels_along_its_long_side() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 5_000, 8_000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    // Black above, white below.
    let rows = [vec![0_u8; 625 * 4_000], vec![0xff; 625 * 4_000]].concat();
    encoder.write_header().unwrap().write_image_data(&rows).unwrap();
    let picture = Picture::decode(&bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (1_250, 2_000), "40 megapixels are not too many");
    let (_, seen) = kept(&bytes);
    assert_pixel(&seen, (600, 100), Rgb([0, 0, 0]));
    assert_pixel(&seen, (600, 1_900), Rgb([255, 255, 255]));
}

#[test]
fn a_narrow_copy_keeps_the_shape() {
    let picture = Picture::decode(&jpeg(&halves(400, 600))).unwrap();
    for (width, height) in [(108, 162), (184, 276), (280, 420), (368, 552)] {
        let narrow = picture.narrowed(width).unwrap();
        assert_eq!((narrow.width(), narrow.height()), (width, height));
    }
    assert!(picture.narrowed(400).is_none() && picture.narrowed(500).is_none(), "nothing is blown up");
    let thread = Picture::decode(&file(halves(1_000, 2), ImageFormat::Png)).unwrap();
    assert_eq!(thread.narrowed(108).unwrap().height(), 1, "a line stays a line");
}
