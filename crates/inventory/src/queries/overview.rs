//! Stock of given variants with their reorder points.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use tenancy::{DbError, TenantTx};

use crate::{
    StockRow,
    store::{location, stock_item},
};

/// Stock of these variants at the location web sales draw from; variants without movements are left out.
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
