//! What many refunds gave back, for the journal.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, RefundId};
use tenancy::{DbError, TenantTx};

use super::{kept::read, parts::RefundParts};
use crate::store::order_refund;

/// What one refund gave back.
#[derive(Clone, Debug)]
pub struct GivenBack {
    /// The refund, by card or by hand.
    pub refund: RefundId,
    /// The order.
    pub order: OrderId,
    /// The amount the bank gave back.
    pub parts: RefundParts,
}

/// What these refunds gave back of orders; one round trip, whatever their number. Others are left out.
///
/// # Errors
/// Database failures only.
pub async fn given_back(
    tx: &mut TenantTx,
    refunds: &[RefundId],
) -> Result<Vec<GivenBack>, DbError> {
    if refunds.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(RefundId, OrderId, serde_json::Value)> = order_refund::table
        .filter(order_refund::refund_id.eq_any(refunds))
        .select((
            order_refund::refund_id,
            order_refund::order_id,
            order_refund::parts,
        ))
        .load(tx)
        .await?;
    let read = |(refund, order, parts)| {
        Ok(GivenBack {
            refund,
            order,
            parts: read(parts)?,
        })
    };
    rows.into_iter().map(read).collect()
}
