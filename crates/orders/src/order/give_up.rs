//! Gives up an unpaid order on the shopper's or the shop's wish: its payment is closed, its units go back on sale.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::{Holder, Release, ReleaseError, ReleaseLines};
use kernel::OrderId;
use payments::ClosePaymentError;
use serde_json::json;
use tenancy::{Cached, DbError, TenantTx};

use super::{OrderState, lookup::order_state, model::order, timeline};
use crate::{events, store::sales_order};

/// Why the order is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To change it: its cart opens again.
    Change,
    /// For good.
    Cancel,
    /// The shop cancels it, and says so itself.
    Shop,
}

impl Wish {
    const fn code(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Cancel => "cancel",
            Self::Shop => "shop",
        }
    }
}

/// The result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenUp {
    /// It is given up. Money that arrives nevertheless is refunded.
    Now,
    /// It had been given up before.
    Before,
    /// It is paid, and stays.
    Paid,
}

/// Why an order was not given up.
#[derive(Debug, thiserror::Error)]
pub enum GiveUpError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives up an unpaid order, once. The payment's lock decides a race with the money: either the order is paid and
/// stays, or the money is refunded when it arrives.
///
/// # Errors
/// There is no such order, or the database failed.
pub async fn give_up(tx: &mut TenantTx, id: OrderId, wish: Wish) -> Result<GivenUp, GiveUpError> {
    let found = order_state(tx, id).await?;
    let (state, payment) = found.ok_or(GiveUpError::NotFound)?;
    match (state, payment) {
        (OrderState::Paid { .. }, _) => return Ok(GivenUp::Paid),
        (OrderState::Canceled, _) => return Ok(GivenUp::Before),
        (OrderState::AwaitingPayment | OrderState::Expired, None) => {}
        // First: following a payment takes its lock first, too.
        (OrderState::AwaitingPayment | OrderState::Expired, Some(payment)) => {
            match payments::close_payment(tx, payment).await {
                Ok(()) => {}
                Err(ClosePaymentError::Paid) => return Ok(GivenUp::Paid),
                Err(ClosePaymentError::NotFound) => return Err(DbError::NotFound.into()),
                Err(ClosePaymentError::Db(error)) => return Err(error.into()),
            }
        }
    }
    close(tx, id, wish).await
}

async fn close(tx: &mut TenantTx, id: OrderId, wish: Wish) -> Result<GivenUp, GiveUpError> {
    let was_waiting = closed_from(tx, id, "awaiting_payment").await?;
    if !was_waiting && !closed_from(tx, id, "expired").await? {
        let now = order_state(tx, id).await?;
        let paid = now.is_some_and(|(state, _)| state.is_paid());
        return Ok(if paid { GivenUp::Paid } else { GivenUp::Before });
    }
    released(tx, id).await?;
    if wish == Wish::Shop {
        return Ok(GivenUp::Now);
    }
    let facts = json!({ "wish": wish.code() });
    timeline::record(tx, id, ("given_up", None), facts).await?;
    // Of an order that had expired, the back office was told then.
    if was_waiting {
        let given_up = order(tx, id).await?.ok_or(DbError::NotFound)?;
        events::expired(tx, &given_up).await?;
    }
    Ok(GivenUp::Now)
}

/// Closes the order if it is in this state. State and change are one statement: an order that expires at the same moment
/// emits `order.expired.v1` once.
async fn closed_from(tx: &mut TenantTx, id: OrderId, state: &str) -> Result<bool, DbError> {
    let unpaid = sales_order::table
        .find(id)
        .filter(sales_order::state.eq(state));
    let closing = diesel::update(unpaid)
        .set((
            sales_order::state.eq("canceled"),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .returning(sales_order::id);
    let closed: Option<OrderId> = Cached(closing).get_result(tx).await.optional()?;
    Ok(closed.is_some())
}

async fn released(tx: &mut TenantTx, id: OrderId) -> Result<(), DbError> {
    let all = Release {
        holder: Holder::Order(id),
        lines: ReleaseLines::All,
    };
    inventory::release(tx, all)
        .await
        .map_err(|error| match error {
            ReleaseError::Db(error) => error,
            other => DbError::corrupt("reservation", other),
        })
}
