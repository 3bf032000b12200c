//! Queries on the delivery log: newest first, page by page, and one delivery with its attempts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, DeliveryId, EndpointId, EventId, Page, PageSize};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::{attempt, delivery_log, event};

/// The delivery of one event to one endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Delivery {
    /// The delivery's id.
    pub id: DeliveryId,
    /// The endpoint it goes to.
    pub endpoint_id: EndpointId,
    /// The event's id, sent as `webhook-id`.
    pub event_id: EventId,
    /// The event's type.
    pub kind: String,
    /// The aggregate: `order/ord_…`.
    pub subject: String,
    /// Position among the messages about the same subject.
    pub sequence: i64,
    /// When the event happened.
    pub occurred_at: DateTime<Utc>,
    /// Number of attempts so far.
    pub attempts: i32,
    /// Whether it is waiting, delivered or given up.
    #[serde(flatten)]
    pub state: DeliveryState,
    /// The result of the last attempt; absent before the first.
    pub last: Option<LastAttempt>,
}

/// The result of the last attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LastAttempt {
    /// HTTP status; absent if no answer arrived.
    pub status: Option<i16>,
    /// Why no answer arrived.
    pub error: Option<String>,
}

/// The state of a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeliveryState {
    /// Not before `due`; later if the endpoint is paused or broken, or an earlier message of the same subject is
    /// waiting.
    Waiting {
        /// The earliest time of the next attempt.
        due: DateTime<Utc>,
    },
    /// Being sent now.
    Sending,
    /// The endpoint accepted it.
    Delivered {
        /// When it ended.
        finished_at: DateTime<Utc>,
    },
    /// Every attempt the schedule allows has failed.
    Failed {
        /// When it ended.
        finished_at: DateTime<Utc>,
    },
}

/// Which deliveries to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeFilter {
    /// Waiting or being sent.
    Open,
    /// Delivered.
    Delivered,
    /// Given up.
    Failed,
}

/// A search term. These searches have no index: they scan the shop's own log, which is kept for 30 days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliverySearch {
    /// The aggregate: `order/ord_…`.
    Subject(String),
    /// Events in this range of ids, inclusive.
    Events(EventId, EventId),
    /// The text entered matches nothing.
    Nothing,
}

/// Filters of the list; absent filters accept everything.
#[derive(Clone, Debug, Default)]
pub struct DeliveryFilter {
    /// Deliveries to this endpoint only.
    pub endpoint: Option<EndpointId>,
    /// Deliveries with this outcome only.
    pub outcome: Option<OutcomeFilter>,
    /// A whole type: `order.paid.v1`.
    pub kind: Option<String>,
    /// Deliveries that match this search only.
    pub search: Option<DeliverySearch>,
}

/// One attempt and its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = attempt)]
pub struct Attempt {
    /// The attempt's number, from 1.
    pub number: i32,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// HTTP status; absent if no answer arrived.
    pub status: Option<i16>,
    /// Duration in milliseconds.
    pub millis: i32,
    /// Why no answer arrived.
    pub error: Option<String>,
    /// The beginning of the answer's body.
    pub body_head: String,
    /// The `webhook-signature` header sent, as of `at`; empty for attempts from before signatures were stored.
    pub signature: String,
}

/// A delivery with everything known about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeliveryDetail {
    /// The delivery.
    #[serde(flatten)]
    pub delivery: Delivery,
    /// The exact bytes sent; absent if the event was purged, or was only a test.
    pub body: Option<String>,
    /// Its attempts, as far as they are kept.
    pub attempts_made: Vec<Attempt>,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The cursor belongs to another list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = delivery_log)]
struct Row {
    id: DeliveryId,
    endpoint_id: EndpointId,
    event_id: EventId,
    kind: String,
    lane: String,
    seq: i64,
    occurred_at: DateTime<Utc>,
    attempts: i32,
    outcome: String,
    due: Option<DateTime<Utc>>,
    lease_until: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
}

fn delivery(row: Row, now: DateTime<Utc>, last: Option<LastAttempt>) -> Delivery {
    let finished_at = row.finished_at.unwrap_or(row.occurred_at);
    let state = match (row.outcome.as_str(), row.lease_until) {
        ("delivered", _) => DeliveryState::Delivered { finished_at },
        ("failed", _) => DeliveryState::Failed { finished_at },
        (_, Some(until)) if until > now => DeliveryState::Sending,
        _ => DeliveryState::Waiting {
            due: row.due.unwrap_or(now),
        },
    };
    Delivery {
        id: row.id,
        endpoint_id: row.endpoint_id,
        event_id: row.event_id,
        kind: row.kind,
        subject: row.lane,
        sequence: row.seq,
        occurred_at: row.occurred_at,
        attempts: row.attempts,
        state,
        last,
    }
}

/// The last attempt of each of these deliveries.
async fn last_attempts(
    tx: &mut TenantTx,
    ids: &[DeliveryId],
) -> Result<BTreeMap<DeliveryId, LastAttempt>, DbError> {
    let rows: Vec<(DeliveryId, Option<i16>, Option<String>)> = attempt::table
        .filter(attempt::tenant_id.eq(tx.tenant()))
        .filter(attempt::delivery_id.eq_any(ids))
        .distinct_on(attempt::delivery_id)
        .order((
            attempt::delivery_id,
            attempt::number.desc(),
            attempt::at.desc(),
        ))
        .select((attempt::delivery_id, attempt::status, attempt::error))
        .load(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, status, error)| (id, LastAttempt { status, error }))
        .collect())
}

/// Lists deliveries, newest first.
///
/// # Errors
/// The cursor belongs to another list.
pub async fn list_deliveries(
    tx: &mut TenantTx,
    filter: &DeliveryFilter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Delivery>, ListError> {
    let mut query = delivery_log::table
        .filter(delivery_log::tenant_id.eq(tx.tenant()))
        .order((delivery_log::occurred_at.desc(), delivery_log::id.desc()))
        .limit(size.overfetch())
        .select(Row::as_select())
        .into_boxed();
    if let Some(endpoint) = filter.endpoint {
        query = query.filter(delivery_log::endpoint_id.eq(endpoint));
    }
    if let Some(outcome) = filter.outcome {
        query = query.filter(delivery_log::outcome.eq(match outcome {
            OutcomeFilter::Open => "open",
            OutcomeFilter::Delivered => "delivered",
            OutcomeFilter::Failed => "failed",
        }));
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(delivery_log::kind.eq(kind.clone()));
    }
    match &filter.search {
        Some(DeliverySearch::Subject(subject)) => {
            query = query.filter(delivery_log::lane.eq(subject.clone()));
        }
        Some(DeliverySearch::Events(first, last)) => {
            query = query.filter(delivery_log::event_id.between(*first, *last));
        }
        Some(DeliverySearch::Nothing) => {
            return Ok(Page::from_overfetch(Vec::new(), size, |one: &Delivery| {
                one.id
            }));
        }
        None => {}
    }
    if let Some(cursor) = after {
        let (at, id): (DateTime<Utc>, DeliveryId) = cursor.decode()?;
        let older = delivery_log::occurred_at.lt(at);
        let same = delivery_log::occurred_at
            .eq(at)
            .and(delivery_log::id.lt(id));
        query = query
            .filter(delivery_log::occurred_at.le(at))
            .filter(older.or(same));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let page = Page::from_overfetch(rows, size, |row| (row.occurred_at, row.id));
    let now = tx.now();
    let ids: Vec<DeliveryId> = page.items.iter().map(|row| row.id).collect();
    let mut last = last_attempts(tx, &ids).await?;
    Ok(page.map(|row| {
        let last = last.remove(&row.id);
        delivery(row, now, last)
    }))
}

/// One delivery with everything known about it; `None` if the shop has no such delivery.
///
/// # Errors
/// Database failures only.
pub async fn delivery_detail(
    tx: &mut TenantTx,
    id: DeliveryId,
) -> Result<Option<DeliveryDetail>, DbError> {
    let row: Option<Row> = delivery_log::table
        .filter(
            delivery_log::id
                .eq(id)
                .and(delivery_log::tenant_id.eq(tx.tenant())),
        )
        .select(Row::as_select())
        .first(tx)
        .await
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let body = event::table
        .filter(event::id.eq(row.event_id))
        .select(event::body)
        .first(tx)
        .await
        .optional()?;
    let attempts_made: Vec<Attempt> = attempt::table
        .filter(
            attempt::delivery_id
                .eq(id)
                .and(attempt::tenant_id.eq(tx.tenant())),
        )
        .order((attempt::number, attempt::at))
        .select(Attempt::as_select())
        .load(tx)
        .await?;
    let last = attempts_made.last().map(|attempt| LastAttempt {
        status: attempt.status,
        error: attempt.error.clone(),
    });
    Ok(Some(DeliveryDetail {
        delivery: delivery(row, tx.now(), last),
        body,
        attempts_made,
    }))
}
