//! Pictures: what is kept of them and in which state they are.

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
pub use fill_description::{fill_description, keep_description_picture, missing_pictures};
pub use picture_trouble::PictureTrouble;
pub use pictures::{PictureError, PreparedPicture, prepare, weigh};
pub use prepared::prepared;

/// One WebP file of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rendition {
    pub width: i32,
    pub height: i32,
    #[schema(value_type = String)]
    pub blob: BlobId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum ImageState {
    /// `width` and `height` are those of the picture as it was given, turned upright.
    Stored {
        width: i32,
        height: i32,
        renditions: Vec<Rendition>,
    },
    /// Its bytes are still to be fetched from `source_url`.
    Pending,
    Failed {
        trouble: PictureTrouble,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProductImage {
    pub id: ImageId,
    pub alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    #[serde(flatten)]
    pub state: ImageState,
}

impl ProductImage {
    /// The narrowest file at least this wide, or the widest there is.
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

    /// Whether an address of the web names this picture: where it came from, or one of our own files of it.
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
