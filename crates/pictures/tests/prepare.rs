//! What is kept of a picture, and which files are refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use pictures::{PictureError, prepare, weigh};

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn files_are_never_wider_than_the_picture() {
    assert_eq!(prepare(&png(200, 100)).unwrap().sizes(), [(200, 100)]);
    assert_eq!(
        prepare(&png(500, 50)).unwrap().sizes(),
        [(320, 32), (500, 50)]
    );
    assert_eq!(
        prepare(&png(2000, 1000)).unwrap().sizes(),
        [(320, 160), (640, 320), (1280, 640)]
    );
    let small = prepare(&png(10, 10)).unwrap();
    assert_eq!(
        image::guess_format(&small.files()[0].bytes).unwrap(),
        ImageFormat::WebP
    );
}

#[test]
fn a_picture_weighs_what_its_header_says() {
    assert_eq!(weigh(&png(1000, 500)).unwrap(), 1_500_000);
    let mut deep = Cursor::new(Vec::new());
    DynamicImage::new_rgba16(100, 100)
        .write_to(&mut deep, ImageFormat::Png)
        .unwrap();
    assert_eq!(weigh(&deep.into_inner()).unwrap(), 80_000 + 40_000);
    assert_eq!(weigh(b"<svg/>").unwrap_err(), PictureError::UnknownType);
}

#[test]
fn what_shines_through_still_does() {
    let files = |picture: DynamicImage| {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        prepare(&bytes.into_inner()).unwrap().files().to_vec()
    };
    let clear = files(DynamicImage::new_rgba8(8, 8));
    let back = image::load_from_memory(&clear[0].bytes).unwrap().to_rgba8();
    assert_eq!(back.get_pixel(3, 3).0[3], 0);
    let gray = files(DynamicImage::new_luma16(8, 8));
    let back = image::load_from_memory(&gray[0].bytes).unwrap().to_rgba8();
    assert_eq!(back.get_pixel(3, 3).0[3], 255);
}

#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    let mut bomb = png(10, 10);
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(prepare(&bomb).unwrap_err(), PictureError::TooManyPixels);
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

#[test]
fn what_is_no_picture_is_refused() {
    assert_eq!(prepare(b"<svg/>").unwrap_err(), PictureError::UnknownType);
    assert_eq!(
        prepare(&png(10, 10)[..40]).unwrap_err(),
        PictureError::Damaged
    );
    assert_eq!(
        prepare(b"BM000000000000").unwrap_err(),
        PictureError::UnknownType
    );
}

#[test]
fn metadata_is_gone() {
    let mut jpeg = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(20, 10)
        .write_to(&mut jpeg, ImageFormat::Jpeg)
        .unwrap();
    let mut bytes = jpeg.into_inner();
    // An EXIF block that states "turn by 90 degrees" and holds a comment.
    let mut exif =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"secret place");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    bytes.splice(
        2..2,
        [0xff, 0xe1, length[0], length[1]].into_iter().chain(exif),
    );
    let prepared = prepare(&bytes).unwrap();
    assert_eq!((prepared.width(), prepared.height()), (10, 20));
    assert!(
        !prepared.files()[0]
            .bytes
            .windows(6)
            .any(|part| part == b"secret")
    );
}
