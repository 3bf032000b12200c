use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{LineId, VariantId};
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Holder, Reservation,
    store::{self, location, stock_item},
};

/// The numbers of a variant for web sales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Availability {
    /// The variant.
    pub variant_id: VariantId,
    /// Units on hand.
    pub on_hand: i32,
    /// Units promised from those on hand.
    pub reserved: i32,
    /// On hand − reserved; negative if the till sold units that were not there.
    pub available: i32,
    /// Units promised beyond those on hand.
    pub backordered: i32,
}

/// The numbers of these variants, in order, at the location web sales draw on. A variant without movements has none:
/// all zero.
///
/// # Errors
/// Database failures only.
pub async fn availability(
    tx: &TenantTx,
    variants: &[VariantId],
) -> Result<Vec<Availability>, DbError> {
    let rows: Vec<(VariantId, i32, i32, i32)> = stock_item::table
        .inner_join(location::table)
        .filter(location::is_default)
        .filter(stock_item::variant_id.eq_any(variants))
        .select((
            stock_item::variant_id,
            stock_item::on_hand,
            stock_item::reserved,
            stock_item::backordered,
        ))
        .load(&mut tx.reader())
        .await?;
    let known: BTreeMap<VariantId, (i32, i32, i32)> = rows
        .into_iter()
        .map(|(id, on_hand, reserved, waiting)| (id, (on_hand, reserved, waiting)))
        .collect();
    Ok(variants
        .iter()
        .map(|variant| {
            let (on_hand, reserved, backordered) = known.get(variant).copied().unwrap_or_default();
            Availability {
                variant_id: *variant,
                on_hand,
                reserved,
                available: on_hand.saturating_sub(reserved),
                backordered,
            }
        })
        .collect())
}

/// The allocations of the lines of these carts or orders, including closed reservations.
///
/// # Errors
/// Database failures only.
pub async fn reservations(
    tx: &mut TenantTx,
    holders: &[Holder],
) -> Result<Vec<Reservation>, DbError> {
    store::reservations::of_holders(tx, holders).await
}

const GONE_BY: &str = "
    SELECT r.line_id, r.reserved + CASE WHEN i.counted_as_of > $2 THEN r.backordered ELSE 0 END AS units
    FROM reservation r JOIN stock_item i USING (variant_id, location_id)
    WHERE r.holder_id = $1 ORDER BY r.line_id";

#[derive(diesel::QueryableByName)]
struct Gone {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    line_id: LineId,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    units: i32,
}

/// The units of each tracked line that may have left at `at`: those in stock, and where the goods were counted later also
/// those that the count missed, because they were gone.
///
/// # Errors
/// Database failures only.
pub async fn units_gone_by(
    tx: &mut TenantTx,
    holder: Holder,
    at: DateTime<Utc>,
) -> Result<Vec<(LineId, i32)>, DbError> {
    let query = diesel::sql_query(GONE_BY)
        .bind::<diesel::sql_types::Uuid, _>(holder.uuid())
        .bind::<diesel::sql_types::Timestamptz, _>(at);
    let rows: Vec<Gone> = Cached(query).load(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.line_id, row.units))
        .collect())
}
