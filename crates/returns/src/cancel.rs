//! Shopper or merchant takes a return back before anything came.

use kernel::{OrderId, ReturnId};
use orders::Notify;
use tenancy::{TenantTx, jobs};

use crate::{
    Return, ReturnTurn, Seen, Step, StepError, TellOfReturn, events,
    held::{end, hold, step},
    model::returns_of,
    timeline,
    told::told_to,
};

/// Who takes it back.
#[derive(Clone, Debug)]
pub enum Canceler {
    /// The shopper, on the order's page.
    Shopper,
    /// The merchant.
    Shop {
        /// What the merchant saw.
        seen: Seen,
        /// Who, for the timeline.
        actor: String,
        /// Whether the shopper gets a mail.
        notify: Notify,
    },
}

/// Cancels a return.
///
/// # Errors
/// See [`StepError`]; roll back then.
pub async fn cancel_return(
    tx: &mut TenantTx,
    id: ReturnId,
    by: &Canceler,
) -> Result<Return, StepError> {
    let seen = match by {
        Canceler::Shopper => Seen::Any,
        Canceler::Shop { seen, .. } => *seen,
    };
    let (order, held) = hold(tx, id, seen).await?;
    let state = step(&held, Step::Cancel)?;
    let canceled = Return {
        state,
        ended_at: Some(tx.now()),
        version: held.version + 1,
        ..held
    };
    end(tx, &canceled).await?;
    events::canceled(tx, (&order, &canceled)).await?;
    let actor = match by {
        Canceler::Shopper => order.ship_to.name.as_str(),
        Canceler::Shop { actor, .. } => actor.as_str(),
    };
    timeline::canceled(tx, &canceled, actor).await?;
    match by {
        Canceler::Shopper => {
            jobs::enqueue(tx, &TellOfReturn::merchant(id, ReturnTurn::Canceled)).await?;
        }
        Canceler::Shop { notify, .. } => told_to(tx, (id, ReturnTurn::Canceled), *notify).await?,
    }
    Ok(canceled)
}

/// The return of an order with this number within it.
///
/// # Errors
/// The return does not exist, or the database failed.
pub async fn return_numbered(
    tx: &mut TenantTx,
    order: OrderId,
    number: i32,
) -> Result<Return, StepError> {
    let all = returns_of(tx, order).await?;
    let found = all.into_iter().find(|one| one.number == number);
    found.ok_or(StepError::NotFound)
}
