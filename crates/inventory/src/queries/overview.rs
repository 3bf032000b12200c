//! Stock of chosen variants with their limits, and how many items need attention.

use diesel::{ExpressionMethods, NullableExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    StockRow,
    store::{location, stock_item},
};

/// Stock of these variants where web sales draw from; those nobody has ever moved are left out.
///
/// # Errors
/// Database failures only.
pub async fn stock_of(tx: &mut TenantTx, variants: &[VariantId]) -> Result<Vec<StockRow>, DbError> {
    use stock_item as item;
    let rows = item::table
        .inner_join(location::table)
        .filter(location::is_default)
        .filter(item::variant_id.eq_any(variants))
        .select((
            item::variant_id,
            item::location_id,
            item::on_hand,
            item::reserved,
            item::on_hand - item::reserved,
            item::backordered,
            item::reorder_point,
            item::reorder_quantity,
            item::version,
        ))
        .load(tx)
        .await?;
    Ok(rows)
}

/// How many items there are of each kind, unfiltered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockCounts {
    pub all: i64,
    /// As in [`crate::StockFilter`].
    pub low: i64,
    pub out: i64,
    pub backordered: i64,
}

/// # Errors
/// Database failures only.
pub async fn stock_counts(tx: &mut TenantTx) -> Result<StockCounts, DbError> {
    use stock_item as item;
    let available = || item::on_hand - item::reserved;
    let all = item::table.count().get_result(tx).await?;
    let low = item::table
        .filter(available().nullable().le(item::reorder_point))
        .count()
        .get_result(tx)
        .await?;
    let out = item::table
        .filter(available().le(0))
        .count()
        .get_result(tx)
        .await?;
    let backordered = item::table
        .filter(item::backordered.gt(0))
        .count()
        .get_result(tx)
        .await?;
    Ok(StockCounts {
        all,
        low,
        out,
        backordered,
    })
}
