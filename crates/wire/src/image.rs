//! Pictures in the API.

use catalog::media::{ImageState, PictureTrouble, ProductImage};
use kernel::{ImageId, Language};
use serde::Serialize;
use utoipa::ToSchema;

use super::{ShopFacts, Text2};

/// A picture. `url` serves it once `state` is `stored`; add `?w=` for a smaller file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Image {
    /// The picture's id.
    pub id: ImageId,
    /// Where this API serves it.
    pub url: String,
    /// Alternative text; may be empty.
    pub alt: Text2,
    /// Width of the original in pixels; 0 until it is stored.
    pub width: i32,
    /// Height of the original in pixels; 0 until it is stored.
    pub height: i32,
    /// Its position among the product's pictures.
    pub position: usize,
    /// `stored`, `pending` (still to be fetched from `source_url`) or `failed`.
    pub state: &'static str,
    /// Why it could not be fetched.
    pub failure: Option<PictureFailure>,
    /// The URL it was imported from.
    pub source_url: Option<String>,
}

/// Why a picture could not be fetched.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PictureFailure {
    /// For programs: `answer_` and the server's status, `silent`, `address`, `redirects`, `too_many_bytes`,
    /// `too_many_pixels`, `unknown_type`, `damaged`.
    #[schema(example = "answer_404")]
    pub code: String,
    /// For people.
    pub message: Text2,
}

impl From<PictureTrouble> for PictureFailure {
    fn from(trouble: PictureTrouble) -> Self {
        Self {
            code: trouble.code(),
            message: Text2 {
                en: trouble.text(Language::En),
                fr: trouble.text(Language::Fr),
            },
        }
    }
}

impl Image {
    /// A picture at this position among the product's pictures.
    #[must_use]
    pub fn of(shop: &ShopFacts, position: usize, image: &ProductImage) -> Self {
        let (state, (width, height), failure) = match &image.state {
            ImageState::Stored { width, height, .. } => ("stored", (*width, *height), None),
            ImageState::Pending => ("pending", (0, 0), None),
            ImageState::Failed { trouble } => ("failed", (0, 0), Some((*trouble).into())),
        };
        Self {
            id: image.id,
            url: image_url(shop, image.id),
            alt: Text2::of(shop.language(), image.alt.clone()),
            width,
            height,
            position,
            state,
            failure,
            source_url: image.source_url.clone(),
        }
    }
}

/// The URL at which this API serves a picture.
#[must_use]
pub fn image_url(shop: &ShopFacts, id: ImageId) -> String {
    shop.path(&format!("images/{id}"))
}
