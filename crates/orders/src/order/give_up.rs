//! Gives up an unpaid order on the shopper's or the shop's wish: its payment is closed, its units go back on sale.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, PaymentId};
use payments::{ClosePaymentError, authorization::hold_authorized};
use serde_json::json;
use tenancy::{Cached, DbError, TenantTx};

use super::{OrderState, authorized::release_units, lookup::order_state, model::order, timeline};
use crate::{capture::capture_is_asked, events, store::sales_order};

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
    /// It is paid, or charged when it ships, and stays.
    Paid,
    /// Something of it has shipped: it stays, and is owed. Only the shop may give that up.
    Shipped,
}

/// Why an order was not given up.
#[derive(Debug, thiserror::Error)]
pub enum GiveUpError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// Its amount is being charged at this moment.
    #[error("the order is being charged")]
    BeingCharged,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives up an unpaid order, once. The payment's lock decides a race with the money: either the order is paid and
/// stays, or the money is refunded when it arrives. An authorized order stays, too, unless the shop cancels it: then what
/// is authorized is released.
///
/// # Errors
/// There is no such order, or the database failed.
pub async fn give_up(tx: &mut TenantTx, id: OrderId, wish: Wish) -> Result<GivenUp, GiveUpError> {
    let found = order_state(tx, id).await?;
    let (_, payment) = found.ok_or(GiveUpError::NotFound)?;
    if let Some(payment) = payment {
        hold_authorized(tx, payment).await?;
    }
    // Under the payment's lock: what came meanwhile counts.
    let found = order_state(tx, id).await?;
    let (state, _) = found.ok_or(GiveUpError::NotFound)?;
    if let Some(stays) = stays(tx, (id, state), wish).await? {
        return Ok(stays);
    }
    if let Some(payment) = payment {
        if state.is_authorized() && capture_is_asked(tx, payment).await? {
            return Err(GiveUpError::BeingCharged);
        }
        if let Some(stays) = closed_payment(tx, payment).await? {
            return Ok(stays);
        }
    }
    close(tx, id, wish).await
}

/// Whether an order in this state stays as it is.
async fn stays(
    tx: &mut TenantTx,
    (id, state): (OrderId, OrderState),
    wish: Wish,
) -> Result<Option<GivenUp>, DbError> {
    Ok(match state {
        OrderState::Paid { .. } => Some(GivenUp::Paid),
        OrderState::Canceled => Some(GivenUp::Before),
        _ if wish == Wish::Shop => None,
        OrderState::Authorized { .. } => Some(GivenUp::Paid),
        OrderState::AwaitingPayment if has_shipped(tx, id).await? => Some(GivenUp::Shipped),
        OrderState::AwaitingPayment | OrderState::Expired => None,
    })
}

/// Closes the payment; `Some` if it is paid. Its lock comes first, as wherever a payment is followed.
async fn closed_payment(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Option<GivenUp>, GiveUpError> {
    match payments::close_payment(tx, payment).await {
        Ok(()) => Ok(None),
        Err(ClosePaymentError::Paid) => Ok(Some(GivenUp::Paid)),
        Err(ClosePaymentError::NotFound) => Err(DbError::NotFound.into()),
        Err(ClosePaymentError::Db(error)) => Err(error.into()),
    }
}

async fn close(tx: &mut TenantTx, id: OrderId, wish: Wish) -> Result<GivenUp, GiveUpError> {
    let was_waiting = closed_from(tx, id, "awaiting_payment").await?;
    let was_held = was_waiting || closed_from(tx, id, "authorized").await?;
    if !was_held && !closed_from(tx, id, "expired").await? {
        let now = order_state(tx, id).await?;
        let paid = now.is_some_and(|(state, _)| state.is_paid());
        return Ok(if paid { GivenUp::Paid } else { GivenUp::Before });
    }
    release_units(tx, id).await?;
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
            sales_order::charge_by.eq(None::<DateTime<Utc>>),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .returning(sales_order::id);
    let closed: Option<OrderId> = Cached(closing).get_result(tx).await.optional()?;
    Ok(closed.is_some())
}

async fn has_shipped(tx: &mut TenantTx, id: OrderId) -> Result<bool, DbError> {
    let shipped = sales_order::table
        .find(id)
        .filter(sales_order::fulfillment.eq_any(["partial", "fulfilled"]))
        .select(sales_order::id);
    let found: Option<OrderId> = shipped.first(tx).await.optional()?;
    Ok(found.is_some())
}
