//! Pictures: their stored files and their state.

mod add_image;
mod arrange_images;
mod attach_fetched_image;
pub(crate) mod fill_description;
pub mod in_text;
mod picture_trouble;
mod prepared;

use kernel::ImageId;
use serde::{Deserialize, Serialize};
use tenancy::blob::BlobId;
use utoipa::ToSchema;

pub use add_image::{AddImage, AddImageError, add_image};
pub use arrange_images::{ArrangeImages, ArrangeImagesError, ImagePlace, arrange_images};
pub use attach_fetched_image::{
    AttachFetchedImage, AttachFetchedImageError, FetchedImage, attach_fetched_image,
};
pub use fill_description::{
    KnownPictures, fill_description, keep_description_picture, missing_pictures,
};
pub use picture_trouble::PictureTrouble;
pub use pictures::{PictureError, PreparedPicture, prepare, weigh};
pub use prepared::prepared;

/// One WebP file of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rendition {
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// The stored file.
    #[schema(value_type = String)]
    pub blob: BlobId,
}

/// Whether the picture's files are stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum ImageState {
    /// The files are stored. `width` and `height` are those of the original, turned upright.
    Stored {
        /// Width of the original in pixels.
        width: i32,
        /// Height of the original in pixels.
        height: i32,
        /// The stored files, from narrow to wide.
        renditions: Vec<Rendition>,
    },
    /// The bytes are still to be fetched from `source_url`.
    Pending,
    /// The bytes could not be fetched.
    Failed {
        /// Why it could not be fetched.
        trouble: PictureTrouble,
    },
}

/// A picture of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProductImage {
    /// The picture's id.
    pub id: ImageId,
    /// Alternative text; may be empty.
    pub alt: String,
    /// Where it was imported from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Whether its files are stored.
    #[serde(flatten)]
    pub state: ImageState,
}

impl ProductImage {
    /// The narrowest file at least this wide, or the widest available.
    #[must_use]
    pub fn rendition(&self, at_least: i32) -> Option<&Rendition> {
        let ImageState::Stored { renditions, .. } = &self.state else {
            return None;
        };
        renditions
            .iter()
            .find(|file| file.width >= at_least)
            .or_else(|| renditions.last())
    }

    /// Whether a URL refers to this picture: its source, or one of our own files of it.
    #[must_use]
    pub fn is_at(&self, url: &str) -> bool {
        let own = match &self.state {
            ImageState::Stored { renditions, .. } => renditions
                .iter()
                .any(|file| url.contains(file.blob.as_str())),
            _ => false,
        };
        own || self.source_url.as_deref() == Some(url)
    }
}
