//! Ends a purchase order: what has not come is no longer expected.

use kernel::PurchaseOrderId;
use serde_json::json;
use tenancy::TenantTx;

use crate::{
    PurchaseOrder, Step, StepError, events, history,
    model::{locked_as_read, write_head},
};

/// Closes the order that was read as this version, of which some has come: the rest will not.
///
/// # Errors
/// No such order, one that was changed meanwhile, or nothing or everything of it has come.
pub async fn close_order(
    tx: &mut TenantTx,
    read: (PurchaseOrderId, i32),
    actor: &str,
) -> Result<PurchaseOrder, StepError> {
    end(tx, read, (Step::Close, "closed", actor)).await
}

/// Gives up the order that was read as this version, before anything came.
///
/// # Errors
/// No such order, one that was changed meanwhile, or something of it has come.
pub async fn cancel_order(
    tx: &mut TenantTx,
    read: (PurchaseOrderId, i32),
    actor: &str,
) -> Result<PurchaseOrder, StepError> {
    end(tx, read, (Step::Cancel, "canceled", actor)).await
}

async fn end(
    tx: &mut TenantTx,
    read: (PurchaseOrderId, i32),
    (step, kind, actor): (Step, &'static str, &str),
) -> Result<PurchaseOrder, StepError> {
    let mut order = locked_as_read(tx, read).await?;
    let missing: i32 = order.lines.iter().map(|line| line.outstanding()).sum();
    order.state = order.after(step)?;
    write_head(tx, &order).await?;
    history::record(tx, order.id, (kind, actor), json!({ "units": missing })).await?;
    events::ended(tx, &order, missing).await?;
    inventory::review_promises(tx).await?;
    tx.touch_pages();
    order.version += 1;
    Ok(order)
}
