//! From pixels to WebP files of three widths.

use fast_image_resize::{PixelType, Resizer, images::Image};
use image::DynamicImage;

use crate::{PictureError, PreparedFile, PreparedPicture, decode::decode};

const WIDTHS: [u32; 3] = [320, 640, 1280];
const QUALITY: f32 = 80.0;

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
