//! Pictures are prepared a few at a time: one of 50 megapixels takes some hundred megabytes while it is decoded, and
//! neither a merchant's uploads nor an import may take the memory of everybody.

use catalog::media::{PictureError, PreparedPicture, prepare};
use tenancy::Turns;
use tokio::task::JoinError;

static TURNS: Turns = Turns::new(2);

/// Prepares the picture on a thread of its own, once it is its turn.
///
/// # Errors
/// Outside: the thread did not end well. Inside: it is no picture we take.
pub async fn prepared(bytes: Vec<u8>) -> Result<Result<PreparedPicture, PictureError>, JoinError> {
    TURNS.take(move || prepare(&bytes)).await
}

#[cfg(test)]
mod tests {
    use std::{
        io::Cursor,
        sync::{Arc, Mutex, mpsc},
    };

    use super::*;

    fn picture() -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(640, 480, image::Rgb([200, 10, 10]));
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    /// All turns are taken by others: meanwhile the same picture is prepared thrice without a turn, and this one not.
    #[tokio::test]
    async fn pictures_wait_for_their_turn() {
        let (end, ended) = mpsc::channel::<()>();
        let ended = Arc::new(Mutex::new(ended));
        let others: Vec<_> = (0..TURNS.free())
            .map(|_| {
                let ended = Arc::clone(&ended);
                let wait = move || ended.lock().unwrap().recv().unwrap();
                tokio::spawn(TURNS.take(wait))
            })
            .collect();
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
        for _ in &others {
            end.send(()).unwrap();
        }
        assert!(waiting.await.unwrap().unwrap().is_ok());
    }
}
