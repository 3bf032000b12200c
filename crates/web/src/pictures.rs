//! Pictures are prepared a few at a time: one of 50 megapixels takes some hundred megabytes while it is decoded, and
//! neither a merchant's uploads nor an import may take the memory of everybody.

use catalog::media::{PictureError, PreparedPicture, prepare};
use tokio::{sync::Semaphore, task::JoinError};

static TURNS: Semaphore = Semaphore::const_new(2);

/// Prepares the picture on a thread of its own, once it is its turn.
///
/// # Errors
/// Outside: the thread did not end well. Inside: it is no picture we take.
pub async fn prepared(bytes: Vec<u8>) -> Result<Result<PreparedPicture, PictureError>, JoinError> {
    // The gate is never closed; without it the picture would still be right.
    let _turn = TURNS.acquire().await.ok();
    tokio::task::spawn_blocking(move || prepare(&bytes)).await
}
