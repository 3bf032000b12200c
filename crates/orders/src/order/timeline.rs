//! The order's timeline, for the merchant.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use serde::Serialize;
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::store::order_timeline;

/// One entry. The screen words it by `kind`.
#[derive(Clone, Debug, Queryable, Serialize, ToSchema)]
pub struct TimelineEntry {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// `placed`, `placed_by_staff`, `paid`, `payment_recorded`, `money_handed_back`, `money_lost`, `debt_written_off`, `invoiced`, `mail_sent`, `shipped`, `tracking_changed`, `promise_slipped`, `promise_answered`, `note`, `payment_expired`,
    /// `given_up`, `captured_late`, `payment_conflict`, `payment_refused`, `cards_tested`, `refund_requested`, `refunded`,
    /// `refund_failed`, `refunded_elsewhere`, `refund_apart`, `canceled`, and of disputes `dispute_inquiry`,
    /// `dispute_opened`, `dispute_deadline`, `dispute_withdrawn`, `dispute_share`, `dispute_answered`, `dispute_accepted`, `dispute_answer_refused`,
    /// `dispute_under_review`, `dispute_reinstated`, `dispute_inquiry_closed`, `dispute_won`, `dispute_lost`.
    pub kind: String,
    /// Who did it; absent for the system.
    pub actor: Option<String>,
    /// Facts of the entry; their keys depend on `kind`.
    pub data: Value,
}

/// Adds an entry of one kind to each of these orders, made by nobody in particular.
///
/// # Errors
/// Database failures only.
pub async fn record_many(
    tx: &mut TenantTx,
    kind: &str,
    entries: Vec<(OrderId, Value)>,
) -> Result<(), DbError> {
    if entries.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let rows: Vec<_> = entries
        .into_iter()
        .map(|(order, data)| {
            (
                order_timeline::id.eq(tx.env().chance.uuid_at(now)),
                order_timeline::order_id.eq(order),
                order_timeline::at.eq(now),
                order_timeline::kind.eq(kind),
                order_timeline::data.eq(data),
            )
        })
        .collect();
    diesel::insert_into(order_timeline::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

/// Adds an entry.
///
/// # Errors
/// Database failures only.
pub async fn record(
    tx: &mut TenantTx,
    order: OrderId,
    (kind, actor): (&str, Option<&str>),
    data: Value,
) -> Result<(), DbError> {
    let id: Uuid = tx.env().chance.uuid_at(tx.now());
    diesel::insert_into(order_timeline::table)
        .values((
            order_timeline::id.eq(id),
            order_timeline::order_id.eq(order),
            order_timeline::at.eq(tx.now()),
            order_timeline::kind.eq(kind),
            order_timeline::actor.eq(actor),
            order_timeline::data.eq(data),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// The facts of the newest entry of a kind.
///
/// # Errors
/// Database failures only.
pub async fn last_of(
    tx: &mut TenantTx,
    order: OrderId,
    kind: &str,
) -> Result<Option<Value>, DbError> {
    let facts = order_timeline::table
        .filter(order_timeline::order_id.eq(order))
        .filter(order_timeline::kind.eq(kind))
        .order((order_timeline::at.desc(), order_timeline::id.desc()))
        .select(order_timeline::data)
        .first(tx)
        .await
        .optional()?;
    Ok(facts)
}

/// The whole timeline, newest first.
///
/// # Errors
/// Database failures only.
pub async fn timeline(tx: &mut TenantTx, order: OrderId) -> Result<Vec<TimelineEntry>, DbError> {
    let entries = order_timeline::table
        .filter(order_timeline::order_id.eq(order))
        .order((order_timeline::at.desc(), order_timeline::id.desc()))
        .limit(500)
        .select((
            order_timeline::at,
            order_timeline::kind,
            order_timeline::actor,
            order_timeline::data,
        ))
        .load(tx)
        .await?;
    Ok(entries)
}
