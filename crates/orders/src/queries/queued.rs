//! Lines of orders that wait for goods, whether they were promised something or not.

use std::collections::HashMap;

use catalog::{Backorder, queries::variants_by_ids};
use diesel::{ExpressionMethods, JoinOnDsl, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Currency, LineId, OrderId, VariantId};
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use super::slipped::{OwnDays, Place, places_in_queue};
use crate::{
    Goods, Promise, ShopDay,
    store::{order_line, sales_order},
};

/// A line of a paid order that waits for units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedLine {
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
    /// What the shopper was promised; `None`: all units were in stock when the order was placed.
    pub promised: Option<Promise>,
    /// What can be promised now.
    pub now: Option<Promise>,
}

type Row = (LineId, OrderId, i64, Value, Option<Value>);

/// The lines of paid orders that wait for these variants, and of those charged when they ship, first served first.
///
/// # Errors
/// Database failures only.
pub async fn queued_lines(
    tx: &mut TenantTx,
    variants: &[VariantId],
    today: ShopDay,
) -> Result<Vec<QueuedLine>, DbError> {
    let own_days = own_days(tx, variants).await?;
    let places = places_in_queue(tx, variants, &own_days, today).await?;
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = rows(tx, &places).await?;
    let lines = places.into_iter().filter_map(|place| {
        let row = rows.remove(&place.line)?;
        Some(line(row, &place))
    });
    lines.collect()
}

/// The lead times of the variants that have one of their own.
pub(super) async fn own_days(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<OwnDays, DbError> {
    // The currency only labels prices, and no price is used here.
    let facts = variants_by_ids(tx, Currency::CAD, variants).await?;
    let days = facts.into_iter().filter_map(|one| match one.backorder {
        Backorder::Allow { lead_time, .. } => {
            lead_time.map(|time| (one.id, (time.min_days, time.max_days)))
        }
        Backorder::Deny => None,
    });
    Ok(days.collect())
}

async fn rows(tx: &mut TenantTx, places: &[Place]) -> Result<HashMap<LineId, Row>, DbError> {
    let lines: Vec<LineId> = places.iter().map(|one| one.line).collect();
    let rows: Vec<Row> = order_line::table
        .inner_join(sales_order::table.on(sales_order::id.eq(order_line::order_id)))
        .filter(order_line::id.eq_any(lines))
        .filter(sales_order::state.eq_any(["paid", "authorized"]))
        .select((
            order_line::id,
            sales_order::id,
            sales_order::number,
            order_line::goods,
            order_line::promise,
        ))
        .load(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.0, row)).collect())
}

fn line((line, order, number, goods, promised): Row, place: &Place) -> Result<QueuedLine, DbError> {
    let goods: Goods = serde_json::from_value(goods)
        .map_err(|error| DbError::corrupt("order_line.goods", error))?;
    let promised = promised.map(serde_json::from_value).transpose();
    let now = place.now.map(|promise| Promise {
        now: place.here,
        ..promise
    });
    Ok(QueuedLine {
        order,
        number,
        line,
        title: goods.title,
        units: place.units,
        promised: promised.map_err(|error| DbError::corrupt("order_line.promise", error))?,
        now,
    })
}
