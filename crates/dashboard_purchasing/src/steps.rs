//! What happens to a purchase order after it was drafted.

use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{Call, Reply, Versioned, permission::PurchasingWrite};
use chrono::NaiveDate;
use kernel::{Money, PurchaseLineId};
use problem::refusals::purchasing as refusals;
use purchasing::{ChangeLine, ChangeOrder, PurchaseOrder, Why};
use serde::Deserialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

use crate::{listing::found, shapes::PurchaseOrderShape};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(confirm)
        .service(change)
        .service(close)
        .service(cancel);
}

/// The order as it is after a step.
pub(crate) async fn stepped(
    tx: &mut TenantTx,
    order: PurchaseOrder,
) -> Result<Reply<PurchaseOrderShape>, Problem> {
    Ok(Reply::ok(PurchaseOrderShape::of(tx, order).await?))
}

/// A step of a purchase order, taken from the version that was read.
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

/// New days, quantities and costs of a purchase order.
#[derive(Deserialize, ToSchema)]
struct PurchaseChangeForm {
    /// The version that was read.
    version: i32,
    /// When its lines are expected that have no day of their own; absent or null: not known.
    expected_on: Option<NaiveDate>,
    /// Lines that change; the others stay as they are.
    #[serde(default)]
    lines: Vec<ChangedLineForm>,
    /// A note for the order's history.
    #[serde(default)]
    note: String,
}

async fn changed(
    call: Call<PurchasingWrite, Versioned<PurchaseChangeForm>>,
    why: Why,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("purchase_order_id")?, call.language());
    call.change(async |tx| {
        let currency = found(tx, id).await?.currency;
        for (at, line) in form.lines.iter().enumerate() {
            let place = format!("lines[{at}].cost");
            refusals::same_currency(&place, line.cost, currency, language)?;
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
            actor: call.actor().to_owned(),
        };
        let order = purchasing::change_order(tx, &command).await;
        let order = order.map_err(|error| refusals::change(error, language))?;
        stepped(tx, order).await
    })
    .await
}

/// Confirm a purchase order as its supplier did.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseChangeForm,
    responses((status = 200, description = "The order", body = PurchaseOrderShape), (status = 409, description = "Changed since it was read, or its state does not allow confirming", body = Problem))
)]
#[post("/purchase-orders/{purchase_order_id}/confirm")]
async fn confirm(
    call: Call<PurchasingWrite, Versioned<PurchaseChangeForm>>,
) -> Result<HttpResponse, Problem> {
    changed(call, Why::Confirmed).await
}

/// Change quantities, costs or days of a purchase order that was sent.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseChangeForm,
    responses((status = 200, description = "The order; each difference stands in its history", body = PurchaseOrderShape), (status = 409, description = "Changed since it was read, or its state does not allow changes", body = Problem))
)]
#[post("/purchase-orders/{purchase_order_id}/change")]
async fn change(
    call: Call<PurchasingWrite, Versioned<PurchaseChangeForm>>,
) -> Result<HttpResponse, Problem> {
    changed(call, Why::Changed).await
}

/// Close a purchase order short: what has not come is no longer expected.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseStepForm,
    responses((status = 200, description = "The order", body = PurchaseOrderShape), (status = 409, description = "Changed since it was read, or none or all of its goods were received", body = Problem))
)]
#[post("/purchase-orders/{purchase_order_id}/close")]
async fn close(
    call: Call<PurchasingWrite, Versioned<PurchaseStepForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("purchase_order_id")?, call.language());
    call.change(async |tx| {
        let closed = purchasing::close_order(tx, (id, form.version), call.actor()).await;
        let order = closed.map_err(|error| refusals::step(error, language))?;
        stepped(tx, order).await
    })
    .await
}

/// Cancel a purchase order before anything of it has come.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseStepForm,
    responses((status = 200, description = "The order", body = PurchaseOrderShape), (status = 409, description = "Changed since it was read, or some of its goods were received", body = Problem))
)]
#[post("/purchase-orders/{purchase_order_id}/cancel")]
async fn cancel(
    call: Call<PurchasingWrite, Versioned<PurchaseStepForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("purchase_order_id")?, call.language());
    call.change(async |tx| {
        let canceled = purchasing::cancel_order(tx, (id, form.version), call.actor()).await;
        let order = canceled.map_err(|error| refusals::step(error, language))?;
        stepped(tx, order).await
    })
    .await
}
