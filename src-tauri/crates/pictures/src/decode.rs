//! From the bytes of a file to pixels: what it is, its content says and not its
//! name, and nothing of it is believed.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, guess_format};

use crate::{Error, MOST_BYTES, MOST_PIXELS, jpeg};

/// Memory that decoding may take: 40 megapixels of the deepest colour, and
/// room for the decoder's own.
const MEMORY: u64 = 512 * 1024 * 1024;

/// Decodes PNG, JPEG or WebP, of an animation the first picture, turned as its
/// camera was held. Colour is taken as sRGB. Whatever else the file says of
/// itself (place, camera, comments) is left behind.
///
/// # Errors
/// `NotAPicture` for anything else or something broken, `TooLarge` before
/// anything is decoded.
pub(super) fn decode(bytes: &[u8]) -> Result<DynamicImage, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge);
    }
    let format = guess_format(bytes)
        .ok()
        .filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP))
        .ok_or(Error::NotAPicture)?;
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader().into_dimensions().map_err(broken)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Error::TooLarge);
    }
    if format == ImageFormat::Jpeg && !jpeg::is_whole(bytes) {
        return Err(Error::NotAPicture);
    }
    let mut reader = reader();
    let mut memory = Limits::no_limits();
    memory.max_alloc = Some(MEMORY);
    reader.limits(memory);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    // A picture whose note about it is broken is shown as it lies.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn broken(error: ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Error::TooLarge,
        _ => Error::NotAPicture,
    }
}
