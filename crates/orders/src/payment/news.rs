//! What a payment's end means to the people concerned: the order's timeline for the merchant, a mail for the shopper.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, Money, OrderId, PaymentId, RefundId};
use payments::{AttemptRef, AttemptState, Conflict, GaveUp, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use crate::{
    OrderState,
    order::{last_of, order_by_payment, order_state, record_timeline},
};

/// Why money goes back to a shopper who has no paid order for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoesBack {
    /// The goods went to others before it came.
    GoodsGone,
    /// Others who ordered meanwhile are served first, and the goods would come later than agreed.
    LaterThanAgreed,
    /// The order had been given up or canceled.
    OrderCanceled,
    /// The shopper had taken its goods back into the cart.
    OrderReopened,
    /// The order was already paid.
    PaidTwice,
    /// It is not what we asked for.
    OtherAmount,
}

/// News about a payment, for the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum News {
    /// Money came and goes back.
    Returned {
        /// Its refund.
        refund: RefundId,
        /// How much.
        amount: Money,
        /// Why.
        why: GoesBack,
    },
    /// What the bank holds on the card for nothing is released: nothing is charged.
    Released {
        /// The attempt.
        attempt: AttemptId,
        /// How much.
        amount: Money,
        /// Why.
        why: GoesBack,
    },
    /// A payment whose result was not known for a while has failed.
    NotPaid {
        /// The attempt.
        attempt: AttemptId,
    },
    /// What was authorized was never charged: the order is closed.
    AuthorizationEnded {
        /// The payment.
        payment: PaymentId,
    },
    /// The order has shipped, and the card could not be charged.
    PayAnew {
        /// The payment.
        payment: PaymentId,
    },
}

/// Mails the shopper the news about a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellShopper {
    /// The order.
    pub order: OrderId,
    /// The news.
    pub news: News,
}

impl BackgroundJob for TellShopper {
    const KIND: &'static str = "orders.payment_news";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(match self.news {
            News::Returned { refund, .. } => refund.to_string(),
            News::NotPaid { attempt } | News::Released { attempt, .. } => attempt.to_string(),
            News::AuthorizationEnded { payment } | News::PayAnew { payment } => payment.to_string(),
        })
    }
}

/// Why the merchant is warned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The processor reported another amount, currency or owner than asked.
    Conflict,
    /// The processor refused to open a payment page.
    Refused,
    /// Many cards are declined in the shop: stolen ones are being tested.
    CardsTested,
    /// Somebody made this refund at the processor.
    RefundedElsewhere(RefundId),
    /// The processor gave back more than was left of the sale.
    RefundedTooMuch,
    /// Money that pays for nothing was sent back, and the shopper's bank did not take it.
    NotReturned {
        /// Its refund.
        refund: RefundId,
        /// How much.
        amount: Money,
    },
    /// What is authorized must be charged before then.
    AuthorizationEnds {
        /// When it ends.
        until: DateTime<Utc>,
    },
    /// It was not charged in time; nothing had shipped.
    AuthorizationEnded,
    /// The processor refused to charge what is authorized.
    CaptureRefused,
    /// The order has shipped, and the card can no longer be charged.
    ShippedUnpaid,
}

/// Mails the merchant that a payment needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarnMerchant {
    /// The order.
    pub order: OrderId,
    /// The warning.
    pub warning: Warning,
}

impl BackgroundJob for WarnMerchant {
    const KIND: &'static str = "orders.payment_warning";
    const LANE: Lane = Lane::Urgent;

    /// While no card can be taken, every shopper meets the same refusal: one mail a day says it.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String> {
        Some(match self.warning {
            Warning::Conflict => self.order.to_string(),
            Warning::Refused => format!("refused/{}", due.date_naive()),
            Warning::CardsTested => format!("cards-tested/{}", due.date_naive()),
            Warning::RefundedElsewhere(refund) => format!("refund/{refund}"),
            Warning::RefundedTooMuch => format!("too-much/{}", self.order),
            Warning::NotReturned { refund, .. } => format!("not-returned/{refund}"),
            Warning::AuthorizationEnds { until } => {
                format!("charge-by/{}@{}", self.order, until.timestamp())
            }
            Warning::AuthorizationEnded => format!("not-charged/{}", self.order),
            Warning::CaptureRefused => format!("capture/{}@{}", self.order, due.timestamp()),
            Warning::ShippedUnpaid => format!("shipped-unpaid/{}", self.order),
        })
    }
}

/// Money came late: it goes back. `unfilled` is why, if the order could not be filled.
pub(super) async fn returned(
    tx: &mut TenantTx,
    payment: PaymentId,
    (refund, amount): (RefundId, Money),
    unfilled: GoesBack,
) -> Result<(), DbError> {
    let Some(order) = order_by_payment(tx, payment).await? else {
        return Ok(());
    };
    let why = unwanted_because(tx, order, unfilled).await?;
    let facts = json!({ "amount": amount, "why": why });
    record_timeline(tx, order, ("captured_late", None), facts).await?;
    let news = News::Returned {
        refund,
        amount,
        why,
    };
    jobs::enqueue(tx, &TellShopper { order, news }).await
}

/// An amount was authorized that nobody wants: the bank frees it. `unfilled` is why, if the order could not be filled.
pub(super) async fn released(
    tx: &mut TenantTx,
    known: &AttemptRef,
    unfilled: GoesBack,
) -> Result<(), DbError> {
    let Some(order) = order_by_payment(tx, known.payment).await? else {
        return Ok(());
    };
    let why = unwanted_because(tx, order, unfilled).await?;
    let amount = known.request.amount;
    let facts = json!({ "amount": amount, "why": why });
    record_timeline(tx, order, ("released", None), facts).await?;
    let news = News::Released {
        attempt: known.id,
        amount,
        why,
    };
    jobs::enqueue(tx, &TellShopper { order, news }).await
}

/// Why nobody wants a payment of this order any longer. `unfilled` is why, if it could not be filled.
async fn unwanted_because(
    tx: &mut TenantTx,
    order: OrderId,
    unfilled: GoesBack,
) -> Result<GoesBack, DbError> {
    let state = order_state(tx, order).await?;
    Ok(match state.map(|(state, _)| state) {
        Some(OrderState::Paid { .. } | OrderState::Authorized { .. }) => GoesBack::PaidTwice,
        Some(OrderState::Canceled) => closed_because(tx, order).await?,
        Some(OrderState::AwaitingPayment | OrderState::Expired) | None => unfilled,
    })
}

/// Who takes the goods back into the cart has not canceled anything.
async fn closed_because(tx: &mut TenantTx, order: OrderId) -> Result<GoesBack, DbError> {
    let given_up = last_of(tx, order, "given_up").await?;
    let reopened = given_up.is_some_and(|facts| facts["wish"] == "change");
    Ok(if reopened {
        GoesBack::OrderReopened
    } else {
        GoesBack::OrderCanceled
    })
}

/// Why money that came too late for this order goes back, as it was decided when it came: what becomes of the order later
/// is no reason. `None` if none came.
///
/// # Errors
/// Database failures only.
pub async fn why_it_went_back(
    tx: &mut TenantTx,
    order: OrderId,
) -> Result<Option<GoesBack>, DbError> {
    let Some(facts) = last_of(tx, order, "captured_late").await? else {
        return Ok(None);
    };
    let why = facts.get("why").cloned().unwrap_or_default();
    Ok(serde_json::from_value(why).ok())
}

/// The processor reported something else than we asked for.
pub(super) async fn in_conflict(
    tx: &mut TenantTx,
    payment: PaymentId,
    (conflict, refund): (&Conflict, Option<RefundId>),
) -> Result<(), DbError> {
    let Some(order) = order_by_payment(tx, payment).await? else {
        return Ok(());
    };
    let received = conflict.received.as_ref().map(|capture| capture.amount);
    let facts = json!({ "reason": conflict.reason, "amount": received });
    record_timeline(tx, order, ("payment_conflict", None), facts).await?;
    let warning = Warning::Conflict;
    jobs::enqueue(tx, &WarnMerchant { order, warning }).await?;
    if let (Some(refund), Some(amount)) = (refund, received) {
        let news = News::Returned {
            refund,
            amount,
            why: GoesBack::OtherAmount,
        };
        jobs::enqueue(tx, &TellShopper { order, news }).await?;
    }
    Ok(())
}

/// The processor refused to open a page.
pub(super) async fn refused(
    tx: &mut TenantTx,
    payment: PaymentId,
    refusal: &Refusal,
) -> Result<(), DbError> {
    let Some(order) = order_by_payment(tx, payment).await? else {
        return Ok(());
    };
    let facts = json!({ "code": refusal.code, "message": refusal.message });
    record_timeline(tx, order, ("payment_refused", None), facts).await?;
    let warning = Warning::Refused;
    jobs::enqueue(tx, &WarnMerchant { order, warning }).await
}

/// How long the page says "we are confirming" before it promises a mail.
const PROMISED_AFTER: chrono::Duration = chrono::Duration::seconds(60);

/// Tells of a payment that ended without money: of an authorization nobody wants always, of a failed payment if its page
/// promised a mail. A payment that succeeded has its confirmation.
pub(super) async fn ended(
    tx: &mut TenantTx,
    known: &AttemptRef,
    state: &AttemptState,
) -> Result<(), DbError> {
    if matches!(state, AttemptState::Releasing { .. }) {
        return released(tx, known, GoesBack::GoodsGone).await;
    }
    let unknown = matches!(
        known.state,
        AttemptState::Initiated
            | AttemptState::Unknown { .. }
            | AttemptState::RequiresAction { .. }
            | AttemptState::Processing { .. }
    );
    let failed = match state {
        AttemptState::Declined(_) | AttemptState::Voided { .. } => true,
        AttemptState::Abandoned { reason, .. } => *reason != GaveUp::Refused,
        _ => false,
    };
    if !unknown || !failed || tx.now() - known.created_at < PROMISED_AFTER {
        return Ok(());
    }
    let Some(order) = order_by_payment(tx, known.payment).await? else {
        return Ok(());
    };
    let gave_up = order_state(tx, order).await?;
    if gave_up.is_some_and(|(state, _)| state == OrderState::Canceled) {
        return Ok(());
    }
    let news = News::NotPaid { attempt: known.id };
    jobs::enqueue(tx, &TellShopper { order, news }).await
}
