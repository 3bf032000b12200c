//! Canceling an order: preview and do.

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{OrdersCancel, RefundsRead},
};
use kernel::Language;
use orders::{Notify, Order};
use payments::{AtBank, dispute::Verdict};
use refunds::{CancelOrder, CancelPreview, MoneyBack};

use super::{super::refusals, detail, found};
use web::problem::Problem;
use wire::{AtBankShape, CancelInput, CancelPreviewShape, CanceledLine, OrderDetail, VerdictShape};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(preview).service(make);
}

/// Preview a cancellation.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "What goes back, to the cent; nothing is recorded", body = CancelPreviewShape), (status = 409, description = "Part of the order has shipped, or nothing is left to cancel", body = Problem))
)]
#[get("/orders/{order_id}/cancellation")]
pub(super) async fn preview(call: Call<RefundsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let order = found(tx, call.part("order_id")?).await?;
        let shown = refunds::preview_cancel(tx, order.id).await;
        let shown = shown.map_err(|error| refusals::cancel(error, call.language()))?;
        let shape = shape(&order, &shown, call.language())?;
        Ok(shape)
    })
    .await
}

/// Cancel an order.
#[utoipa::path(
    tag = "orders",
    request_body = CancelInput,
    responses((status = 201, description = "Canceled, by this request or an earlier one; the order afterwards", body = OrderDetail), (status = 409, description = "Part of the order has shipped, nothing is left to cancel, or a figure has changed since the preview", body = Problem), (status = 422, description = "The reason is too long", body = Problem))
)]
#[post("/orders/{order_id}/cancellation")]
pub(super) async fn make(
    call: Call<OrdersCancel, Form<CancelInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.change(async |tx| {
        let command = CancelOrder {
            order: call.part("order_id")?,
            by_hand: input.by_hand.map(super::counter::by_hand),
            reason: input.reason,
            notify: if input.notify {
                Notify::Shopper
            } else {
                Notify::Nobody
            },
            agreed: input.agreed,
            actor: call.actor().to_owned(),
        };
        let canceled = refunds::cancel_order(tx, &command).await;
        canceled.map_err(|error| refusals::cancel(error, call.language()))?;
        let detail = detail(tx, &call, command.order).await?;
        Ok(Reply::created(detail))
    })
    .await
}

fn held(at_bank: &AtBank) -> AtBankShape {
    AtBankShape {
        verdict: match at_bank.verdict {
            Verdict::Awaited => VerdictShape::Awaited,
            Verdict::Lost => VerdictShape::Lost,
        },
        held: at_bank.held,
        rest: at_bank.rest,
    }
}

fn shape(
    order: &Order,
    shown: &CancelPreview,
    language: Language,
) -> Result<CancelPreviewShape, Problem> {
    let of = |id| order.lines.iter().find(move |line| line.id == id);
    let units = shown.units.iter();
    let lines = units.filter_map(|(id, quantity)| Some((of(*id)?, *quantity)));
    let (refund, refunded_before) = match &shown.money {
        MoneyBack::NothingPaid | MoneyBack::Released(_) => (None, None),
        MoneyBack::Rest(rest) => (
            Some(dashboard_returns::amounts::preview(order, rest, language)?),
            None,
        ),
        MoneyBack::RefundedBefore(amount) => (None, Some(*amount)),
        MoneyBack::AtBank(_) => (None, None),
    };
    let at_bank = match &shown.money {
        MoneyBack::AtBank(at_bank) => Some(held(at_bank)),
        _ => None,
    };
    Ok(CancelPreviewShape {
        lines: lines
            .map(|(line, quantity)| CanceledLine {
                line_id: line.id,
                title: line.goods.title.clone(),
                variant_title: line.goods.options.clone(),
                quantity,
            })
            .collect(),
        refund,
        refunded_before,
        at_bank,
        released: match shown.money {
            MoneyBack::Released(amount) => Some(amount),
            _ => None,
        },
        agreed: shown.fingerprint.clone(),
    })
}
