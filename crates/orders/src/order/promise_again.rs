//! Gives a promise to lines that had all their units in stock and lost them: to the till, or because a count did not find
//! them.

use std::collections::BTreeMap;

use diesel::{
    ExpressionMethods, QueryDsl, QueryableByName,
    sql_types::{Array, Jsonb, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use inventory::State;
use kernel::{LineId, OrderId, VariantId};
use serde_json::{Value, json};
use tenancy::{Cached, DbError, TenantTx};

use super::record_timelines;
use crate::{QueuedLine, ShopDay, queries::queued_lines, store::order_line};

/// Who was promised something meanwhile keeps it.
const PROMISE: &str = "
    WITH lines AS (
        UPDATE order_line SET promise = new.promise FROM unnest($1, $2) AS new (id, promise)
        WHERE order_line.id = new.id AND order_line.promise IS NULL
        RETURNING order_line.id, order_line.order_id),
    touched AS (
        UPDATE sales_order SET version = version + 1 WHERE id IN (SELECT order_id FROM lines))
    SELECT id FROM lines";

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = SqlUuid)]
    id: LineId,
}

/// Writes what can be promised today to every line of a paid order that waits without a promise, and notes it on the order's
/// timeline. Run again, it changes nothing. Answers the orders it changed.
///
/// # Errors
/// Database failures only.
pub async fn promise_again(tx: &mut TenantTx, today: ShopDay) -> Result<Vec<OrderId>, DbError> {
    let variants = unpromised(tx).await?;
    if variants.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines = queued_lines(tx, &variants, today).await?;
    lines.retain(|one| one.promised.is_none());
    let written = write(tx, &lines).await?;
    lines.retain(|one| written.contains(&one.line));
    let mut gone: BTreeMap<OrderId, Vec<Value>> = BTreeMap::new();
    for one in &lines {
        gone.entry(one.order).or_default().push(fact(one));
    }
    let orders = gone.keys().copied().collect();
    let entries = gone.into_iter();
    let entries = entries.map(|(order, lines)| (order, json!({ "lines": lines })));
    record_timelines(tx, "goods_gone", entries.collect()).await?;
    Ok(orders)
}

/// The variants for which a line waits without a promise: mostly none, whatever the length of the queue.
async fn unpromised(tx: &mut TenantTx) -> Result<Vec<VariantId>, DbError> {
    let variants = inventory::waiting_variants(tx).await?;
    let queue = inventory::queue(tx, &variants).await?;
    let waiting = queue.iter().filter(|one| one.state == State::Committed);
    let lines: Vec<LineId> = waiting.map(|one| one.line).collect();
    Ok(order_line::table
        .filter(order_line::id.eq_any(lines))
        .filter(order_line::promise.is_null())
        .select(order_line::variant_id)
        .distinct()
        .load(tx)
        .await?)
}

async fn write(tx: &mut TenantTx, lines: &[QueuedLine]) -> Result<Vec<LineId>, DbError> {
    let promised = lines.iter().filter_map(|one| Some((one.line, one.now?)));
    let (ids, promises): (Vec<LineId>, Vec<_>) = promised.unzip();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let values = promises.iter().map(serde_json::to_value);
    let values: Vec<Value> = values
        .collect::<Result<_, _>>()
        .map_err(|error| DbError::corrupt("order_line.promise", error))?;
    let query = diesel::sql_query(PROMISE)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<Jsonb>, _>(values);
    let rows: Vec<Written> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

fn fact(line: &QueuedLine) -> Value {
    let now = line.now;
    json!({
        "title": line.title, "units": line.units,
        "earliest": now.and_then(|promise| promise.earliest), "latest": now.and_then(|promise| promise.latest),
    })
}
