//! How a return ends: its refund to the cent, and its end.

use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply, Versioned,
    permission::{RefundsWrite, ReturnsRead, ReturnsWrite},
};
use kernel::{LineId, Money};
use orders::Order;
use problem::refusals::returns::{AskedLines, close as refused, one_ending, without_refund};
use refunds::ByHand;
use returns::{CloseReturn, Ending, Seen, Settlement};
use serde::Deserialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;
use wire::{ByHandInput, RefundPreviewShape};

use crate::{
    amounts,
    open::{ReturnUnitsInput, by_default, notified},
    shapes::{ReturnDetail, found},
};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(preview).service(close);
}

/// What of a return is refunded.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SettlementInput {
    /// Units that came back; what is not named is not refunded.
    lines: Vec<ReturnUnitsInput>,
    /// Of the shipping, before tax; none if absent.
    #[serde(default)]
    shipping: Option<Money>,
}

impl SettlementInput {
    fn wish(&self, order: &Order) -> Settlement {
        let lines = self.lines.iter().map(|line| (line.line_id, line.quantity));
        Settlement {
            lines: lines.collect(),
            shipping: self.shipping.unwrap_or(Money::zero(order.currency)),
        }
    }

    fn asked(&self) -> Vec<LineId> {
        self.lines.iter().map(|line| line.line_id).collect()
    }
}

/// Preview the refund of a return.
#[utoipa::path(
    tag = "returns",
    request_body = SettlementInput,
    responses((status = 200, description = "Every cent of the refund; nothing is recorded", body = RefundPreviewShape), (status = 404, description = "Not found: return", body = Problem), (status = 409, description = "Nothing has come, it has ended, or nothing was paid", body = Problem), (status = 422, description = "More than can be refunded, or nothing", body = Problem))
)]
#[post("/returns/{return_id}/refund-preview")]
async fn preview(call: Call<ReturnsRead, Form<SettlementInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let id = call.part("return_id")?;
    let asked = input.asked();
    call.show(async |tx| {
        let order = order_of(tx, id).await?;
        let shown = returns::preview_settlement(tx, id, &input.wish(&order)).await;
        let shown =
            shown.map_err(|error| refused(error, AskedLines::of(&asked), call.language()))?;
        amounts::preview(&order, &shown, call.language())
    })
    .await
}

async fn order_of(tx: &mut TenantTx, id: kernel::ReturnId) -> Result<Order, Problem> {
    let of = found(tx, id).await?;
    let order = orders::order(tx, of.order).await?;
    order.ok_or_else(Problem::not_found)
}

/// How the merchant closes a return: with a refund, or with the reason for giving none.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnCloseInput {
    version: i32,
    /// What goes back, as previewed. It needs the permission to refund as well.
    #[serde(default)]
    refund: Option<SettlementInput>,
    /// For the shopper, who reads it in the refund's mail; at most 500 characters.
    #[serde(default)]
    reason: String,
    /// The preview's `agreed`; required with `refund`.
    #[serde(default)]
    agreed: String,
    /// How the money goes back; required for the refund of an order paid by hand, and for no other.
    #[serde(default)]
    by_hand: Option<ByHandInput>,
    /// Why nothing goes back, for the shopper; 1 to 1000 characters.
    #[serde(default)]
    answer: Option<String>,
    /// Whether the shopper gets a mail about a return without a refund; true if absent. A refund has its own.
    #[serde(default = "by_default")]
    notify: bool,
}

/// Close a return.
///
/// With `refund` the money goes back in the same transaction, with its credit note as for every refund. With `answer` none does: it went
/// back otherwise, or is not due. What has not come by now is missing.
#[utoipa::path(
    tag = "returns",
    request_body = ReturnCloseInput,
    responses((status = 200, description = "The return is closed", body = ReturnDetail), (status = 404, description = "Not found: return", body = Problem), (status = 409, description = "Nothing has come, it has ended, it was changed since it was read, or the money cannot go back", body = Problem), (status = 422, description = "More than can be refunded, or nothing", body = Problem))
)]
#[post("/returns/{return_id}/close")]
async fn close(
    call: Call<ReturnsWrite, Versioned<ReturnCloseInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let id = call.part("return_id")?;
    let language = call.language();
    let lines = input
        .refund
        .as_ref()
        .map_or_else(Vec::new, SettlementInput::asked);
    let asked = AskedLines {
        lines: &lines,
        within: "refund.",
    };
    if input.refund.is_some() {
        call.needs::<RefundsWrite>()?;
    }
    if let Some(field) = stray(&input) {
        return Err(without_refund(field, language));
    }
    let version = input.version;
    call.change(async |tx| {
        let order = order_of(tx, id).await?;
        let ending = ending(input, &order);
        let ending = ending.ok_or_else(|| one_ending(language))?;
        let command = CloseReturn {
            id,
            seen: Seen::Version(version),
            ending,
            actor: call.actor().to_owned(),
        };
        let closed = returns::close_return(tx, &command).await;
        let closed = closed.map_err(|error| refused(error, asked, language))?;
        Ok(Reply::ok(ReturnDetail::read(tx, closed).await?))
    })
    .await
}

/// A field of a refund beside no refund: a program that sends it believes that money went back.
fn stray(input: &ReturnCloseInput) -> Option<&'static str> {
    match (&input.refund, &input.by_hand, input.agreed.is_empty()) {
        (None, Some(_), _) => Some("by_hand"),
        (None, None, false) => Some("agreed"),
        (None, None, true) | (Some(_), _, _) => None,
    }
}

/// How the return ends; `None` if that is not said, or said twice.
fn ending(input: ReturnCloseInput, order: &Order) -> Option<Ending> {
    match (input.refund, input.answer) {
        (Some(refund), None) => Some(Ending::Refund {
            settlement: refund.wish(order),
            by_hand: input.by_hand.map(|how| ByHand {
                method: how.method,
                reference: how.reference,
            }),
            reason: input.reason,
            agreed: input.agreed,
        }),
        (None, Some(answer)) => Some(Ending::NoRefund {
            answer,
            notify: notified(input.notify),
        }),
        (Some(_), Some(_)) | (None, None) => None,
    }
}
