//! Pictures on the wire.

use catalog::media::{ImageState, ProductImage};
use kernel::ImageId;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ShopFacts, Text2};

/// A picture. `url` answers once `state` is `stored`; add `?w=` for a smaller one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Image {
    pub id: ImageId,
    pub url: String,
    pub alt: Text2,
    /// As it was given; 0 while it is not here.
    pub width: i32,
    pub height: i32,
    pub position: usize,
    /// `stored`, `pending` (still to be fetched from `source_url`) or `failed`.
    pub state: &'static str,
    /// Why it could not be fetched.
    pub failure: Option<String>,
    pub source_url: Option<String>,
}

impl Image {
    #[must_use]
    pub fn of(shop: &ShopFacts, position: usize, image: &ProductImage) -> Self {
        let (state, (width, height), failure) = match &image.state {
            ImageState::Stored { width, height, .. } => ("stored", (*width, *height), None),
            ImageState::Pending => ("pending", (0, 0), None),
            ImageState::Failed { reason } => ("failed", (0, 0), Some(reason.clone())),
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

/// Where this API serves a picture.
#[must_use]
pub fn image_url(shop: &ShopFacts, id: ImageId) -> String {
    shop.path(&format!("images/{id}"))
}
