//! Money that pays for nothing and goes back: it came late, or is not what we asked for.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Money, PaymentId, RefundId};
use tenancy::{DbError, TenantTx};

use crate::{
    RefundKind, RefundState,
    new_refund::{NewRefund, insert},
    store::{RefundRow, find_refund, lock_payment_of_refund, refund, refunds_of},
};

/// Such money of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// What came; possibly in another currency than the payment.
    pub amount: Money,
    /// The state of its refund.
    pub refund: RefundState,
}

/// The latest stray money of a payment.
///
/// # Errors
/// Database failures only.
pub async fn stray_money(tx: &mut TenantTx, id: PaymentId) -> Result<Option<Stray>, DbError> {
    let query = refund::table
        .filter(refund::payment_id.eq(id))
        .filter(refund::kind.eq(RefundKind::Stray.name()))
        .order((refund::created_at.desc(), refund::id.desc()));
    let row: Option<RefundRow> = query.first(tx).await.optional()?;
    row.map(|row| {
        let refund = RefundState::from_row(&row.state, row.failure.as_deref())
            .ok_or_else(|| DbError::corrupt("refund.state", &row.state))?;
        let amount = row.request()?.amount;
        Ok(Stray { amount, refund })
    })
    .transpose()
}

/// Stray money that was sent back and did not arrive: the provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotReturned {
    /// The refund that failed; the latest of this money.
    pub refund: RefundId,
    /// The payment.
    pub payment: PaymentId,
    /// How much.
    pub amount: Money,
    /// What the processor says.
    pub failure: String,
    /// Since when it has been back.
    pub since: DateTime<Utc>,
    /// What can be done.
    pub remedy: Remedy,
}

/// What can be done with money that did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// It can be sent again to the card it came from.
    SendAgain,
    /// The card was closed: a repetition may fail as well, and then it is paid back by transfer or cheque, outside of the processor.
    AnotherWay,
    /// The shopper's bank has taken it back in a dispute: what is sent would be paid twice.
    WithBank,
    /// The charge was refunded at the processor already: nothing is left to be sent.
    Gone,
}

/// Reasons of the processor, as they stand in its answers, after which a repetition cannot or may not succeed.
const KNOWN: [(&str, Remedy); 5] = [
    ("charge_already_refunded", Remedy::Gone),
    ("charge_disputed", Remedy::WithBank),
    ("charge_for_pending_refund_disputed", Remedy::WithBank),
    ("lost_or_stolen_card", Remedy::AnotherWay),
    ("expired_or_canceled_card", Remedy::AnotherWay),
];

impl Remedy {
    fn after(failure: &str) -> Self {
        let found = KNOWN.iter().find(|(code, _)| failure.contains(code));
        found.map_or(Self::SendAgain, |(_, remedy)| *remedy)
    }
}

/// The stray money of a shop that came back and was not sent again since, the oldest first.
///
/// # Errors
/// Database failures only.
pub async fn not_returned(tx: &mut TenantTx) -> Result<Vec<NotReturned>, DbError> {
    let query = refund::table
        .filter(refund::kind.eq(RefundKind::Stray.name()))
        .order((refund::created_at, refund::id));
    let rows: Vec<RefundRow> = query.load(tx).await?;
    let failed = |row: &&RefundRow| row.state == FAILED;
    let latest = |row: &&RefundRow| {
        let newest = rows.iter().rfind(|one| one.attempt_id == row.attempt_id);
        newest.is_some_and(|newest| newest.id == row.id)
    };
    let found = rows.iter().filter(failed).filter(latest);
    found.map(not_returned_of).collect()
}

const FAILED: &str = "failed";

fn not_returned_of(row: &RefundRow) -> Result<NotReturned, DbError> {
    Ok(NotReturned {
        refund: row.id,
        payment: row.payment_id,
        amount: row.request()?.amount,
        remedy: Remedy::after(row.failure.as_deref().unwrap_or_default()),
        failure: row.failure.clone().unwrap_or_default(),
        since: row.updated_at,
    })
}

/// What asking for stray money to be sent again did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAgain {
    /// It is being sent.
    Now(RefundId),
    /// It was sent again before; this refund is under way, or has arrived.
    Before(RefundId),
}

/// Why it was not sent again.
#[derive(Debug, thiserror::Error)]
pub enum SendAgainError {
    /// There is no such refund of money that pays for nothing.
    #[error("there is no such refund of money that pays for nothing")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sends stray money again that came back: an operator's decision, once for each time it failed. Repeating the call, or making it
/// twice at once, sends it once: the payment's lock orders them, and the database keeps one refund under way per charge.
///
/// # Errors
/// See [`SendAgainError`].
pub async fn send_again(
    tx: &mut TenantTx,
    id: RefundId,
    reason: &str,
) -> Result<SentAgain, SendAgainError> {
    let payment = lock_payment_of_refund(tx, id).await?;
    let payment = payment.ok_or(SendAgainError::NotFound)?;
    let row = find_refund(tx, id).await?;
    let stray = |row: &RefundRow| row.kind == RefundKind::Stray.name();
    let row = row.filter(stray).ok_or(SendAgainError::NotFound)?;
    let others = refunds_of(tx, payment.id).await?;
    let live =
        |one: &&RefundRow| one.attempt_id == row.attempt_id && stray(one) && one.state != FAILED;
    if let Some(before) = others.iter().find(live) {
        return Ok(SentAgain::Before(before.id));
    }
    let request = row.request()?;
    let new = NewRefund {
        payment: payment.id,
        attempt: row.attempt_id,
        kind: RefundKind::Stray,
        amount: request.amount,
        intent: request.intent,
        reason: reason.to_owned(),
        made_there: None,
    };
    Ok(SentAgain::Now(insert(tx, new, None).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_never_be_sent_says_why() {
        for (failure, remedy) in [
            ("declined", Remedy::SendAgain),
            ("expired_or_canceled_card", Remedy::AnotherWay),
            (
                "the processor refused (400 charge_already_refunded): Charge ch_1 has already been refunded.",
                Remedy::Gone,
            ),
            (
                "the processor refused (400 charge_disputed): Charge ch_1 has been charged back.",
                Remedy::WithBank,
            ),
        ] {
            assert_eq!(Remedy::after(failure), remedy, "{failure}");
        }
    }
}
