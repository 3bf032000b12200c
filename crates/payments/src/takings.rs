//! What payments yielded for the shop. One source for the order's page, the mail to the owner and the accountant's
//! file.

use std::collections::{HashMap, HashSet};

use diesel::{
    BoolExpressionMethods, ExpressionMethods, JoinOnDsl, NullableExpressionMethods,
    OptionalExtension, QueryDsl,
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, DisputeId, Money, PaymentId, RefundId};
use ledger::{Account, Entry, FeeAmount, FeeTerms, ProcessorFeeMode, TenantAccount};
use serde::Serialize;
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{
    AttemptState, RefundKind,
    dispute::{dispute, dispute_share},
    store::{attempt, payment, read, refund},
};

/// The shop's share of one payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Takings {
    /// What the shopper was or will be charged.
    pub amount: Money,
    /// Refunds that succeeded or are pending.
    pub refunded: Money,
    /// Of these, refunds whose money was sent: what the books have deducted.
    pub sent: Money,
    /// What those returned of the provider's fee.
    pub fee_returned: FeeAmount,
    /// What the bank took because of disputes, less what it gave back. From the ledger.
    pub disputed: Money,
    /// Fees for disputes; part of `fees`. From the ledger.
    pub dispute_fee: Money,
    /// Fees deducted, taxes included, less fees returned. From the ledger: zero before the capture.
    pub fees: Money,
    /// What the platform owes the shop for it. From the ledger.
    pub kept: Money,
}

/// Entries that move what the bank holds.
const DISPUTED: [&str; 3] = ["dispute_withdrawn", "dispute_reinstated", "dispute_share"];
/// Those of its fee.
const DISPUTE_FEES: [&str; 2] = ["dispute_fee", "dispute_fee_returned"];

/// Entries that deduct a fee from the shop's money, or return one.
const FEES: [&str; 6] = [
    "platform_fee",
    "processor_fee",
    "fee_return",
    "fee_return_undone",
    "dispute_fee",
    "dispute_fee_returned",
];

struct Refunded {
    id: RefundId,
    payment: PaymentId,
    minor: i64,
    progress: Progress,
    fee_return: Option<FeeAmount>,
}

/// How far a refund of a sale has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Sent,
    Underway,
    /// It failed, or was of money that belonged to no sale.
    Nothing,
}

/// The takings of each of these payments. At most three round trips, and one or two more if one is disputed.
///
/// # Errors
/// Database failures only.
pub async fn takings(
    tx: &mut TenantTx,
    payments: &[PaymentId],
) -> Result<HashMap<PaymentId, Takings>, DbError> {
    let Charged {
        mut found,
        refunds,
        disputes,
        shares,
    } = charged(tx, payments).await?;
    let mut owner: HashMap<String, PaymentId> = refunds
        .iter()
        .map(|one| (one.id.to_string(), one.payment))
        .collect();
    let of_refunds: Vec<String> = owner.keys().cloned().collect();
    let of_disputes: Vec<String> = disputes.keys().map(DisputeId::to_string).collect();
    let of_shares: Vec<String> = shares.keys().map(Uuid::to_string).collect();
    let disputed = disputes.into_iter();
    owner.extend(disputed.map(|(id, payment)| (id.to_string(), payment)));
    let shared = shares.into_iter();
    owner.extend(shared.map(|(id, payment)| (id.to_string(), payment)));
    owner.extend(payments.iter().map(|id| (id.to_string(), *id)));
    let of_payments: Vec<String> = payments.iter().map(PaymentId::to_string).collect();
    let mut entries = ledger::tenant_entries_of(tx, "payment", &of_payments).await?;
    if !of_refunds.is_empty() {
        entries.extend(ledger::tenant_entries_of(tx, "refund", &of_refunds).await?);
    }
    if !of_disputes.is_empty() {
        entries.extend(ledger::tenant_entries_of(tx, "dispute", &of_disputes).await?);
    }
    if !of_shares.is_empty() {
        entries.extend(ledger::tenant_entries_of(tx, "dispute_share", &of_shares).await?);
    }

    for one in &refunds {
        if let Some(takings) = found.get_mut(&one.payment) {
            count(takings, one)?;
        }
    }
    for entry in &entries {
        let payment = owner.get(&entry.source_id);
        if let Some(takings) = payment.and_then(|id| found.get_mut(id)) {
            book(takings, entry)?;
        }
    }
    Ok(found)
}

fn plus(sum: Money, more: Money) -> Result<Money, DbError> {
    sum.plus(more)
        .map_err(|error| DbError::corrupt("journal_entry.amounts", error))
}

fn count(takings: &mut Takings, one: &Refunded) -> Result<(), DbError> {
    let amount = Money::new(one.minor, takings.refunded.currency());
    if one.progress != Progress::Nothing {
        takings.refunded = plus(takings.refunded, amount)?;
    }
    if one.progress != Progress::Sent {
        return Ok(());
    }
    takings.sent = plus(takings.sent, amount)?;
    if let Some(fee) = &one.fee_return {
        takings.fee_returned = takings
            .fee_returned
            .plus(fee)
            .map_err(|error| DbError::corrupt("refund.fee_return", error))?;
    }
    Ok(())
}

/// Adds the entry's effect on what the platform owes the shop.
fn book(takings: &mut Takings, entry: &Entry) -> Result<(), DbError> {
    let clearing = TenantAccount::Clearing.code();
    for line in entry.lines.iter().filter(|line| line.account == clearing) {
        takings.kept = plus(takings.kept, line.amount)?;
        let (purpose, taken) = (entry.purpose.as_str(), line.amount.negated());
        if FEES.contains(&purpose) {
            takings.fees = plus(takings.fees, taken)?;
        }
        if DISPUTED.contains(&purpose) {
            takings.disputed = plus(takings.disputed, taken)?;
        }
        if DISPUTE_FEES.contains(&purpose) {
            takings.dispute_fee = plus(takings.dispute_fee, taken)?;
        }
    }
    Ok(())
}

type RefundRow = (RefundId, PaymentId, i64, String, String, Option<Value>);

/// A payment with one of its refunds, one of its disputes, and one change of a dispute's share.
type ChargedRow = (
    PaymentId,
    i64,
    String,
    Option<RefundRow>,
    Option<DisputeId>,
    Option<Uuid>,
);

/// What was charged, the refunds of it, its disputes, and how their shares changed.
#[derive(Default)]
struct Charged {
    found: HashMap<PaymentId, Takings>,
    refunds: Vec<Refunded>,
    disputes: HashMap<DisputeId, PaymentId>,
    shares: HashMap<Uuid, PaymentId>,
}

async fn charged(tx: &mut TenantTx, payments: &[PaymentId]) -> Result<Charged, DbError> {
    let of_refund = (
        refund::id,
        refund::payment_id,
        refund::amount_minor,
        refund::kind,
        refund::state,
        refund::fee_return,
    );
    let rows: Vec<ChargedRow> = payment::table
        .left_join(refund::table.on(refund::payment_id.eq(payment::id)))
        .left_join(dispute::table.on(dispute::payment_id.eq(payment::id)))
        .left_join(dispute_share::table.on(dispute_share::payment_id.eq(payment::id)))
        .filter(payment::id.eq_any(payments))
        .select((
            payment::id,
            payment::amount_minor,
            payment::currency,
            of_refund.nullable(),
            dispute::id.nullable(),
            dispute_share::id.nullable(),
        ))
        .load(tx)
        .await?;
    let (mut all, mut seen) = (Charged::default(), HashSet::new());
    for (id, minor, code, of_refund, of_dispute, of_share) in rows {
        all.disputes.extend(of_dispute.map(|dispute| (dispute, id)));
        all.shares.extend(of_share.map(|share| (share, id)));
        // A refund comes once with each dispute, and with each change of a share.
        let of_refund = of_refund.filter(|row| seen.insert(row.0));
        let currency: Currency = code
            .parse()
            .map_err(|error| DbError::corrupt("payment.currency", error))?;
        let zero = Money::zero(currency);
        all.found.entry(id).or_insert(Takings {
            amount: Money::new(minor, currency),
            refunded: zero,
            sent: zero,
            fee_returned: FeeAmount::zero(currency),
            disputed: zero,
            dispute_fee: zero,
            fees: zero,
            kept: zero,
        });
        all.refunds.extend(of_refund.map(refunded).transpose()?);
    }
    Ok(all)
}

fn refunded((id, payment, minor, kind, state, fee_return): RefundRow) -> Result<Refunded, DbError> {
    let state = crate::RefundState::from_row(&state, None)
        .ok_or_else(|| DbError::corrupt("refund.state", &state))?;
    Ok(Refunded {
        id,
        payment,
        minor,
        progress: match state {
            _ if kind != RefundKind::Sale.name() => Progress::Nothing,
            crate::RefundState::Succeeded => Progress::Sent,
            _ if state.counts() => Progress::Underway,
            _ => Progress::Nothing,
        },
        fee_return: fee_return
            .map(|fee| read(&fee, "refund.fee_return"))
            .transpose()?,
    })
}

/// Whether the processor's fee on a payment is passed on to the shop and not known yet.
///
/// # Errors
/// Database failures only.
pub async fn awaits_processor_fee(tx: &mut TenantTx, id: PaymentId) -> Result<bool, DbError> {
    let captured = attempt::payment_id
        .eq(payment::id)
        .and(attempt::state.eq("captured"));
    let row: Option<(Value, Option<Value>)> = payment::table
        .left_join(attempt::table.on(captured))
        .filter(payment::id.eq(id))
        .select((payment::fee_terms, attempt::facts.nullable()))
        .first(tx)
        .await
        .optional()?;
    let Some((terms, facts)) = row else {
        return Ok(false);
    };
    let terms: FeeTerms = read(&terms, "payment.fee_terms")?;
    let facts: Option<AttemptState> = facts
        .map(|facts| read(&facts, "attempt.facts"))
        .transpose()?;
    let known = facts.is_some_and(|state| !state.awaits_fee());
    Ok(terms.processor_fee_mode == ProcessorFeeMode::PassThrough && !known)
}
