//! What of a dispute the shop bears: refunds come first, and of what the bank keeps the shop bears what they left of the sale.
//!
//! A refund that fails after the bank took the money leaves more to the shop, and one that becomes known leaves less. The
//! split is not kept open until all refunds have ended, which may take weeks: it is booked at once and brought up to date
//! with every change (docs/decisions/0122).

use diesel::sql_types::{BigInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{DisputeId, Money};
use ledger::rules;
use tenancy::{Cached, DbError, TenantTx};
use uuid::Uuid;

use super::{
    DisputeKind, DisputeOutcome, DisputeState, DisputeStep, books,
    store::{self, DisputeRow, Withdrawals, disputes_of_payment},
};
use crate::{
    books::{BooksError, write_all},
    request_refund::counting,
    store::{PaymentRow, refunds_of},
};

/// What the disputes of a sale have to share.
pub(super) struct Shares {
    /// What refunds that count left of the sale.
    left: i64,
    /// What each bank keeps, oldest dispute first.
    kept: Vec<(DisputeId, i64)>,
}

impl Shares {
    /// Reads refunds and disputes. Hold the payment's lock.
    pub async fn of(
        tx: &mut TenantTx,
        payment: &PaymentRow,
        (disputes, withdrawals): (&[DisputeRow], &Withdrawals),
    ) -> Result<Self, DbError> {
        let refunds = counting(refunds_of(tx, payment.id).await?)?;
        let refunded: i64 = refunds.iter().map(|row| row.amount_minor).sum();
        let mut kept = Vec::new();
        for row in disputes {
            if row.kind()? == DisputeKind::Sale {
                kept.push((row.id, withdrawals.kept(row.id)));
            }
        }
        let left = (payment.amount_minor - refunded).max(0);
        Ok(Self { left, kept })
    }

    /// As they will be when the bank keeps so much more of a dispute; negative for less.
    pub fn after(mut self, dispute: DisputeId, more: i64) -> Self {
        for (id, kept) in &mut self.kept {
            if *id == dispute {
                *kept += more;
            }
        }
        self
    }

    /// What each dispute takes of the shop, in minor units.
    fn due(&self) -> Vec<(DisputeId, i64)> {
        let mut left = self.left;
        let due = self.kept.iter().map(|(id, kept)| {
            let share = (*kept).min(left);
            left -= share;
            (*id, share)
        });
        due.collect()
    }

    /// What one dispute takes of the shop.
    pub fn due_of(&self, dispute: DisputeId) -> i64 {
        let due = self.due().into_iter().find(|(id, _)| *id == dispute);
        due.map_or(0, |(_, share)| share)
    }
}

/// Brings the shop's share of each dispute to what it is by now, with correcting entries in both books. Hold the payment's
/// lock.
pub(crate) async fn settle_shares(
    tx: &mut TenantTx,
    payment: &PaymentRow,
) -> Result<Vec<DisputeOutcome>, BooksError> {
    let disputes = disputes_of_payment(tx, payment.id).await?;
    if disputes.is_empty() {
        return Ok(Vec::new());
    }
    let withdrawals = Withdrawals::of(tx, payment.id).await?;
    let shares = Shares::of(tx, payment, (&disputes, &withdrawals)).await?;
    let mut changed = Vec::new();
    for row in &disputes {
        let (before, after) = (withdrawals.share(row.id), shares.due_of(row.id));
        if before != after {
            let change = Change {
                before,
                after,
                came_back: withdrawals.came_back(row.id),
            };
            changed.push(change.book(tx, (payment, row)).await?);
        }
    }
    Ok(changed)
}

/// A share that is another one by now, in minor units.
struct Change {
    before: i64,
    after: i64,
    came_back: bool,
}

// Hand-written: the amounts the keys compare are those of the capture and of the withdrawal.
const NOTE: &str = "
    INSERT INTO dispute_share (id, dispute_id, payment_id, before_minor, after_minor, captured_minor, withdrawn_minor,
        withdrawn_shop_minor, changed_at)
    SELECT $1, m.dispute_id, m.payment_id, $3, $4, c.amount_minor, m.amount_minor, m.shop_minor, $5
    FROM dispute_move m JOIN capture c ON c.payment_id = m.payment_id
    WHERE m.dispute_id = $2 AND m.kind = 'withdrawn'";

impl Change {
    async fn book(
        &self,
        tx: &mut TenantTx,
        (payment, row): (&PaymentRow, &DisputeRow),
    ) -> Result<DisputeOutcome, BooksError> {
        let id: Uuid = tx.env().chance.uuid_at(tx.now());
        let query = diesel::sql_query(NOTE)
            .bind::<SqlUuid, _>(id)
            .bind::<SqlUuid, _>(row.id)
            .bind::<BigInt, _>(self.before)
            .bind::<BigInt, _>(self.after)
            .bind::<Timestamptz, _>(tx.now());
        Cached(query).execute(tx).await.map_err(DbError::from)?;
        let currency = row.currency()?;
        let money = |minor| Money::new(minor, currency);
        let more = money(self.after - self.before);
        let mut facts = vec![(rules::dispute_share(more)?, "dispute_share")];
        let lost = lost_of(row, self.after, self.came_back)?;
        facts.extend(books::lost(money(row.lost_minor), money(lost))?);
        if lost != row.lost_minor {
            store::save_loss(tx, row.id, lost).await?;
        }
        let source = |(sides, purpose)| (sides, ("dispute_share", id.to_string(), purpose));
        let now = tx.now();
        write_all(tx, facts.into_iter().map(source), (now, &payment.title)).await?;
        Ok(DisputeOutcome {
            dispute: row.id,
            payment: payment.id,
            reference: payment.reference.clone(),
            amount: row.amount()?,
            steps: vec![DisputeStep::Share {
                before: money(self.before),
                after: money(self.after),
            }],
        })
    }
}

/// What is lost of the shop's share of what the bank keeps: all of it, once the dispute has ended.
pub(super) fn lost_of(row: &DisputeRow, share: i64, came_back: bool) -> Result<i64, DbError> {
    Ok(match row.state()? {
        DisputeState::Lost => share,
        DisputeState::Won if came_back => share,
        // The money of a dispute that is won comes in a message of its own.
        DisputeState::Won => row.lost_minor.min(share),
        _ => 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dispute(number: u128) -> DisputeId {
        DisputeId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn refunds_come_first_and_older_disputes_before_younger_ones() {
        let of = |left, kept: &[i64]| {
            let kept = (1..).map(dispute).zip(kept.iter().copied()).collect();
            let shares = Shares { left, kept };
            let due = shares.due().into_iter();
            due.map(|(_, share)| share).collect::<Vec<_>>()
        };
        assert_eq!(of(100, &[100]), [100]);
        assert_eq!(of(40, &[100]), [40]);
        assert_eq!(of(0, &[100]), [0]);
        assert_eq!(of(100, &[70, 70]), [70, 30]);
        assert_eq!(of(100, &[0, 70]), [0, 70], "what came back takes nothing");
    }
}
