//! Money that pays for nothing and goes back: it came late, or is not what we asked for.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Money, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::{
    RefundKind, RefundState,
    store::{RefundRow, refund},
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
