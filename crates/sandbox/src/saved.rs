//! State in a file: written beside it first, then moved over it, so that a crash never leaves half a file.

use std::path::Path;

use serde::{Serialize, de::DeserializeOwned};

/// The saved state, if there is one that can be read.
pub fn load<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let bytes = std::fs::read(file).ok()?;
    match serde_json::from_slice(&bytes) {
        Ok(state) => Some(state),
        Err(error) => {
            tracing::warn!(%error, file = %file.display(), "sandbox starts afresh: its saved state cannot be read");
            None
        }
    }
}

pub fn save<T: Serialize>(file: &Path, state: &T) {
    if let Err(error) = write(file, state) {
        tracing::warn!(%error, file = %file.display(), "sandbox state was not saved");
    }
}

fn write<T: Serialize>(file: &Path, state: &T) -> std::io::Result<()> {
    let beside = file.with_extension("new");
    std::fs::write(&beside, serde_json::to_vec(state)?)?;
    std::fs::rename(&beside, file)
}
