//! The shopper's return from the processor's page.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, OrderId, TenantId};
use payments::{AttemptRef, Processor};
use tenancy::{DbError, Tenancy, TenantTx};

use super::follow::{FollowError, Followed, look_at_attempt};
use crate::{OrderState, order::order_state};

/// An order whose shopper returns from the processor's page, with its latest attempt, both read at one moment.
#[derive(Clone, Debug)]
pub struct ReturnedOrder {
    /// The order's payment state.
    pub state: OrderState,
    attempt: Option<AttemptRef>,
    at: DateTime<Utc>,
}

impl ReturnedOrder {
    /// The latest attempt.
    #[must_use]
    pub fn attempt(&self) -> Option<AttemptId> {
        self.attempt.as_ref().map(|attempt| attempt.id)
    }
}

/// What is known of an order before the processor is asked; `None` when there is no such order.
///
/// # Errors
/// Database failures only.
pub async fn returned_order(
    tx: &mut TenantTx,
    id: OrderId,
) -> Result<Option<ReturnedOrder>, DbError> {
    let Some((state, payment)) = order_state(tx, id).await? else {
        return Ok(None);
    };
    let attempt = match payment.filter(|_| !state.may_ship()) {
        Some(payment) => payments::latest_attempt(tx, payment).await?,
        None => None,
    };
    Ok(Some(ReturnedOrder {
        state,
        attempt,
        at: tx.now(),
    }))
}

/// Looks at the latest attempt of an order and records the result.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the look may be retried.
pub async fn follow_returned(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    tenant: TenantId,
    order: &ReturnedOrder,
) -> Result<Followed, FollowError> {
    match &order.attempt {
        Some(known) => look_at_attempt(tenancy, processor, (tenant, known, order.at)).await,
        None => Ok(Followed::Unknown),
    }
}
