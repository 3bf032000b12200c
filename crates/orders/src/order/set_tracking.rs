//! A parcel that has left gets another carrier or tracking number: it was mistyped, or the label came later. The goods
//! do not move and nobody is written to; `order.shipped.v1` was said once and stays.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, ShipmentId};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use super::{model::order_locked, timeline};
use crate::store::{sales_order, shipment};

#[derive(Clone, Debug)]
pub struct SetTracking {
    pub order: OrderId,
    pub shipment: ShipmentId,
    pub carrier: String,
    pub tracking_number: String,
    pub actor: String,
}

#[derive(Debug, thiserror::Error)]
pub enum SetTrackingError {
    #[error("there is no such shipment")]
    NotFound,
    #[error("the {field} is at most 40 characters")]
    TooLong { field: &'static str },
    #[error(transparent)]
    Db(#[from] DbError),
}

struct Tracking {
    carrier: String,
    number: String,
}

/// Pure: as [`super::ship_order`] writes them.
fn tidied(command: &SetTracking) -> Result<Tracking, SetTrackingError> {
    let tracking = Tracking {
        carrier: kernel::one_line(&command.carrier),
        number: command.tracking_number.split_whitespace().collect(),
    };
    for (field, text) in [
        ("carrier", &tracking.carrier),
        ("tracking_number", &tracking.number),
    ] {
        if text.chars().count() > 40 {
            return Err(SetTrackingError::TooLong { field });
        }
    }
    Ok(tracking)
}

/// Saying what is known already changes nothing.
///
/// # Errors
/// No such parcel of this order, or a text that is too long.
pub async fn set_tracking(
    tx: &mut TenantTx,
    command: &SetTracking,
) -> Result<(), SetTrackingError> {
    let next = tidied(command)?;
    let order = order_locked(tx, command.order)
        .await?
        .ok_or(SetTrackingError::NotFound)?;
    let before: Option<(String, String, String)> = shipment::table
        .find(command.shipment)
        .filter(shipment::order_id.eq(order.id))
        .select((
            shipment::number,
            shipment::carrier,
            shipment::tracking_number,
        ))
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    let (number, carrier, tracking) = before.ok_or(SetTrackingError::NotFound)?;
    if (&carrier, &tracking) == (&next.carrier, &next.number) {
        return Ok(());
    }
    write(tx, command, &next, order.version).await?;
    let facts = json!({
        "shipment": number, "carrier": next.carrier, "tracking_number": next.number,
        "before": { "carrier": carrier, "tracking_number": tracking },
    });
    let who = ("tracking_changed", Some(command.actor.as_str()));
    timeline::record(tx, order.id, who, facts).await?;
    Ok(())
}

async fn write(
    tx: &mut TenantTx,
    command: &SetTracking,
    next: &Tracking,
    version: i32,
) -> Result<(), DbError> {
    diesel::update(shipment::table.find(command.shipment))
        .set((
            shipment::carrier.eq(&next.carrier),
            shipment::tracking_number.eq(&next.number),
        ))
        .execute(tx)
        .await?;
    diesel::update(sales_order::table.find(command.order))
        .set(sales_order::version.eq(version + 1))
        .execute(tx)
        .await?;
    Ok(())
}
