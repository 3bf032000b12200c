//! Numbers of products by status, and without a picture.

use diesel::{
    dsl::{count_star, exists, not},
    prelude::*,
};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    ProductStatus,
    store::{
        FAILED,
        schema::{product, product_image},
    },
};

/// Numbers of products by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProductCounts {
    /// All products.
    pub all: i64,
    /// For sale.
    pub active: i64,
    /// Not for sale yet.
    pub draft: i64,
    /// No longer for sale.
    pub archived: i64,
}

/// Counts the shop's products by status.
///
/// # Errors
/// Database failures only.
pub async fn product_counts(tx: &TenantTx) -> Result<ProductCounts, DbError> {
    let rows: Vec<(String, i64)> = product::table
        .group_by(product::status)
        .select((product::status, count_star()))
        .load(&mut tx.reader())
        .await?;
    let of = |status: &str| {
        rows.iter()
            .find(|(code, _)| code == status)
            .map_or(0, |(_, count)| *count)
    };
    let (active, draft, archived) = (of("active"), of("draft"), of("archived"));
    Ok(ProductCounts {
        all: active + draft + archived,
        active,
        draft,
        archived,
    })
}

/// Number of active products without a picture. A picture whose download failed does not count.
///
/// # Errors
/// Database failures only.
pub async fn active_without_picture(tx: &TenantTx) -> Result<i64, DbError> {
    let pictures = product_image::table
        .filter(product_image::product_id.eq(product::id))
        .filter(product_image::state.ne(FAILED));
    Ok(product::table
        .filter(product::status.eq(ProductStatus::Active.code()))
        .filter(not(exists(pictures)))
        .select(count_star())
        .first(&mut tx.reader())
        .await?)
}
