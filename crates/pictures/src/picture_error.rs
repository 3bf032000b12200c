//! Why a file is refused.

use kernel::Language;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("the file is larger than 20 MB")]
    TooManyBytes,
    #[error("the file is not a JPEG, PNG, WebP or GIF picture")]
    UnknownType,
    #[error("the picture is larger than 50 megapixels or 12000 pixels a side")]
    TooManyPixels,
    #[error("the picture is damaged")]
    Damaged,
}

impl PictureError {
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::TooManyBytes, Language::En) => "The file is larger than 20 MB.",
            (Self::TooManyBytes, Language::Fr) => "Le fichier dépasse 20 Mo.",
            (Self::UnknownType, Language::En) => {
                "Only JPEG, PNG, WebP and GIF pictures can be used."
            }
            (Self::UnknownType, Language::Fr) => {
                "Seules les images JPEG, PNG, WebP et GIF peuvent être utilisées."
            }
            (Self::TooManyPixels, Language::En) => {
                "The picture is too large: at most 50 megapixels and 12,000 pixels a side."
            }
            (Self::TooManyPixels, Language::Fr) => {
                "L’image est trop grande : au plus 50 mégapixels et 12 000 pixels de côté."
            }
            (Self::Damaged, Language::En) => "The picture is damaged.",
            (Self::Damaged, Language::Fr) => "L’image est endommagée.",
        }
    }
}
