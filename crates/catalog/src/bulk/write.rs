//! Stores collected changes.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::Currency;
use tenancy::{DbError, TenantTx};

use super::{Changes, KnownCollection};
use crate::{
    media::fill_description::forget_failed,
    store::{
        schema::{collection, product_image},
        write::{self, ProductWrite},
    },
};

/// Stores the changes and records one `product.changed.v1` per product, in the caller's transaction. Without changes
/// it sends no statement. Prices are in `currency`, the shop's.
///
/// # Errors
/// Database failures, among them constraints that somebody else's concurrent change made these changes violate.
pub async fn write(
    tx: &mut TenantTx,
    currency: Currency,
    changes: &Changes,
) -> Result<(), DbError> {
    products(tx, currency, changes).await?;
    write::insert_images(tx, &changes.pictures).await?;
    if !changes.refetched.is_empty() {
        forget_failed(tx, &changes.refetched).await?;
    }
    retry(tx, changes).await?;
    create_collections(tx, &changes.collections).await?;
    write::join_collections(tx, &changes.members).await
}

async fn products(tx: &mut TenantTx, currency: Currency, changes: &Changes) -> Result<(), DbError> {
    if changes.products.is_empty() {
        return Ok(());
    }
    let rows = changes.products.iter();
    let writes = rows.map(|(stamp, draft)| ProductWrite {
        stamp: *stamp,
        draft,
    });
    let writes: Vec<ProductWrite<'_>> = writes.collect();
    write::put(tx, currency, &changes.clearing, &writes).await
}

async fn retry(tx: &mut TenantTx, changes: &Changes) -> Result<(), DbError> {
    if !changes.retried.is_empty() {
        diesel::update(product_image::table.filter(product_image::id.eq_any(&changes.retried)))
            .set((
                product_image::state.eq("pending"),
                product_image::failure.eq(None::<String>),
            ))
            .execute(tx)
            .await?;
    }
    Ok(())
}

async fn create_collections(tx: &mut TenantTx, new: &[KnownCollection]) -> Result<(), DbError> {
    if new.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let row = |new: &KnownCollection| {
        (
            collection::id.eq(new.id),
            collection::handle.eq(new.handle.clone()),
            collection::title.eq(new.title.clone()),
            collection::description_html.eq(""),
            collection::position.eq(new.position),
            collection::published.eq(true),
            collection::updated_at.eq(now),
        )
    };
    diesel::insert_into(collection::table)
        .values(new.iter().map(row).collect::<Vec<_>>())
        .execute(tx)
        .await?;
    Ok(())
}
