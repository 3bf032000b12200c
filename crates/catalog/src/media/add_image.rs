//! Adds an uploaded picture to a product.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ImageId, ProductId};
use tenancy::{DbError, TenantTx, blob};

use super::{PreparedPicture, Rendition};
use crate::{
    count_change::count,
    store::{
        rows::ImageRow,
        schema::{product, product_image},
        write,
    },
    wording,
};

const MAX_IMAGES: i64 = 250;

/// A picture to add.
#[derive(Clone, Debug)]
pub struct AddImage {
    /// The product.
    pub product: ProductId,
    /// Alternative text; may be empty.
    pub alt: String,
    /// The picture's files, from [`super::prepare`].
    pub picture: PreparedPicture,
}

/// Why the picture was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddImageError {
    /// The shop has no such product.
    #[error("there is no such product")]
    NotFound,
    /// The product has as many pictures as it may.
    #[error("the product has {MAX_IMAGES} pictures already")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Stores the picture's files and appends it to the product's pictures.
///
/// # Errors
/// The product does not exist, or has as many pictures as it may.
pub async fn add_image(tx: &mut TenantTx, command: AddImage) -> Result<ImageId, AddImageError> {
    let position = next_position(tx, command.product).await?;
    let renditions = store(tx, &command.picture).await?;
    let row = ImageRow {
        id: tx.id(),
        product_id: command.product,
        position,
        alt: wording::title(&command.alt),
        source_url: None,
        state: "stored".to_owned(),
        failure: None,
        width: i32::try_from(command.picture.width()).ok(),
        height: i32::try_from(command.picture.height()).ok(),
        renditions: json(&renditions)?,
    };
    let id = row.id;
    write::insert_images(tx, &[row]).await?;
    count(tx, &[command.product]).await?;
    Ok(id)
}

pub(super) fn json(renditions: &[Rendition]) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(renditions)
        .map_err(|error| DbError::corrupt("product_image.renditions", error))
}

async fn next_position(tx: &mut TenantTx, id: ProductId) -> Result<i32, AddImageError> {
    let found: Option<ProductId> = product::table
        .find(id)
        .select(product::id)
        .for_update()
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    found.ok_or(AddImageError::NotFound)?;
    let (count, last): (i64, Option<i32>) = product_image::table
        .filter(product_image::product_id.eq(id))
        .select((
            diesel::dsl::count_star(),
            diesel::dsl::max(product_image::position),
        ))
        .first(tx)
        .await
        .map_err(DbError::from)?;
    if count >= MAX_IMAGES {
        return Err(AddImageError::TooMany);
    }
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Stores the files as blobs of the tenant.
pub(super) async fn store(
    tx: &mut TenantTx,
    picture: &PreparedPicture,
) -> Result<Vec<Rendition>, DbError> {
    let mut renditions = Vec::new();
    for file in picture.files() {
        renditions.push(Rendition {
            width: i32::try_from(file.width).unwrap_or(i32::MAX),
            height: i32::try_from(file.height).unwrap_or(i32::MAX),
            blob: blob::put(tx, "image/webp", &file.bytes).await?,
        });
    }
    Ok(renditions)
}
