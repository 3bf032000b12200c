//! The result of [`prepare`](crate::prepare).

/// One WebP file, not yet stored.
#[derive(Clone, Debug)]
pub struct PreparedFile {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The encoded file.
    pub bytes: Vec<u8>,
}

/// A picture that passed [`crate::prepare()`]; only it can be stored.
#[derive(Clone, Debug)]
pub struct PreparedPicture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) files: Vec<PreparedFile>,
}

impl PreparedPicture {
    /// Width in pixels of the original, turned upright.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels of the original, turned upright.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// The files from narrow to wide; at least one.
    #[must_use]
    pub fn files(&self) -> &[PreparedFile] {
        &self.files
    }

    /// Width and height of each file, from narrow to wide.
    #[must_use]
    pub fn sizes(&self) -> Vec<(u32, u32)> {
        self.files
            .iter()
            .map(|file| (file.width, file.height))
            .collect()
    }
}
