//! Who waits for goods, in the order in which they are served.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{LocationId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    Reservation,
    store::{location, reservations, stock_item},
};

/// The open reservations of these variants that wait for units, each variant's queue from its front.
///
/// # Errors
/// Database failures only.
pub async fn queue(tx: &mut TenantTx, variants: &[VariantId]) -> Result<Vec<Reservation>, DbError> {
    let location: LocationId = location::table
        .filter(location::is_default)
        .select(location::id)
        .get_result(tx)
        .await?;
    reservations::waiting_at(tx, location, variants).await
}

/// The variants for which somebody waits where web sales draw on.
///
/// # Errors
/// Database failures only.
pub async fn waiting_variants(tx: &mut TenantTx) -> Result<Vec<VariantId>, DbError> {
    Ok(stock_item::table
        .inner_join(location::table)
        .filter(location::is_default)
        .filter(stock_item::backordered.gt(0))
        .order(stock_item::variant_id)
        .select(stock_item::variant_id)
        .load(tx)
        .await?)
}
