//! Charges an order whose amount is authorized, before it ships.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    post,
    web::{Data, Path, ServiceConfig},
};
use kernel::{OrderId, TenantId};
use orders::{CaptureProgress, Order, OrderState, capture_asked};
use tenancy::TenantTx;

use super::{super::refusals, detail};
use ::web::{problem::Problem, signed_in::GivesBack, state::State};
use wire::{AuthorizationBlock, Body, ChargeProgress, Once, OrderDetail};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(make);
}

/// Charge an authorized order now.
#[utoipa::path(
    tag = "orders",
    responses((status = 202, description = "The card is being charged; the order now", body = OrderDetail), (status = 409, description = "Nothing is authorized, or no longer", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/orders/{order_id}/charge")]
pub(super) async fn make(
    state: Data<State>,
    GivesBack(member): GivesBack,
    path: Path<(TenantId, OrderId)>,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let charged = orders::charge_order(&mut tx, id, member.actor()).await;
    charged.map_err(|error| refusals::charge(error, member.language()))?;
    let detail = detail(&mut tx, &member, id).await?;
    once.finish(tx, StatusCode::ACCEPTED, &detail).await
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
