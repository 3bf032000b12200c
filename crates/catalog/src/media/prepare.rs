//! From uploaded bytes to files fit for the storefront. Pure and slow (tens of milliseconds): run it on a blocking
//! thread, outside any transaction. Re-encoding drops all metadata (place, camera, name).

use std::io::Cursor;

use fast_image_resize::{PixelType, Resizer, images::Image};
use image::{
    ColorType, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, metadata::Orientation,
};
use kernel::Language;

const MAX_BYTES: usize = 20 * 1024 * 1024;
const MAX_SIDE: u32 = 12_000;
const MAX_PIXELS: u64 = 50_000_000;
const WIDTHS: [u32; 3] = [320, 640, 1280];
const QUALITY: f32 = 80.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("the file is larger than 20 MB")]
    TooManyBytes,
    #[error("the file is not a JPEG, PNG, WebP or GIF picture")]
    UnknownType,
    #[error("the picture is larger than 50 megapixels or 12000 pixels a side")]
    TooManyPixels,
    #[error("the picture is damaged")]
    Damaged,
}

impl PictureError {
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::TooManyBytes, Language::En) => "The file is larger than 20 MB.",
            (Self::TooManyBytes, Language::Fr) => "Le fichier dépasse 20 Mo.",
            (Self::UnknownType, Language::En) => {
                "Only JPEG, PNG, WebP and GIF pictures can be used."
            }
            (Self::UnknownType, Language::Fr) => {
                "Seules les images JPEG, PNG, WebP et GIF peuvent être utilisées."
            }
            (Self::TooManyPixels, Language::En) => {
                "The picture is too large: at most 50 megapixels and 12,000 pixels a side."
            }
            (Self::TooManyPixels, Language::Fr) => {
                "L’image est trop grande : au plus 50 mégapixels et 12 000 pixels de côté."
            }
            (Self::Damaged, Language::En) => "The picture is damaged.",
            (Self::Damaged, Language::Fr) => "L’image est endommagée.",
        }
    }
}

/// One WebP file, not yet stored.
#[derive(Clone, Debug)]
pub struct PreparedFile {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// A picture that passed [`prepare`]; only it can be stored.
#[derive(Clone, Debug)]
pub struct PreparedPicture {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Narrow to wide, at least one.
    pub(super) files: Vec<PreparedFile>,
}

impl PreparedPicture {
    /// The files' sizes, narrow to wide.
    #[must_use]
    pub fn sizes(&self) -> Vec<(u32, u32)> {
        self.files
            .iter()
            .map(|file| (file.width, file.height))
            .collect()
    }
}

/// Checks type and bounds before decoding, turns the picture upright, and renders WebP files 320, 640 and 1280 wide;
/// none wider than the picture itself.
///
/// # Errors
/// When it is no picture we take, or too large to decode safely.
pub fn prepare(bytes: &[u8]) -> Result<PreparedPicture, PictureError> {
    let picture = decode(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let widest = width.min(1280);
    let mut widths: Vec<u32> = WIDTHS
        .into_iter()
        .filter(|wanted| *wanted < widest)
        .collect();
    widths.push(widest);
    let files = widths
        .into_iter()
        .map(|width| render(&picture, width))
        .collect::<Result<_, _>>()?;
    Ok(PreparedPicture {
        width,
        height,
        files,
    })
}

/// Bytes of memory [`prepare`] takes for this file, as its header tells.
///
/// # Errors
/// As [`prepare`] refuses it, as far as the header says.
pub fn weigh(bytes: &[u8]) -> Result<u64, PictureError> {
    let mut decoder = opened(bytes)?;
    let (width, height) = decoder.dimensions();
    let color = decoder.color_type();
    let channels = if color.has_alpha() { 4 } else { 3 };
    let kept = u64::from(width) * u64::from(height) * channels;
    let decoded = decoder.total_bytes();
    let copied = match color {
        ColorType::Rgb8 | ColorType::Rgba8 => 0,
        _ => kept,
    };
    let turned = match decoder.orientation().map_err(refused)? {
        Orientation::NoTransforms => 0,
        _ => kept,
    };
    Ok(decoded + copied + turned)
}

/// The file with its header read and its size found bearable.
fn opened(bytes: &[u8]) -> Result<impl ImageDecoder + '_, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooManyBytes);
    }
    let format = image::guess_format(bytes).map_err(|_| PictureError::UnknownType)?;
    if !matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif
    ) {
        return Err(PictureError::UnknownType);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    let too_large =
        width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS;
    if too_large {
        return Err(PictureError::TooManyPixels);
    }
    Ok(decoder)
}

/// Upright, with three channels where nothing shines through.
fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let mut decoder = opened(bytes)?;
    let orientation = decoder.orientation().map_err(refused)?;
    let picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    let mut picture = if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    };
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Refuses before memory is taken: 50 megapixels at 8 bytes and some slack.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(512 * 1024 * 1024);
    limits
}

fn refused(error: image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooManyPixels,
        image::ImageError::Unsupported(_) => PictureError::UnknownType,
        _ => PictureError::Damaged,
    }
}

fn render(picture: &DynamicImage, width: u32) -> Result<PreparedFile, PictureError> {
    let scaled = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1));
    let height = u32::try_from(scaled).unwrap_or(u32::MAX).clamp(1, 16_383);
    let shines = picture.color().has_alpha();
    let kind = if shines {
        PixelType::U8x4
    } else {
        PixelType::U8x3
    };
    let mut target = Image::new(width, height, kind);
    Resizer::new()
        .resize(picture, &mut target, None)
        .map_err(|_| PictureError::Damaged)?;
    let pixels = target.into_vec();
    let bytes = if shines {
        of_four(&pixels, (width, height))?
    } else {
        encode(&webp::Encoder::from_rgb(&pixels, width, height))?
    };
    Ok(PreparedFile {
        width,
        height,
        bytes,
    })
}

/// The fourth channel is left out where it says nothing.
fn of_four(pixels: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>, PictureError> {
    let mut each = pixels.chunks_exact(4);
    if !each.all(|pixel| pixel.last() == Some(&255)) {
        return encode(&webp::Encoder::from_rgba(pixels, width, height));
    }
    let opaque: Vec<u8> = pixels
        .chunks_exact(4)
        .flat_map(|pixel| pixel.iter().take(3).copied())
        .collect();
    encode(&webp::Encoder::from_rgb(&opaque, width, height))
}

fn encode(encoder: &webp::Encoder<'_>) -> Result<Vec<u8>, PictureError> {
    encoder
        .encode_simple(false, QUALITY)
        .map(|file| file.to_vec())
        .map_err(|_| PictureError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let file = &prepare(&png(10, 10)).unwrap().files[0];
        assert_eq!(image::guess_format(&file.bytes).unwrap(), ImageFormat::WebP);
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
            prepare(&bytes.into_inner()).unwrap().files
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
        // An EXIF block that says "turn by 90 degrees", with a comment in it.
        let mut exif =
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(b"secret place");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        bytes.splice(
            2..2,
            [0xff, 0xe1, length[0], length[1]].into_iter().chain(exif),
        );
        let prepared = prepare(&bytes).unwrap();
        assert_eq!((prepared.width, prepared.height), (10, 20));
        assert!(
            !prepared.files[0]
                .bytes
                .windows(6)
                .any(|part| part == b"secret")
        );
    }
}
