//! What went over the counter: what the screen rang up, and what tills have told in messages.

use std::collections::HashMap;

use ::till::{ListReceipts, TillReceipt};
use actix_web::{HttpResponse, get};
use calls::{Call, permission::StockRead};
use catalog::queries::{VariantFacts, variants_by_ids};
use chrono::{DateTime, Utc};
use inbox::{ListTold, ToldKind, ToldReceipt, told_receipts};
use kernel::{Cursor, MessageId, Page, VariantId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use web::problem::Problem;
use wire::ShopFacts;

use super::{TillKind, shapes::TillReceiptShape, shown, span};

#[derive(Clone, Debug, Serialize, ToSchema)]
struct ToldTillLine {
    /// SKU or barcode, as the till named it.
    sku: String,
    variant_id: Option<VariantId>,
    /// The product's title; empty where it is not known any more.
    title: String,
    variant_title: String,
    quantity: i32,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct ToldTillReceipt {
    /// The message.
    id: MessageId,
    /// The sender's name for itself.
    source: String,
    kind: TillKind,
    /// The till's own number; may be empty.
    number: String,
    /// When it was rung up, by the till.
    occurred_at: DateTime<Utc>,
    /// Whether a later count already knew of it, so that on hand is unchanged.
    superseded: bool,
    lines: Vec<ToldTillLine>,
}

/// One receipt: either `receipt` or `message` is there.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct TillSale {
    /// When it came into the books.
    at: DateTime<Utc>,
    /// Rung up on the screen or by a program's request.
    receipt: Option<TillReceiptShape>,
    /// Told by a till in a message.
    message: Option<ToldTillReceipt>,
}

/// A receipt of either kind.
enum Entry {
    Rung(TillReceipt),
    Told(ToldReceipt),
}

impl Entry {
    const fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Rung(receipt) => receipt.rung_up_at,
            Self::Told(receipt) => receipt.received_at,
        }
    }
}

/// How far a reader has come in either list.
#[derive(Clone, Copy, Default, serde::Deserialize, Serialize)]
struct Read {
    rung: Option<i64>,
    told: Option<(DateTime<Utc>, MessageId)>,
}

impl Read {
    fn after(self, entries: &[Entry]) -> Self {
        entries.iter().fold(self, |read, entry| match entry {
            Entry::Rung(receipt) => Self {
                rung: Some(receipt.number.0),
                ..read
            },
            Entry::Told(receipt) => Self {
                told: Some((receipt.received_at, receipt.id)),
                ..read
            },
        })
    }
}

/// The newest of both lists, each of which stays in its order. Pure.
fn merged(rung: Vec<TillReceipt>, told: Vec<ToldReceipt>) -> Vec<Entry> {
    let mut rung = rung.into_iter().map(Entry::Rung).peekable();
    let mut told = told.into_iter().map(Entry::Told).peekable();
    let next = || match (rung.peek(), told.peek()) {
        (Some(one), Some(other)) if one.at() >= other.at() => rung.next(),
        (_, Some(_)) => told.next(),
        (_, None) => rung.next(),
    };
    std::iter::from_fn(next).collect()
}

type Facts = HashMap<VariantId, VariantFacts>;

async fn facts(tx: &mut TenantTx, shop: &ShopFacts, entries: &[Entry]) -> Result<Facts, DbError> {
    let told = entries.iter().filter_map(|entry| match entry {
        Entry::Told(receipt) => Some(receipt),
        Entry::Rung(_) => None,
    });
    let variants = told.flat_map(|receipt| receipt.lines.iter().filter_map(|line| line.variant));
    let mut variants: Vec<VariantId> = variants.collect();
    variants.sort_unstable();
    variants.dedup();
    let facts = variants_by_ids(tx, shop.currency(), &variants).await?;
    Ok(facts.into_iter().map(|one| (one.id, one)).collect())
}

fn message(receipt: &ToldReceipt, facts: &Facts) -> ToldTillReceipt {
    let lines = receipt.lines.iter().map(|line| {
        let facts = line.variant.and_then(|id| facts.get(&id));
        ToldTillLine {
            sku: line.sku.clone(),
            variant_id: line.variant,
            title: facts.map(|one| one.title.clone()).unwrap_or_default(),
            variant_title: facts.map(|one| one.option_text.clone()).unwrap_or_default(),
            quantity: line.quantity,
        }
    });
    ToldTillReceipt {
        id: receipt.id,
        source: receipt.source.clone(),
        kind: match receipt.kind {
            ToldKind::Sale => TillKind::Sale,
            ToldKind::Return => TillKind::Return,
        },
        number: receipt.number.clone(),
        occurred_at: receipt.occurred_at,
        superseded: receipt.superseded,
        lines: lines.collect(),
    }
}

async fn shapes(tx: &mut TenantTx, entries: Vec<Entry>) -> Result<Vec<TillSale>, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let facts = facts(tx, &shop, &entries).await?;
    let rung = entries.iter().filter_map(|entry| match entry {
        Entry::Rung(receipt) => Some(receipt.clone()),
        Entry::Told(_) => None,
    });
    let mut rung = shown(tx, &rung.collect::<Vec<_>>()).await?.into_iter();
    let sales = entries.iter().map(|entry| match entry {
        Entry::Rung(receipt) => TillSale {
            at: receipt.rung_up_at,
            receipt: rung.next(),
            message: None,
        },
        Entry::Told(receipt) => TillSale {
            at: receipt.received_at,
            receipt: None,
            message: Some(message(receipt, &facts)),
        },
    });
    Ok(sales.collect())
}

/// List what went over the counter.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "A page of receipts, newest first: those rung up here, and those that tills sent as messages, which are kept for 30 days; today's, or those of the days `from` and `to`", body = inline(Page<TillSale>)))
)]
#[get("/till/sales")]
pub(super) async fn list(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    call.show(async |tx| {
        let (from, until) = span(tx, &params).await?;
        let size = params.size()?;
        let read: Option<Read> = params.cursor().map(|one| one.decode()).transpose()?;
        let read = read.unwrap_or_default();
        let rung = ListReceipts {
            from,
            until,
            cursor: read.rung.map(|number| Cursor::encode(&number)),
            size,
        };
        let rung = ::till::receipts(tx, &rung).await?;
        let told = ListTold {
            from,
            until,
            after: read.told,
            size,
        };
        let told = told_receipts(tx, &told).await?;
        let is_more = rung.next_cursor.is_some() || rung.items.len() + told.len() > size.get();
        let mut entries = merged(rung.items, told);
        entries.truncate(size.get());
        let next = is_more.then(|| Cursor::encode(&read.after(&entries)));
        Ok(Page {
            items: shapes(tx, entries).await?,
            next_cursor: next,
        })
    })
    .await
}
