//! What [`prepare`](crate::prepare) makes.

/// One WebP file, not yet stored.
#[derive(Clone, Debug)]
pub struct PreparedFile {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// A picture that passed [`prepare`]; only it can be stored.
#[derive(Clone, Debug)]
pub struct PreparedPicture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) files: Vec<PreparedFile>,
}

impl PreparedPicture {
    /// Pixels of the picture as it was given, turned upright.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Pixels of the picture as it was given, turned upright.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Narrow to wide, at least one.
    #[must_use]
    pub fn files(&self) -> &[PreparedFile] {
        &self.files
    }

    /// The files' sizes, narrow to wide.
    #[must_use]
    pub fn sizes(&self) -> Vec<(u32, u32)> {
        self.files
            .iter()
            .map(|file| (file.width, file.height))
            .collect()
    }
}
