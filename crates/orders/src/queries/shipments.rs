//! Parcels of all orders.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, OrderId, Page, PageSize, ShipmentId};
use tenancy::{DbError, TenantTx};

use super::ListError;
use crate::{
    order::Shipment,
    store::{sales_order, shipment},
};

/// A parcel, and its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShippedParcel {
    /// The parcel.
    pub shipment: Shipment,
    /// Its order.
    pub order: OrderId,
    /// The order's number.
    pub order_number: i64,
}

/// What to list. Everything empty: all parcels.
#[derive(Clone, Debug, Default)]
pub struct ListShipments {
    /// Parcels of this order only.
    pub order: Option<OrderId>,
    /// Parcels with this tracking number only.
    pub tracking_number: Option<String>,
    /// From a previous page.
    pub cursor: Option<Cursor>,
}

type Row = (
    (ShipmentId, String, String, String),
    serde_json::Value,
    DateTime<Utc>,
    (OrderId, i64),
);

/// A page of parcels, the latest first.
///
/// # Errors
/// A foreign cursor, or a database failure.
pub async fn list_shipments(
    tx: &mut TenantTx,
    wanted: &ListShipments,
    size: PageSize,
) -> Result<Page<ShippedParcel>, ListError> {
    let mut query = shipment::table
        .inner_join(sales_order::table)
        .select((
            (
                shipment::id,
                shipment::number,
                shipment::carrier,
                shipment::tracking_number,
            ),
            shipment::lines,
            shipment::shipped_at,
            (sales_order::id, sales_order::number),
        ))
        .order(shipment::id.desc())
        .limit(size.overfetch())
        .into_boxed();
    if let Some(order) = wanted.order {
        query = query.filter(shipment::order_id.eq(order));
    }
    if let Some(number) = &wanted.tracking_number {
        query = query.filter(shipment::tracking_number.eq(number));
    }
    if let Some(cursor) = &wanted.cursor {
        let after: ShipmentId = cursor.decode()?;
        query = query.filter(shipment::id.lt(after));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let parcels = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_overfetch(parcels, size, |one| one.shipment.id))
}

fn read(
    ((id, number, carrier, tracking_number), lines, shipped_at, (order, order_number)): Row,
) -> Result<ShippedParcel, DbError> {
    let lines =
        serde_json::from_value(lines).map_err(|error| DbError::corrupt("shipment.lines", error))?;
    Ok(ShippedParcel {
        shipment: Shipment {
            id,
            number,
            carrier,
            tracking_number,
            lines,
            shipped_at,
        },
        order,
        order_number,
    })
}
