//! Accepts an order whose amount is authorized and is charged when it ships; and what becomes of it when the
//! authorization ends before that.

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::{Holder, Release, ReleaseError, ReleaseLines};
use kernel::{OrderId, PaymentId};
use payments::{Authorization, VoidReason, authorization::hold_authorized};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{
    Cached, DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use super::{
    lapse,
    model::{mark_authorized, order_locked},
    paid::{PaidError, keep_units},
    state::OrderState,
    timeline,
};
use crate::{
    News, TellShopper, WarnMerchant, Warning,
    capture::{RequestCaptureError, Requested, request_capture},
    events,
    order::lookup::order_state,
    store::sales_order,
};

/// Mails the shopper that the order is accepted and charged when it ships, and the merchant about the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfAuthorization {
    /// The authorized order.
    pub order: OrderId,
}

impl BackgroundJob for TellOfAuthorization {
    const KIND: &'static str = "orders.authorized";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.order.to_string())
    }
}

/// How long before the end of an authorization the merchant is warned.
pub const WARNED_BEFORE: Duration = Duration::hours(24);

/// Accepts the order, once: it is good to ship, and its units are kept for it like those of a paid one. An expired order is
/// revived if its goods are still there.
///
/// # Errors
/// See [`PaidError`]; then the authorization must be released.
pub async fn order_authorized(
    tx: &mut TenantTx,
    id: OrderId,
    authorization: &Authorization,
) -> Result<(), PaidError> {
    let until = authorization.until;
    let Some(mut order) = mark_authorized(tx, id, until).await? else {
        let (state, _) = order_state(tx, id).await?.ok_or(PaidError::NotFound)?;
        return match state {
            OrderState::Authorized { .. } | OrderState::Paid { .. } => Ok(()),
            OrderState::Canceled => Err(PaidError::Canceled),
            OrderState::AwaitingPayment | OrderState::Expired => Err(DbError::Conflict.into()),
        };
    };
    keep_units(tx, &mut order).await?;
    let facts = json!({ "amount": order.total, "until": until, "card": authorization.card });
    timeline::record(tx, id, ("authorized", None), facts).await?;
    events::authorized(tx, &order, authorization).await?;
    jobs::enqueue(tx, &TellOfAuthorization { order: id }).await?;
    let warning = Warning::AuthorizationEnds { until };
    let warn = WarnMerchant { order: id, warning };
    Ok(jobs::enqueue_at(tx, &warn, until - WARNED_BEFORE).await?)
}

/// How an authorization ended without a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AuthorizationEnd {
    /// The bank holds nothing any more.
    Voided(VoidReason),
    /// Another amount than the authorized one was taken: it goes back, and its own news tell of it.
    Conflict,
}

impl AuthorizationEnd {
    const fn why(self) -> VoidReason {
        match self {
            Self::Voided(why) => why,
            Self::Conflict => VoidReason::Elsewhere,
        }
    }
}

/// Nothing can be charged any more. If nothing has shipped, the order expires and its goods go to others; otherwise it waits
/// for its shopper to pay anew. Shopper and merchant are told. Orders that were not authorized stay unchanged.
///
/// # Errors
/// Database failures only.
pub(crate) async fn authorization_ended(
    tx: &mut TenantTx,
    (id, payment): (OrderId, PaymentId),
    end: AuthorizationEnd,
) -> Result<(), DbError> {
    let Some(order) = order_locked(tx, id).await? else {
        return Ok(());
    };
    let OrderState::Authorized { .. } = order.state else {
        return Ok(());
    };
    let why = end.why();
    let shipped = order.has_shipped();
    let facts = json!({ "why": why, "shipped": shipped });
    timeline::record(tx, id, ("authorization_ended", None), facts).await?;
    if shipped {
        move_to(tx, id, "awaiting_payment").await?;
    } else {
        move_to(tx, id, "expired").await?;
        inventory::end_hold(tx, Holder::Order(id)).await?;
        lapse::tell(tx, id, json!({ "authorization": why })).await?;
    }
    if let AuthorizationEnd::Voided(_) = end {
        let news = if shipped {
            News::PayAnew { payment }
        } else {
            News::AuthorizationEnded { payment }
        };
        jobs::enqueue(tx, &TellShopper { order: id, news }).await?;
    }
    match (shipped, end) {
        (true, _) => warn(tx, id, Warning::ShippedUnpaid).await,
        (false, AuthorizationEnd::Voided(_)) => warn(tx, id, Warning::AuthorizationEnded).await,
        (false, AuthorizationEnd::Conflict) => Ok(()),
    }
}

async fn warn(tx: &mut TenantTx, order: OrderId, warning: Warning) -> Result<(), DbError> {
    jobs::enqueue(tx, &WarnMerchant { order, warning }).await
}

async fn move_to(tx: &mut TenantTx, id: OrderId, state: &str) -> Result<(), DbError> {
    let moving = diesel::update(sales_order::table.find(id)).set((
        sales_order::state.eq(state),
        sales_order::charge_by.eq(None::<DateTime<Utc>>),
        sales_order::version.eq(sales_order::version + 1),
    ));
    Cached(moving).execute(tx).await?;
    Ok(())
}

/// Gives back everything that is kept for an order and has not shipped.
pub(super) async fn release_units(tx: &mut TenantTx, id: OrderId) -> Result<(), DbError> {
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

/// The payment of an order that is authorized, without a lock.
pub(super) async fn authorized_payment(
    tx: &mut TenantTx,
    id: OrderId,
) -> Result<Option<PaymentId>, DbError> {
    let payment: Option<Option<PaymentId>> = sales_order::table
        .find(id)
        .filter(sales_order::state.eq("authorized"))
        .select(sales_order::payment_id)
        .first(tx)
        .await
        .optional()?;
    Ok(payment.flatten())
}

/// The order and its payment, locked, the payment first, as wherever a payment is followed: for a caller who looks at an order
/// under its lock and then ships it.
///
/// # Errors
/// Database failures only.
pub async fn order_locked_to_ship(
    tx: &mut TenantTx,
    id: OrderId,
) -> Result<Option<super::Order>, DbError> {
    if let Some(payment) = authorized_payment(tx, id).await? {
        hold_authorized(tx, payment).await?;
    }
    order_locked(tx, id).await
}

/// Why an order is not charged.
#[derive(Debug, thiserror::Error)]
pub enum ChargeError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// Nothing is authorized: it is paid, or was never.
    #[error("the order is not authorized")]
    NotAuthorized,
    /// The authorization has ended.
    #[error("the authorization has ended")]
    Ended,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<RequestCaptureError> for ChargeError {
    fn from(error: RequestCaptureError) -> Self {
        use RequestCaptureError as Refused;
        match error {
            Refused::NotAuthorized => Self::NotAuthorized,
            Refused::Ended { .. } => Self::Ended,
            Refused::Db(error) => Self::Db(error),
        }
    }
}

/// Charges an authorized order on the merchant's wish: before it ships, or again after a refusal. While a charge is under
/// way, a repetition only hurries it.
///
/// # Errors
/// See [`ChargeError`].
pub async fn charge_order(tx: &mut TenantTx, id: OrderId, actor: &str) -> Result<(), ChargeError> {
    order_state(tx, id).await?.ok_or(ChargeError::NotFound)?;
    let payment = authorized_payment(tx, id).await?;
    let payment = payment.ok_or(ChargeError::NotAuthorized)?;
    match request_capture(tx, payment).await? {
        Requested::Before => Ok(()),
        Requested::Now => {
            let entry = ("capture_requested", Some(actor));
            Ok(timeline::record(tx, id, entry, json!({})).await?)
        }
    }
}
