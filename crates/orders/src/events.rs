//! What the back office is told, in the shape of the published schemas. Money is minor units with currency; dates are
//! days of the shop.

use kernel::{LineId, OrderId};
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx, outbox};

use crate::{Order, Shipment, order::Invoice};

const AGGREGATE: &str = "order";

fn lines(order: &Order) -> Value {
    order
        .lines
        .iter()
        .map(|line| {
            json!({
                "id": line.id,
                "variant_id": line.variant,
                "product_id": line.product,
                "sku": line.goods.sku,
                "title": line.goods.title,
                "options": line.goods.options,
                "quantity": line.quantity,
                "shipped": line.shipped,
                "unit_price": line.unit,
                "net": line.net,
                "promise": line.promise,
            })
        })
        .collect()
}

/// The order as every order event carries it.
fn body(order: &Order) -> Value {
    json!({
        "id": order.id,
        "number": order.number,
        "email": order.email,
        "language": order.language,
        "ship_to": order.ship_to,
        "bill_to": order.billed_to(),
        "note": order.note,
        "shipment_preference": order.preference,
        "delivery": order.delivery,
        "lines": lines(order),
        "subtotal": order.subtotal,
        "shipping": order.shipping,
        "taxes": order.assessment.taxes,
        "tax": order.tax,
        "total": order.total,
        "placed_at": order.placed_at,
    })
}

async fn record(
    tx: &mut TenantTx,
    kind: &'static str,
    id: OrderId,
    data: Value,
) -> Result<(), DbError> {
    outbox::record(tx, outbox::NewEvent::new(kind, AGGREGATE, id, data)).await?;
    Ok(())
}

pub(crate) async fn placed(tx: &mut TenantTx, order: &Order) -> Result<(), DbError> {
    record(
        tx,
        "order.placed.v1",
        order.id,
        json!({ "order": body(order) }),
    )
    .await
}

pub(crate) async fn paid(
    tx: &mut TenantTx,
    order: &Order,
    invoice: &Invoice,
) -> Result<(), DbError> {
    let data = json!({
        "order": body(order),
        "invoice": {
            "number": invoice.number,
            "sequence": invoice.number.sequence(),
            "issued_at": invoice.issued_at,
        },
        "payment": invoice.settlement,
    });
    record(tx, "order.paid.v1", order.id, data).await
}

/// A late payment may still revive it: `order.paid.v1` follows then.
pub(crate) async fn expired(tx: &mut TenantTx, order: &Order) -> Result<(), DbError> {
    let data = json!({ "order": body(order) });
    record(tx, "order.expired.v1", order.id, data).await
}

pub(crate) async fn shipped(
    tx: &mut TenantTx,
    order: &Order,
    shipment: &Shipment,
    still_to_come: &[(LineId, i32)],
) -> Result<(), DbError> {
    let remaining: Value = still_to_come
        .iter()
        .map(|(line, quantity)| json!({ "line_id": line, "quantity": quantity }))
        .collect();
    let data = json!({ "order": body(order), "shipment": shipment, "still_to_come": remaining });
    record(tx, "order.shipped.v1", order.id, data).await
}
