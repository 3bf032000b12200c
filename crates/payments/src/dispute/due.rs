//! Disputes that wait for the merchant.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl, SelectableHelper};
use diesel_async::RunQueryDsl;
use kernel::{DisputeId, Money, PaymentId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::{
    Answer, DisputeKind,
    store::{DisputeRow, dispute},
};

/// A dispute the merchant has to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenDispute {
    /// The dispute.
    pub id: DisputeId,
    /// Its payment.
    pub payment: PaymentId,
    /// What the disputed charge is to us: it says who answers.
    pub kind: DisputeKind,
    /// What is disputed.
    pub amount: Money,
    /// The bank's deadline for an answer.
    #[schema(required)]
    pub due_by: Option<DateTime<Utc>>,
}

/// Disputes without an answer that wait for one, the most urgent first; at most a hundred.
///
/// # Errors
/// Database failures only.
pub async fn open_disputes(tx: &mut TenantTx) -> Result<Vec<OpenDispute>, DbError> {
    waiting_for_answer(tx, DisputeKind::Sale).await
}

/// The same of charges that are this to us: the shop answers for its sales, and the provider for money that belongs to none.
///
/// # Errors
/// Database failures only.
pub async fn waiting_for_answer(
    tx: &mut TenantTx,
    kind: DisputeKind,
) -> Result<Vec<OpenDispute>, DbError> {
    let rows: Vec<DisputeRow> = dispute::table
        .filter(dispute::state.eq_any(["inquiry", "needs_response"]))
        .filter(dispute::kind.eq(kind.name()))
        .order((dispute::due_by.asc(), dispute::id))
        .limit(100)
        .select(DisputeRow::as_select())
        .load(tx)
        .await?;
    let mut open = Vec::new();
    for row in rows {
        if matches!(row.answer()?, Answer::Asked { .. } | Answer::Sent { .. }) {
            continue;
        }
        open.push(OpenDispute {
            id: row.id,
            payment: row.payment_id,
            kind,
            amount: row.amount()?,
            due_by: row.state()?.due_by(),
        });
    }
    Ok(open)
}
