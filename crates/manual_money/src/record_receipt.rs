//! Records that the merchant received an order's money: it is paid, as by a card.

use chrono::{Days, NaiveDate};
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{Money, OrderId};
use orders::{Invoice, Order, OrderState, PaidError, Settlement, ShopTerms, record_timeline};
use payments::ClosePaymentError;
use serde_json::json;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{ChangeKind, Method, ReceiptChange, books, change, changes_of, store::manual_receipt};

/// Longest reference, in characters.
pub(crate) const LONGEST_REFERENCE: usize = 100;
/// How long ago money may have come that is recorded today.
const LONG_AGO: Days = Days::new(366);

/// The command to record money received.
#[derive(Clone, Debug)]
pub struct RecordReceipt {
    /// The order it pays, whole.
    pub order: OrderId,
    /// How it came.
    pub method: Method,
    /// The day it came, in the shop's time zone.
    pub received_on: NaiveDate,
    /// In the merchant's words: the number of a cheque; may be empty.
    pub reference: String,
    /// Who records it.
    pub actor: String,
}

/// Why money was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordReceiptError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// It is paid already.
    #[error("the order is paid already")]
    Paid,
    /// Its card is authorized, and charged when it ships: cancel the order, or charge it.
    #[error("the order's card is authorized; cancel the order, or charge it")]
    Authorized,
    /// It was canceled: place a new one.
    #[error("the order was canceled; place a new one")]
    Canceled,
    /// Its hold had ended, and its goods went to others: place a new one.
    #[error("the goods of this order went to others; place a new one")]
    GoodsGone,
    /// Its hold had ended, and its goods would come later than the customer agreed to: place a new one.
    #[error("the goods of this order would come later than agreed; place a new one")]
    LaterThanAgreed,
    /// The day is in the future, or more than a year ago.
    #[error("the day the money came is today or within the last year")]
    Day,
    /// The reference is too long.
    #[error("the reference is at most 100 characters")]
    ReferenceTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<PaidError> for RecordReceiptError {
    fn from(error: PaidError) -> Self {
        match error {
            PaidError::NotFound => Self::NotFound,
            PaidError::Canceled => Self::Canceled,
            PaidError::GoodsGone => Self::GoodsGone,
            PaidError::LaterThanAgreed => Self::LaterThanAgreed,
            PaidError::Db(error) => Self::Db(error),
        }
    }
}

/// Records the whole total as received, in one transaction with everything that follows from it. The order's card payment
/// is closed first: its lock decides a race with the card, and money that still arrives goes back by itself.
///
/// # Errors
/// See [`RecordReceiptError`]; roll back then, which leaves no trace.
pub async fn record_receipt(
    tx: &mut TenantTx,
    command: &RecordReceipt,
    terms: &ShopTerms,
) -> Result<Invoice, RecordReceiptError> {
    let today = terms.day(tx.now());
    let earliest = today.checked_sub_days(LONG_AGO).unwrap_or(today);
    if command.received_on > today || command.received_on < earliest {
        return Err(RecordReceiptError::Day);
    }
    if command.reference.chars().count() > LONGEST_REFERENCE {
        return Err(RecordReceiptError::ReferenceTooLong);
    }
    let order = unpaid(tx, command.order).await?;
    if let Some(owed) = order.owed {
        return settle(tx, &order, (owed, command)).await;
    }
    let reference = kernel::one_line(&command.reference);
    write(tx, &order, (command, &reference)).await?;
    let settlement = Settlement {
        method: command.method.code().to_owned(),
        reference,
        ..Settlement::free(tx.now())
    };
    let invoice = orders::order_paid(tx, order.id, settlement).await?;
    let facts = json!({
        "amount": order.total,
        "method": command.method,
        "reference": invoice.settlement.reference,
        "received_on": command.received_on,
    });
    let who = ("payment_recorded", Some(command.actor.as_str()));
    record_timeline(tx, order.id, who, facts).await?;
    Ok(invoice)
}

/// The customer pays what is owed for an order whose money was lost. The order has its invoice, and no card could pay for it since
/// the first receipt.
async fn settle(
    tx: &mut TenantTx,
    order: &Order,
    (owed, command): (Money, &RecordReceipt),
) -> Result<Invoice, RecordReceiptError> {
    let changes = changes_of(tx, order.id).await?;
    let paid = ReceiptChange {
        id: tx.env().chance.uuid_at(tx.now()),
        step: changes.last().map_or(0, |last| last.step) + 1,
        kind: ChangeKind::Received,
        method: command.method,
        amount: owed,
        on: command.received_on,
        reference: kernel::one_line(&command.reference),
        actor: command.actor.clone(),
    };
    change::write(tx, order.id, &paid).await?;
    let memo = format!("Order #{}", order.number);
    books::settled(tx, &paid, &memo)
        .await
        .map_err(DbError::from)?;
    orders::set_owed(tx, order.id, None).await?;
    let facts = json!({
        "amount": paid.amount,
        "method": paid.method,
        "reference": paid.reference,
        "received_on": paid.on,
    });
    let who = ("payment_recorded", Some(command.actor.as_str()));
    record_timeline(tx, order.id, who, facts).await?;
    let invoice = orders::invoice_of(tx, order.id).await?;
    Ok(invoice.ok_or(DbError::NotFound)?)
}

/// The order, locked, if it waits for its money; no card can pay for it any more.
async fn unpaid(tx: &mut TenantTx, id: OrderId) -> Result<Order, RecordReceiptError> {
    let known = orders::order_state(tx, id).await?;
    let (state, payment) = known.ok_or(RecordReceiptError::NotFound)?;
    if let OrderState::Paid { .. } = state {
        let order = orders::order_locked(tx, id).await?;
        let owes = |order: &Order| order.owed.is_some();
        return order.filter(owes).ok_or(RecordReceiptError::Paid);
    }
    payable(state)?;
    if let Some(payment) = payment {
        match payments::close_payment(tx, payment).await {
            Ok(()) => {}
            Err(ClosePaymentError::Paid) => return Err(RecordReceiptError::Paid),
            Err(ClosePaymentError::NotFound) => return Err(DbError::NotFound.into()),
            Err(ClosePaymentError::Db(error)) => return Err(error.into()),
        }
    }
    let order = orders::order_locked(tx, id).await?;
    let order = order.ok_or(RecordReceiptError::NotFound)?;
    payable(order.state)?;
    Ok(order)
}

const fn payable(state: OrderState) -> Result<(), RecordReceiptError> {
    match state {
        OrderState::AwaitingPayment | OrderState::Expired => Ok(()),
        OrderState::Authorized { .. } => Err(RecordReceiptError::Authorized),
        OrderState::Paid { .. } => Err(RecordReceiptError::Paid),
        OrderState::Canceled => Err(RecordReceiptError::Canceled),
    }
}

async fn write(
    tx: &mut TenantTx,
    order: &Order,
    (command, reference): (&RecordReceipt, &str),
) -> Result<(), DbError> {
    let id: Uuid = tx.env().chance.uuid_at(tx.now());
    diesel::insert_into(manual_receipt::table)
        .values((
            manual_receipt::order_id.eq(order.id),
            manual_receipt::id.eq(id),
            manual_receipt::method.eq(command.method.code()),
            manual_receipt::amount_minor.eq(order.total.minor()),
            manual_receipt::currency.eq(order.currency.code().to_owned()),
            manual_receipt::received_on.eq(command.received_on),
            manual_receipt::reference.eq(reference),
            manual_receipt::actor.eq(&command.actor),
            manual_receipt::recorded_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    let breakdown = orders::sale_breakdown(order)?;
    let (into, memo) = (command.method.account(), format!("Order #{}", order.number));
    let at = tx.now();
    books::received(tx, (id, into), &breakdown, (at, &memo)).await?;
    Ok(())
}
