//! What disputes leave to be refunded.

use diesel::{
    dsl::sql,
    expression::SqlLiteral,
    sql_types::{BigInt, Nullable, Text},
};
use kernel::{Money, PaymentId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};

use super::{
    DisputeKind, DisputeState,
    store::{DisputeRow, Withdrawals, disputes_of_payment},
};
use crate::RequestRefundError;

/// What the bank holds of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisputedMoney {
    /// Withdrawn of the sale and not reinstated.
    pub gone: Money,
    /// Whether a dispute keeps the payment from being refunded.
    pub refunds: RefundsWhile,
}

/// Whether a payment may be refunded beside its disputes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundsWhile {
    /// No dispute stands in the way.
    Allowed,
    /// The money is with the bank, or the bank gave it away.
    Refused(Verdict),
}

/// Whether the bank has decided about money it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It has still to decide.
    Awaited,
    /// It gave the money to the card's holder.
    Lost,
}

impl Verdict {
    /// Reads what [`held_by_bank`] selects.
    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "lost" => Self::Lost,
            _ => Self::Awaited,
        }
    }
}

/// What the bank holds of a payment's money.
///
/// # Errors
/// Database failures only.
pub async fn disputed_money(
    tx: &mut TenantTx,
    payment: PaymentId,
    zero: Money,
) -> Result<DisputedMoney, DbError> {
    let rows = disputes_of_payment(tx, payment).await?;
    let withdrawals = if rows.is_empty() {
        Withdrawals::default()
    } else {
        Withdrawals::of(tx, payment).await?
    };
    Ok(DisputedMoney {
        gone: Money::new(withdrawals.gone(), zero.currency()),
        refunds: allowed(&rows)?,
    })
}

fn allowed(rows: &[DisputeRow]) -> Result<RefundsWhile, DbError> {
    let mut allowed = RefundsWhile::Allowed;
    for row in rows {
        // Money that pays for nothing is another charge: the sale's own can be refunded.
        if row.kind()? != DisputeKind::Sale || !row.state()?.holds_money() {
            continue;
        }
        if row.state()? != DisputeState::Lost {
            return Ok(RefundsWhile::Refused(Verdict::Awaited));
        }
        allowed = RefundsWhile::Refused(Verdict::Lost);
    }
    Ok(allowed)
}

impl DisputedMoney {
    /// What the bank holds, if a refund may be made beside it.
    pub(crate) const fn refundable(&self) -> Result<Money, RequestRefundError> {
        match self.refunds {
            RefundsWhile::Allowed => Ok(self.gone),
            RefundsWhile::Refused(verdict) => Err(RequestRefundError::Disputed(verdict)),
        }
    }
}

// Hand-written: read beside an attempt of the payment, in its statement.
/// Whether the bank has decided about the money of the payment's sale that disputes hold, as
/// [`super::DisputeState::holds_money`] says; null if none does.
pub(crate) fn held_by_bank() -> SqlLiteral<Nullable<Text>> {
    sql(
        "(SELECT CASE WHEN bool_and(d.state = 'lost') THEN 'lost' ELSE 'awaited' END FROM dispute d
        WHERE d.payment_id = attempt.payment_id AND d.kind = 'sale'
        AND d.state IN ('needs_response', 'under_review', 'lost') HAVING count(*) > 0)",
    )
}

/// What banks keep of the shop's, as [`Withdrawals::gone`] says.
pub(crate) fn gone_to_bank() -> SqlLiteral<BigInt> {
    sql("coalesce((SELECT sum(CASE m.kind WHEN 'withdrawn' THEN m.shop_minor ELSE -m.shop_minor END)
        FROM dispute_move m WHERE m.payment_id = attempt.payment_id), 0)::bigint
        + coalesce((SELECT sum(s.after_minor - s.before_minor) FROM dispute_share s
        WHERE s.payment_id = attempt.payment_id), 0)::bigint")
}
