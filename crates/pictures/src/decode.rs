//! Decodes bytes to pixels, within limits.

use std::io::Cursor;

use image::{
    ColorType, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage,
    metadata::Orientation,
};

use crate::PictureError;

const MAX_BYTES: usize = 20 * 1024 * 1024;
const MAX_SIDE: u32 = 12_000;
const MAX_PIXELS: u64 = 50_000_000;

/// Bytes of memory [`prepare`](crate::prepare) needs for this file, according to its header.
///
/// # Errors
/// The refusal of [`prepare`](crate::prepare), as far as the header shows it.
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

/// Opens the file: reads its header and checks its size.
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

/// Pixels of one byte per channel, upright.
pub(crate) enum Pixels {
    /// Every pixel is opaque.
    Opaque(RgbImage),
    /// With an alpha channel.
    Alpha(RgbaImage),
}

impl Pixels {
    /// Width and height.
    pub(crate) fn size(&self) -> (u32, u32) {
        match self {
            Self::Opaque(image) => image.dimensions(),
            Self::Alpha(image) => image.dimensions(),
        }
    }
}

/// Decodes upright.
pub(crate) fn decode(bytes: &[u8]) -> Result<Pixels, PictureError> {
    let mut decoder = opened(bytes)?;
    let orientation = decoder.orientation().map_err(refused)?;
    let picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    // Before it is turned, so that the turned copy is as large as `weigh` says.
    let mut picture = if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    };
    picture.apply_orientation(orientation);
    Ok(if picture.color().has_alpha() {
        Pixels::Alpha(picture.into_rgba8())
    } else {
        Pixels::Opaque(picture.into_rgb8())
    })
}

/// Limits checked before memory is allocated: 50 megapixels at 8 bytes, with some slack.
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
