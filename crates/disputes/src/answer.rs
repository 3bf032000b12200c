//! The merchant answers a dispute: keeps a draft, sends evidence with the order's own papers, or gives in.

use kernel::{DisputeId, Language};
use orders::{Order, record_timeline};
use payments::dispute::{
    AboutOrder, AnswerError, AttachedPaper, DisputeView, Evidence, ask_accept, ask_answer,
    disputes_of_payment, draft_answer,
};
use serde_json::json;
use tenancy::{DbError, TenantTx};

/// Why an answer was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AnswerDisputeError {
    /// The order has no such dispute.
    #[error("no such dispute")]
    NotFound,
    /// It cannot be answered like that.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Keeps what the merchant has written so far. Nothing is sent.
///
/// # Errors
/// The order has no such dispute, it takes no answer, or a text is too long.
pub async fn draft_evidence(
    tx: &mut TenantTx,
    (order, dispute): (&Order, DisputeId),
    evidence: Evidence,
) -> Result<(), AnswerDisputeError> {
    of_order(tx, order, dispute).await?;
    Ok(draft_answer(tx, dispute, evidence).await?)
}

/// Sends the evidence, once and finally, with these papers of the order.
///
/// # Errors
/// The order has no such dispute, it takes no answer, nothing is said, or a text is too long.
pub async fn submit_evidence(
    tx: &mut TenantTx,
    (order, dispute): (&Order, DisputeId),
    (evidence, papers): (Evidence, Vec<AttachedPaper>),
    actor: &str,
) -> Result<(), AnswerDisputeError> {
    let view = of_order(tx, order, dispute).await?;
    ask_answer(tx, dispute, evidence, (about(order), papers)).await?;
    let facts = json!({ "amount": view.amount });
    record_timeline(tx, order.id, ("dispute_answered", Some(actor)), facts).await?;
    Ok(())
}

/// Gives in: the bank keeps the money.
///
/// # Errors
/// The order has no such dispute, it takes no answer, or it is an inquiry.
pub async fn accept_dispute(
    tx: &mut TenantTx,
    (order, dispute): (&Order, DisputeId),
    actor: &str,
) -> Result<(), AnswerDisputeError> {
    let view = of_order(tx, order, dispute).await?;
    ask_accept(tx, dispute).await?;
    let facts = json!({ "amount": view.amount });
    record_timeline(tx, order.id, ("dispute_accepted", Some(actor)), facts).await?;
    Ok(())
}

async fn of_order(
    tx: &mut TenantTx,
    order: &Order,
    dispute: DisputeId,
) -> Result<DisputeView, AnswerDisputeError> {
    let payment = order.payment.ok_or(AnswerDisputeError::NotFound)?;
    let all = disputes_of_payment(tx, payment).await?;
    let found = all.into_iter().find(|one| one.id == dispute);
    found.ok_or(AnswerDisputeError::NotFound)
}

/// What the order says to the bank, which reads English.
fn about(order: &Order) -> AboutOrder {
    let lines = |address: &kernel::Address| address.lines(Language::En).join("\n");
    AboutOrder {
        customer_name: order.billed_to().name.clone(),
        customer_email: order.email.clone(),
        billing_address: lines(order.billed_to()),
        shipping_address: lines(&order.ship_to),
    }
}
