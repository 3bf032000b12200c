//! Tables private to this crate, and the rows as values.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, NullableExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Currency, Money, PaymentId, RefundId};
use ledger::{FeeAmount, FeeTaxRates, FeeTerms, RefundBreakdown, SaleBreakdown};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, CheckoutRequest, PaymentStatus, RefundRequest, Wanted,
    dispute::{dispute, dispute_share},
};

diesel::table! {
    payment (id) {
        id -> Uuid,
        reference -> Text,
        title -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        breakdown -> Jsonb,
        fee_version -> BigInt,
        fee_terms -> Jsonb,
        fee_tax_rates -> Jsonb,
        status -> Text,
        wanted -> Bool,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    attempt (id) {
        id -> Uuid,
        payment_id -> Uuid,
        number -> Integer,
        state -> Text,
        facts -> Jsonb,
        idempotency_key -> Text,
        request -> Jsonb,
        session_id -> Nullable<Text>,
        intent_id -> Nullable<Text>,
        url -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        looked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    refund (id) {
        id -> Uuid,
        payment_id -> Uuid,
        attempt_id -> Uuid,
        kind -> Text,
        amount_minor -> BigInt,
        breakdown -> Nullable<Jsonb>,
        fee_return -> Nullable<Jsonb>,
        state -> Text,
        reason -> Text,
        failure -> Nullable<Text>,
        request -> Jsonb,
        processor_id -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        source -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(payment, attempt, refund, dispute, dispute_share);

#[derive(Clone, Debug, diesel::Queryable)]
pub struct PaymentRow {
    pub id: PaymentId,
    pub reference: String,
    pub title: String,
    pub amount_minor: i64,
    pub currency: String,
    pub breakdown: Value,
    pub fee_version: i64,
    pub fee_terms: Value,
    pub fee_tax_rates: Value,
    pub status: String,
    pub wanted: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Debug, diesel::Queryable)]
pub struct AttemptRow {
    pub id: AttemptId,
    pub payment_id: PaymentId,
    pub number: i32,
    pub state: String,
    pub facts: Value,
    pub idempotency_key: String,
    pub request: Value,
    pub session_id: Option<String>,
    pub intent_id: Option<String>,
    pub url: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// When the processor was last asked, taken before its answer arrived: the look covers every report up to then.
    pub looked_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, diesel::Queryable)]
pub struct RefundRow {
    pub id: RefundId,
    pub payment_id: PaymentId,
    pub attempt_id: AttemptId,
    pub kind: String,
    pub amount_minor: i64,
    pub breakdown: Option<Value>,
    pub fee_return: Option<Value>,
    pub state: String,
    pub reason: String,
    pub failure: Option<String>,
    pub request: Value,
    pub processor_id: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub source: String,
}

pub fn read<T: DeserializeOwned>(value: &Value, column: &'static str) -> Result<T, DbError> {
    T::deserialize(value).map_err(|error| DbError::corrupt(column, error))
}

pub fn written<T: Serialize>(value: &T, column: &'static str) -> Result<Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(column, error))
}

impl PaymentRow {
    pub fn currency(&self) -> Result<Currency, DbError> {
        self.currency
            .parse()
            .map_err(|error| DbError::corrupt("payment.currency", error))
    }
    pub fn amount(&self) -> Result<Money, DbError> {
        Ok(Money::new(self.amount_minor, self.currency()?))
    }
    pub fn breakdown(&self) -> Result<SaleBreakdown, DbError> {
        read(&self.breakdown, "payment.breakdown")
    }
    pub fn terms(&self) -> Result<FeeTerms, DbError> {
        read(&self.fee_terms, "payment.fee_terms")
    }
    pub fn fee_tax_rates(&self) -> Result<FeeTaxRates, DbError> {
        read(&self.fee_tax_rates, "payment.fee_tax_rates")
    }
    pub fn status(&self) -> Result<PaymentStatus, DbError> {
        PaymentStatus::from_name(&self.status)
            .ok_or_else(|| DbError::corrupt("payment.status", &self.status))
    }
    pub const fn wanted(&self) -> Wanted {
        if self.wanted { Wanted::Yes } else { Wanted::No }
    }
}

impl AttemptRow {
    pub fn state(&self) -> Result<AttemptState, DbError> {
        let state: AttemptState = read(&self.facts, "attempt.facts")?;
        // Indexes use the name, the program the facts: they must agree.
        if state.name() == self.state {
            Ok(state)
        } else {
            Err(DbError::corrupt("attempt.state", &self.state))
        }
    }
    pub fn request(&self) -> Result<CheckoutRequest, DbError> {
        let request: CheckoutRequest = read(&self.request, "attempt.request")?;
        // The committed key is the key that is sent.
        Ok(CheckoutRequest {
            idempotency_key: self.idempotency_key.clone(),
            ..request
        })
    }
}

impl RefundRow {
    pub fn request(&self) -> Result<RefundRequest, DbError> {
        read(&self.request, "refund.request")
    }
    pub fn breakdown(&self) -> Result<Option<RefundBreakdown>, DbError> {
        self.breakdown
            .as_ref()
            .map(|value| read(value, "refund.breakdown"))
            .transpose()
    }
    pub fn fee_return(&self) -> Result<Option<FeeAmount>, DbError> {
        self.fee_return
            .as_ref()
            .map(|value| read(value, "refund.fee_return"))
            .transpose()
    }
}

/// The payment, locked: every verb that changes a payment, its attempts or its refunds takes this lock first.
pub async fn lock_payment(tx: &mut TenantTx, id: PaymentId) -> Result<Option<PaymentRow>, DbError> {
    let row = payment::table.find(id).for_update().first(tx).await;
    Ok(row.optional()?)
}

/// The payment of a refund, locked like [`lock_payment`].
pub async fn lock_payment_of_refund(
    tx: &mut TenantTx,
    id: RefundId,
) -> Result<Option<PaymentRow>, DbError> {
    let of_refund = refund::table.find(id).select(refund::payment_id);
    let row = payment::table
        .filter(payment::id.nullable().eq(of_refund.single_value()))
        .for_update()
        .first(tx)
        .await;
    Ok(row.optional()?)
}

/// The payment of an attempt, locked like [`lock_payment`].
pub async fn lock_payment_of(
    tx: &mut TenantTx,
    id: AttemptId,
) -> Result<Option<PaymentRow>, DbError> {
    let of_attempt = attempt::table.find(id).select(attempt::payment_id);
    let row = payment::table
        .filter(payment::id.nullable().eq(of_attempt.single_value()))
        .for_update()
        .first(tx)
        .await;
    Ok(row.optional()?)
}

pub async fn find_payment(tx: &mut TenantTx, id: PaymentId) -> Result<Option<PaymentRow>, DbError> {
    Ok(payment::table.find(id).first(tx).await.optional()?)
}

pub async fn find_attempt(tx: &mut TenantTx, id: AttemptId) -> Result<Option<AttemptRow>, DbError> {
    Ok(attempt::table.find(id).first(tx).await.optional()?)
}

pub async fn attempts_of(tx: &mut TenantTx, id: PaymentId) -> Result<Vec<AttemptRow>, DbError> {
    let query = attempt::table
        .filter(attempt::payment_id.eq(id))
        .order(attempt::number);
    Ok(query.load(tx).await?)
}

pub async fn find_refund(tx: &mut TenantTx, id: RefundId) -> Result<Option<RefundRow>, DbError> {
    Ok(refund::table.find(id).first(tx).await.optional()?)
}

pub async fn refunds_of(tx: &mut TenantTx, id: PaymentId) -> Result<Vec<RefundRow>, DbError> {
    let query = refund::table
        .filter(refund::payment_id.eq(id))
        .order(refund::id);
    Ok(query.load(tx).await?)
}

/// Derives the payment's status again and stores it. Hold the payment's lock.
pub async fn refresh_status(
    tx: &mut TenantTx,
    payment_row: &PaymentRow,
) -> Result<PaymentStatus, DbError> {
    let now = tx.now();
    let rows = attempts_of(tx, payment_row.id).await?;
    let states: Result<Vec<_>, _> = rows.iter().map(AttemptRow::state).collect();
    let status = crate::payment::status_of(payment_row.wanted(), &states?);
    diesel::update(payment::table.find(payment_row.id))
        .set((
            payment::status.eq(status.name()),
            payment::updated_at.eq(now),
        ))
        .execute(tx)
        .await?;
    Ok(status)
}

/// Stores the status that follows from the attempts' states. Hold the payment's lock.
pub async fn save_status(
    tx: &mut TenantTx,
    payment_row: &PaymentRow,
    states: &[AttemptState],
) -> Result<PaymentStatus, DbError> {
    let status = crate::payment::status_of(payment_row.wanted(), states);
    if status.name() != payment_row.status {
        diesel::update(payment::table.find(payment_row.id))
            .set((
                payment::status.eq(status.name()),
                payment::updated_at.eq(tx.now()),
            ))
            .execute(tx)
            .await?;
    }
    Ok(status)
}
