//! Reorders, relabels and removes a product's pictures: those not listed are removed.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ImageId, ProductId};
use tenancy::{DbError, TenantTx};

use crate::{
    store::schema::{product, product_image, variant},
    wording,
};

/// A picture that stays.
#[derive(Clone, Debug)]
pub struct ImagePlace {
    /// The picture.
    pub id: ImageId,
    /// Its new alternative text; may be empty.
    pub alt: String,
}

/// The new order of a product's pictures.
#[derive(Clone, Debug)]
pub struct ArrangeImages {
    /// The product.
    pub product: ProductId,
    /// All pictures that stay, in their new order.
    pub images: Vec<ImagePlace>,
}

/// Why the pictures were left as they are.
#[derive(Debug, thiserror::Error)]
pub enum ArrangeImagesError {
    /// The shop has no such product.
    #[error("there is no such product")]
    NotFound,
    /// The product has no such picture.
    #[error("{0} is not a picture of this product, or named twice")]
    UnknownImage(ImageId),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Replaces the list of pictures.
///
/// # Errors
/// The product or one of the pictures does not exist; then nothing changes.
pub async fn arrange_images(
    tx: &mut TenantTx,
    command: ArrangeImages,
) -> Result<(), ArrangeImagesError> {
    use product_image as i;
    let known = known(tx, command.product).await?;
    let mut kept = HashSet::new();
    for place in &command.images {
        if !known.contains(&place.id) || !kept.insert(place.id) {
            return Err(ArrangeImagesError::UnknownImage(place.id));
        }
    }
    let removed: Vec<ImageId> = known.difference(&kept).copied().collect();
    remove(tx, command.product, &removed).await?;
    for (position, place) in (0_i32..).zip(&command.images) {
        diesel::update(i::table.find(place.id))
            .set((
                i::position.eq(position),
                i::alt.eq(wording::title(&place.alt)),
            ))
            .execute(tx)
            .await
            .map_err(DbError::from)?;
    }
    tx.touch_pages();
    Ok(())
}

async fn known(tx: &mut TenantTx, id: ProductId) -> Result<HashSet<ImageId>, ArrangeImagesError> {
    let found: Option<ProductId> = product::table
        .find(id)
        .select(product::id)
        .for_update()
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    found.ok_or(ArrangeImagesError::NotFound)?;
    let images: Vec<ImageId> = product_image::table
        .filter(product_image::product_id.eq(id))
        .select(product_image::id)
        .load(tx)
        .await
        .map_err(DbError::from)?;
    Ok(images.into_iter().collect())
}

async fn remove(tx: &mut TenantTx, product: ProductId, removed: &[ImageId]) -> Result<(), DbError> {
    if removed.is_empty() {
        return Ok(());
    }
    diesel::update(
        variant::table.filter(
            variant::product_id
                .eq(product)
                .and(variant::image_id.eq_any(removed)),
        ),
    )
    .set(variant::image_id.eq(None::<ImageId>))
    .execute(tx)
    .await?;
    diesel::delete(product_image::table.filter(product_image::id.eq_any(removed)))
        .execute(tx)
        .await?;
    Ok(())
}
