//! Reads payments.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Money, PaymentId, RefundId};
use ledger::FeeAmount;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    AttemptState, Capture, CheckoutRequest, PaymentStatus, RefundRef, RefundSource, RefundState,
    dispute::{RefundsWhile, disputed_money},
    store::{
        AttemptRow, PaymentRow, RefundRow, attempt, attempts_of, find_attempt, find_payment,
        find_refund, payment, refund, refunds_of,
    },
};

/// An attempt with its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttemptView {
    /// The attempt.
    pub id: AttemptId,
    /// Its state.
    pub state: AttemptState,
    /// The payment page, while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A refund as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RefundView {
    /// The refund.
    pub id: RefundId,
    /// What is refunded.
    pub amount: Money,
    /// Its state.
    pub state: RefundState,
    /// Who began it.
    pub source: RefundSource,
    /// The merchant's reason.
    pub reason: String,
    /// When it was requested.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// The payment of each refund; one round trip.
///
/// # Errors
/// Database failures only.
pub async fn payments_of_refunds(
    tx: &mut TenantTx,
    refunds: &[RefundId],
) -> Result<HashMap<RefundId, PaymentId>, DbError> {
    let rows: Vec<(RefundId, PaymentId)> = refund::table
        .filter(refund::id.eq_any(refunds))
        .select((refund::id, refund::payment_id))
        .load(tx)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A payment with its attempts and refunds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentView {
    /// The payment.
    pub id: PaymentId,
    /// What it pays for.
    pub reference: String,
    /// What the shopper was or will be charged.
    pub amount: Money,
    /// Its status.
    pub status: PaymentStatus,
    /// What the platform keeps, or will keep once it is paid.
    pub fee: FeeAmount,
    /// Version of the fee schedule pinned to it.
    pub fee_version: i64,
    /// The capture, once paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capture: Option<Capture>,
    /// Refunds that succeeded or are pending.
    pub refunded: Money,
    /// What can still be refunded; nothing while the bank holds the money because of a dispute.
    pub refundable: Money,
    /// Its attempts.
    pub attempts: Vec<AttemptView>,
    /// Its refunds.
    pub refunds: Vec<RefundView>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// The payment with this id.
///
/// # Errors
/// Database failures only.
pub async fn payment_view(
    tx: &mut TenantTx,
    id: PaymentId,
) -> Result<Option<PaymentView>, DbError> {
    match find_payment(tx, id).await? {
        Some(row) => assemble(tx, row).await.map(Some),
        None => Ok(None),
    }
}

/// The payment of a reference.
///
/// # Errors
/// Database failures only.
pub async fn payment_of(
    tx: &mut TenantTx,
    reference: &str,
) -> Result<Option<PaymentView>, DbError> {
    let query = payment::table.filter(payment::reference.eq(reference));
    let row: Option<PaymentRow> = query.first(tx).await.optional()?;
    match row {
        Some(row) => assemble(tx, row).await.map(Some),
        None => Ok(None),
    }
}

async fn assemble(tx: &mut TenantTx, row: PaymentRow) -> Result<PaymentView, DbError> {
    let attempts: Result<Vec<_>, _> = attempts_of(tx, row.id)
        .await?
        .into_iter()
        .map(view_attempt)
        .collect();
    let attempts = attempts?;
    let currency = row.currency()?;
    let rows = refunds_of(tx, row.id).await?;
    let zero = Money::zero(currency);
    let disputed = disputed_money(tx, row.id, zero).await?;
    let capture = attempts.iter().find_map(|attempt| match &attempt.state {
        AttemptState::Captured(capture) => Some(capture.clone()),
        _ => None,
    });
    let mut refunds = Vec::new();
    let mut refunded = 0;
    for row in rows {
        let of_sale = row.kind == "sale";
        let refund = view_refund(row)?;
        let counts = refund.state.counts() && of_sale;
        refunded += if counts { refund.amount.minor() } else { 0 };
        refunds.push(refund);
    }
    let amount = row.amount()?;
    let fee = row.terms()?.fee_on(amount, &row.fee_tax_rates()?);
    let captured = capture.as_ref().map_or(0, |capture| capture.amount.minor());
    Ok(PaymentView {
        id: row.id,
        status: row.status()?,
        amount,
        fee: fee.map_err(|error| DbError::corrupt("payment.fee_terms", error))?,
        fee_version: row.fee_version,
        capture,
        refunded: Money::new(refunded, currency),
        refundable: match disputed.refunds {
            RefundsWhile::Allowed => {
                Money::new(captured - refunded - disputed.gone.minor(), currency)
            }
            RefundsWhile::Refused(_) => zero,
        },
        attempts,
        refunds,
        created_at: row.created_at,
        updated_at: row.updated_at,
        reference: row.reference,
    })
}

/// The refunds of a payment that give back part of its sale, oldest first; failed ones included.
///
/// # Errors
/// Database failures only.
pub async fn refunds_of_sale(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Vec<RefundView>, DbError> {
    let rows = refunds_of(tx, payment).await?;
    let of_sale = rows.into_iter().filter(|row| row.kind == "sale");
    of_sale.map(view_refund).collect()
}

/// The refunds of these payments that give back part of a sale and whose money is or may be gone. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn counting_refunds(
    tx: &mut TenantTx,
    payments: &[PaymentId],
) -> Result<Vec<RefundId>, DbError> {
    let rows: Vec<RefundRow> = refund::table
        .filter(refund::payment_id.eq_any(payments))
        .load(tx)
        .await?;
    let counting = crate::request_refund::counting(rows)?;
    Ok(counting.into_iter().map(|row| row.id).collect())
}

/// The refund with this id, if it gives back part of a sale.
///
/// # Errors
/// Database failures only.
pub async fn refund_of_sale(
    tx: &mut TenantTx,
    id: RefundId,
) -> Result<Option<RefundView>, DbError> {
    let row = find_refund(tx, id).await?;
    let of_sale = row.filter(|row| row.kind == "sale");
    of_sale.map(view_refund).transpose()
}

pub(crate) fn view_refund(row: RefundRow) -> Result<RefundView, DbError> {
    let source = RefundSource::from_name(&row.source);
    Ok(RefundView {
        id: row.id,
        amount: row.request()?.amount,
        state: refund_state(&row)?,
        source: source.ok_or_else(|| DbError::corrupt("refund.source", &row.source))?,
        reason: row.reason,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

fn view_attempt(row: AttemptRow) -> Result<AttemptView, DbError> {
    let state = row.state()?;
    let url = row.url.clone().filter(|_| state.is_live());
    let AttemptRow {
        id,
        created_at,
        updated_at,
        ..
    } = row;
    Ok(AttemptView {
        id,
        state,
        url,
        created_at,
        updated_at,
    })
}

fn refund_state(row: &RefundRow) -> Result<RefundState, DbError> {
    RefundState::from_row(&row.state, row.failure.as_deref())
        .ok_or_else(|| DbError::corrupt("refund.state", &row.state))
}

/// What a resolver needs to look at an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptRef {
    /// The attempt.
    pub id: AttemptId,
    /// Its payment.
    pub payment: PaymentId,
    /// Its state.
    pub state: AttemptState,
    /// The processor's id of the page, once known.
    pub session: Option<String>,
    /// The processor's id of the payment intent, once known.
    pub intent: Option<String>,
    /// The request as committed.
    pub request: CheckoutRequest,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When the processor was last asked.
    pub looked_at: Option<DateTime<Utc>>,
}

/// The attempt with this id.
///
/// # Errors
/// Database failures only.
pub async fn attempt_ref(tx: &mut TenantTx, id: AttemptId) -> Result<Option<AttemptRef>, DbError> {
    let row = find_attempt(tx, id).await?;
    row.map(AttemptRef::of).transpose()
}

/// The latest attempt of a payment.
///
/// # Errors
/// Database failures only.
pub async fn latest_attempt(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Option<AttemptRef>, DbError> {
    let row: Option<AttemptRow> = attempt::table
        .filter(attempt::payment_id.eq(payment))
        .order(attempt::number.desc())
        .first(tx)
        .await
        .optional()?;
    row.map(AttemptRef::of).transpose()
}

impl AttemptRef {
    fn of(row: AttemptRow) -> Result<Self, DbError> {
        Ok(Self {
            state: row.state()?,
            request: row.request()?,
            id: row.id,
            payment: row.payment_id,
            session: row.session_id,
            intent: row.intent_id,
            created_at: row.created_at,
            looked_at: row.looked_at,
        })
    }
}

/// The refund with this id.
///
/// # Errors
/// Database failures only.
pub async fn refund_ref(tx: &mut TenantTx, id: RefundId) -> Result<Option<RefundRef>, DbError> {
    let Some(row) = find_refund(tx, id).await? else {
        return Ok(None);
    };
    Ok(Some(RefundRef {
        state: refund_state(&row)?,
        request: row.request()?,
        id: row.id,
        payment: row.payment_id,
        attempt: row.attempt_id,
        processor_id: row.processor_id,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }))
}
