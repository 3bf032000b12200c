//! One picture, by its id.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ImageId;
use tenancy::{DbError, TenantTx};

use crate::{
    media::ProductImage,
    store::{rows::ImageRow, schema::product_image},
};

/// Loads one picture.
///
/// # Errors
/// Database failures only.
pub async fn image_by_id(tx: &TenantTx, id: ImageId) -> Result<Option<ProductImage>, DbError> {
    let row: Option<ImageRow> = product_image::table
        .find(id)
        .select(ImageRow::as_select())
        .first(&mut tx.reader())
        .await
        .optional()?;
    row.map(ImageRow::into_image).transpose()
}
