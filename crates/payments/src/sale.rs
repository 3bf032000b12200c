//! A payment as a refund of it needs it: read once, then decided without the database.

use diesel::{
    ExpressionMethods, JoinOnDsl, NullableExpressionMethods, OptionalExtension, QueryDsl,
};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Money, PaymentId, RefundId};
use ledger::FeeAmount;
use serde::Serialize;
use tenancy::{DbError, TenantTx};

use crate::{
    Capture, RefundKind, RefundView, RequestRefund, RequestRefundError,
    dispute::{DisputedMoney, RefundsWhile, Verdict, gone_to_bank, held_by_bank},
    new_refund::{NewRefund, insert, set_aside},
    queries::view_refund,
    request_refund::{captured, counting, fee_return, plan, refundable_of},
    store::{AttemptRow, PaymentRow, RefundRow, attempt, lock_payment, payment, refund},
};

/// A payment with its capture, its refunds, and what the bank holds of it.
#[derive(Clone, Debug)]
pub struct Sale {
    payment: PaymentRow,
    attempts: Vec<AttemptRow>,
    /// Oldest first.
    refunds: Vec<RefundRow>,
    disputed: DisputedMoney,
}

/// Reads a payment for a preview. `None` when there is no such payment.
///
/// # Errors
/// Database failures only.
pub async fn read_sale(tx: &mut TenantTx, id: PaymentId) -> Result<Option<Sale>, DbError> {
    let row = payment::table.find(id).first(tx).await.optional()?;
    match row {
        Some(row) => with_attempts(tx, row).await.map(Some),
        None => Ok(None),
    }
}

/// Locks a payment until the transaction ends, and reads it. A verb that changes an order and its payment takes this lock
/// before the order's, as the looks at the processor do.
///
/// # Errors
/// Database failures only.
pub async fn hold_sale(tx: &mut TenantTx, id: PaymentId) -> Result<Sale, DbError> {
    let row = lock_payment(tx, id).await?.ok_or(DbError::NotFound)?;
    // A statement of its own: one that waited for the lock does not see what its holder wrote.
    with_attempts(tx, row).await
}

async fn with_attempts(tx: &mut TenantTx, payment: PaymentRow) -> Result<Sale, DbError> {
    let rows: Vec<(AttemptRow, Option<RefundRow>, Option<String>, i64)> = attempt::table
        .left_join(refund::table.on(refund::attempt_id.eq(attempt::id)))
        .filter(attempt::payment_id.eq(payment.id))
        .order((attempt::number, refund::id))
        .select((
            attempt::all_columns,
            refund::all_columns.nullable(),
            held_by_bank(),
            gone_to_bank(),
        ))
        .load(tx)
        .await?;
    let mut sale = Sale {
        disputed: DisputedMoney {
            gone: Money::zero(payment.currency()?),
            refunds: RefundsWhile::Allowed,
        },
        payment,
        attempts: Vec::new(),
        refunds: Vec::new(),
    };
    for (attempt, refund, held, gone) in rows {
        if let Some(verdict) = held {
            let verdict = Verdict::from_name(&verdict);
            sale.disputed.refunds = RefundsWhile::Refused(verdict);
        }
        sale.disputed.gone = Money::new(gone, sale.disputed.gone.currency());
        if sale.attempts.last().map(|last| last.id) != Some(attempt.id) {
            sale.attempts.push(attempt);
        }
        sale.refunds.extend(refund);
    }
    sale.refunds.sort_by_key(|row| row.id);
    Ok(sale)
}

/// What a bank has of a sale, because of a dispute that keeps the sale from being refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AtBank {
    /// Whether the bank has decided.
    pub verdict: Verdict,
    /// What it has of the shop's.
    pub held: Money,
    /// What is left of the sale besides: neither refunded nor with the bank.
    pub rest: Money,
}

impl Sale {
    /// Whether a card has paid it.
    #[must_use]
    pub fn is_captured(&self) -> bool {
        self.captured().is_ok()
    }

    /// What a bank has, unless the sale may be refunded beside its disputes, or everything was refunded before.
    ///
    /// # Errors
    /// Nothing was captured, or a row cannot be read.
    pub fn at_bank(&self) -> Result<Option<AtBank>, RequestRefundError> {
        let RefundsWhile::Refused(verdict) = self.disputed.refunds else {
            return Ok(None);
        };
        let (_, capture) = self.captured()?;
        let refunds = counting(self.refunds.clone())?;
        let refunded: i64 = refunds.iter().map(|row| row.amount_minor).sum();
        let left = capture.amount.minor() - refunded;
        if left <= 0 {
            return Ok(None);
        }
        let held = self.disputed.gone;
        let rest = Money::new(left - held.minor(), held.currency());
        Ok(Some(AtBank {
            verdict,
            held,
            rest,
        }))
    }

    /// The refunds that give back part of the sale, oldest first; failed ones included.
    ///
    /// # Errors
    /// A row that cannot be read.
    pub fn refunds(&self) -> Result<Vec<RefundView>, DbError> {
        let rows = self.refunds.iter().cloned();
        rows.filter(|row| row.kind == RefundKind::Sale.name())
            .map(view_refund)
            .collect()
    }

    /// What a refund of `amount` would give back of our fee, after the refunds that count.
    ///
    /// # Errors
    /// As for [`crate::request_refund`].
    pub fn fee_returned_by(&self, amount: Money) -> Result<FeeAmount, RequestRefundError> {
        let (_, capture) = self.captured()?;
        let earlier = counting(self.refunds.clone())?;
        let withdrawn = self.disputed.refundable()?;
        let gone = refundable_of((&capture, withdrawn), &earlier, amount)?;
        fee_return(&self.payment, capture.amount, &earlier, gone, amount)
    }

    /// Records a refund, sets its money aside in the ledger and leaves the call to the `payments.refund` job. The sale is
    /// held.
    ///
    /// # Errors
    /// Nothing captured, more than remains, an invalid amount or parts, or a database failure.
    pub async fn request(
        &self,
        tx: &mut TenantTx,
        wanted: RequestRefund,
    ) -> Result<RefundId, RequestRefundError> {
        let (attempt, capture) = self.captured()?;
        let earlier = counting(self.refunds.clone())?;
        let withdrawn = self.disputed.refundable()?;
        let plan = plan(&self.payment, (&capture, withdrawn), &earlier, &wanted)?;
        let new = NewRefund {
            payment: self.payment.id,
            attempt,
            kind: RefundKind::Sale,
            amount: wanted.amount,
            intent: capture.intent,
            reason: wanted.reason,
            made_there: None,
        };
        let id = insert(tx, new, Some(&plan)).await?;
        set_aside(tx, id, (wanted.amount, &self.payment.title)).await?;
        Ok(id)
    }

    fn captured(&self) -> Result<(AttemptId, Capture), RequestRefundError> {
        captured(&self.attempts)
    }
}
