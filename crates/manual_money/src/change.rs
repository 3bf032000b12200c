//! What became of a receipt: its money never came or was taken back by the bank, and came in another way.

use chrono::NaiveDate;
use diesel::{ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Money, OrderId};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Method, store::manual_change};

/// Why money that was recorded as received was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// The bank took it back: the cheque bounced, the transfer was recalled.
    Bounced,
    /// It never came: it was recorded by mistake.
    NeverCame,
}

impl Lost {
    /// Name in the database and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::NeverCame => "never_came",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Bounced, Self::NeverCame]
            .into_iter()
            .find(|why| why.code() == code)
    }
}

/// What happened to a receipt's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is not there: the customer owes it.
    Lost(Lost),
    /// The customer paid what was owed.
    Received,
    /// The shop gave up what was owed, after everything that could be credited was.
    WrittenOff,
}

impl ChangeKind {
    const fn codes(self, method: Method) -> (&'static str, &'static str) {
        match self {
            Self::Lost(why) => ("lost", why.code()),
            Self::Received => ("received", method.code()),
            Self::WrittenOff => ("written_off", method.code()),
        }
    }

    fn read(kind: &str, how: &str) -> Option<Self> {
        match kind {
            "lost" => Lost::from_code(how).map(Self::Lost),
            "received" => Some(Self::Received),
            "written_off" => Some(Self::WrittenOff),
            _ => None,
        }
    }
}

/// One step of what became of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptChange {
    /// Identifies it; the source of its entry in the shop's book.
    pub id: Uuid,
    /// Its place among the order's changes, from 1. Money is lost at the odd ones.
    pub step: i32,
    /// What happened.
    pub kind: ChangeKind,
    /// How the money had come that is lost, or comes now.
    pub method: Method,
    /// How much.
    pub amount: Money,
    /// The day, in the shop's time zone.
    pub on: NaiveDate,
    /// In the merchant's words; may be empty.
    pub reference: String,
    /// Who recorded it.
    pub actor: String,
}

#[derive(Queryable)]
struct Row {
    id: Uuid,
    step: i32,
    kind: String,
    how: String,
    method: String,
    amount: i64,
    currency: String,
    on: NaiveDate,
    reference: String,
    actor: String,
}

impl Row {
    fn read(self) -> Result<ReceiptChange, DbError> {
        let kind = ChangeKind::read(&self.kind, &self.how);
        let method = Method::from_code(&self.method);
        let currency = Currency::from_code(&self.currency)
            .map_err(|error| DbError::corrupt("manual_change.currency", error))?;
        Ok(ReceiptChange {
            id: self.id,
            step: self.step,
            kind: kind.ok_or_else(|| DbError::corrupt("manual_change.how", &self.how))?,
            method: method.ok_or_else(|| DbError::corrupt("manual_change.method", &self.method))?,
            amount: Money::new(self.amount, currency),
            on: self.on,
            reference: self.reference,
            actor: self.actor,
        })
    }
}

/// What became of an order's receipt, oldest first.
///
/// # Errors
/// Database failures only.
pub async fn changes_of(tx: &mut TenantTx, order: OrderId) -> Result<Vec<ReceiptChange>, DbError> {
    let rows: Vec<Row> = manual_change::table
        .filter(manual_change::order_id.eq(order))
        .order(manual_change::step)
        .select((
            manual_change::id,
            manual_change::step,
            manual_change::kind,
            manual_change::how,
            manual_change::method,
            manual_change::amount_minor,
            manual_change::currency,
            manual_change::happened_on,
            manual_change::reference,
            manual_change::actor,
        ))
        .load(tx)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

pub(crate) async fn write(
    tx: &mut TenantTx,
    order: OrderId,
    change: &ReceiptChange,
) -> Result<(), DbError> {
    let (kind, how) = change.kind.codes(change.method);
    diesel::insert_into(manual_change::table)
        .values((
            manual_change::order_id.eq(order),
            manual_change::step.eq(change.step),
            manual_change::id.eq(change.id),
            manual_change::kind.eq(kind),
            manual_change::how.eq(how),
            manual_change::method.eq(change.method.code()),
            manual_change::amount_minor.eq(change.amount.minor()),
            manual_change::currency.eq(change.amount.currency().code().to_owned()),
            manual_change::happened_on.eq(change.on),
            manual_change::reference.eq(&change.reference),
            manual_change::actor.eq(&change.actor),
            manual_change::recorded_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
