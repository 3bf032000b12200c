//! The row of a refund, and the money set aside for it.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Money, PaymentId, RefundId};
use ledger::rules;
use tenancy::{DbError, TenantTx};

use crate::{
    RefundKind, RefundRequest, RefundSource, RefundState,
    books::{self, BooksError},
    jobs::send_refund,
    refund_total,
    request_refund::Plan,
    store::{refund, written},
};

pub(crate) struct NewRefund {
    pub payment: PaymentId,
    pub attempt: AttemptId,
    pub kind: RefundKind,
    pub amount: Money,
    pub intent: String,
    pub reason: String,
    /// The processor's id of a refund that was made there.
    pub made_there: Option<String>,
}

/// Writes the row. A refund that is ours to send is sent by its job.
pub(crate) async fn insert(
    tx: &mut TenantTx,
    new: NewRefund,
    plan: Option<&Plan>,
) -> Result<RefundId, DbError> {
    let id: RefundId = tx.id();
    let now = tx.now();
    let request = RefundRequest {
        idempotency_key: match &new.made_there {
            None => format!("refund.create:{}", id.uuid()),
            Some(there) => format!("refund.found:{there}"),
        },
        keyed_at: None,
        tenant: tx.tenant(),
        payment: new.payment,
        refund: id,
        intent: new.intent,
        amount: new.amount,
    };
    let breakdown = plan
        .map(|plan| written(&plan.breakdown, "refund.breakdown"))
        .transpose()?;
    let fee_return = plan
        .map(|plan| written(&plan.fee_return, "refund.fee_return"))
        .transpose()?;
    let source = match &new.made_there {
        None => RefundSource::Shop,
        Some(_) => RefundSource::Processor,
    };
    let ours_to_send = new.made_there.is_none();
    if new.kind == RefundKind::Sale {
        refund_total::take(tx, new.payment, (id, new.amount.minor())).await?;
    }
    let values = (
        refund::id.eq(id),
        refund::payment_id.eq(new.payment),
        refund::attempt_id.eq(new.attempt),
        refund::kind.eq(new.kind.name()),
        refund::amount_minor.eq(new.amount.minor()),
        refund::breakdown.eq(breakdown),
        refund::fee_return.eq(fee_return),
        refund::state.eq(RefundState::Requested.name()),
        refund::reason.eq(new.reason),
        refund::request.eq(written(&request, "refund.request")?),
        refund::processor_id.eq(new.made_there),
        refund::source.eq(source.name()),
        refund::created_at.eq(now),
        refund::updated_at.eq(now),
    );
    diesel::insert_into(refund::table)
        .values(values)
        .execute(tx)
        .await?;
    if ours_to_send {
        send_refund(tx, new.attempt, request).await?;
    }
    Ok(id)
}

/// Sets the money of a refund of a sale aside, so that it cannot be paid out meanwhile.
pub(crate) async fn set_aside(
    tx: &mut TenantTx,
    id: RefundId,
    (amount, title): (Money, &str),
) -> Result<(), BooksError> {
    let at = tx.now();
    let sides = rules::refund_hold(amount)?;
    books::write(tx, sides, ("refund", id.to_string(), "hold"), at, title).await
}
