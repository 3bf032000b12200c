//! Marks an order as paid: its reservation becomes permanent, the invoice gets its number, the event is published. Runs
//! in the transaction that books the payment.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName,
    sql_types::{BigInt, Jsonb, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use inventory::{Commit, CommitError, Committed, Holder, Place};
use kernel::{InvoiceId, LineId, OrderId};
use payments::Taken;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shipping::Calendar;
use tenancy::{
    Cached, DbError, TenantTx,
    blob::BlobId,
    counter,
    jobs::{self, BackgroundJob, Lane},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    InvoiceNumber,
    lookup::order_state,
    model::{Order, OrderLine, mark_paid},
    state::OrderState,
};
use crate::{
    Promise, events, gather,
    promise::{Kept, ShopDay, kept, later_than_agreed, promise},
    store::{invoice, order_line, sales_order},
};

/// Mails the shopper the confirmation with the invoice, and the merchant about the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfPayment {
    /// The paid order.
    pub order: OrderId,
    /// Whether it was charged when it was ordered.
    #[serde(default, skip_serializing_if = "Taken::is_at_once")]
    pub taken: Taken,
}

impl BackgroundJob for TellOfPayment {
    const KIND: &'static str = "orders.paid";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.order.to_string())
    }
}

/// Renders the invoice once and mails the confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmOrder {
    /// The paid order.
    pub order: OrderId,
    /// The merchant asked for the mail to be sent again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resend: bool,
    /// Whether it was charged when it was ordered.
    #[serde(default, skip_serializing_if = "Taken::is_at_once")]
    pub taken: Taken,
}

impl BackgroundJob for ConfirmOrder {
    const KIND: &'static str = "orders.confirm";
    const LANE: Lane = Lane::Urgent;

    /// Repeated clicks within a minute count as one request.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String> {
        let minute = due.timestamp() / 60;
        Some(match self.resend {
            true => format!("{}/resend/{minute}", self.order),
            false => self.order.to_string(),
        })
    }
}

/// Mails the merchant about the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfSale {
    /// The paid order.
    pub order: OrderId,
}

impl BackgroundJob for TellOfSale {
    const KIND: &'static str = "orders.sold";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.order.to_string())
    }
}

/// Number of a shop's first invoice.
const FIRST_INVOICE: i64 = 1;

/// How it was paid; printed on the invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Settlement {
    /// `card`; `cash`, `cheque`, `transfer` or `other` when the merchant received the money; `free` when nothing was owed.
    pub method: String,
    /// `visa`
    #[serde(default)]
    #[schema(required)]
    pub brand: String,
    /// Last four digits of the card; empty when unknown.
    #[serde(default)]
    #[schema(required)]
    pub last4: String,
    /// The text on the card statement; empty when the processor did not supply it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
    /// Our id of the card payment; of money the merchant received, their own words, such as the number of a cheque.
    #[serde(default)]
    #[schema(required)]
    pub reference: String,
    /// When it was paid.
    pub at: DateTime<Utc>,
}

impl Settlement {
    /// The settlement of an order for which nothing was owed.
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
    /// Identifies it.
    pub id: InvoiceId,
    /// Its number in the shop's series, which has no gaps.
    pub number: InvoiceNumber,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// How the order was paid.
    pub settlement: Settlement,
    /// The rendered document, once it is stored.
    pub pdf: Option<BlobId>,
}

/// Why an order was not marked as paid.
#[derive(Debug, thiserror::Error)]
pub enum PaidError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// The order was canceled or given up: the money must be refunded.
    #[error("the order was canceled before the money came")]
    Canceled,
    /// The hold had ended, and the goods went to others: the money must be refunded.
    #[error("the goods went to others before the money came")]
    GoodsGone,
    /// The hold had ended, and the goods would now come later than the shopper agreed to: the money must be refunded.
    #[error("the goods would come later than the shopper agreed to")]
    LaterThanAgreed,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Marks the order as paid, once, and returns its invoice. An expired order is revived if its goods are still there, or
/// come by the day its shopper agreed to wait for.
///
/// # Errors
/// See [`PaidError`].
pub async fn order_paid(
    tx: &mut TenantTx,
    id: OrderId,
    settlement: Settlement,
) -> Result<Invoice, PaidError> {
    let Some(mut order) = mark_paid(tx, id, Taken::AtOnce).await? else {
        return settled_before(tx, id).await;
    };
    keep_units(tx, &mut order).await?;
    finish(tx, (&order, Taken::AtOnce), settlement).await
}

/// Marks an authorized order as paid, once, and returns its invoice. It has kept its units since it was authorized.
///
/// # Errors
/// See [`PaidError`].
pub async fn order_charged(
    tx: &mut TenantTx,
    id: OrderId,
    settlement: Settlement,
) -> Result<Invoice, PaidError> {
    match mark_paid(tx, id, Taken::Later).await? {
        Some(order) => finish(tx, (&order, Taken::Later), settlement).await,
        None => settled_before(tx, id).await,
    }
}

async fn finish(
    tx: &mut TenantTx,
    (order, taken): (&Order, Taken),
    settlement: Settlement,
) -> Result<Invoice, PaidError> {
    let issued = issue(tx, order.id, settlement).await?;
    tell(tx, (order, taken), &issued).await?;
    Ok(issued)
}

/// The order could not be marked: it was paid before, or canceled.
async fn settled_before(tx: &mut TenantTx, id: OrderId) -> Result<Invoice, PaidError> {
    let (state, _) = order_state(tx, id).await?.ok_or(PaidError::NotFound)?;
    match state {
        OrderState::Paid { .. } => {
            let invoice = invoice_of(tx, id).await?;
            invoice.ok_or(PaidError::Db(DbError::NotFound))
        }
        OrderState::Canceled => Err(PaidError::Canceled),
        OrderState::AwaitingPayment | OrderState::Authorized { .. } | OrderState::Expired => {
            Err(DbError::Conflict.into())
        }
    }
}

/// Commits the reservation and updates the lines' promises accordingly.
pub(super) async fn keep_units(tx: &mut TenantTx, order: &mut Order) -> Result<(), PaidError> {
    let waits = |line: &&OrderLine| line.promise.is_some_and(|promise| promise.later > 0);
    let paid = Commit {
        holder: Holder::Order(order.id),
        may_wait: order
            .lines
            .iter()
            .filter(waits)
            .map(|line| line.id)
            .collect(),
    };
    let kept = inventory::commit(tx, &paid)
        .await
        .map_err(|error| match error {
            CommitError::Gone { .. } => PaidError::GoodsGone,
            CommitError::Db(error) => PaidError::Db(error),
        })?;
    for got in kept {
        let placed_at = order.placed_at;
        let line = order.lines.iter_mut().find(|line| line.id == got.line);
        let old = line.as_ref().and_then(|line| line.promise);
        let made = match got.place {
            Place::Kept => renewed(tx, (order.id, old), &got).await?,
            Place::Last => made_late(tx, (order.id, placed_at, old), &got).await?,
        };
        if made != old {
            write_promise(tx, got.line, made).await?;
            if let Some(line) = line {
                line.promise = made;
            }
        }
    }
    Ok(())
}

/// Renews a promise after stock changed between placing and paying, while the units were held.
async fn renewed(
    tx: &mut TenantTx,
    (order, old): (OrderId, Option<Promise>),
    got: &Committed,
) -> Result<Option<Promise>, DbError> {
    match kept(old, got.reserved, got.backordered) {
        Kept::Whole => Ok(None),
        Kept::Dates(promise) => Ok(Some(promise)),
        Kept::Broken => {
            let sources = gather::sources(tx, got.variant, got.backordered).await?;
            let today = shop_day(tx, order, tx.now()).await?;
            Ok(promise(today, got.reserved, got.backordered, &sources))
        }
    }
}

/// Promises anew, from what suppliers owe now and behind everybody who ordered meanwhile, what is paid after its hold had
/// ended.
async fn made_late(
    tx: &mut TenantTx,
    (order, placed_at, agreed): (OrderId, DateTime<Utc>, Option<Promise>),
    got: &Committed,
) -> Result<Option<Promise>, PaidError> {
    if got.backordered == 0 {
        return Ok(None);
    }
    let sources = gather::sources(tx, got.variant, got.backordered).await?;
    let today = shop_day(tx, order, tx.now()).await?;
    let made = promise(today, got.reserved, got.backordered, &sources);
    let (Some(agreed), Some(new)) = (agreed, made) else {
        return Ok(made);
    };
    let asked = shop_day(tx, order, placed_at).await?;
    match later_than_agreed(agreed, (new, asked), &sources) {
        true => Err(PaidError::LaterThanAgreed),
        false => Ok(made),
    }
}

/// The day of a moment, in the time zone and with the holidays the shop had when the order was placed.
async fn shop_day(
    tx: &mut TenantTx,
    order: OrderId,
    at: DateTime<Utc>,
) -> Result<ShopDay, DbError> {
    let (zone, calendar): (String, String) = sales_order::table
        .find(order)
        .select((sales_order::time_zone, sales_order::calendar))
        .first(tx)
        .await?;
    let zone: zones::Zone = zone
        .parse()
        .map_err(|error| DbError::corrupt("sales_order.time_zone", error))?;
    Ok(ShopDay {
        date: at.with_timezone(&zone).date_naive(),
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
    let renewed = diesel::update(order_line::table.find(line)).set(order_line::promise.eq(json));
    Cached(renewed).execute(tx).await?;
    Ok(())
}

/// Gives the invoice its number; the series has no gaps because a number rolled back is issued again.
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
    let entry: Uuid = tx.env().chance.uuid_at(tx.now());
    let facts = json!({ "invoice": issued.number, "settlement": issued.settlement });
    let query = diesel::sql_query(ISSUE)
        .bind::<SqlUuid, _>(issued.id)
        .bind::<BigInt, _>(issued.number.sequence())
        .bind::<SqlUuid, _>(order)
        .bind::<Timestamptz, _>(issued.issued_at)
        .bind::<Jsonb, _>(json)
        .bind::<SqlUuid, _>(entry)
        .bind::<Jsonb, _>(facts);
    Cached(query).execute(tx).await?;
    Ok(issued)
}

/// Writes the invoice and its timeline entry. The customer is called as in the newest paid order.
const ISSUE: &str = "
    WITH issued AS (
        INSERT INTO invoice (id, number, order_id, issued_at, settlement) VALUES ($1, $2, $3, $4, $5)),
    named AS (
        UPDATE customer SET name = bought.ship_to ->> 'name', language = bought.language
        FROM sales_order AS bought
        WHERE bought.id = $3 AND customer.id = bought.customer_id
            AND (customer.name, customer.language) IS DISTINCT FROM (bought.ship_to ->> 'name', bought.language))
    INSERT INTO order_timeline (id, order_id, at, kind, data) VALUES ($6, $3, $4, 'paid', $7)";

async fn tell(
    tx: &mut TenantTx,
    (paid, taken): (&Order, Taken),
    issued: &Invoice,
) -> Result<(), PaidError> {
    let order = paid.id;
    events::paid(tx, paid, issued).await?;
    Ok(jobs::enqueue(tx, &TellOfPayment { order, taken }).await?)
}

/// An invoice's columns.
pub(super) type InvoiceRow = (
    InvoiceId,
    i64,
    DateTime<Utc>,
    serde_json::Value,
    Option<String>,
);

pub(super) fn read_invoice(
    (id, number, issued_at, settlement, pdf): InvoiceRow,
) -> Result<Invoice, DbError> {
    let settlement = serde_json::from_value(settlement)
        .map_err(|error| DbError::corrupt("invoice.settlement", error))?;
    Ok(Invoice {
        id,
        number: InvoiceNumber::new(number),
        issued_at,
        settlement,
        pdf: pdf.as_deref().and_then(BlobId::parse),
    })
}

/// The invoice of an order, if issued.
///
/// # Errors
/// Database failures only.
pub async fn invoice_of(tx: &mut TenantTx, order: OrderId) -> Result<Option<Invoice>, DbError> {
    let row: Option<InvoiceRow> = invoice::table
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
    row.map(read_invoice).transpose()
}

/// The row lock decides which copy of the invoice is kept.
const CONFIRM: &str = "
    WITH kept AS (UPDATE invoice SET pdf = coalesce(pdf, $2) WHERE id = $1 RETURNING pdf),
    story AS (
        INSERT INTO order_timeline (id, order_id, at, kind, data) VALUES ($3, $4, $5, 'mail_sent', $6))
    SELECT pdf FROM kept";

#[derive(QueryableByName)]
struct KeptCopy {
    #[diesel(sql_type = Text)]
    pdf: String,
}

/// Stores the rendered invoice if it is the first, and records in the timeline that it was mailed. Returns the copy
/// that is kept.
///
/// # Errors
/// Database failures only.
pub async fn record_confirmation(
    tx: &mut TenantTx,
    (order, invoice): (OrderId, InvoiceId),
    pdf: &BlobId,
    story: serde_json::Value,
) -> Result<BlobId, DbError> {
    let entry: Uuid = tx.env().chance.uuid_at(tx.now());
    let query = diesel::sql_query(CONFIRM)
        .bind::<SqlUuid, _>(invoice)
        .bind::<Text, _>(pdf.as_str())
        .bind::<SqlUuid, _>(entry)
        .bind::<SqlUuid, _>(order)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Jsonb, _>(story);
    let kept: KeptCopy = Cached(query).get_result(tx).await?;
    BlobId::parse(&kept.pdf).ok_or_else(|| DbError::corrupt("invoice.pdf", kept.pdf))
}
