//! Records that the merchant handed money back, or that it had never come.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Money, OrderId, RefundId};
use ledger::{RefundBreakdown, TenantAccount};
use payments::{RefundSource, RefundState, RefundView};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    HandRefund, HandedBack, Receipt, books, change::changes_of, record_receipt::LONGEST_REFERENCE,
};

/// The command to hand money back.
#[derive(Clone, Debug)]
pub struct GiveBack<'a> {
    /// What was received.
    pub receipt: &'a Receipt,
    /// What of it the customer owes, because it was lost.
    pub owed: Option<Money>,
    /// The order's number, for the books' memo.
    pub number: i64,
    /// What goes back.
    pub breakdown: RefundBreakdown,
    /// How.
    pub method: HandedBack,
    /// In the merchant's words; may be empty.
    pub reference: &'a str,
    /// For the customer; may be empty.
    pub reason: &'a str,
    /// Who hands it back.
    pub actor: &'a str,
}

/// Why it was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum GiveBackError {
    /// More than is left of what was received.
    #[error("only {remaining} of what was received is left")]
    ExceedsRemaining {
        /// What is left.
        remaining: Money,
    },
    /// The money was lost: nothing can be handed back, and a refund lowers what is owed.
    #[error("the customer owes this money, so none is handed back")]
    Owed,
    /// The order was paid anew after a loss: that this money did not come either is recorded as a loss first.
    #[error("record first that the money was lost")]
    LoseFirst,
    /// The reference is too long.
    #[error("the reference is at most 100 characters")]
    ReferenceTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

const WRITE: &str = "
    WITH last AS (
        SELECT coalesce(max(step), 0) AS step, coalesce(max(after_minor), 0)::bigint AS gone
        FROM manual_refund WHERE order_id = $1),
    written AS (
        INSERT INTO manual_refund (order_id, step, id, method, received_minor, currency, before_minor, amount_minor,
            after_minor, reference, reason, actor, made_at)
        SELECT $1, last.step + 1, $2, $3, $4, $5, last.gone, $6, last.gone + $6, $7, $8, $9, $10
        FROM last WHERE last.gone + $6 <= $4
        RETURNING step)
    SELECT (SELECT step FROM written) IS NOT NULL AS made, last.step + 1 AS step, last.gone FROM last";

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    made: bool,
    #[diesel(sql_type = Integer)]
    step: i32,
    #[diesel(sql_type = BigInt)]
    gone: i64,
}

/// Records it, in both the list of refunds and the books. The caller holds the order's lock, and writes what the refund is of
/// in the same transaction.
///
/// # Errors
/// See [`GiveBackError`].
pub async fn give_back(
    tx: &mut TenantTx,
    wanted: GiveBack<'_>,
) -> Result<HandRefund, GiveBackError> {
    if wanted.reference.chars().count() > LONGEST_REFERENCE {
        return Err(GiveBackError::ReferenceTooLong);
    }
    if wanted.owed.is_some() && wanted.method != HandedBack::NeverReceived {
        return Err(GiveBackError::Owed);
    }
    if wanted.owed.is_none() && wanted.method == HandedBack::NeverReceived {
        not_paid_anew(tx, wanted.receipt.order).await?;
    }
    let receipt = wanted.receipt;
    let total = wanted.breakdown.total();
    let amount = total.map_err(|error| DbError::corrupt("order_refund.parts", error))?;
    let id: RefundId = tx.id();
    let query = diesel::sql_query(WRITE)
        .bind::<SqlUuid, _>(receipt.order)
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(wanted.method.code())
        .bind::<BigInt, _>(receipt.amount.minor())
        .bind::<Text, _>(receipt.amount.currency().code().to_owned())
        .bind::<BigInt, _>(amount.minor())
        .bind::<Text, _>(wanted.reference)
        .bind::<Text, _>(wanted.reason)
        .bind::<Text, _>(wanted.actor)
        .bind::<Timestamptz, _>(tx.now());
    let written: Written = Cached(query).get_result(tx).await.map_err(DbError::from)?;
    if !written.made {
        let left = receipt.amount.minor() - written.gone;
        let remaining = Money::new(left, receipt.amount.currency());
        return Err(GiveBackError::ExceedsRemaining { remaining });
    }
    let out_of = match wanted.owed {
        Some(owed) => {
            lower(tx, receipt.order, (owed, amount)).await?;
            TenantAccount::OwedByCustomers
        }
        None => wanted.method.method().unwrap_or(receipt.method).account(),
    };
    let memo = format!("Order #{}", wanted.number);
    let posted = books::handed_back(tx, (id, out_of), &wanted.breakdown, &memo).await;
    posted.map_err(DbError::from)?;
    Ok(made(tx, (id, written.step), amount, &wanted))
}

/// Which of several payments never came only its loss can say: that of the last one.
async fn not_paid_anew(tx: &mut TenantTx, order: OrderId) -> Result<(), GiveBackError> {
    if changes_of(tx, order).await?.is_empty() {
        return Ok(());
    }
    Err(GiveBackError::LoseFirst)
}

/// What is credited is no longer owed.
async fn lower(
    tx: &mut TenantTx,
    order: OrderId,
    (owed, credited): (Money, Money),
) -> Result<(), DbError> {
    let left = owed
        .minus(credited)
        .map_err(|error| DbError::corrupt("sales_order.owed_minor", error))?;
    let left = (!left.is_zero()).then_some(left);
    orders::set_owed(tx, order, left).await
}

fn made(
    tx: &TenantTx,
    (id, step): (RefundId, i32),
    amount: Money,
    wanted: &GiveBack<'_>,
) -> HandRefund {
    HandRefund {
        order: wanted.receipt.order,
        refund: RefundView {
            id,
            amount,
            state: RefundState::Succeeded,
            source: RefundSource::Shop,
            reason: wanted.reason.to_owned(),
            created_at: tx.now(),
            updated_at: tx.now(),
        },
        method: wanted.method,
        reference: wanted.reference.to_owned(),
        step,
    }
}
