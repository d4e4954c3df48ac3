//! Pictures of people as they are published: small, upright, and telling nothing but what is to be seen.
//!
//! To make one takes longer than to make a hundred pages, so that those that were made before are taken over.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage};

use super::types::StaticFile;
use crate::diag::{Diagnostic, Span};
use crate::hash::ContentHash;
use crate::model::people::Photo;

/// Longest side in pixels: twice what pages show, for fine screens.
const SIDE: u32 = 320;
/// The most pixels on a side that are read.
const LIMIT: u32 = 12_000;
/// How well the picture is kept, of 100.
const QUALITY: u8 = 85;

crate::diag::rules! {
    PHOTO_UNREADABLE: Warning "photo-unreadable",
        "Pictures can be read.",
        "The file begins like a picture, and the rest of it cannot be read: often only a part of it arrived. The site is made without \
         it. Only pictures that are published are looked at.\n\n\
         Copy the picture anew, or save it again as JPEG, PNG or WebP.";
}

/// What is wrong with the picture that is named at `span`, which cannot be made.
pub fn unreadable(span: Span) -> Diagnostic {
    let message = "the picture cannot be read, and is left out";
    let hint = "copy it anew, or save it again as JPEG, PNG or WebP";
    Diagnostic::new(&PHOTO_UNREADABLE, span, message).hint(hint)
}

/// Published pictures by what they were made of: the SHA-256 of a file. No page knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Portraits(BTreeMap<ContentHash, StaticFile>);

impl Portraits {
    /// Empty ones in place of those that can be made of files with these hashes, where nobody looks at them.
    pub fn blank(hashes: impl IntoIterator<Item = ContentHash>) -> Self {
        let blank = StaticFile { path: "photos/blank.jpg".to_owned(), bytes: [].into() };
        hashes.into_iter().map(|hash| (hash, blank.clone())).collect()
    }

    /// The picture that is made of `photo`, if it was made before.
    pub(super) fn get(&self, photo: &Photo) -> Option<&StaticFile> {
        self.0.get(&photo.hash)
    }

    /// Each with what it was made of.
    pub fn iter(&self) -> impl Iterator<Item = (&ContentHash, &StaticFile)> {
        self.0.iter()
    }
}

impl FromIterator<(ContentHash, StaticFile)> for Portraits {
    fn from_iter<T: IntoIterator<Item = (ContentHash, StaticFile)>>(pictures: T) -> Self {
        Self(pictures.into_iter().collect())
    }
}

/// The picture, decoded and encoded again: place, camera, date and embedded previews are gone. Its name comes from its
/// pixels alone. `None` where it cannot be decoded.
pub(super) fn portrait(bytes: &[u8]) -> Option<StaticFile> {
    let small = decode(bytes)?.thumbnail(SIDE, SIDE);
    let mut encoded = Vec::new();
    JpegEncoder::new_with_quality(&mut encoded, QUALITY).encode_image(&on_white(&small)).ok()?;
    let name = ContentHash::of(&encoded).short(8);
    Some(StaticFile { path: format!("photos/{name}.jpg"), bytes: encoded.into() })
}

/// The pixels, turned as the camera was held.
fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    if is_cut_off(bytes) {
        return None;
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LIMIT);
    limits.max_image_height = Some(LIMIT);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    Some(image)
}

/// Whether a JPEG's end did not arrive: its decoder says nothing, and paints what is missing grey.
///
/// Segments say how long they are; behind the first scan only the end of the picture is written as `FF D9` (ITU-T T.81, B.1.1).
fn is_cut_off(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(b"\xff\xd8") else { return false };
    while let [0xff, marker, tail @ ..] = rest {
        let next = match (marker, tail) {
            (0xda, tail) => return !tail.windows(2).any(|two| two == b"\xff\xd9"),
            // Markers may have any number of such bytes before them.
            (0xff, _) => rest.get(1..),
            (_, [high, low, ..]) => tail.get(usize::from(u16::from_be_bytes([*high, *low]))..),
            (_, _) => None,
        };
        let Some(next) = next else { return true };
        rest = next;
    }
    false
}

/// Without transparency, which JPEG does not have.
fn on_white(image: &DynamicImage) -> RgbImage {
    let pixels = image.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        let mix = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mix(red), mix(green), mix(blue)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG with a comment and an Exif block that hold `secret`.
    fn photo_with(secret: &str) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let image = RgbImage::from_fn(400, 200, |x, _| Rgb([if x < 200 { 255 } else { 0 }, 0, 0]));
        JpegEncoder::new(&mut jpeg).encode_image(&image).unwrap();
        let mut exif =
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend(secret.as_bytes());
        let segment = |marker: u8, body: &[u8]| {
            let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
            [&[0xff, marker][..], &length, body].concat()
        };
        let (start, rest) = jpeg.split_at(2);
        [start, &segment(0xe1, &exif), &segment(0xfe, secret.as_bytes()), rest].concat()
    }

    #[test]
    fn what_the_file_tells_is_gone_and_the_picture_stands_upright() {
        let secret = "51.5074N 0.1278W";
        let photo = photo_with(secret);
        assert!(photo.windows(secret.len()).any(|part| part == secret.as_bytes()));
        let clean = portrait(&photo).unwrap();
        assert!(!clean.bytes.windows(secret.len()).any(|part| part == secret.as_bytes()));
        let image = image::load_from_memory(&clean.bytes).unwrap();
        // Turned by a quarter, as orientation 6 asks.
        assert_eq!((image.width(), image.height()), (160, 320));
    }

    #[test]
    fn the_name_does_not_depend_on_what_the_file_tells() {
        assert_eq!(
            portrait(&photo_with("one")).unwrap().path,
            portrait(&photo_with("two")).unwrap().path
        );
    }

    #[test]
    fn a_jpeg_is_taken_whole_or_not_at_all() {
        // Noise, so that there is much to lose; and a small picture of its own before it, as cameras add one.
        let noise =
            |x: u32, y: u32| Rgb([(x * 7919 % 251) as u8, (y * 6133 % 241) as u8, (x * y) as u8]);
        let mut jpeg = Vec::new();
        JpegEncoder::new(&mut jpeg).encode_image(&RgbImage::from_fn(99, 80, noise)).unwrap();
        let (start, rest) = jpeg.split_at(2);
        let small = photo_with("small");
        let length = u16::try_from(small.len() + 2).unwrap().to_be_bytes();
        let whole = [start, b"\xff\xff\xe1", &length, &small, rest].concat();
        assert!(portrait(&whole).is_some());
        assert!(portrait(&[&whole[..], b"\xff\xda more, as some phones add"].concat()).is_some());
        let scan =
            whole.len() - rest.len() + rest.windows(2).position(|two| two == b"\xff\xda").unwrap();
        for end in (0..whole.len() - 1).step_by(97).chain([scan, scan + 2, whole.len() - 1]) {
            assert!(portrait(&whole[..end]).is_none(), "the first {end} of {} bytes", whole.len());
        }
    }

    #[test]
    fn what_is_no_picture_is_left_out() {
        for bytes in [&b""[..], b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP"] {
            assert!(portrait(bytes).is_none());
        }
    }
}
