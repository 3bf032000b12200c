//! Limits how many pictures are prepared at once: one of 50 megapixels takes several hundred megabytes while it is
//! decoded, and neither uploads nor an import may exhaust the memory. A picture's header reveals its size before it
//! is decoded.

use tenancy::Turns;
use tokio::task::JoinError;

use super::{PictureError, PreparedPicture, prepare, weigh};

/// Megabytes of decoded pictures in memory at a time.
const ROOM: u32 = 256;
/// The minimum share of a picture: no more than two are processed at once.
const LEAST: u32 = ROOM / 2;
const MEGABYTE: u64 = 1024 * 1024;

static TURNS: Turns = Turns::new(ROOM as usize);

/// The share of the memory a picture takes; a picture larger than the whole is prepared alone.
fn share(weight: u64) -> u32 {
    let megabytes = u32::try_from(weight.div_ceil(MEGABYTE)).unwrap_or(ROOM);
    megabytes.clamp(LEAST, ROOM)
}

/// Prepares the picture on a blocking thread once there is room for it.
///
/// # Errors
/// Outer: the thread did not end normally. Inner: not a picture we accept.
pub async fn prepared(bytes: Vec<u8>) -> Result<Result<PreparedPicture, PictureError>, JoinError> {
    match weigh(&bytes) {
        Ok(weight) => {
            TURNS
                .take_many(share(weight), move || prepare(&bytes))
                .await
        }
        Err(error) => Ok(Err(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Cursor, sync::mpsc};

    use super::*;

    fn picture() -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(640, 480, image::Rgb([200, 10, 10]));
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    #[test]
    fn large_pictures_are_prepared_alone_and_small_ones_in_pairs() {
        let megapixels = |count: u64| share(count * 1_000_000 * 3);
        assert_eq!(megapixels(1), ROOM / 2);
        assert_eq!(megapixels(40), ROOM / 2);
        assert!(megapixels(49) > ROOM / 2, "no second one beside it");
        assert_eq!(share(600 * MEGABYTE), ROOM);
    }

    /// All permits are taken: the same picture is prepared three times without a permit meanwhile, and this one
    /// waits.
    #[tokio::test]
    async fn pictures_wait_for_their_turn() {
        let (end, ended) = mpsc::channel::<()>();
        let others = tokio::spawn(TURNS.take_many(ROOM, move || ended.recv().unwrap()));
        while TURNS.free() > 0 {
            tokio::task::yield_now().await;
        }
        let waiting = tokio::spawn(prepared(picture()));
        for _ in 0..3 {
            let bytes = picture();
            let work = move || prepare(&bytes).is_ok();
            assert!(tokio::task::spawn_blocking(work).await.unwrap());
        }
        assert!(!waiting.is_finished());
        end.send(()).unwrap();
        others.await.unwrap().unwrap();
        assert!(waiting.await.unwrap().unwrap().is_ok());
    }
}
