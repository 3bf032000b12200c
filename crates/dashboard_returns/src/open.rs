//! The returns of an order: what can come back of it, and a return that the merchant opens.

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{ReturnsRead, ReturnsWrite},
};
use kernel::{LineId, OrderId};
use orders::Notify;
use problem::refusals::returns::{AskedLines, open as refused};
use returns::{OpenReturn, Opened, Opener, ReturnReason, ReturnableLine, returns_and_rest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::problem::Problem;

use crate::shapes::{ReturnDetail, ReturnShape};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(rest).service(open);
}

/// Whether the shopper is written to.
pub(crate) const fn notified(notify: bool) -> Notify {
    match notify {
        true => Notify::Shopper,
        false => Notify::Nobody,
    }
}

pub(crate) const fn by_default() -> bool {
    true
}

/// What of a line can come back.
#[derive(Serialize, ToSchema)]
struct ReturnableUnits {
    /// The order's line.
    line_id: LineId,
    title: String,
    variant_title: String,
    sku: String,
    /// Units that left.
    shipped: i32,
    /// Units that left and are in no return.
    returnable: i32,
    /// Of these, units that the shopper may still ask to return.
    in_time: i32,
}

/// The returns of an order.
#[derive(Serialize, ToSchema)]
struct OrderReturns {
    /// Oldest first.
    returns: Vec<ReturnShape>,
    /// What can come back, in the order of the lines.
    lines: Vec<ReturnableUnits>,
}

/// List the returns of an order.
#[utoipa::path(
    tag = "returns",
    responses((status = 200, description = "The order's returns, and what can still come back", body = OrderReturns), (status = 404, description = "Not found: order", body = Problem))
)]
#[get("/orders/{order_id}/returns")]
async fn rest(call: Call<ReturnsRead>) -> Result<HttpResponse, Problem> {
    let id: OrderId = call.part("order_id")?;
    call.show(async |tx| {
        let order = orders::order(tx, id).await?;
        let order = order.ok_or_else(Problem::not_found)?;
        let known = returns_and_rest(tx, &order).await?;
        let lines = order.lines.iter().zip(&known.lines);
        let units = |(line, rest): (&orders::OrderLine, &ReturnableLine)| ReturnableUnits {
            line_id: line.id,
            title: line.goods.title.clone(),
            variant_title: line.goods.options.clone(),
            sku: line.goods.sku.clone(),
            shipped: line.shipped,
            returnable: rest.units,
            in_time: rest.in_time,
        };
        Ok(OrderReturns {
            lines: lines.map(units).collect(),
            returns: known.returns.into_iter().map(ReturnShape::from).collect(),
        })
    })
    .await
}

/// Units of a line to return.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReturnUnitsInput {
    /// The order's line.
    pub(crate) line_id: LineId,
    /// How many; at most `returnable`.
    pub(crate) quantity: i32,
}

/// A return that the shop opens: it is approved at once.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnInput {
    lines: Vec<ReturnUnitsInput>,
    reason: ReturnReason,
    /// At most 1000 characters.
    #[serde(default)]
    note: String,
    /// Whether the shopper gets a mail with address and instructions; true if absent.
    #[serde(default = "by_default")]
    notify: bool,
}

/// Open a return.
#[utoipa::path(
    tag = "returns",
    request_body = ReturnInput,
    responses((status = 201, description = "The return is open and approved", body = ReturnDetail), (status = 404, description = "Not found: order", body = Problem), (status = 409, description = "Nothing has been shipped", body = Problem), (status = 422, description = "More than can come back, or nothing", body = Problem))
)]
#[post("/orders/{order_id}/returns")]
async fn open(call: Call<ReturnsWrite, Form<ReturnInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let asked: Vec<LineId> = input.lines.iter().map(|line| line.line_id).collect();
    let lines = input.lines.iter().map(|line| (line.line_id, line.quantity));
    let command = OpenReturn {
        order: call.part("order_id")?,
        lines: lines.collect(),
        reason: input.reason,
        note: input.note,
        by: Opener::Shop {
            actor: call.actor().to_owned(),
            notify: notified(input.notify),
        },
    };
    call.change(async |tx| {
        let opened = returns::open_return(tx, &command).await;
        let opened =
            opened.map_err(|error| refused(error, AskedLines::of(&asked), call.language()))?;
        match opened {
            Opened::New(of) => Ok(Reply::created(ReturnDetail::read(tx, *of).await?)),
            Opened::Before => Err(Problem::stale()),
        }
    })
    .await
}
