//! Promises that no longer hold: what suppliers owe comes later than it was to, or stock was lost.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{ExpressionMethods, JoinOnDsl, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use inventory::{Holder, Reservation, State, offer::Stock};
use kernel::{LineId, OrderId, VariantId};
use purchasing::Supply;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use super::queued::own_days;
use crate::{
    Goods, Promise, PromiseSource, ShipmentPreference, ShopDay, Sources, promise,
    store::{order_line, sales_order},
};

/// A line of a paid order that waits for units, what was promised, and what can be promised now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: i64,
    /// The shop's day on which it was placed.
    pub placed_on: NaiveDate,
    /// The line.
    pub line: LineId,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// Units that wait.
    pub units: i32,
    /// What the shopper was promised last.
    pub due: Due,
    /// What can be promised now.
    pub now: Option<Promise>,
}

/// When the units of a line were to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At once: they were in stock when the order was paid, and are lost.
    AtOnce,
    /// No day was promised.
    Unknown,
    /// By a day that was missed. The shopper has agreed to wait, and no day was promised since.
    Missed {
        /// The last day of the promise before.
        day: NaiveDate,
    },
    /// By a day.
    By {
        /// The last day. Of an order that ships together, the last of all its lines.
        day: NaiveDate,
        /// What the day came from.
        source: PromiseSource,
        /// Units of the line that may come as late; the others were to leave at once.
        later: i32,
    },
}

impl Due {
    /// What one line was promised, given the promises of all lines of its order. Pure.
    fn of(own: Option<&Promise>, all: &[Option<Promise>], preference: ShipmentPreference) -> Self {
        let together = preference == ShipmentPreference::WaitForAll;
        let all: Vec<&Promise> = all.iter().flatten().filter(|_| together).collect();
        let last = all.iter().max_by_key(|one| one.end());
        match (last.copied(), own) {
            // It waits for another line, whose shopper was asked about that one.
            (Some(last), Some(own)) if last.missed.is_some() && own.latest.is_some() => {
                Self::Unknown
            }
            (Some(last), _) => Self::by(last, i32::MAX),
            (None, Some(own)) => Self::by(own, own.later),
            (None, None) => Self::AtOnce,
        }
    }

    const fn by(promise: &Promise, later: i32) -> Self {
        match (promise.latest, promise.missed) {
            (Some(day), _) => Self::By {
                day,
                source: promise.source,
                later,
            },
            (None, Some(day)) => Self::Missed { day },
            (None, None) => Self::Unknown,
        }
    }
}

/// Units that leave later than promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slipped {
    /// How many of the units that wait.
    pub units: i32,
    /// The last promised day; `None`: they were in stock and were to leave at once.
    pub promised: Option<NaiveDate>,
}

impl WaitingLine {
    /// What leaves later than promised, if anything does. Pure.
    #[must_use]
    pub fn slipped(&self, today: ShopDay) -> Option<Slipped> {
        let at_once = |units| Slipped {
            units,
            promised: None,
        };
        match self.due {
            Due::Unknown => None,
            Due::AtOnce => Some(at_once(self.units)),
            Due::Missed { day } => is_still_missed(day, self.now, today).then_some(Slipped {
                units: self.units,
                promised: Some(day),
            }),
            Due::By { day, source, .. } if is_broken((day, source), self.now, today) => {
                Some(Slipped {
                    units: self.units,
                    promised: Some(day),
                })
            }
            Due::By { later, .. } => {
                let lost = self.units.saturating_sub(later);
                (lost > 0).then(|| at_once(lost))
            }
        }
    }
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
        let Some(day) = promised.latest else {
            let missed = promised.missed?;
            return is_still_missed(missed, self.now, today).then_some(missed);
        };
        is_broken((day, promised.source), self.now, today).then_some(day)
    }
}

/// The lines of orders that wait for these variants, each variant's first served first, in five statements however many wait.
///
/// # Errors
/// Database failures only.
pub async fn prospects(
    tx: &mut TenantTx,
    variants: &[VariantId],
    today: ShopDay,
) -> Result<Vec<Prospect>, DbError> {
    let own_days = own_days(tx, variants).await?;
    let places = places_in_queue(tx, variants, &own_days, today).await?;
    let prospects = places.into_iter().map(|one| Prospect {
        line: one.line,
        units: one.units,
        now: one.now,
    });
    Ok(prospects.collect())
}

/// A place in the queue.
pub(super) struct Place {
    order: OrderId,
    pub(super) line: LineId,
    /// Units of the line in stock.
    pub(super) here: i32,
    /// Units that wait.
    pub(super) units: i32,
    pub(super) now: Option<Promise>,
}

/// The lead times of variants that have one of their own, in days.
pub(super) type OwnDays = HashMap<VariantId, (i32, i32)>;

/// The lines of paid orders that wait for these variants, first served first.
///
/// # Errors
/// Database failures only.
pub async fn waiting_lines(
    tx: &mut TenantTx,
    variants: &[VariantId],
    today: ShopDay,
) -> Result<Vec<WaitingLine>, DbError> {
    let own_days = own_days(tx, variants).await?;
    let places = places_in_queue(tx, variants, &own_days, today).await?;
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut promised = promised(tx, &places).await?;
    let lines = places.into_iter().filter_map(|one| {
        let mut line = promised.remove(&one.line)?;
        line.units = one.units;
        line.now = one.now.map(|promise| Promise {
            now: one.here,
            ..promise
        });
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
        if let (Holder::Order(order), State::Committed) = (one.holder, one.state) {
            all.push(Place {
                order,
                line: one.line,
                here: one.reserved,
                units: one.backordered,
                now: promise(today, 0, one.backordered, &sources),
            });
        }
    }
    all
}

/// Whether the goods of a day that was missed do not come by that day after all. Pure.
fn is_still_missed(day: NaiveDate, now: Option<Promise>, today: ShopDay) -> bool {
    is_broken((day, PromiseSource::PurchaseOrder), now, today)
}

/// Whether a promised day is no longer kept. Pure.
fn is_broken(
    (day, source): (NaiveDate, PromiseSource),
    now: Option<Promise>,
    today: ShopDay,
) -> bool {
    let ordered = source == PromiseSource::PurchaseOrder;
    let known = now.and_then(|promise| match promise.source {
        PromiseSource::PurchaseOrder => promise.latest,
        // The goods were on order and are no longer: they would be ordered today.
        _ if ordered => promise.earliest,
        // A lead time is counted from today, so its end moves every day. It says nothing about goods ordered elsewhere.
        _ => None,
    });
    match known {
        Some(known) => known > day,
        None => day < today.date || ordered,
    }
}

#[derive(Queryable)]
struct Row {
    line: LineId,
    order: OrderId,
    number: i64,
    placed_at: DateTime<Utc>,
    time_zone: String,
    preference: String,
    goods: Value,
    promise: Option<Value>,
}

/// All lines of the orders that wait, with what was promised of each; units and what can be promised now are still to come.
async fn promised(
    tx: &mut TenantTx,
    places: &[Place],
) -> Result<HashMap<LineId, WaitingLine>, DbError> {
    let orders: BTreeSet<OrderId> = places.iter().map(|one| one.order).collect();
    let rows: Vec<Row> = order_line::table
        .inner_join(sales_order::table.on(sales_order::id.eq(order_line::order_id)))
        .filter(order_line::order_id.eq_any(orders))
        .filter(sales_order::state.eq("paid"))
        .select((
            order_line::id,
            sales_order::id,
            sales_order::number,
            sales_order::placed_at,
            sales_order::time_zone,
            sales_order::shipment_preference,
            order_line::goods,
            order_line::promise,
        ))
        .load(tx)
        .await?;
    let mut of_orders: HashMap<OrderId, Vec<Option<Promise>>> = HashMap::new();
    let mut lines = Vec::new();
    for row in rows {
        let promise = row.promise()?;
        of_orders.entry(row.order).or_default().push(promise);
        lines.push((row, promise));
    }
    let waiting = lines.into_iter().map(|(row, own)| {
        let all = of_orders.get(&row.order).map_or(&[][..], Vec::as_slice);
        row.waiting(own, all)
    });
    waiting.collect()
}

impl Row {
    fn promise(&self) -> Result<Option<Promise>, DbError> {
        let promise = self.promise.clone().map(serde_json::from_value);
        promise
            .transpose()
            .map_err(|error| DbError::corrupt("order_line.promise", error))
    }

    fn waiting(
        self,
        own: Option<Promise>,
        all: &[Option<Promise>],
    ) -> Result<(LineId, WaitingLine), DbError> {
        let goods: Goods = serde_json::from_value(self.goods)
            .map_err(|error| DbError::corrupt("order_line.goods", error))?;
        let zone: zones::Zone = self
            .time_zone
            .parse()
            .map_err(|error| DbError::corrupt("sales_order.time_zone", error))?;
        let preference = ShipmentPreference::from_code(&self.preference)
            .ok_or_else(|| DbError::corrupt("sales_order.shipment_preference", &self.preference))?;
        let waiting = WaitingLine {
            order: self.order,
            number: self.number,
            placed_on: self.placed_at.with_timezone(&zone).date_naive(),
            line: self.line,
            title: goods.title,
            options: goods.options,
            units: 0,
            due: Due::of(own.as_ref(), all, preference),
            now: None,
        };
        Ok((self.line, waiting))
    }
}

#[cfg(test)]
mod tests {
    use shipping::Calendar;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    fn until(latest: Option<u32>, later: i32) -> Promise {
        Promise {
            now: 0,
            later,
            earliest: latest.map(day),
            latest: latest.map(day),
            missed: None,
            source: PromiseSource::PurchaseOrder,
        }
    }

    fn slipped(units: i32, due: Due, now: Option<u32>) -> Option<(i32, Option<NaiveDate>)> {
        let id = uuid::Uuid::nil();
        let line = WaitingLine {
            order: OrderId::from_uuid(id),
            number: 1,
            placed_on: day(1),
            line: LineId::from_uuid(id),
            title: String::new(),
            options: String::new(),
            units,
            due,
            now: Some(until(now, units)),
        };
        let today = ShopDay {
            date: day(1),
            calendar: Calendar::Canada(kernel::Province::Ontario),
        };
        line.slipped(today).map(|one| (one.units, one.promised))
    }

    #[test]
    fn what_ships_at_once_has_days_of_its_own_and_what_ships_together_the_last_of_all() {
        use ShipmentPreference::{ShipAvailable, WaitForAll};
        let (own, other) = (until(Some(4), 2), until(Some(9), 1));
        let all = [Some(own), Some(other), None];
        let apart = Due::of(Some(&own), &all, ShipAvailable);
        assert_eq!(slipped(2, apart, Some(4)), None);
        assert_eq!(slipped(2, apart, Some(8)), Some((2, Some(day(4)))));
        let together = Due::of(Some(&own), &all, WaitForAll);
        assert_eq!(slipped(2, together, Some(8)), None);
        assert_eq!(slipped(2, together, Some(10)), Some((2, Some(day(9)))));
        let lost = Due::of(None, &all, WaitForAll);
        assert_eq!(slipped(1, lost, Some(9)), None, "it leaves with the others");
        let undated = [Some(own), Some(until(None, 1))];
        assert_eq!(Due::of(Some(&own), &undated, WaitForAll), Due::Unknown);
    }

    #[test]
    fn who_waits_without_a_day_stays_late() {
        use ShipmentPreference::{ShipAvailable, WaitForAll};
        let waits = Promise {
            missed: Some(day(4)),
            ..until(None, 2)
        };
        let late = Some((2, Some(day(4))));
        let due = Due::of(Some(&waits), &[Some(waits)], ShipAvailable);
        assert_eq!(slipped(2, due, None), late);
        assert_eq!(
            slipped(2, due, Some(9)),
            late,
            "later than the day that was missed"
        );
        assert_eq!(slipped(2, due, Some(3)), None, "in time after all");
        // Of an order that ships together, the shopper was asked about the line that is missing.
        let other = until(Some(3), 1);
        let all = [Some(waits), Some(other)];
        assert_eq!(Due::of(Some(&other), &all, WaitForAll), Due::Unknown);
        assert_eq!(Due::of(Some(&waits), &all, WaitForAll), due);
    }

    #[test]
    fn what_was_in_stock_and_is_lost_has_slipped() {
        use ShipmentPreference::{ShipAvailable, WaitForAll};
        for preference in [ShipAvailable, WaitForAll] {
            let due = Due::of(None, &[None], preference);
            assert_eq!(slipped(3, due, None), Some((3, None)));
        }
        // Two were to come later; three of those that wait were there.
        let own = until(Some(4), 2);
        let due = Due::of(Some(&own), &[Some(own)], ShipAvailable);
        assert_eq!(slipped(5, due, Some(4)), Some((3, None)));
        assert_eq!(slipped(5, due, Some(9)), Some((5, Some(day(4)))));
    }
}
