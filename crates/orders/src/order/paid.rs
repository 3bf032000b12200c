//! The money has come: units are kept for good, the invoice gets its number, the back office is told. Runs in the
//! transaction that books the payment.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl,
    sql_types::{Nullable, Text},
};
use diesel_async::RunQueryDsl;
use inventory::{Allocation, Holder};
use kernel::{InvoiceId, LineId, OrderId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shipping::Calendar;
use tenancy::{
    DbError, TenantTx,
    blob::BlobId,
    counter,
    jobs::{self, BackgroundJob, Lane},
};
use utoipa::ToSchema;

use super::{
    InvoiceNumber,
    model::{Order, OrderState, order_locked},
    timeline,
};
use crate::{
    Promise, events, gather,
    promise::{Kept, ShopDay, kept, promise},
    store::{invoice, order_line, sales_order},
};

diesel::define_sql_function! {
    /// The first that is there.
    fn coalesce(a: Nullable<Text>, b: Text) -> Nullable<Text>;
}

/// Prints the invoice once and mails the confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmOrder {
    pub order: OrderId,
    /// The merchant asked for the mail once more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resend: bool,
}

impl BackgroundJob for ConfirmOrder {
    const KIND: &'static str = "orders.confirm";
    const LANE: Lane = Lane::Urgent;

    /// Impatient clicks within a minute are one wish.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String> {
        let minute = due.timestamp() / 60;
        Some(match self.resend {
            true => format!("{}/resend/{minute}", self.order),
            false => self.order.to_string(),
        })
    }
}

/// Tells the merchant of the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfSale {
    pub order: OrderId,
}

impl BackgroundJob for TellOfSale {
    const KIND: &'static str = "orders.sold";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.order.to_string())
    }
}

/// First invoice of a shop.
const FIRST_INVOICE: i64 = 1;

/// How it was paid; printed on the invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Settlement {
    /// `card`, or `free` when nothing was owed.
    pub method: String,
    /// `visa`
    #[serde(default)]
    #[schema(required)]
    pub brand: String,
    #[serde(default)]
    #[schema(required)]
    pub last4: String,
    /// What the card's statement reads; empty when the processor did not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
    /// The processor's name of the charge, or ours of the payment.
    #[serde(default)]
    #[schema(required)]
    pub reference: String,
    pub at: DateTime<Utc>,
}

impl Settlement {
    #[must_use]
    pub fn free(at: DateTime<Utc>) -> Self {
        let empty = String::new;
        Self {
            method: "free".into(),
            brand: empty(),
            last4: empty(),
            statement: empty(),
            reference: empty(),
            at,
        }
    }
}

/// An issued invoice. Never changed; a correction is a credit note.
#[derive(Clone, Debug)]
pub struct Invoice {
    pub id: InvoiceId,
    pub number: InvoiceNumber,
    pub issued_at: DateTime<Utc>,
    pub settlement: Settlement,
    pub pdf: Option<BlobId>,
}

#[derive(Debug, thiserror::Error)]
pub enum PaidError {
    #[error("there is no such order")]
    NotFound,
    /// The shop canceled it: the money must go back.
    #[error("the order was canceled before the money came")]
    Canceled,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Marks the order as paid, once. An order whose time was up is revived: money is a fact.
///
/// # Errors
/// See [`PaidError`].
pub async fn order_paid(
    tx: &mut TenantTx,
    id: OrderId,
    settlement: Settlement,
) -> Result<Invoice, PaidError> {
    let mut order = order_locked(tx, id).await?.ok_or(PaidError::NotFound)?;
    match order.state {
        OrderState::Paid { .. } => {
            return invoice_of(tx, id)
                .await?
                .ok_or(PaidError::Db(DbError::NotFound));
        }
        OrderState::Canceled => return Err(PaidError::Canceled),
        OrderState::AwaitingPayment | OrderState::Expired => {}
    }
    keep_units(tx, &mut order).await?;
    order.state = OrderState::Paid { at: tx.now() };
    order.version += 1;
    diesel::update(sales_order::table.find(id))
        .set((
            sales_order::state.eq("paid"),
            sales_order::paid_at.eq(tx.now()),
            sales_order::version.eq(order.version),
        ))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    let issued = issue(tx, id, settlement).await?;
    tell(tx, &order, &issued).await?;
    Ok(issued)
}

/// The lines' promises are those that were written.
async fn keep_units(tx: &mut TenantTx, order: &mut Order) -> Result<(), PaidError> {
    let kept = inventory::commit(tx, Holder::Order(order.id))
        .await
        .map_err(|inventory::CommitError::Db(error)| error)?;
    for got in kept {
        let line = order.lines.iter_mut().find(|line| line.id == got.line);
        let old = line.as_ref().and_then(|line| line.promise);
        if got.backordered != old.map_or(0, |promise| promise.later) {
            let made = renewed(tx, order.id, old, &got).await?;
            write_promise(tx, got.line, made).await?;
            if let Some(line) = line {
                line.promise = made;
            }
        }
    }
    Ok(())
}

/// Goods came or went between placing and paying. What is more to come than was promised (paid after its time was up, and
/// what was held has gone to others) is promised anew from the variant's lead time, in days of the shop.
async fn renewed(
    tx: &mut TenantTx,
    order: OrderId,
    old: Option<Promise>,
    got: &Allocation,
) -> Result<Option<Promise>, DbError> {
    match kept(old, got.reserved, got.backordered) {
        Kept::Whole => Ok(None),
        Kept::Dates(promise) => Ok(Some(promise)),
        Kept::Broken => {
            let lead_days = gather::lead_days(tx, got.variant).await?;
            let today = shop_day(tx, order).await?;
            Ok(promise(today, got.reserved, got.backordered, lead_days))
        }
    }
}

/// The day, in the zone and with the holidays the shop had when the order was placed.
async fn shop_day(tx: &mut TenantTx, order: OrderId) -> Result<ShopDay, DbError> {
    let (zone, calendar): (String, String) = sales_order::table
        .find(order)
        .select((sales_order::time_zone, sales_order::calendar))
        .first(tx)
        .await?;
    let zone: chrono_tz::Tz = zone
        .parse()
        .map_err(|error| DbError::corrupt("sales_order.time_zone", error))?;
    Ok(ShopDay {
        date: tx.now().with_timezone(&zone).date_naive(),
        calendar: Calendar::from_code(&calendar),
    })
}

async fn write_promise(
    tx: &mut TenantTx,
    line: LineId,
    made: Option<Promise>,
) -> Result<(), DbError> {
    let json = made
        .map(serde_json::to_value)
        .transpose()
        .map_err(|error| DbError::corrupt("order_line.promise", error))?;
    diesel::update(order_line::table.find(line))
        .set(order_line::promise.eq(json))
        .execute(tx)
        .await?;
    Ok(())
}

/// Gives the invoice its number; the series has no holes because a rolled back number is given again.
async fn issue(
    tx: &mut TenantTx,
    order: OrderId,
    settlement: Settlement,
) -> Result<Invoice, DbError> {
    let issued = Invoice {
        id: tx.id(),
        number: InvoiceNumber::new(counter::next(tx, "invoice", FIRST_INVOICE).await?),
        issued_at: tx.now(),
        settlement,
        pdf: None,
    };
    let json = serde_json::to_value(&issued.settlement)
        .map_err(|error| DbError::corrupt("invoice.settlement", error))?;
    diesel::insert_into(invoice::table)
        .values((
            invoice::id.eq(issued.id),
            invoice::number.eq(issued.number.sequence()),
            invoice::order_id.eq(order),
            invoice::issued_at.eq(issued.issued_at),
            invoice::settlement.eq(json),
        ))
        .execute(tx)
        .await?;
    Ok(issued)
}

async fn tell(tx: &mut TenantTx, paid: &Order, issued: &Invoice) -> Result<(), PaidError> {
    let id = paid.id;
    events::paid(tx, paid, issued).await?;
    let facts = json!({ "invoice": issued.number, "settlement": issued.settlement });
    timeline::record(tx, id, ("paid", None), facts).await?;
    // Two jobs: what keeps one from being done does not keep the other.
    let confirm = ConfirmOrder {
        order: id,
        resend: false,
    };
    jobs::enqueue(tx, &confirm).await?;
    Ok(jobs::enqueue(tx, &TellOfSale { order: id }).await?)
}

/// The invoice of an order, if it was issued.
///
/// # Errors
/// Database failures only.
pub async fn invoice_of(tx: &mut TenantTx, order: OrderId) -> Result<Option<Invoice>, DbError> {
    type Row = (
        InvoiceId,
        i64,
        DateTime<Utc>,
        serde_json::Value,
        Option<String>,
    );
    let row: Option<Row> = invoice::table
        .filter(invoice::order_id.eq(order))
        .select((
            invoice::id,
            invoice::number,
            invoice::issued_at,
            invoice::settlement,
            invoice::pdf,
        ))
        .first(tx)
        .await
        .optional()?;
    let Some((id, number, issued_at, settlement, pdf)) = row else {
        return Ok(None);
    };
    let settlement = serde_json::from_value(settlement)
        .map_err(|error| DbError::corrupt("invoice.settlement", error))?;
    let pdf = pdf.as_deref().and_then(BlobId::parse);
    Ok(Some(Invoice {
        id,
        number: InvoiceNumber::new(number),
        issued_at,
        settlement,
        pdf,
    }))
}

/// Keeps the printed invoice, the first one printed.
///
/// # Errors
/// Database failures only.
pub async fn attach_invoice_pdf(
    tx: &mut TenantTx,
    id: InvoiceId,
    pdf: &BlobId,
) -> Result<BlobId, DbError> {
    // The row's lock decides whose copy is the first.
    let first = coalesce(invoice::pdf, pdf.as_str());
    let kept: Option<String> = diesel::update(invoice::table.find(id))
        .set(invoice::pdf.eq(first))
        .returning(invoice::pdf)
        .get_result(tx)
        .await?;
    let kept = kept.unwrap_or_default();
    BlobId::parse(&kept).ok_or_else(|| DbError::corrupt("invoice.pdf", kept))
}
