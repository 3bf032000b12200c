//! Reads disputes for people.

use chrono::{DateTime, Utc};
use kernel::{DisputeId, Money, OrderId};
use orders::{Order, orders_of_payments};
use payments::dispute::{DisputeView, disputes_of_payment, open_disputes};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

/// The disputes of an order's payment, oldest first.
///
/// # Errors
/// Database failures only.
pub async fn order_disputes(tx: &mut TenantTx, order: &Order) -> Result<Vec<DisputeView>, DbError> {
    match order.payment {
        Some(payment) => disputes_of_payment(tx, payment).await,
        None => Ok(Vec::new()),
    }
}

/// A dispute the merchant has to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaitingDispute {
    /// The dispute.
    pub id: DisputeId,
    /// Its order.
    pub order_id: OrderId,
    /// The order's number.
    pub order_number: String,
    /// What is disputed.
    pub amount: Money,
    /// The bank's deadline for an answer.
    #[schema(required)]
    pub due_by: Option<DateTime<Utc>>,
}

/// Disputes that wait for the merchant, the most urgent first.
///
/// # Errors
/// Database failures only.
pub async fn waiting_disputes(tx: &mut TenantTx) -> Result<Vec<WaitingDispute>, DbError> {
    let open = open_disputes(tx).await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let payments: Vec<_> = open.iter().map(|one| one.payment).collect();
    let orders = orders_of_payments(tx, &payments).await?;
    let waiting = open.into_iter().filter_map(|one| {
        let order = orders.get(&one.payment)?;
        Some(WaitingDispute {
            id: one.id,
            order_id: order.0,
            order_number: order.1.to_string(),
            amount: one.amount,
            due_by: one.due_by,
        })
    });
    Ok(waiting.collect())
}
