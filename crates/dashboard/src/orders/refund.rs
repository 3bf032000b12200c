//! Refunds of an order: preview, make, and say what can be refunded.

use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply, Within,
    permission::{RefundsRead, RefundsWrite},
};
use dashboard_returns::amounts;
use kernel::{Language, LineId, Money};
use orders::Order;
use payments::RefundState;
use refunds::{
    CreditNote, OrderRefund, RefundOrder, RefundParts, RefundUnits, RefundWish, Restock, Which,
};
use returns::RestockableLine;
use tenancy::TenantTx;

use super::{super::refusals, found};
use ::web::problem::Problem;
use wire::{
    CreditNoteShape, RefundInput, RefundOrderInput, RefundPreviewShape, RefundShape,
    RefundableLine, RefundableShape, ShopFacts, WhichUnits,
};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(preview).service(make);
}

/// Preview a refund.
#[utoipa::path(
    tag = "orders",
    request_body = RefundInput,
    responses((status = 200, description = "Every cent of the refund; nothing is recorded", body = RefundPreviewShape), (status = 409, description = "Nothing was paid", body = Problem), (status = 422, description = "More than can be refunded, or nothing", body = Problem))
)]
#[post("/orders/{order_id}/refunds/preview")]
pub(super) async fn preview(
    call: Call<RefundsRead, Form<RefundInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.show(async |tx| {
        let order = found(tx, call.part("order_id")?).await?;
        let (wish, asked) = wish(&input, &order, call.language())?;
        let shown = refunds::preview_refund(tx, order.id, &wish).await;
        let shown =
            shown.map_err(|error| refusals::refund(error, (&asked, ""), call.language()))?;
        let restocked = (&order, &shown.parts);
        restock_allowed(tx, restocked, (&asked, ""), call.language()).await?;
        let shape = amounts::preview(&order, &shown, call.language())?;
        Ok(shape)
    })
    .await
}

/// Refund an order.
#[utoipa::path(
    tag = "orders",
    request_body = RefundOrderInput,
    responses((status = 201, description = "The refund is on its way", body = RefundShape), (status = 409, description = "Nothing was paid, or a figure has changed since the preview", body = Problem), (status = 422, description = "More than can be refunded, or nothing", body = Problem))
)]
#[post("/orders/{order_id}/refunds")]
pub(super) async fn make(
    call: Call<RefundsWrite, Within<Form<RefundOrderInput>>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.change(async |tx| {
        let language = call.language();
        let held = refunds::hold_for_refund(tx, call.part("order_id")?).await;
        let held = held.map_err(|error| refusals::refund(error, (&[], ""), language))?;
        let (wish, asked) = wish(&input.refund, &held.order, language)?;
        // Before the refund is made, under the order's lock: what is still out.
        let restockable = returns::restockable(tx, &held.order).await?;
        let command = RefundOrder {
            order: held.order.id,
            wish,
            by_hand: input.by_hand.map(super::counter::by_hand),
            reason: input.reason,
            agreed: input.agreed,
            actor: call.actor().to_owned(),
        };
        let made = refunds::refund_held(tx, &held, &command).await;
        let made = made.map_err(|error| refusals::refund(error, (&asked, "refund."), language))?;
        restocked(&made.parts, &restockable, (&asked, "refund."), language)?;
        let shape = refund(&held.order, &made, (None, language))?;
        Ok(Reply::created(shape))
    })
    .await
}

async fn restock_allowed(
    tx: &mut TenantTx,
    (order, parts): (&Order, &RefundParts),
    asked: (&[LineId], &str),
    language: Language,
) -> Result<(), Problem> {
    let restockable = returns::restockable(tx, order).await?;
    restocked(parts, &restockable, asked, language)
}

/// Refuses a refund that puts units into stock that a return brings, or that were put back before. Pure.
fn restocked(
    parts: &RefundParts,
    restockable: &[RestockableLine],
    (asked, within): (&[LineId], &str),
    language: Language,
) -> Result<(), Problem> {
    for (at, id) in asked.iter().enumerate() {
        let units = parts.units_of(*id);
        let back = units.filter(|units| units.restock == Restock::Back);
        let back = back.map_or(0, |units| units.returned);
        let most = restockable.iter().find(|one| one.line == *id);
        let most = most.map_or(0, |one| one.units);
        if back > most {
            let field = format!("{within}lines[{at}].restock");
            return Err(refusals::returns::restock(&field, most, language));
        }
    }
    Ok(())
}

/// The command's wish, and the lines it names in their order.
fn wish(
    input: &RefundInput,
    order: &Order,
    language: Language,
) -> Result<(RefundWish, Vec<LineId>), Problem> {
    let asked = input.lines.iter().map(|line| line.line_id).collect();
    let items = !input.lines.is_empty() || input.shipping.is_some();
    let wish = match input.amount {
        Some(_) if items => return Err(refusals::amount_or_items(language)),
        Some(amount) => RefundWish::Amount(amount),
        None => RefundWish::Items {
            lines: input
                .lines
                .iter()
                .map(|line| RefundUnits {
                    line: line.line_id,
                    quantity: line.quantity,
                    which: match line.which {
                        WhichUnits::NotSentFirst => Which::NotSentFirst,
                        WhichUnits::NotSent => Which::NotSent,
                        WhichUnits::Sent => Which::Sent,
                    },
                    restock: if line.restock {
                        Restock::Back
                    } else {
                        Restock::Gone
                    },
                })
                .collect(),
            shipping: input.shipping.unwrap_or(Money::zero(order.currency)),
        },
    };
    Ok((wish, asked))
}

/// What the order's page shows of refunds.
pub(super) struct Refunds {
    pub(super) made: Vec<RefundShape>,
    /// What was given back or is on its way.
    pub(super) counted: Money,
    /// Taxes in the refunds that were sent.
    pub(super) taxes_sent: Money,
    /// Absent when nothing was paid.
    pub(super) refundable: Option<RefundableShape>,
}

pub(super) async fn refunds(
    tx: &mut TenantTx,
    (shop, order): (&ShopFacts, &Order),
    has_money: bool,
    language: Language,
) -> Result<Refunds, Problem> {
    let made = refunds::order_refunds(tx, order).await?;
    let notes = match made.as_slice() {
        [] => Vec::new(),
        _ => refunds::credit_notes(tx, order.id).await?,
    };
    let restockable = returns::restockable(tx, order).await?;
    let refundable = has_money.then(|| refundable(order, &made, &restockable));
    let shaped = made.iter().map(|one| {
        let note = notes.iter().find(|note| note.refund == one.refund.id);
        let note = note.map(|note| credit_note(shop, order, note));
        refund(order, one, (note, language))
    });
    let sent = made
        .iter()
        .filter(|one| one.refund.state == RefundState::Succeeded);
    let mut taxes_sent = Money::zero(order.currency);
    for tax in sent.map(|one| one.parts.taxes()) {
        let amounts = tax?.into_iter().map(|tax| tax.amount);
        taxes_sent = taxes_sent.plus(Money::sum(order.currency, amounts)?)?;
    }
    let counting = refunds::parts_that_count(&made);
    let totals: Result<Vec<Money>, _> = counting.iter().map(refunds::RefundParts::total).collect();
    Ok(Refunds {
        counted: Money::sum(order.currency, totals?)?,
        taxes_sent,
        made: shaped.collect::<Result<_, _>>()?,
        refundable,
    })
}

fn credit_note(shop: &ShopFacts, order: &Order, note: &CreditNote) -> CreditNoteShape {
    let path = format!(
        "orders/{}/refunds/{}/credit-note.pdf",
        order.id, note.refund
    );
    CreditNoteShape {
        number: note.number.to_string(),
        issued_at: note.issued_at,
        voided_at: note.void.as_ref().map(|void| void.at),
        url: shop.path(&path),
    }
}

fn refund(
    order: &Order,
    one: &OrderRefund,
    (credit_note, language): (Option<CreditNoteShape>, Language),
) -> Result<RefundShape, Problem> {
    let (state, failure) = amounts::progress(&one.refund.state);
    Ok(RefundShape {
        id: one.refund.id,
        amount: one.refund.amount,
        state,
        failure,
        source: one.refund.source,
        reason: one.refund.reason.clone(),
        by: one.actor.clone(),
        created_at: one.refund.created_at,
        updated_at: one.refund.updated_at,
        lines: amounts::refunded_lines(order, &one.parts.lines),
        shipping: one.parts.shipping,
        taxes: amounts::refunded_taxes(order, one.parts.taxes()?, language),
        credit_note,
    })
}

fn refundable(
    order: &Order,
    made: &[OrderRefund],
    restockable: &[RestockableLine],
) -> RefundableShape {
    let left = refunds::refundable(order, &refunds::parts_that_count(made));
    let units = order.lines.iter().zip(&left.units);
    RefundableShape {
        most: left.total,
        shipping: left.shipping,
        lines: units
            .map(|(line, left)| RefundableLine {
                line_id: line.id,
                title: line.goods.title.clone(),
                variant_title: line.goods.options.clone(),
                quantity: line.quantity,
                shipped: line.shipped,
                withdrawn: line.withdrawn,
                refunded: line.quantity - left.count(),
                refundable: left.count(),
                not_sent: left.not_sent,
                sent: left.sent,
                restockable: restockable
                    .iter()
                    .find(|one| one.line == line.id)
                    .map_or(0, |one| one.units),
                unit_price: line.unit,
            })
            .collect(),
    }
}
