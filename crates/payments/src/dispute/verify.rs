//! Compares disputes with the shop's book, and what goes back of each payment with what was captured.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Text, Uuid as SqlUuid},
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
    #[diesel(sql_type = BigInt)]
    due: i64,
    #[diesel(sql_type = Array<Text>)]
    shares: Vec<String>,
}

// Hand-written: sums over what moved, beyond diesel's DSL. Only payments with disputes are read.
const HELD: &str = "
    WITH one AS (
        SELECT d.id, d.payment_id, d.currency, d.lost_minor AS lost, p.amount_minor AS captured,
            coalesce((SELECT sum(CASE m.kind WHEN 'withdrawn' THEN m.amount_minor ELSE -m.amount_minor END)
                FROM dispute_move m WHERE m.dispute_id = d.id), 0) AS kept,
            coalesce((SELECT sum(CASE m.kind WHEN 'withdrawn' THEN m.shop_minor ELSE -m.shop_minor END)
                FROM dispute_move m WHERE m.dispute_id = d.id), 0)
            + coalesce((SELECT sum(s.after_minor - s.before_minor) FROM dispute_share s WHERE s.dispute_id = d.id), 0) AS held,
            coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.payment_id = d.payment_id AND r.kind = 'sale'
                AND r.state NOT IN ('failed', 'canceled')), 0) AS refunded,
            ARRAY(SELECT s.id::text FROM dispute_share s WHERE s.dispute_id = d.id) AS shares
        FROM dispute d JOIN payment p ON p.id = d.payment_id WHERE d.kind = 'sale')
    SELECT id, payment_id, currency, lost, captured, held::bigint AS held, shares,
        (refunded + sum(held) OVER (PARTITION BY payment_id))::bigint AS gone,
        greatest(0, least(kept, captured - refunded
            - (sum(kept) OVER (PARTITION BY payment_id ORDER BY id) - kept)))::bigint AS due
    FROM one ORDER BY id";

/// Compares every dispute with its entries.
pub(crate) async fn verify_disputes(tx: &mut TenantTx) -> Result<Vec<Mismatch>, DbError> {
    let all: Vec<Held> = Cached(diesel::sql_query(HELD)).load(tx).await?;
    let mut found = Vec::new();
    let known: BTreeSet<String> = all.iter().flat_map(Held::sources).collect();
    let held = booked(tx, TenantAccount::DisputedFunds).await?;
    let lost = booked(tx, TenantAccount::ChargebackLosses).await?;
    for one in &all {
        one.judge((&held, &lost), &mut found)?;
    }
    let strange = held.keys().filter(|source| !known.contains(*source));
    found.extend(strange.map(|source| Mismatch::EntryWithoutDispute {
        source: source.clone(),
    }));
    Ok(found)
}

type Sums = BTreeMap<String, i64>;

/// Sources and purposes that touch what the bank holds or what is lost.
const PURPOSES: [(&str, &str); 7] = [
    ("dispute", "dispute_withdrawn"),
    ("dispute", "dispute_reinstated"),
    ("dispute", "dispute_lost"),
    ("dispute", "dispute_loss_undone"),
    ("dispute_share", "dispute_share"),
    ("dispute_share", "dispute_lost"),
    ("dispute_share", "dispute_loss_undone"),
];

/// What the disputes posted to an account.
async fn booked(tx: &mut TenantTx, account: TenantAccount) -> Result<Sums, DbError> {
    const PAGE: i64 = 2_000;
    let mut sums = Sums::new();
    for which in PURPOSES {
        let mut after = String::new();
        loop {
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
    /// The sources of its entries.
    fn sources(&self) -> impl Iterator<Item = String> {
        let shares = self.shares.iter().cloned();
        shares.chain([self.id.to_string()])
    }

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
        let of = |sums: &Sums| self.sources().filter_map(|one| sums.get(&one)).sum();
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
        if self.held != self.due {
            found.push(Mismatch::DisputeShareDiffers {
                dispute: self.id,
                due: money(self.due),
                share: money(self.held),
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
