//! Charges an order whose amount is authorized, before it ships.

use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{Call, Reply, permission::OrdersCharge};
use orders::{CaptureProgress, Order, OrderState, capture_asked};
use tenancy::TenantTx;

use super::{super::refusals, detail};
use ::web::problem::Problem;
use wire::{AuthorizationBlock, ChargeProgress, OrderDetail};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(make);
}

/// Charge an authorized order now.
#[utoipa::path(
    tag = "orders",
    responses((status = 202, description = "The card is being charged; the order now", body = OrderDetail), (status = 409, description = "Nothing is authorized, or no longer", body = Problem))
)]
#[post("/orders/{order_id}/charge")]
pub(super) async fn make(call: Call<OrdersCharge>) -> Result<HttpResponse, Problem> {
    let id = call.part("order_id")?;
    call.change(async |tx| {
        let charged = orders::charge_order(tx, id, call.actor()).await;
        charged.map_err(|error| refusals::charge(error, call.language()))?;
        let detail = detail(tx, &call, id).await?;
        Ok(Reply::accepted(detail))
    })
    .await
}

/// What the bank holds for an order, and how far its charge has come.
pub(super) async fn block(
    tx: &mut TenantTx,
    order: &Order,
) -> Result<Option<AuthorizationBlock>, Problem> {
    let (OrderState::Authorized { until }, Some(payment)) = (order.state, order.payment) else {
        return Ok(None);
    };
    let asked = capture_asked(tx, payment).await?;
    let charge = match asked.as_ref().map(|asked| asked.progress) {
        None => ChargeProgress::NotAsked,
        Some(CaptureProgress::Failed) => ChargeProgress::Refused,
        Some(CaptureProgress::Requested | CaptureProgress::Done) => ChargeProgress::UnderWay,
    };
    Ok(Some(AuthorizationBlock {
        charge_by: until,
        amount: order.total,
        charge,
        refusal: asked.and_then(|asked| asked.failure),
    }))
}
