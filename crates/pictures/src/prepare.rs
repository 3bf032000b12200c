//! Renders pixels as WebP files of three widths.

use fast_image_resize::{
    PixelTrait, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::{U8x3, U8x4},
};

use crate::{
    PictureError, PreparedFile, PreparedPicture,
    decode::{Pixels, decode},
};

const WIDTHS: [u32; 3] = [320, 640, 1280];
const QUALITY: f32 = 80.0;

/// Checks type and size before decoding, turns the picture upright, and renders WebP files 320, 640 and 1280 wide,
/// none wider than the picture itself.
///
/// # Errors
/// Not a supported picture, or too large to decode safely.
pub fn prepare(bytes: &[u8]) -> Result<PreparedPicture, PictureError> {
    let picture = decode(bytes)?;
    let (width, height) = picture.size();
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

fn render(picture: &Pixels, width: u32) -> Result<PreparedFile, PictureError> {
    let (full_width, full_height) = picture.size();
    let scaled = u64::from(full_height) * u64::from(width) / u64::from(full_width.max(1));
    let height = u32::try_from(scaled).unwrap_or(u32::MAX).clamp(1, 16_383);
    let from = (full_width, full_height);
    let to = (width, height);
    let bytes = match picture {
        Pixels::Opaque(image) => {
            let pixels = resized::<U8x3>(image.as_raw(), from, to)?;
            let flat: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| pixel.0).collect();
            encode(&webp::Encoder::from_rgb(&flat, width, height))?
        }
        Pixels::Alpha(image) => {
            let pixels = resized::<U8x4>(image.as_raw(), from, to)?;
            let flat: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| pixel.0).collect();
            of_four(&flat, to)?
        }
    };
    Ok(PreparedFile {
        width,
        height,
        bytes,
    })
}

/// Typed, because `Resizer::resize` would compile the resizing of thirteen kinds of pixels into this crate: three
/// minutes of every build.
fn resized<P: PixelTrait>(
    pixels: &[u8],
    (width, height): (u32, u32),
    (new_width, new_height): (u32, u32),
) -> Result<TypedImage<'static, P>, PictureError> {
    let source = TypedImageRef::<P>::from_buffer(width, height, pixels)
        .map_err(|_| PictureError::Damaged)?;
    let mut target = TypedImage::new(new_width, new_height);
    Resizer::new()
        .resize_typed(&source, &mut target, None)
        .map_err(|_| PictureError::Damaged)?;
    Ok(target)
}

/// Drops the fourth channel if every pixel is opaque.
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
