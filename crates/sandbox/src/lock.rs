//! Allows one sandbox per state directory. A new one waits until the previous one has written its last line.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
    time::Duration,
};

const TRIES: u32 = 150;
const PAUSE: Duration = Duration::from_millis(100);

/// Acquires the lock, which is held as long as the file is open.
pub async fn hold(directory: &Path) -> io::Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(directory.join("lock"))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::Error::other("another sandbox is using it"))
}
