//! Sends a purchase order to its supplier: the first time, or again after changes.

use chrono::{DateTime, Utc};
use kernel::{Money, PurchaseOrderId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shipping::ShopDay;
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use crate::{
    PurchaseOrder, PurchaseState, Step, StepError, Supplier, events, history,
    model::{locked_as_read, write_head},
    supplier,
};

/// Mails a purchase order to its supplier, as PDF and CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPurchaseOrder {
    /// The order.
    pub order: PurchaseOrderId,
    /// Which of its mails this is, from 1.
    pub mail: i32,
}

impl MailPurchaseOrder {
    /// Names the mail: its order and its number.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}/{}", self.order, self.mail)
    }
}

impl BackgroundJob for MailPurchaseOrder {
    const KIND: &'static str = "purchasing.mail";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.key())
    }
}

/// Why an order was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// It has no lines.
    #[error("the order has no lines")]
    Empty,
    /// The supplier has no e-mail address.
    #[error("the supplier has no e-mail address")]
    NoEmail,
    /// It comes to less than the supplier's minimum.
    #[error("the order comes to less than the supplier's minimum of {minimum:?}")]
    BelowMinimum {
        /// The minimum.
        minimum: Money,
    },
    /// It cannot be sent where it is.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sends the order that was read as this version. A draft without an expected day gets the one its supplier's lead time gives, in the shop's calendar.
/// The mail is a job of the same transaction.
///
/// # Errors
/// See [`SendError`].
pub async fn send_order(
    tx: &mut TenantTx,
    read: (PurchaseOrderId, i32),
    (actor, today): (&str, ShopDay),
) -> Result<PurchaseOrder, SendError> {
    let mut order = locked_as_read(tx, read).await?;
    let id = order.id;
    let next = order.after(Step::Send)?;
    let supplier = supplier(tx, order.supplier).await?;
    let supplier = supplier.ok_or(StepError::NotFound)?;
    may_go(&order, &supplier)?;
    let first = order.state == PurchaseState::Draft;
    if first {
        let lead = supplier.draft.lead_days;
        let expected = lead.map(|days| today.after_working(days));
        order.expected_on = order.expected_on.or(expected);
        order.sent_at = Some(tx.now());
    }
    order.state = next;
    order.email.clone_from(&supplier.draft.email);
    order.mails += 1;
    write_head(tx, &order).await?;
    let kind = if first { "sent" } else { "sent_again" };
    let facts = json!({ "to": order.email, "expected_on": order.expected_on });
    history::record(tx, id, (kind, actor), facts).await?;
    let mail = order.mails;
    jobs::enqueue(tx, &MailPurchaseOrder { order: id, mail }).await?;
    if first {
        events::sent(tx, &order, &supplier).await?;
        tx.touch_pages();
    }
    order.version += 1;
    Ok(order)
}

fn may_go(order: &PurchaseOrder, supplier: &Supplier) -> Result<(), SendError> {
    if order.lines.is_empty() {
        return Err(SendError::Empty);
    }
    if supplier.draft.email.is_empty() {
        return Err(SendError::NoEmail);
    }
    let minimum = supplier
        .minimum()
        .filter(|least| least.currency() == order.currency);
    match minimum {
        Some(minimum) if order.total().minor() < minimum.minor() => {
            Err(SendError::BelowMinimum { minimum })
        }
        _ => Ok(()),
    }
}
