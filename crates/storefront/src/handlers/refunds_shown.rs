//! What an order's status page says of its refunds, and their credit notes as PDF.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Query},
};
use kernel::{OrderId, RefundId};
use manual_money::{HandRefund, HandedBack};
use orders::{Invoice, Order};
use payments::RefundState;
use refunds::{CreditNote, OrderRefund, RefundedUnits};
use tenancy::TenantTx;

use super::{
    super::pages::{PlannedLine, RefundStep, RefundedLines, ShownRefund, Whereabouts},
    checkout::{
        desk::{Desk, at_desk},
        shown::{named, units},
    },
    frame_of::part,
    order_status::{Link, local_day, paid_with, pdf},
    pay::opened,
    trouble::Trouble,
};
use ::web::state::State;

/// The refunds of an order and their credit notes.
pub(super) struct MoneyGivenBack {
    refunds: Vec<OrderRefund>,
    /// Those that corrected money which had never come.
    corrections: Vec<RefundId>,
    notes: Vec<CreditNote>,
}

pub(super) async fn given_back(
    tx: &mut TenantTx,
    order: &Order,
) -> Result<MoneyGivenBack, Trouble> {
    let by_hand = manual_money::hand_refunds(tx, &[order.id]).await?;
    let never = |one: &&HandRefund| one.method == HandedBack::NeverReceived;
    Ok(MoneyGivenBack {
        corrections: by_hand
            .iter()
            .filter(never)
            .map(|one| one.refund.id)
            .collect(),
        refunds: refunds::order_refunds(tx, order).await?,
        notes: refunds::credit_notes(tx, order.id).await?,
    })
}

pub(super) fn shown(
    desk: &Desk<'_>,
    (order, invoice): (&Order, Option<&Invoice>),
    back: &MoneyGivenBack,
) -> Vec<ShownRefund> {
    let card = invoice.and_then(|invoice| paid_with(&invoice.settlement));
    let one = |one: &OrderRefund| {
        let note = back.notes.iter().find(|note| note.refund == one.refund.id);
        ShownRefund {
            amount: one.refund.amount,
            step: match back.corrections.contains(&one.refund.id) {
                true => RefundStep::NeverCame(local_day(desk, one.refund.created_at)),
                false => step(desk, one, note),
            },
            card: card.clone(),
            reason: one.refund.reason.clone(),
            units: fates(order, one),
            credit_note: note.and_then(|note| printed(desk, order.id, note)),
        }
    };
    back.refunds.iter().map(one).collect()
}

fn step(desk: &Desk<'_>, one: &OrderRefund, note: Option<&CreditNote>) -> RefundStep {
    match one.refund.state {
        RefundState::Requested | RefundState::Pending | RefundState::Unknown { .. } => {
            RefundStep::OnItsWay(local_day(desk, one.refund.created_at))
        }
        RefundState::Succeeded => {
            let at = note.map_or(one.refund.updated_at, |note| note.issued_at);
            RefundStep::Sent(local_day(desk, at))
        }
        RefundState::Failed { .. } => RefundStep::Failed,
    }
}

fn fates(order: &Order, one: &OrderRefund) -> Vec<RefundedLines> {
    let sent: fn(RefundedUnits) -> i32 = |units| units.returned;
    let kept: fn(RefundedUnits) -> i32 = |units| units.withdrawn;
    let fates = [(Whereabouts::NotComing, kept), (Whereabouts::Sent, sent)].into_iter();
    let fates = fates.map(|(whereabouts, pick)| RefundedLines {
        whereabouts,
        lines: lines(order, one, pick),
    });
    fates.filter(|fate| !fate.lines.is_empty()).collect()
}

fn lines(order: &Order, one: &OrderRefund, pick: fn(RefundedUnits) -> i32) -> Vec<PlannedLine> {
    let parts = one.parts.lines.iter().filter_map(|part| {
        let count = pick(part.units?);
        let line = order.lines.iter().find(|line| line.id == part.line)?;
        (count > 0).then(|| PlannedLine {
            title: named(&line.goods),
            quantity: units(count),
        })
    });
    parts.collect()
}

/// A credit note that stands and was rendered.
fn printed(desk: &Desk<'_>, order: OrderId, note: &CreditNote) -> Option<(String, String)> {
    if note.void.is_some() || note.pdf.is_none() {
        return None;
    }
    let (refund, key) = (note.refund, desk.key(order));
    let path = format!("/orders/{order}/refunds/{refund}/credit-note.pdf?key={key}");
    Some((note.number.to_string(), path))
}

/// The PDF, for the holder of the order's link.
pub(super) async fn credit_note(
    request: HttpRequest,
    state: Data<State>,
    query: Query<Link>,
) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let id = opened(desk, part(&request, "order"), query.key())?;
        let refund = part(&request, "refund").parse::<RefundId>();
        let refund = refund.map_err(|_| Trouble::NotFound)?;
        let mut tx = desk.read().await?;
        let notes = refunds::credit_notes(&mut tx, id).await?;
        let note = notes.into_iter().find(|note| note.refund == refund);
        let note = note.ok_or(Trouble::NotFound)?;
        pdf(tx, &note.number.to_string(), note.pdf).await
    })
    .await
}
