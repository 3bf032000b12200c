//! Ends a purchase order: what has not come is no longer expected.

use kernel::PurchaseOrderId;
use serde_json::json;
use tenancy::TenantTx;

use crate::{
    PurchaseOrder, Step, StepError, history,
    model::{locked, write_head},
};

/// Closes an order of which some has come: the rest will not.
///
/// # Errors
/// No such order, or nothing or everything of it has come.
pub async fn close_order(
    tx: &mut TenantTx,
    id: PurchaseOrderId,
    actor: &str,
) -> Result<PurchaseOrder, StepError> {
    end(tx, id, (Step::Close, "closed", actor)).await
}

/// Gives up an order before anything came.
///
/// # Errors
/// No such order, or something of it has come.
pub async fn cancel_order(
    tx: &mut TenantTx,
    id: PurchaseOrderId,
    actor: &str,
) -> Result<PurchaseOrder, StepError> {
    end(tx, id, (Step::Cancel, "canceled", actor)).await
}

async fn end(
    tx: &mut TenantTx,
    id: PurchaseOrderId,
    (step, kind, actor): (Step, &'static str, &str),
) -> Result<PurchaseOrder, StepError> {
    let mut order = locked(tx, id).await?;
    let missing: i32 = order.lines.iter().map(|line| line.outstanding()).sum();
    order.state = order.after(step)?;
    write_head(tx, &order).await?;
    history::record(tx, id, (kind, actor), json!({ "units": missing })).await?;
    tx.touch_pages();
    order.version += 1;
    Ok(order)
}
