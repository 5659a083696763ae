//! From pixels to the file that is kept: eight bits a colour, nothing but the
//! picture in it.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageEncoder};

use crate::{Error, Format};

/// The long side of what is kept: more than any screen shows of a cover.
const LONG_SIDE: u32 = 2_000;

/// JPEG quality of what is kept.
const QUALITY: u8 = 88;

/// The picture as it is kept: eight bits, no alpha where everything is opaque,
/// no larger than need be.
pub(super) fn settle(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let long = width.max(height);
    let picture = plain(picture);
    if long <= LONG_SIDE {
        return picture;
    }
    let scaled = |side: u32| part(side, LONG_SIDE, long);
    shrink(&picture, scaled(width), scaled(height))
}

fn plain(picture: DynamicImage) -> DynamicImage {
    let color = picture.color();
    if color.has_alpha() {
        let rgba = picture.into_rgba8();
        if rgba.pixels().any(|pixel| pixel.0[3] != u8::MAX) {
            return rgba.into();
        }
        let opaque = DynamicImage::from(rgba);
        return if color.has_color() { opaque.into_rgb8().into() } else { opaque.into_luma8().into() };
    }
    if color.has_color() { picture.into_rgb8().into() } else { picture.into_luma8().into() }
}

/// The same picture that wide; `None` when it is no wider anyway.
pub(super) fn narrowed(picture: &DynamicImage, width: u32) -> Option<DynamicImage> {
    let height = part(picture.height(), width, picture.width());
    (width < picture.width()).then(|| shrink(picture, width, height))
}

/// `side · to / of`, rounded, at least 1.
fn part(side: u32, to: u32, of: u32) -> u32 {
    let of = u64::from(of.max(1));
    let scaled = (u64::from(side) * u64::from(to) + of / 2) / of;
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

/// Far down in two steps: the mean of whole squares first, which is quick, then
/// a filter that keeps edges sharp.
fn shrink(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let (double_width, double_height) = (width.saturating_mul(2), height.saturating_mul(2));
    let far = double_width < picture.width() && double_height < picture.height();
    let halfway = far.then(|| picture.thumbnail_exact(double_width, double_height));
    halfway.as_ref().unwrap_or(picture).resize_exact(width, height, FilterType::Lanczos3)
}

/// The bytes of a settled picture: PNG where something shines through, else
/// JPEG.
///
/// # Errors
/// `Unwritable`.
pub(super) fn encode(picture: &DynamicImage) -> Result<(Format, Vec<u8>), Error> {
    let mut bytes = Vec::new();
    let format = if picture.color().has_alpha() { Format::Png } else { Format::Jpeg };
    let (width, height, color) = (picture.width(), picture.height(), picture.color().into());
    let written = match format {
        Format::Png => PngEncoder::new(&mut bytes).write_image(picture.as_bytes(), width, height, color),
        Format::Jpeg => {
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(picture.as_bytes(), width, height, color)
        }
    };
    written.map_err(Error::Unwritable)?;
    Ok((format, bytes))
}
