//! What the merchant does with a return until its goods are counted.

use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{Call, Reply, Versioned, permission::ReturnsWrite};
use kernel::LineId;
use problem::refusals::returns::{AskedLines, receive as not_received, step as refused};
use returns::{
    ApproveReturn, Canceler, Counted, ReceiveReturn, RefuseReturn, Return, Seen, StepError,
};
use serde::Deserialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

use crate::{
    open::{by_default, notified},
    shapes::ReturnDetail,
};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(approve)
        .service(refuse)
        .service(cancel)
        .service(receive);
}

async fn reply(
    tx: &mut TenantTx,
    call: &Call<ReturnsWrite>,
    done: Result<Return, StepError>,
) -> Result<Reply<ReturnDetail>, Problem> {
    let of = done.map_err(|error| refused(error, call.language()))?;
    Ok(Reply::ok(ReturnDetail::read(tx, of).await?))
}

/// The merchant's yes.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApprovalInput {
    version: i32,
    /// What to do with the goods; as the policy says if absent. At most 1000 characters.
    #[serde(default)]
    instructions: Option<String>,
    /// Where to send them, line by line; as the policy says if absent or empty. At most 1000 characters.
    #[serde(default)]
    address: Option<String>,
    /// Name of the carrier, if the shop pays it. At most 100 characters.
    #[serde(default)]
    carrier: String,
    /// The carrier's number. At most 100 characters.
    #[serde(default)]
    tracking_number: String,
    /// Whether the shopper gets a mail; true if absent.
    #[serde(default = "by_default")]
    notify: bool,
}

/// Approve a return.
#[utoipa::path(
    tag = "returns",
    request_body = ApprovalInput,
    responses((status = 200, description = "The goods may come", body = ReturnDetail), (status = 404, description = "Not found: return", body = Problem), (status = 409, description = "It is not waiting for an answer, or was changed since it was read", body = Problem), (status = 422, description = "Invalid fields", body = Problem))
)]
#[post("/returns/{return_id}/approve")]
async fn approve(
    call: Call<ReturnsWrite, Versioned<ApprovalInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let command = ApproveReturn {
        id: call.part("return_id")?,
        seen: Seen::Version(input.version),
        instructions: input.instructions,
        address: input.address,
        carrier: input.carrier,
        tracking_number: input.tracking_number,
        notify: notified(input.notify),
        actor: call.actor().to_owned(),
    };
    call.change(async |tx| {
        let done = returns::approve_return(tx, &command).await;
        reply(tx, &call, done).await
    })
    .await
}

/// The merchant's no.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefusalInput {
    version: i32,
    /// Why, for the shopper; 1 to 1000 characters.
    answer: String,
    /// Whether the shopper gets a mail; true if absent.
    #[serde(default = "by_default")]
    notify: bool,
}

/// Refuse a return.
#[utoipa::path(
    tag = "returns",
    request_body = RefusalInput,
    responses((status = 200, description = "The return is refused", body = ReturnDetail), (status = 404, description = "Not found: return", body = Problem), (status = 409, description = "It is not waiting for an answer, or was changed since it was read", body = Problem), (status = 422, description = "Invalid fields", body = Problem))
)]
#[post("/returns/{return_id}/refuse")]
async fn refuse(
    call: Call<ReturnsWrite, Versioned<RefusalInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let command = RefuseReturn {
        id: call.part("return_id")?,
        seen: Seen::Version(input.version),
        answer: input.answer,
        notify: notified(input.notify),
        actor: call.actor().to_owned(),
    };
    call.change(async |tx| {
        let done = returns::refuse_return(tx, &command).await;
        reply(tx, &call, done).await
    })
    .await
}

/// The end of a return before anything came.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnCancelInput {
    version: i32,
    /// Whether the shopper gets a mail; true if absent.
    #[serde(default = "by_default")]
    notify: bool,
}

/// Cancel a return.
#[utoipa::path(
    tag = "returns",
    request_body = ReturnCancelInput,
    responses((status = 200, description = "The return is canceled", body = ReturnDetail), (status = 404, description = "Not found: return", body = Problem), (status = 409, description = "Something has come, it has ended, or was changed since it was read", body = Problem))
)]
#[post("/returns/{return_id}/cancel")]
async fn cancel(
    call: Call<ReturnsWrite, Versioned<ReturnCancelInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let id = call.part("return_id")?;
    let by = Canceler::Shop {
        seen: Seen::Version(input.version),
        actor: call.actor().to_owned(),
        notify: notified(input.notify),
    };
    call.change(async |tx| {
        let done = returns::cancel_return(tx, id, &by).await;
        reply(tx, &call, done).await
    })
    .await
}

/// What was counted of a line.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CountedLine {
    /// The order's line.
    line_id: LineId,
    /// Units that go into stock.
    #[serde(default)]
    good: i32,
    /// Units that are written off.
    #[serde(default)]
    damaged: i32,
    /// Units that will not come.
    #[serde(default)]
    missing: i32,
}

/// Goods that came together.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnReceiptInput {
    version: i32,
    /// What is not named is still to come.
    lines: Vec<CountedLine>,
    /// What was wrong with damaged goods, the reason of their movement; at most 1000 characters.
    #[serde(default)]
    note: String,
    /// Whether the shopper gets a mail; true if absent.
    #[serde(default = "by_default")]
    notify: bool,
}

/// Receive goods of a return.
///
/// Good units go into stock, damaged ones are written off, each as a movement. The refund that closes the return moves no stock.
#[utoipa::path(
    tag = "returns",
    request_body = ReturnReceiptInput,
    responses((status = 200, description = "The goods are counted and booked", body = ReturnDetail), (status = 404, description = "Not found: return", body = Problem), (status = 409, description = "It is not approved, has ended, or was changed since it was read", body = Problem), (status = 422, description = "More than are still to come, or nothing", body = Problem))
)]
#[post("/returns/{return_id}/receipts")]
async fn receive(
    call: Call<ReturnsWrite, Versioned<ReturnReceiptInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let asked: Vec<LineId> = input.lines.iter().map(|line| line.line_id).collect();
    let counted = input.lines.iter().map(|line| Counted {
        line: line.line_id,
        good: line.good,
        damaged: line.damaged,
        missing: line.missing,
    });
    let command = ReceiveReturn {
        id: call.part("return_id")?,
        seen: Seen::Version(input.version),
        lines: counted.collect(),
        note: input.note,
        notify: notified(input.notify),
        actor: call.actor().to_owned(),
    };
    call.change(async |tx| {
        let done = returns::receive_return(tx, &command).await;
        let of =
            done.map_err(|error| not_received(error, AskedLines::of(&asked), call.language()))?;
        Ok(Reply::ok(ReturnDetail::read(tx, of).await?))
    })
    .await
}
