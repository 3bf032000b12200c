//! What happens to a purchase order after it was drafted.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    post,
    web::{Data, Path, ServiceConfig},
};
use chrono::NaiveDate;
use kernel::{Money, PurchaseLineId, PurchaseOrderId, TenantId};
use problem::refusals::purchasing as refusals;
use purchasing::{ChangeLine, ChangeOrder, PurchaseOrder, Why};
use serde::Deserialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{Body, Once, body};

use crate::{listing::found, shapes::PurchaseOrderShape};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(confirm)
        .service(change)
        .service(close)
        .service(cancel);
}

pub(crate) type OrderPath = Path<(TenantId, PurchaseOrderId)>;

/// Answers with the order as it is after a step, once.
pub(crate) async fn stepped(
    mut tx: TenantTx,
    once: Once,
    order: PurchaseOrder,
) -> Result<HttpResponse, Problem> {
    let shape = PurchaseOrderShape::of(&mut tx, order).await?;
    once.finish(tx, StatusCode::OK, &shape).await
}

/// What moves is the order as it was read.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PurchaseStepForm {
    /// The version that was read.
    pub(crate) version: i32,
}

#[derive(Deserialize, ToSchema)]
struct ChangedLineForm {
    line_id: PurchaseLineId,
    /// Units ordered; not fewer than have come.
    #[schema(minimum = 0)]
    quantity: i32,
    /// Cost of one unit, in the order's currency.
    cost: Money,
    /// The day of this line alone; absent or null: expected with the order.
    expected_on: Option<NaiveDate>,
}

/// What is known of an order now.
#[derive(Deserialize, ToSchema)]
struct PurchaseChangeForm {
    /// The version that was read.
    version: i32,
    /// When its lines are expected that have no day of their own; absent or null: not known.
    expected_on: Option<NaiveDate>,
    /// Lines that change; the others stay as they are.
    #[serde(default)]
    lines: Vec<ChangedLineForm>,
    /// A word on it, for the history.
    #[serde(default)]
    note: String,
}

async fn changed(
    (state, member): (Data<State>, Member),
    (id, why): (PurchaseOrderId, Why),
    (request, bytes): (HttpRequest, Body),
) -> Result<HttpResponse, Problem> {
    let language = member.language();
    let form: PurchaseChangeForm = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let currency = found(&mut tx, id).await?.currency;
    for (at, line) in form.lines.iter().enumerate() {
        refusals::same_currency(&format!("lines[{at}].cost"), line.cost, currency, language)?;
    }
    let line = |line: &ChangedLineForm| ChangeLine {
        line: line.line_id,
        quantity: line.quantity,
        cost_minor: line.cost.minor(),
        expected_on: line.expected_on,
    };
    let command = ChangeOrder {
        order: id,
        version: form.version,
        why,
        expected_on: form.expected_on,
        lines: form.lines.iter().map(line).collect(),
        note: form.note,
        actor: member.actor().to_owned(),
    };
    let order = purchasing::change_order(&mut tx, &command).await;
    let order = order.map_err(|error| refusals::change(error, language))?;
    stepped(tx, once, order).await
}

/// Confirm a purchase order as its supplier did.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseChangeForm,
    responses((status = 200, description = "The order", body = PurchaseOrderShape), (status = 409, description = "Changed meanwhile, or it cannot be confirmed where it is", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/confirm")]
async fn confirm(
    state: Data<State>,
    member: Member,
    path: OrderPath,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    changed((state, member), (id, Why::Confirmed), (request, bytes)).await
}

/// Change quantities, costs or days of a purchase order that was sent.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseChangeForm,
    responses((status = 200, description = "The order; each difference stands in its history", body = PurchaseOrderShape), (status = 409, description = "Changed meanwhile, or it cannot change where it is", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/change")]
async fn change(
    state: Data<State>,
    member: Member,
    path: OrderPath,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    changed((state, member), (id, Why::Changed), (request, bytes)).await
}

/// Close a purchase order short: what has not come is no longer expected.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseStepForm,
    responses((status = 200, description = "The order", body = PurchaseOrderShape), (status = 409, description = "Changed meanwhile, or nothing or everything of it has come", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/close")]
async fn close(
    state: Data<State>,
    member: Member,
    path: OrderPath,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.into_inner().1, member.language());
    let form: PurchaseStepForm = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let closed = purchasing::close_order(&mut tx, (id, form.version), member.actor()).await;
    let order = closed.map_err(|error| refusals::step(error, language))?;
    stepped(tx, once, order).await
}

/// Cancel a purchase order before anything of it has come.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseStepForm,
    responses((status = 200, description = "The order", body = PurchaseOrderShape), (status = 409, description = "Changed meanwhile, or something of it has come", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/cancel")]
async fn cancel(
    state: Data<State>,
    member: Member,
    path: OrderPath,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.into_inner().1, member.language());
    let form: PurchaseStepForm = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let canceled = purchasing::cancel_order(&mut tx, (id, form.version), member.actor()).await;
    let order = canceled.map_err(|error| refusals::step(error, language))?;
    stepped(tx, once, order).await
}
