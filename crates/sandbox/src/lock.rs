//! One sandbox per state directory. Whoever comes while the one before is still ending waits for its last line.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
    time::Duration,
};

const TRIES: u32 = 150;
const PAUSE: Duration = Duration::from_millis(100);

/// Held as long as the file is open.
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
