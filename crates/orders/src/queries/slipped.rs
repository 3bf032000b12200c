//! Promises that no longer hold, because what suppliers owe comes later than it was to.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{ExpressionMethods, JoinOnDsl, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::{Holder, Reservation, State, offer::Stock};
use kernel::{LineId, OrderId, VariantId};
use purchasing::Supply;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::{
    Goods, Promise, PromiseSource, ShopDay, Sources, promise,
    store::{order_line, sales_order},
};

/// Units of an order's line that come later than promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlippedLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: i64,
    /// The line.
    pub line: LineId,
    /// The product's title.
    pub title: String,
    /// Units that wait.
    pub units: i32,
    /// The last day that was promised.
    pub promised: NaiveDate,
    /// The first day they can leave now; `None`: nobody knows.
    pub expected: Option<NaiveDate>,
}

/// A line of a paid order that waits for units, what was promised, and what can be promised now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: i64,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// The line.
    pub line: LineId,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// Units that wait.
    pub units: i32,
    /// What the shopper was promised last.
    pub promised: Promise,
    /// What can be promised now.
    pub now: Option<Promise>,
}

impl WaitingLine {
    /// The last promised day, if it is no longer kept.
    #[must_use]
    pub fn slipped(&self, today: ShopDay) -> Option<NaiveDate> {
        slipped(&self.promised, self.now, today)
    }
}

/// The paid orders that wait for these variants and get them later than they were promised, first served first.
///
/// # Errors
/// Database failures only.
pub async fn slipped_lines(
    tx: &mut TenantTx,
    variants: &[VariantId],
    today: ShopDay,
) -> Result<Vec<SlippedLine>, DbError> {
    let waiting = waiting_lines(tx, variants, today).await?;
    let slipped = waiting.into_iter().filter_map(|one| {
        Some(SlippedLine {
            promised: one.slipped(today)?,
            expected: one.now.and_then(|promise| promise.earliest),
            order: one.order,
            number: one.number,
            line: one.line,
            title: one.title,
            units: one.units,
        })
    });
    Ok(slipped.collect())
}

/// A line of an accepted order that waits for units, and what can be promised for them now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// The line.
    pub line: LineId,
    /// Units that wait.
    pub units: i32,
    /// What can be promised now.
    pub now: Option<Promise>,
}

impl Prospect {
    /// The last day of what was promised before, if it is no longer kept.
    #[must_use]
    pub fn slipped(&self, promised: &Promise, today: ShopDay) -> Option<NaiveDate> {
        slipped(promised, self.now, today)
    }
}

/// The lines of orders that wait for these variants, each variant's first served first, in four statements however many wait.
///
/// # Errors
/// Database failures only.
pub async fn prospects(
    tx: &mut TenantTx,
    variants: &[VariantId],
    today: ShopDay,
) -> Result<Vec<Prospect>, DbError> {
    let places = places_in_queue(tx, variants, &OwnDays::new(), today).await?;
    let prospects = places.into_iter().map(|one| Prospect {
        line: one.line,
        units: one.units,
        now: one.now,
    });
    Ok(prospects.collect())
}

/// A place in the queue.
pub(super) struct Place {
    pub(super) line: LineId,
    /// Units of the line in stock.
    pub(super) here: i32,
    /// Units that wait.
    pub(super) units: i32,
    pub(super) now: Option<Promise>,
}

/// The lead times of variants that have one of their own, in days.
pub(super) type OwnDays = HashMap<VariantId, (i32, i32)>;

/// The lines of paid orders that wait for these variants and were promised something, first served first.
///
/// # Errors
/// Database failures only.
pub async fn waiting_lines(
    tx: &mut TenantTx,
    variants: &[VariantId],
    today: ShopDay,
) -> Result<Vec<WaitingLine>, DbError> {
    // A lead time of the variant's own begins anew every day: it cannot break what was promised.
    let places = places_in_queue(tx, variants, &OwnDays::new(), today).await?;
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut promised = promised(tx, &places).await?;
    let lines = places.into_iter().filter_map(|one| {
        let mut line = promised.remove(&one.line)?;
        (line.units, line.now) = (one.units, one.now);
        Some(line)
    });
    Ok(lines.collect())
}

/// The places of placed and paid orders among those who wait for these variants.
pub(super) async fn places_in_queue(
    tx: &mut TenantTx,
    variants: &[VariantId],
    own_days: &OwnDays,
    today: ShopDay,
) -> Result<Vec<Place>, DbError> {
    let queue = inventory::queue(tx, variants).await?;
    if queue.is_empty() {
        return Ok(Vec::new());
    }
    let supply = purchasing::supply(tx, variants).await?;
    let stock = inventory::availability(tx, variants).await?;
    let stock: HashMap<VariantId, Stock> = stock
        .iter()
        .map(|one| (one.variant_id, Stock::from(one)))
        .collect();
    let known = Known {
        supply: &supply,
        stock: &stock,
        own_days,
    };
    Ok(places(&queue, &known, today))
}

/// What is known of the variants that are waited for.
struct Known<'a> {
    supply: &'a HashMap<VariantId, Supply>,
    stock: &'a HashMap<VariantId, Stock>,
    own_days: &'a OwnDays,
}

/// What each line can be promised now: those before it in the queue are served first. Pure.
fn places(queue: &[Reservation], known: &Known<'_>, today: ShopDay) -> Vec<Place> {
    let mut ahead: BTreeMap<VariantId, i32> = BTreeMap::new();
    let mut all = Vec::new();
    for one in queue {
        let variant = one.spot.variant;
        let stock = known.stock.get(&variant).copied().unwrap_or_default();
        let before = ahead.entry(variant).or_default();
        let sources = Sources::of(
            Stock {
                backordered: *before,
                ..stock
            },
            known.supply.get(&variant).cloned().unwrap_or_default(),
            known.own_days.get(&variant).copied(),
        );
        *before = before.saturating_add(one.backordered);
        if let (Holder::Order(_), State::Committed) = (one.holder, one.state) {
            all.push(Place {
                line: one.line,
                here: one.reserved,
                units: one.backordered,
                now: promise(today, 0, one.backordered, &sources),
            });
        }
    }
    all
}

/// The last promised day, if it is no longer kept. Pure.
fn slipped(old: &Promise, now: Option<Promise>, today: ShopDay) -> Option<NaiveDate> {
    let latest = old.latest?;
    // What a supplier owes has its days; a lead time begins anew every day, so only its beginning says something.
    let known = now.and_then(|promise| match promise.source {
        PromiseSource::PurchaseOrder => promise.latest,
        _ => promise.earliest,
    });
    let broken = match known {
        Some(day) => day > latest,
        None => latest < today.date || old.source == PromiseSource::PurchaseOrder,
    };
    broken.then_some(latest)
}

type PromisedRow = (LineId, OrderId, i64, DateTime<Utc>, Value, Option<Value>);

/// The lines with their promises; units and what can be promised now are still to come.
async fn promised(
    tx: &mut TenantTx,
    places: &[Place],
) -> Result<HashMap<LineId, WaitingLine>, DbError> {
    let lines: Vec<LineId> = places.iter().map(|one| one.line).collect();
    let rows: Vec<PromisedRow> = order_line::table
        .inner_join(sales_order::table.on(sales_order::id.eq(order_line::order_id)))
        .filter(order_line::id.eq_any(lines))
        .filter(sales_order::state.eq("paid"))
        .select((
            order_line::id,
            sales_order::id,
            sales_order::number,
            sales_order::placed_at,
            order_line::goods,
            order_line::promise,
        ))
        .load(tx)
        .await?;
    let mut found = HashMap::new();
    for (line, order, number, placed_at, goods, promise) in rows {
        let goods: Goods = serde_json::from_value(goods)
            .map_err(|error| DbError::corrupt("order_line.goods", error))?;
        let promise: Option<Promise> = promise
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| DbError::corrupt("order_line.promise", error))?;
        if let Some(promised) = promise {
            let one = WaitingLine {
                order,
                number,
                placed_at,
                line,
                title: goods.title,
                options: goods.options,
                units: 0,
                promised,
                now: None,
            };
            found.insert(line, one);
        }
    }
    Ok(found)
}
