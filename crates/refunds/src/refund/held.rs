//! An order whose money may go back, read once.

use kernel::OrderId;
use manual_money::Receipt;
use orders::{Order, order, order_locked, order_state};
use payments::{AtBank, Sale};
use tenancy::TenantTx;

use super::{
    kept::{OrderRefund, parts_that_count, with_parts},
    parts::RefundParts,
    preview::RefundError,
};

/// An order with its payment and its refunds.
#[derive(Clone, Debug)]
pub struct Refunding {
    /// The order.
    pub order: Order,
    /// Its refunds, oldest first; failed ones included.
    pub refunds: Vec<OrderRefund>,
    pub(crate) paid: PaidBy,
}

/// What paid an order.
#[derive(Clone, Debug)]
pub(crate) enum PaidBy {
    /// A card, or nothing yet.
    Card(Option<Box<Sale>>),
    /// Money the merchant received.
    Hand(Receipt),
}

impl Refunding {
    /// What the refunds gave back whose money is or may be gone.
    pub(crate) fn earlier(&self) -> Vec<RefundParts> {
        parts_that_count(&self.refunds)
    }

    /// What a bank has of the order's money, if that keeps it from being refunded.
    pub(crate) fn at_bank(&self) -> Result<Option<AtBank>, RefundError> {
        match &self.paid {
            PaidBy::Card(Some(sale)) => Ok(sale.at_bank()?),
            PaidBy::Card(None) | PaidBy::Hand(_) => Ok(None),
        }
    }
}

/// Reads an order for a preview.
///
/// # Errors
/// There is no such order, or the database failed.
pub(crate) async fn shown(tx: &mut TenantTx, id: OrderId) -> Result<Refunding, RefundError> {
    let order = order(tx, id).await?.ok_or(RefundError::NotFound)?;
    let sale = match order.payment {
        Some(payment) => payments::read_sale(tx, payment).await?,
        None => None,
    };
    let paid = paid_by(tx, id, sale).await?;
    with_refunds(tx, order, paid).await
}

async fn paid_by(
    tx: &mut TenantTx,
    id: OrderId,
    sale: Option<Sale>,
) -> Result<PaidBy, RefundError> {
    if sale.as_ref().is_some_and(Sale::is_captured) {
        return Ok(PaidBy::Card(sale.map(Box::new)));
    }
    Ok(match manual_money::receipt_of(tx, id).await? {
        Some(receipt) => PaidBy::Hand(receipt),
        None => PaidBy::Card(sale.map(Box::new)),
    })
}

/// Locks an order until the transaction ends, after its payment, and reads it: the looks at the processor take the locks in
/// the same order.
///
/// # Errors
/// There is no such order, or the database failed.
pub async fn hold_for_refund(tx: &mut TenantTx, id: OrderId) -> Result<Refunding, RefundError> {
    let (_, payment) = order_state(tx, id).await?.ok_or(RefundError::NotFound)?;
    let sale = match payment {
        Some(payment) => Some(payments::hold_sale(tx, payment).await?),
        None => None,
    };
    let order = order_locked(tx, id).await?.ok_or(RefundError::NotFound)?;
    let paid = paid_by(tx, id, sale).await?;
    with_refunds(tx, order, paid).await
}

async fn with_refunds(
    tx: &mut TenantTx,
    order: Order,
    paid: PaidBy,
) -> Result<Refunding, RefundError> {
    let refunds = match &paid {
        PaidBy::Card(Some(sale)) => with_parts(tx, order.id, sale.refunds()?).await?,
        PaidBy::Card(None) => Vec::new(),
        PaidBy::Hand(_) => {
            let made = manual_money::hand_refunds(tx, &[order.id]).await?;
            let made = made.into_iter().map(|one| one.refund).collect();
            with_parts(tx, order.id, made).await?
        }
    };
    Ok(Refunding {
        order,
        refunds,
        paid,
    })
}
