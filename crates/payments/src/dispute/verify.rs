//! Compares disputes with the shop's book, and what goes back of each payment with what was captured.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Text, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, DisputeId, Money, PaymentId};
use ledger::{TenantAccount, posted_amounts};
use tenancy::{Cached, DbError, TenantTx};

use crate::Mismatch;

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = SqlUuid)]
    id: DisputeId,
    #[diesel(sql_type = SqlUuid)]
    payment_id: PaymentId,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = BigInt)]
    held: i64,
    #[diesel(sql_type = BigInt)]
    lost: i64,
    #[diesel(sql_type = BigInt)]
    captured: i64,
    #[diesel(sql_type = BigInt)]
    gone: i64,
}

// Hand-written: sums over what moved, beyond diesel's DSL. Only payments with disputes are read.
const HELD: &str = "
    SELECT d.id, d.payment_id, d.currency, d.lost_minor AS lost, p.amount_minor AS captured,
        coalesce((SELECT sum(CASE m.kind WHEN 'withdrawn' THEN m.shop_minor ELSE -m.shop_minor END)
            FROM dispute_move m WHERE m.dispute_id = d.id), 0)::bigint AS held,
        (coalesce((SELECT sum(CASE m.kind WHEN 'withdrawn' THEN m.shop_minor ELSE -m.shop_minor END)
            FROM dispute_move m WHERE m.payment_id = d.payment_id), 0)
         + coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.payment_id = d.payment_id AND r.kind = 'sale'
            AND r.state IN ('pending', 'succeeded')), 0))::bigint AS gone
    FROM dispute d JOIN payment p ON p.id = d.payment_id WHERE d.kind = 'sale' ORDER BY d.id";

/// Compares every dispute with its entries.
pub(crate) async fn verify_disputes(tx: &mut TenantTx) -> Result<Vec<Mismatch>, DbError> {
    let all: Vec<Held> = Cached(diesel::sql_query(HELD)).load(tx).await?;
    let mut found = Vec::new();
    let held = booked(tx, TenantAccount::DisputedFunds).await?;
    let lost = booked(tx, TenantAccount::ChargebackLosses).await?;
    for one in &all {
        one.judge((&held, &lost), &mut found)?;
    }
    let known = |source: &str| all.iter().any(|one| one.id.to_string() == source);
    let strange = held.iter().filter(|(source, _)| !known(source));
    found.extend(strange.map(|(source, _)| Mismatch::EntryWithoutDispute {
        source: source.clone(),
    }));
    Ok(found)
}

type Sums = std::collections::BTreeMap<String, i64>;

/// Purposes that touch what the bank holds or what is lost.
const PURPOSES: [&str; 4] = [
    "dispute_withdrawn",
    "dispute_reinstated",
    "dispute_lost",
    "dispute_loss_undone",
];

/// What the disputes posted to an account.
async fn booked(tx: &mut TenantTx, account: TenantAccount) -> Result<Sums, DbError> {
    const PAGE: i64 = 2_000;
    let mut sums = Sums::new();
    for purpose in PURPOSES {
        let mut after = String::new();
        loop {
            let which = ("dispute", purpose);
            let page = posted_amounts(tx, which, account, (&after, PAGE)).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.source_id);
            for one in &page {
                *sums.entry(one.source_id.clone()).or_default() += one.amount.minor();
            }
        }
    }
    Ok(sums)
}

impl Held {
    fn judge(
        &self,
        (held, lost): (&Sums, &Sums),
        found: &mut Vec<Mismatch>,
    ) -> Result<(), DbError> {
        let currency: Currency = self
            .currency
            .parse()
            .map_err(|error| DbError::corrupt("dispute.currency", error))?;
        let money = |minor| Money::new(minor, currency);
        let source = self.id.to_string();
        let of = |sums: &Sums| sums.get(&source).copied().unwrap_or_default();
        // What is lost left the account of what the bank holds.
        if of(held) != self.held - self.lost {
            found.push(Mismatch::DisputeHeldDiffers {
                dispute: self.id,
                held: money(self.held - self.lost),
                booked: money(of(held)),
            });
        }
        if of(lost) != self.lost {
            found.push(Mismatch::DisputeLossDiffers {
                dispute: self.id,
                lost: money(self.lost),
                booked: money(of(lost)),
            });
        }
        if self.gone > self.captured {
            found.push(Mismatch::TookTooMuch {
                payment: self.payment_id,
                captured: money(self.captured),
                gone: money(self.gone),
            });
        }
        Ok(())
    }
}
