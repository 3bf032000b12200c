//! What happened to a purchase order, for people.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::PurchaseOrderId;
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::store::purchase_history as table;

/// An entry of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Who did it, as displayed.
    pub actor: String,
    /// `drafted`, `edited`, `sent`, `sent_again`, `confirmed`, `changed`, `received`, `closed`, `canceled`.
    pub kind: String,
    /// Its facts.
    pub data: Value,
}

pub(crate) async fn record(
    tx: &mut TenantTx,
    order: PurchaseOrderId,
    (kind, actor): (&'static str, &str),
    data: Value,
) -> Result<(), DbError> {
    let now = tx.now();
    let id: Uuid = tx.env().chance.uuid_at(now);
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::purchase_order_id.eq(order),
            table::at.eq(now),
            table::actor.eq(actor),
            table::kind.eq(kind),
            table::data.eq(data),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// The history of an order, newest first.
///
/// # Errors
/// Database failures only.
pub async fn history(
    tx: &mut TenantTx,
    order: PurchaseOrderId,
) -> Result<Vec<HistoryEntry>, DbError> {
    let rows: Vec<(DateTime<Utc>, String, String, Value)> = table::table
        .filter(table::purchase_order_id.eq(order))
        .order((table::at.desc(), table::id.desc()))
        .select((table::at, table::actor, table::kind, table::data))
        .load(tx)
        .await?;
    let entry = |(at, actor, kind, data)| HistoryEntry {
        at,
        actor,
        kind,
        data,
    };
    Ok(rows.into_iter().map(entry).collect())
}
