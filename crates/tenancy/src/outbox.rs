//! Events, recorded in the transaction that makes them true, with one delivery for each subscribed endpoint.

use std::collections::BTreeMap;

use chrono::SecondsFormat;
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use kernel::EventId;
use serde::Serialize;
use serde_json::Value;

use crate::{Cached, DbError, TenantTx};

/// The incoming message that caused an event: its CloudEvents `source` and `id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CausedBy {
    /// The sender's name for itself.
    pub source: String,
    /// The sender's id of the message.
    pub id: String,
}

impl From<CausedBy> for Value {
    fn from(cause: CausedBy) -> Self {
        serde_json::json!({ "source": cause.source, "id": cause.id })
    }
}

/// An event to record.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Type with version, such as `order.placed.v1`.
    pub kind: &'static str,
    /// Kind of the aggregate, such as `order`.
    pub aggregate: &'static str,
    /// Printed id of the aggregate; deliveries are ordered per aggregate.
    pub aggregate_id: String,
    /// The event's data, as its schema describes them.
    pub data: Value,
    /// Source and message id, if an incoming message caused the event (echo suppression).
    pub caused_by: Option<Value>,
}

impl NewEvent {
    /// An event that no incoming message caused.
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

    /// The aggregate within which deliveries are ordered.
    fn lane(&self) -> String {
        format!("{}/{}", self.aggregate, self.aggregate_id)
    }
}

/// The beginning of the body, sent byte for byte on every attempt (Standard Webhooks body plus sequence and subject,
/// because the CloudEvents headers are not signed). The sequence and the data follow.
#[derive(Serialize)]
struct Head<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    /// With six decimals, as in the header `ce-time`.
    timestamp: String,
    id: EventId,
    subject: String,
    /// The incoming message that caused the event, by which its sender recognizes its own echo.
    #[serde(skip_serializing_if = "Option::is_none")]
    caused_by: Option<&'a Value>,
}

/// An event that is written when its transaction commits. The database assigns its sequence then, between `head` and
/// `tail` of the body.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    id: EventId,
    event: NewEvent,
    head: String,
    tail: String,
}

impl Pending {
    fn of(tx: &TenantTx, event: NewEvent) -> Result<Self, DbError> {
        let corrupt = |error| DbError::corrupt("event.body", error);
        let id: EventId = tx.id();
        let head = serde_json::to_string(&Head {
            kind: event.kind,
            timestamp: tx.now().to_rfc3339_opts(SecondsFormat::Micros, true),
            id,
            subject: event.lane(),
            caused_by: event.caused_by.as_ref(),
        });
        let head = head.map_err(corrupt)?;
        let data = serde_json::to_string(&event.data).map_err(corrupt)?;
        Ok(Self {
            id,
            event,
            head: format!("{},\"sequence\":", head.strip_suffix('}').unwrap_or(&head)),
            tail: format!(",\"data\":{data}}}"),
        })
    }

    fn body(&self, sequence: i64) -> String {
        format!("{}{sequence}{}", self.head, self.tail)
    }
}

#[derive(diesel::QueryableByName)]
struct TransactionNumber {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The transaction number as counted by the server that stores the shop's rows. On Citus that is not the server we
/// are connected to: a default or a bare `SELECT pg_current_xact_id()` would draw from the wrong counter, and the
/// feed would silently lose events (docs/decisions/0071). The statement reads a row of the shop and therefore runs on
/// that server.
async fn transaction_number(tx: &mut TenantTx) -> Result<i64, DbError> {
    let query =
        diesel::sql_query("SELECT pg_current_xact_id()::text::bigint AS number FROM event_epoch");
    let row: TransactionNumber = Cached(query).get_result(tx).await?;
    Ok(row.number)
}

/// Records an event. All events of a transaction are written together at commit with their deliveries, so the rows
/// that number them stay locked only as long as the commit takes.
///
/// # Errors
/// Data that is no JSON.
pub async fn record(tx: &mut TenantTx, mut event: NewEvent) -> Result<EventId, DbError> {
    if event.caused_by.is_none() {
        event.caused_by.clone_from(&tx.pending.cause);
    }
    let pending = Pending::of(tx, event)?;
    let id = pending.id;
    tx.pending.events.push(pending);
    Ok(id)
}

/// Takes sequences in the order of their aggregates, which prevents deadlocks between transactions.
const WRITE: &str = "
    WITH new AS (
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) WITH ORDINALITY
            AS new (id, kind, aggregate, aggregate_id, head, tail, caused_by, place)),
    given AS (
        INSERT INTO event_sequence AS known (aggregate, aggregate_id, last)
        SELECT aggregate, aggregate_id, count(*) FROM new
        GROUP BY aggregate, aggregate_id ORDER BY aggregate, aggregate_id
        ON CONFLICT (aggregate, aggregate_id) DO UPDATE SET last = known.last + excluded.last
        RETURNING known.aggregate, known.aggregate_id, known.last),
    numbered AS (
        SELECT new.*, last - count(*) OVER (PARTITION BY aggregate, aggregate_id)
               + row_number() OVER (PARTITION BY aggregate, aggregate_id ORDER BY place) AS sequence
        FROM new JOIN given USING (aggregate, aggregate_id))
    INSERT INTO event (id, kind, aggregate, aggregate_id, sequence, occurred_at, body, caused_by, xid)
    SELECT id, kind, aggregate, aggregate_id, sequence, $8, head || sequence || tail, caused_by, $9::text::xid8
    FROM numbered ORDER BY place
    RETURNING id, sequence";

#[derive(diesel::QueryableByName)]
struct Numbered {
    #[diesel(sql_type = Uuid)]
    id: EventId,
    #[diesel(sql_type = BigInt)]
    sequence: i64,
}

async fn write(tx: &mut TenantTx, events: &[Pending]) -> Result<BTreeMap<EventId, i64>, DbError> {
    let number = transaction_number(tx).await?;
    let texts = |of: fn(&Pending) -> &str| events.iter().map(of).collect::<Vec<_>>();
    let query = diesel::sql_query(WRITE)
        .bind::<Array<Uuid>, _>(events.iter().map(|one| one.id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(texts(|one| one.event.kind))
        .bind::<Array<Text>, _>(texts(|one| one.event.aggregate))
        .bind::<Array<Text>, _>(texts(|one| &one.event.aggregate_id))
        .bind::<Array<Text>, _>(texts(|one| &one.head))
        .bind::<Array<Text>, _>(texts(|one| &one.tail))
        .bind::<Array<Nullable<Jsonb>>, _>(
            events
                .iter()
                .map(|one| one.event.caused_by.as_ref())
                .collect::<Vec<_>>(),
        )
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Text, _>(number.to_string());
    let rows: Vec<Numbered> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.sequence)).collect())
}

/// Writes the transaction's events in one statement and their deliveries in another. (A single statement would join a
/// tenant's tables with the platform's, which a cluster cannot do.)
pub(crate) async fn flush(tx: &mut TenantTx) -> Result<(), DbError> {
    let events = std::mem::take(&mut tx.pending.events);
    if events.is_empty() {
        return Ok(());
    }
    let sequences = write(tx, &events).await?;
    fan_out(tx, &events, &sequences).await
}

/// Every pattern that subscribes to this type: `*`, `order.*`, `order.placed.*`, `order.placed.v1`.
fn patterns(kind: &str) -> Vec<String> {
    let dots = kind
        .match_indices('.')
        .map(|(at, _)| format!("{}.*", kind.get(..at).unwrap_or(kind)));
    std::iter::once("*".to_owned())
        .chain(dots)
        .chain([kind.to_owned()])
        .collect()
}

/// One delivery for each subscribed endpoint, with the bytes to send.
const FAN_OUT: &str = "
    INSERT INTO msg.delivery (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, due)
    SELECT md5(new.id::text || endpoint.id::text)::uuid, tenant_id, endpoint.id, new.id, kind, lane, seq, $7, body, $7
    FROM msg.endpoint
    JOIN unnest($1, $2, $3, $4, $5, $6) AS new (id, kind, patterns, lane, seq, body)
        ON kinds && string_to_array(patterns, ' ')
    WHERE tenant_id = $8 AND state <> 'disabled'";

async fn fan_out(
    tx: &mut TenantTx,
    events: &[Pending],
    sequences: &BTreeMap<EventId, i64>,
) -> Result<(), DbError> {
    let sequence = |one: &Pending| sequences.get(&one.id).copied().unwrap_or_default();
    let each = |of: &dyn Fn(&Pending) -> String| events.iter().map(of).collect::<Vec<_>>();
    let query = diesel::sql_query(FAN_OUT)
        .bind::<Array<Uuid>, _>(events.iter().map(|one| one.id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(events.iter().map(|one| one.event.kind).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(each(&|one| patterns(one.event.kind).join(" ")))
        .bind::<Array<Text>, _>(each(&|one| one.event.lane()))
        .bind::<Array<BigInt>, _>(events.iter().map(sequence).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(each(&|one| one.body(sequence(one))))
        .bind::<Timestamptz, _>(tx.now())
        .bind::<BigInt, _>(tx.tenant());
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
