//! Canceling an order: preview and do.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{Data, Path, ServiceConfig},
};
use kernel::{Language, OrderId, TenantId};
use orders::{Notify, Order};
use payments::{AtBank, dispute::Verdict};
use refunds::{CancelOrder, CancelPreview, MoneyBack};

use super::{super::refusals, detail, found, refund};
use web::{
    problem::Problem,
    signed_in::{GivesBack, Member},
    state::State,
};
use wire::{
    AtBankShape, Body, CancelInput, CancelPreviewShape, CanceledLine, Once, OrderDetail,
    VerdictShape, body, json,
};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(preview).service(make);
}

/// Preview a cancellation.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "What goes back, to the cent; nothing is recorded", body = CancelPreviewShape), (status = 409, description = "Part of the order has shipped, or nothing is left to cancel", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/orders/{order_id}/cancellation")]
pub(super) async fn preview(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, OrderId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, path.into_inner().1).await?;
    let shown = refunds::preview_cancel(&mut tx, order.id).await;
    let shown = shown.map_err(|error| refusals::cancel(error, member.language()))?;
    tx.commit().await?;
    let shape = shape(&order, &shown, member.language())?;
    Ok(json(StatusCode::OK, &shape))
}

/// Cancel an order.
#[utoipa::path(
    tag = "orders",
    request_body = CancelInput,
    responses((status = 201, description = "Canceled, now or before; the order afterwards", body = OrderDetail), (status = 409, description = "Part of the order has shipped, nothing is left to cancel, or a figure has changed since the preview", body = Problem), (status = 422, description = "The reason is too long", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/orders/{order_id}/cancellation")]
pub(super) async fn make(
    state: Data<State>,
    GivesBack(member): GivesBack,
    path: Path<(TenantId, OrderId)>,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let input: CancelInput = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let command = CancelOrder {
        order: path.into_inner().1,
        by_hand: input.by_hand.map(super::counter::by_hand),
        reason: input.reason,
        notify: if input.notify {
            Notify::Shopper
        } else {
            Notify::Nobody
        },
        agreed: input.agreed,
        actor: member.actor().to_owned(),
    };
    let canceled = refunds::cancel_order(&mut tx, &command).await;
    canceled.map_err(|error| refusals::cancel(error, member.language()))?;
    let detail = detail(&mut tx, &member, command.order).await?;
    once.finish(tx, StatusCode::CREATED, &detail).await
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
        MoneyBack::Rest(rest) => (Some(refund::shape(order, rest, language)?), None),
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
