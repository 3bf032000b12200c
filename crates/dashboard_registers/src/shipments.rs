//! Shipments of all orders.

use actix_web::{HttpResponse, get};
use calls::{Call, permission::ShipmentsRead};
use chrono::{DateTime, Utc};
use kernel::{OrderId, Page, ShipmentId};
use orders::{ListShipments, ShipLine, ShippedParcel};
use serde::Serialize;
use utoipa::ToSchema;
use web::problem::Problem;

/// A parcel that left.
#[derive(Serialize, ToSchema)]
struct ShipmentRow {
    id: ShipmentId,
    /// `1001-F1`
    number: String,
    order_id: OrderId,
    /// The order's number, as printed.
    order_number: String,
    shipped_at: DateTime<Utc>,
    /// May be empty.
    carrier: String,
    /// May be empty; it can still be set.
    tracking_number: String,
    /// What is in it, by lines of the order.
    lines: Vec<ShipLine>,
}

impl From<ShippedParcel> for ShipmentRow {
    fn from(one: ShippedParcel) -> Self {
        let parcel = one.shipment;
        Self {
            id: parcel.id,
            number: parcel.number,
            order_id: one.order,
            order_number: one.order_number.to_string(),
            shipped_at: parcel.shipped_at,
            carrier: parcel.carrier,
            tracking_number: parcel.tracking_number,
            lines: parcel.lines,
        }
    }
}

/// List shipments.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "A page of parcels of all orders, the latest first. Filters: order, tracking_number; limit, cursor", body = inline(Page<ShipmentRow>)))
)]
#[get("/shipments")]
pub(crate) async fn list(call: Call<ShipmentsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let wanted = ListShipments {
        order: params.parsed("order")?,
        tracking_number: params.first("tracking_number").map(str::to_owned),
        cursor: params.cursor(),
    };
    let size = params.size()?;
    call.show(async |tx| {
        let page = orders::list_shipments(tx, &wanted, size).await?;
        Ok(page.map(ShipmentRow::from))
    })
    .await
}
