//! What payments yielded for the shop. One source for the order's page, the mail to the owner and the accountant's
//! file.

use std::collections::HashMap;

use diesel::{
    BoolExpressionMethods, ExpressionMethods, JoinOnDsl, NullableExpressionMethods,
    OptionalExtension, QueryDsl,
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Money, PaymentId, RefundId};
use ledger::{Account, Entry, FeeAmount, FeeTerms, ProcessorFeeMode, TenantAccount};
use serde::Serialize;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, RefundKind,
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
    /// Fees deducted, taxes included, less fees returned. From the ledger: zero before the capture.
    pub fees: Money,
    /// What the platform owes the shop for it. From the ledger.
    pub kept: Money,
}

/// Entries that deduct a fee from the shop's money, or return one.
const FEES: [&str; 4] = [
    "platform_fee",
    "processor_fee",
    "fee_return",
    "fee_return_undone",
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

/// The takings of each of these payments. At most three round trips.
///
/// # Errors
/// Database failures only.
pub async fn takings(
    tx: &mut TenantTx,
    payments: &[PaymentId],
) -> Result<HashMap<PaymentId, Takings>, DbError> {
    let (mut found, refunds) = charged(tx, payments).await?;
    let mut owner: HashMap<String, PaymentId> = refunds
        .iter()
        .map(|one| (one.id.to_string(), one.payment))
        .collect();
    let of_refunds: Vec<String> = owner.keys().cloned().collect();
    owner.extend(payments.iter().map(|id| (id.to_string(), *id)));
    let of_payments: Vec<String> = payments.iter().map(PaymentId::to_string).collect();
    let mut entries = ledger::tenant_entries_of(tx, "payment", &of_payments).await?;
    if !of_refunds.is_empty() {
        entries.extend(ledger::tenant_entries_of(tx, "refund", &of_refunds).await?);
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
        if FEES.contains(&entry.purpose.as_str()) {
            takings.fees = plus(takings.fees, line.amount.negated())?;
        }
    }
    Ok(())
}

type RefundRow = (RefundId, PaymentId, i64, String, String, Option<Value>);

/// What was charged, and the refunds of it.
async fn charged(
    tx: &mut TenantTx,
    payments: &[PaymentId],
) -> Result<(HashMap<PaymentId, Takings>, Vec<Refunded>), DbError> {
    let of_refund = (
        refund::id,
        refund::payment_id,
        refund::amount_minor,
        refund::kind,
        refund::state,
        refund::fee_return,
    );
    let rows: Vec<(PaymentId, i64, String, Option<RefundRow>)> = payment::table
        .left_join(refund::table.on(refund::payment_id.eq(payment::id)))
        .filter(payment::id.eq_any(payments))
        .select((
            payment::id,
            payment::amount_minor,
            payment::currency,
            of_refund.nullable(),
        ))
        .load(tx)
        .await?;
    let (mut found, mut refunds) = (HashMap::new(), Vec::new());
    for (id, minor, code, of_refund) in rows {
        let currency: Currency = code
            .parse()
            .map_err(|error| DbError::corrupt("payment.currency", error))?;
        let zero = Money::zero(currency);
        found.entry(id).or_insert(Takings {
            amount: Money::new(minor, currency),
            refunded: zero,
            sent: zero,
            fee_returned: FeeAmount::zero(currency),
            fees: zero,
            kept: zero,
        });
        refunds.extend(of_refund.map(refunded).transpose()?);
    }
    Ok((found, refunds))
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
