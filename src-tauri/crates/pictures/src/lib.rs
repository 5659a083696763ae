//! Pixels: pictures that come from anywhere, made safe to keep and small, and
//! the drawings of the sample library. Knows no book and no file.
//!
//! A crate of its own because pixels are many: development builds optimise it,
//! and only it.

#![deny(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod decode;
mod drawing;
mod encode;
mod jpeg;

use image::DynamicImage;

/// The most pixels that are decoded.
pub const MOST_PIXELS: u64 = 40_000_000;
/// The most bytes that are looked at.
pub const MOST_BYTES: usize = 100_000_000;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Neither PNG nor JPEG nor WebP, or not whole.
    #[error("this is no whole picture of a kind that is read")]
    NotAPicture,
    /// More than [`MOST_PIXELS`] or [`MOST_BYTES`].
    #[error("this picture is too large")]
    TooLarge,
    /// A picture could not be written: a fault of the program.
    #[error("a picture can't be written")]
    Unwritable(#[source] image::ImageError),
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For everything opaque.
    Jpeg,
    /// Where something shines through.
    Png,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Jpeg, Self::Png];

    /// The name that the web has for it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The end of a file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// Whether these bytes end as a whole file of this format does.
    #[must_use]
    pub fn is_finished(self, bytes: &[u8]) -> bool {
        match self {
            Self::Jpeg => bytes.ends_with(&[0xff, 0xd9]),
            Self::Png => bytes.ends_with(b"IEND\xae\x42\x60\x82"),
        }
    }
}

/// A picture of eight bits a colour, upright, no larger than need be, with
/// nothing in it but what is seen.
#[derive(Clone)]
pub struct Picture(DynamicImage);

impl Picture {
    /// Reads a file of PNG, JPEG or WebP: what it is, its content says.
    ///
    /// # Errors
    /// [`Error::NotAPicture`]; [`Error::TooLarge`] before anything is decoded.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        decode::decode(bytes).map(encode::settle).map(Self)
    }

    /// Draws one of the sample's pictures by the names of its motif and its
    /// colours: `sea dusk`. `None` when there is no such motif or palette.
    #[must_use]
    pub fn drawn(name: &str) -> Option<Self> {
        drawing::draw(name).map(|picture| Self(picture.into()))
    }

    /// Pixels from side to side.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    /// Pixels from top to bottom.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// The same picture `width` pixels wide; `None` when it is no wider anyway.
    #[must_use]
    pub fn narrowed(&self, width: u32) -> Option<Self> {
        encode::narrowed(&self.0, width).map(Self)
    }

    /// The file of this picture; the same picture gives the same file.
    ///
    /// # Errors
    /// [`Error::Unwritable`].
    pub fn encode(&self) -> Result<(Format, Vec<u8>), Error> {
        encode::encode(&self.0)
    }
}
