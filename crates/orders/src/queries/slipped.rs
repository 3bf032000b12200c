//! Promises that no longer hold, because what suppliers owe comes later than it was to.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
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

/// A line that waits, and what can be promised to it now.
struct Waiting {
    order: OrderId,
    line: LineId,
    units: i32,
    now: Option<Promise>,
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
    let waiting = waiting(&queue, (&supply, &stock), today);
    let promised = promised(tx, &waiting).await?;
    let slipped = waiting.into_iter().filter_map(|one| {
        let (number, title, old) = promised.get(&one.line)?;
        let latest = slipped(old, one.now, today)?;
        Some(SlippedLine {
            order: one.order,
            number: *number,
            line: one.line,
            title: title.clone(),
            units: one.units,
            promised: latest,
            expected: one.now.and_then(|promise| promise.earliest),
        })
    });
    Ok(slipped.collect())
}

/// What each line can be promised now: those before it in the queue are served first. Pure.
fn waiting(
    queue: &[Reservation],
    (supply, stock): (&HashMap<VariantId, Supply>, &HashMap<VariantId, Stock>),
    today: ShopDay,
) -> Vec<Waiting> {
    let mut ahead: BTreeMap<VariantId, i32> = BTreeMap::new();
    let mut all = Vec::new();
    for one in queue {
        let variant = one.spot.variant;
        let stock = stock.get(&variant).copied().unwrap_or_default();
        let before = ahead.entry(variant).or_default();
        let sources = Sources::of(
            Stock {
                backordered: *before,
                ..stock
            },
            supply.get(&variant).cloned().unwrap_or_default(),
            None,
        );
        *before = before.saturating_add(one.backordered);
        if let (Holder::Order(order), State::Committed) = (one.holder, one.state) {
            all.push(Waiting {
                order,
                line: one.line,
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

async fn promised(
    tx: &mut TenantTx,
    waiting: &[Waiting],
) -> Result<HashMap<LineId, (i64, String, Promise)>, DbError> {
    let lines: Vec<LineId> = waiting.iter().map(|one| one.line).collect();
    let rows: Vec<(LineId, i64, Value, Option<Value>)> = order_line::table
        .inner_join(sales_order::table.on(sales_order::id.eq(order_line::order_id)))
        .filter(order_line::id.eq_any(lines))
        .filter(sales_order::state.eq("paid"))
        .select((
            order_line::id,
            sales_order::number,
            order_line::goods,
            order_line::promise,
        ))
        .load(tx)
        .await?;
    let mut found = HashMap::new();
    for (line, number, goods, promise) in rows {
        let goods: Goods = serde_json::from_value(goods)
            .map_err(|error| DbError::corrupt("order_line.goods", error))?;
        let promise: Option<Promise> = promise
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| DbError::corrupt("order_line.promise", error))?;
        if let Some(promise) = promise {
            found.insert(line, (number, goods.title, promise));
        }
    }
    Ok(found)
}
