//! Events, written in the transaction that makes them true, together with a delivery for each endpoint that wants them.

use chrono::SecondsFormat;
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use kernel::EventId;
use serde::Serialize;
use serde_json::Value;

use crate::{Cached, DbError, TenantTx};

/// Something that has happened.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// `order.placed.v1`
    pub kind: &'static str,
    /// `order`
    pub aggregate: &'static str,
    /// Printed id of the thing it happened to; deliveries keep their order per aggregate.
    pub aggregate_id: String,
    pub data: Value,
    /// Source and message id, when a message from outside caused it (echo suppression).
    pub caused_by: Option<Value>,
}

impl NewEvent {
    /// An event nobody outside caused.
    pub fn new(
        kind: &'static str,
        aggregate: &'static str,
        id: impl ToString,
        data: Value,
    ) -> Self {
        Self {
            kind,
            aggregate,
            aggregate_id: id.to_string(),
            data,
            caused_by: None,
        }
    }
}

/// What is sent, byte for byte, on every attempt (Standard Webhooks body plus sequence and subject, because the
/// CloudEvents headers are not signed).
#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    /// With six digits after the point, as the header `ce-time` has it.
    timestamp: String,
    id: EventId,
    subject: String,
    sequence: i64,
    data: &'a Value,
}

#[derive(diesel::QueryableByName)]
struct Sequence {
    #[diesel(sql_type = BigInt)]
    last: i64,
}

async fn next_sequence(tx: &mut TenantTx, event: &NewEvent) -> Result<i64, DbError> {
    let query = diesel::sql_query(
        "INSERT INTO event_sequence (aggregate, aggregate_id, last) VALUES ($1, $2, 1)
         ON CONFLICT (aggregate, aggregate_id) DO UPDATE SET last = event_sequence.last + 1
         RETURNING last",
    );
    let row: Sequence = Cached(
        query
            .bind::<Text, _>(event.aggregate)
            .bind::<Text, _>(&event.aggregate_id),
    )
    .get_result(tx)
    .await?;
    Ok(row.last)
}

/// Writes the event and its deliveries.
///
/// # Errors
/// Database failures only.
pub async fn record(tx: &mut TenantTx, event: NewEvent) -> Result<EventId, DbError> {
    let id: EventId = tx.id();
    let sequence = next_sequence(tx, &event).await?;
    let body = serde_json::to_string(&Body {
        kind: event.kind,
        timestamp: tx.now().to_rfc3339_opts(SecondsFormat::Micros, true),
        id,
        subject: format!("{}/{}", event.aggregate, event.aggregate_id),
        sequence,
        data: &event.data,
    })
    .map_err(|error| DbError::corrupt("event.body", error))?;
    let insert = diesel::sql_query(
        "INSERT INTO event (id, kind, aggregate, aggregate_id, sequence, occurred_at, body, caused_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    );
    Cached(
        insert
            .bind::<Uuid, _>(id)
            .bind::<Text, _>(event.kind)
            .bind::<Text, _>(event.aggregate)
            .bind::<Text, _>(&event.aggregate_id)
            .bind::<BigInt, _>(sequence)
            .bind::<Timestamptz, _>(tx.now())
            .bind::<Text, _>(&body)
            .bind::<Nullable<Jsonb>, _>(&event.caused_by),
    )
    .execute(tx)
    .await?;
    fan_out(tx, id, &event, sequence, &body).await?;
    Ok(id)
}

/// Every pattern an endpoint may have asked for this kind with: `*`, `order.*`, `order.placed.*`, `order.placed.v1`.
fn patterns(kind: &str) -> Vec<String> {
    let dots = kind
        .match_indices('.')
        .map(|(at, _)| format!("{}.*", kind.get(..at).unwrap_or(kind)));
    std::iter::once("*".to_owned())
        .chain(dots)
        .chain([kind.to_owned()])
        .collect()
}

/// One delivery for each endpoint that wants the event, with the bytes it will be sent, in one statement.
async fn fan_out(
    tx: &mut TenantTx,
    id: EventId,
    event: &NewEvent,
    sequence: i64,
    body: &str,
) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO msg.delivery (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, due)
         SELECT md5($1::text || id::text)::uuid, tenant_id, id, $1, $2, $3, $4, $5, $6, $5 FROM msg.endpoint
         WHERE tenant_id = $7 AND state <> 'disabled' AND kinds && $8",
    )
    .bind::<Uuid, _>(id)
    .bind::<Text, _>(event.kind)
    .bind::<Text, _>(format!("{}/{}", event.aggregate, event.aggregate_id))
    .bind::<BigInt, _>(sequence)
    .bind::<Timestamptz, _>(tx.now())
    .bind::<Text, _>(body)
    .bind::<BigInt, _>(tx.tenant())
    .bind::<Array<Text>, _>(patterns(event.kind));
    let written = Cached(query).execute(tx).await?;
    tx.effects.deliveries |= written > 0;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::patterns;

    #[test]
    fn a_kind_is_matched_by_itself_and_by_its_families() {
        let expected = ["*", "order.*", "order.placed.*", "order.placed.v1"];
        assert_eq!(patterns("order.placed.v1"), expected);
    }
}
