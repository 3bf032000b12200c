//! Reorders, relabels and removes a product's pictures: those not listed are removed.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ImageId, ProductId};
use tenancy::{DbError, TenantTx};

use crate::{
    count_change::count,
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
    /// The product's version that was read; `None`: whatever it is now.
    pub read: Option<i32>,
    /// All pictures that stay, in their new order.
    pub images: Vec<ImagePlace>,
}

/// Why the pictures were left as they are.
#[derive(Debug, thiserror::Error)]
pub enum ArrangeImagesError {
    /// The shop has no such product.
    #[error("there is no such product")]
    NotFound,
    /// Another request changed the product since, as version `current`.
    #[error("the product has changed since; its version is now {current}")]
    Stale {
        /// The version now stored.
        current: i32,
    },
    /// The product has no such picture.
    #[error("{0} is not a picture of this product, or named twice")]
    UnknownImage(ImageId),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Replaces the list of pictures. A list that says what is stored changes nothing; another increments the product's version.
///
/// # Errors
/// The product or one of the pictures does not exist, or the product was changed since it was read; then nothing changes.
pub async fn arrange_images(
    tx: &mut TenantTx,
    command: ArrangeImages,
) -> Result<(), ArrangeImagesError> {
    use product_image as i;
    let before = known(tx, &command).await?;
    let wanted = command.images.iter();
    let wanted: Vec<(ImageId, String)> = wanted
        .map(|place| (place.id, wording::title(&place.alt)))
        .collect();
    if before == wanted {
        return Ok(());
    }
    let known: HashSet<ImageId> = before.into_iter().map(|(id, _)| id).collect();
    let mut kept = HashSet::new();
    for place in &command.images {
        if !known.contains(&place.id) || !kept.insert(place.id) {
            return Err(ArrangeImagesError::UnknownImage(place.id));
        }
    }
    let removed: Vec<ImageId> = known.difference(&kept).copied().collect();
    remove(tx, command.product, &removed).await?;
    for (position, (id, alt)) in (0_i32..).zip(wanted) {
        diesel::update(i::table.find(id))
            .set((i::position.eq(position), i::alt.eq(alt)))
            .execute(tx)
            .await
            .map_err(DbError::from)?;
    }
    count(tx, &[command.product]).await?;
    Ok(())
}

/// The product's pictures in order with their alternative texts, under the product's lock.
async fn known(
    tx: &mut TenantTx,
    command: &ArrangeImages,
) -> Result<Vec<(ImageId, String)>, ArrangeImagesError> {
    let found: Option<i32> = product::table
        .find(command.product)
        .select(product::version)
        .for_update()
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    let current = found.ok_or(ArrangeImagesError::NotFound)?;
    if command.read.is_some_and(|read| read != current) {
        return Err(ArrangeImagesError::Stale { current });
    }
    let images = product_image::table
        .filter(product_image::product_id.eq(command.product))
        .order((product_image::position, product_image::id))
        .select((product_image::id, product_image::alt))
        .load(tx)
        .await
        .map_err(DbError::from)?;
    Ok(images)
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
