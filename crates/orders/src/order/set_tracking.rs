//! Corrects the carrier or tracking number of a shipment that has left: it was mistyped, or the label came later. No
//! goods move and no mail is sent; `order.shipped.v1` was published once and stays.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, ShipmentId};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use super::{model::order_locked, timeline};
use crate::store::{sales_order, shipment};

/// The correction.
#[derive(Clone, Debug)]
pub struct SetTracking {
    /// The order.
    pub order: OrderId,
    /// Its shipment.
    pub shipment: ShipmentId,
    /// Name of the carrier; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking_number: String,
    /// Who corrects it, for the timeline.
    pub actor: String,
}

/// Why the tracking was not changed.
#[derive(Debug, thiserror::Error)]
pub enum SetTrackingError {
    /// The order has no such shipment.
    #[error("there is no such shipment")]
    NotFound,
    /// A text exceeds its limit.
    #[error("the {field} is at most 40 characters")]
    TooLong {
        /// The request's field.
        field: &'static str,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

struct Tracking {
    carrier: String,
    number: String,
}

/// Normalizes as [`super::ship_order`] does. Pure.
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

/// Sets the tracking. Setting the same values again changes nothing.
///
/// # Errors
/// No such shipment of this order, or a text that is too long.
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
