//! What follows when a dispute takes a step: the order's timeline, the event for the back office, the job that mails the
//! merchant. Runs in the transaction that records the step.

use kernel::{DisputeId, OrderId};
use orders::{Order, order_by_payment, record_timeline};
use payments::dispute::{
    DisputeOutcome, DisputeRef, DisputeState, DisputeStep, DisputeView, disputes_of_payment,
};
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx, jobs};

use crate::{
    events,
    news::{DisputeTurn, TellOfDispute, remind},
};

/// Writes down what the steps mean for the order.
pub(crate) async fn settled(tx: &mut TenantTx, outcome: &DisputeOutcome) -> Result<(), DbError> {
    if outcome.steps.is_empty() {
        return Ok(());
    }
    let Some((order, view)) = of_order(tx, outcome).await? else {
        return Ok(());
    };
    for step in &outcome.steps {
        take(tx, (&order, &view), step).await?;
    }
    tell_back_office(tx, (&order, &view), &outcome.steps).await
}

/// Writes down that the shop bears more or less of disputes since a refund of their sale failed or became known.
///
/// # Errors
/// Database failures only.
pub async fn shares_changed(tx: &mut TenantTx, changed: &[DisputeOutcome]) -> Result<(), DbError> {
    for outcome in changed {
        settled(tx, outcome).await?;
    }
    Ok(())
}

async fn of_order(
    tx: &mut TenantTx,
    outcome: &DisputeOutcome,
) -> Result<Option<(Order, DisputeView)>, DbError> {
    let Ok(id) = outcome.reference.parse::<OrderId>() else {
        return Ok(None);
    };
    let order = orders::order(tx, id).await?;
    let all = disputes_of_payment(tx, outcome.payment).await?;
    let view = all.into_iter().find(|one| one.id == outcome.dispute);
    Ok(order.zip(view))
}

/// One line of the timeline, and a mail where the merchant should hear of it.
async fn take(
    tx: &mut TenantTx,
    (order, view): (&Order, &DisputeView),
    step: &DisputeStep,
) -> Result<(), DbError> {
    let (kind, facts, turn) = match step {
        DisputeStep::Opened(state) | DisputeStep::Moved(state) => of_state(view, state),
        DisputeStep::Deadline(state) => {
            let facts = json!({ "amount": view.amount, "due_by": state.due_by() });
            ("dispute_deadline", facts, None)
        }
        DisputeStep::Withdrawn { amount, fee } => {
            let facts = json!({ "amount": amount, "fee": fee });
            ("dispute_withdrawn", facts, None)
        }
        DisputeStep::Reinstated { amount } => {
            ("dispute_reinstated", json!({ "amount": amount }), None)
        }
        DisputeStep::Share { before, after } => {
            let facts = json!({ "before": before, "amount": after });
            ("dispute_share", facts, None)
        }
    };
    record_timeline(tx, order.id, (kind, None), facts).await?;
    let ids = (order.id, view.id);
    if let Some(turn) = turn {
        tell(tx, ids, turn).await?;
    }
    let moves_money = matches!(
        step,
        DisputeStep::Withdrawn { .. } | DisputeStep::Reinstated { .. } | DisputeStep::Share { .. }
    );
    if !moves_money && view.state.awaits_answer() {
        remind(tx, ids, view.state.due_by()).await?;
    }
    Ok(())
}

fn of_state(
    view: &DisputeView,
    state: &DisputeState,
) -> (&'static str, Value, Option<DisputeTurn>) {
    let facts = json!({ "amount": view.amount, "reason": view.reason, "due_by": state.due_by() });
    let (kind, turn) = match state {
        DisputeState::Inquiry { .. } => ("dispute_inquiry", Some(DisputeTurn::Inquired)),
        DisputeState::NeedsResponse { .. } => ("dispute_opened", Some(DisputeTurn::Opened)),
        DisputeState::InquiryAnswered | DisputeState::UnderReview => ("dispute_under_review", None),
        DisputeState::InquiryClosed => ("dispute_inquiry_closed", Some(DisputeTurn::InquiryClosed)),
        DisputeState::Won => ("dispute_won", Some(DisputeTurn::Won)),
        DisputeState::Lost => ("dispute_lost", Some(DisputeTurn::Lost)),
    };
    (kind, facts, turn)
}

async fn tell(
    tx: &mut TenantTx,
    (order, dispute): (OrderId, DisputeId),
    turn: DisputeTurn,
) -> Result<(), DbError> {
    let tell = TellOfDispute {
        order,
        dispute,
        turn,
    };
    jobs::enqueue(tx, &tell).await
}

/// One event per look: opened, then closed if it is over; otherwise that something changed.
async fn tell_back_office(
    tx: &mut TenantTx,
    (order, view): (&Order, &DisputeView),
    steps: &[DisputeStep],
) -> Result<(), DbError> {
    let opened = steps
        .iter()
        .any(|step| matches!(step, DisputeStep::Opened(_)));
    let ended = steps.iter().any(|step| match step {
        DisputeStep::Opened(state) | DisputeStep::Moved(state) => state.has_ended(),
        DisputeStep::Deadline(_)
        | DisputeStep::Withdrawn { .. }
        | DisputeStep::Reinstated { .. }
        | DisputeStep::Share { .. } => false,
    });
    if opened {
        events::opened(tx, order, view).await?;
    }
    if ended {
        events::closed(tx, order, view).await
    } else if opened {
        Ok(())
    } else {
        events::updated(tx, order, view).await
    }
}

/// The processor refused what the merchant answered: another answer is needed.
pub(crate) async fn answer_refused(
    tx: &mut TenantTx,
    known: &DisputeRef,
    reason: &str,
) -> Result<(), DbError> {
    let Some(order) = order_by_payment(tx, known.payment).await? else {
        return Ok(());
    };
    let facts = json!({ "reason": reason });
    record_timeline(tx, order, ("dispute_answer_refused", None), facts).await?;
    tell(tx, (order, known.id), DisputeTurn::AnswerRefused).await
}
