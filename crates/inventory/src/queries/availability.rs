use std::collections::BTreeMap;

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
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
    /// Units there.
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
