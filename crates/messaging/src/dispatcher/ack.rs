//! Records the results of a batch of attempts: one transaction, a few statements over arrays.
//!
//! Fencing: a row is changed only while it still carries the lease it was sent under. A worker that was suspended for
//! longer than its lease changes nothing; only its attempt is logged, because it was made.

use std::{collections::BTreeMap, time::Duration};

use chrono::{DateTime, Utc};
use diesel::sql_types::{
    Array, BigInt, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{DeliveryId, EndpointId, EventId, TenantId};
use outbound::Failure;
use tenancy::{Cached, DbError, PlatformTx};
use uuid::Uuid;

use super::{
    claim::Claimed,
    health::{self, Observed},
    retry::Verdict,
};
use crate::{WhenExhausted, wire::Reply};

/// Which message of a request stands for it: a batch takes the room of one message, and one that fails is one failure of its endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Witness {
    /// This one.
    First,
    /// Another.
    Another,
}

/// Identifies a claimed delivery once its body is being sent.
#[derive(Clone, Debug)]
pub(super) struct Ticket {
    pub id: DeliveryId,
    pub lease_by: Uuid,
    pub tenant: TenantId,
    pub endpoint: EndpointId,
    pub event: EventId,
    pub attempts: i32,
    pub step: i16,
    pub probe: bool,
    pub clean: bool,
    pub when_exhausted: WhenExhausted,
    pub witness: Witness,
}

impl Ticket {
    pub(super) fn of(claimed: &Claimed, lease_by: Uuid, witness: Witness) -> Self {
        Self {
            id: claimed.id,
            lease_by,
            tenant: claimed.tenant_id,
            endpoint: claimed.endpoint_id,
            event: claimed.event_id,
            attempts: claimed.attempts,
            step: claimed.step,
            probe: claimed.probe,
            clean: claimed.clean,
            when_exhausted: WhenExhausted::read(&claimed.when_exhausted).unwrap_or_default(),
            witness,
        }
    }
}

/// A message that was sent.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub at: DateTime<Utc>,
    pub took: Duration,
    pub result: Result<Reply, Failure>,
    pub verdict: Verdict,
    /// The signature header it carried.
    pub signature: String,
}

impl Sent {
    /// The endpoint's apparent speed. An immediate failure does not count as fast: a failing endpoint should get
    /// little until it works.
    pub(super) fn pace(&self) -> Duration {
        match self.verdict {
            Verdict::Delivered => self.took,
            Verdict::Again { .. } | Verdict::Exhausted | Verdict::Gone => {
                self.took.max(Duration::from_secs(1))
            }
        }
    }
}

/// A processed delivery. `sent` is absent if its lease was about to end, and it is merely returned to the queue.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub ticket: Ticket,
    pub sent: Option<Sent>,
}

/// Records the batch.
pub(super) async fn ack(tx: &mut PlatformTx, batch: &[Done]) -> Result<(), DbError> {
    log_attempts(tx, batch).await?;
    finish(tx, batch).await?;
    put_back(tx, batch).await?;
    health::update(tx, &observations(batch)).await
}

fn sent(batch: &[Done]) -> impl Iterator<Item = (&Ticket, &Sent)> {
    batch
        .iter()
        .filter_map(|done| done.sent.as_ref().map(|sent| (&done.ticket, sent)))
}

#[derive(Default)]
struct AttemptColumns {
    deliveries: Vec<DeliveryId>,
    tenants: Vec<TenantId>,
    endpoints: Vec<EndpointId>,
    events: Vec<EventId>,
    numbers: Vec<i32>,
    at: Vec<DateTime<Utc>>,
    statuses: Vec<Option<i16>>,
    millis: Vec<i32>,
    errors: Vec<Option<String>>,
    heads: Vec<String>,
    signatures: Vec<String>,
}

impl AttemptColumns {
    fn push(&mut self, ticket: &Ticket, sent: &Sent) {
        self.deliveries.push(ticket.id);
        self.tenants.push(ticket.tenant);
        self.endpoints.push(ticket.endpoint);
        self.events.push(ticket.event);
        self.numbers.push(ticket.attempts.saturating_add(1));
        self.at.push(sent.at);
        self.millis
            .push(i32::try_from(sent.took.as_millis()).unwrap_or(i32::MAX));
        let reply = sent.result.as_ref();
        self.statuses.push(
            reply
                .ok()
                .and_then(|reply| i16::try_from(reply.status).ok()),
        );
        self.errors
            .push(sent.result.as_ref().err().map(ToString::to_string));
        self.heads
            .push(reply.map(|reply| reply.head.clone()).unwrap_or_default());
        self.signatures.push(sent.signature.clone());
    }
}

async fn log_attempts(tx: &mut PlatformTx, batch: &[Done]) -> Result<(), DbError> {
    let mut columns = AttemptColumns::default();
    sent(batch).for_each(|(ticket, sent)| columns.push(ticket, sent));
    // Arrays rather than a VALUES list, so that one prepared statement serves batches of any size.
    let insert = diesel::sql_query(
        "INSERT INTO msg.attempt
             (delivery_id, tenant_id, endpoint_id, event_id, number, at, status, millis, error, body_head, signature)
         SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    );
    let insert = insert
        .bind::<Array<SqlUuid>, _>(columns.deliveries)
        .bind::<Array<BigInt>, _>(columns.tenants)
        .bind::<Array<SqlUuid>, _>(columns.endpoints)
        .bind::<Array<SqlUuid>, _>(columns.events)
        .bind::<Array<Integer>, _>(columns.numbers)
        .bind::<Array<Timestamptz>, _>(columns.at)
        .bind::<Array<Nullable<SmallInt>>, _>(columns.statuses)
        .bind::<Array<Integer>, _>(columns.millis)
        .bind::<Array<Nullable<Text>>, _>(columns.errors)
        .bind::<Array<Text>, _>(columns.heads)
        .bind::<Array<Text>, _>(columns.signatures);
    Cached(insert).execute(tx).await?;
    Ok(())
}

/// Delivered and exhausted rows leave the queue.
const FINISH: &str = "WITH gone AS (
             DELETE FROM msg.delivery d USING unnest($1, $2, $3) AS a (id, lease_by, outcome)
             WHERE d.id = a.id AND d.lease_by = a.lease_by
             RETURNING d.id, d.tenant_id, d.endpoint_id, d.event_id, d.kind, d.lane, d.seq, d.occurred_at, d.attempts,
                 a.outcome
         )
         INSERT INTO msg.delivery_done
             (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, outcome, attempts, finished_at)
         SELECT id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, outcome, attempts + 1, $4 FROM gone
         ON CONFLICT (id) DO UPDATE
         SET outcome = excluded.outcome, attempts = excluded.attempts, finished_at = excluded.finished_at";

/// Rows that waited behind a formerly failing one may go at once. Most batches have no such row and skip this query:
/// finding the followers costs more than all the rest.
const FREE_FOLLOWERS: &str = "UPDATE msg.delivery SET due = $3
         WHERE id = ANY (ARRAY(
             SELECT f.id FROM unnest($1, $2) AS g (id, lease_by)
             JOIN msg.delivery d ON d.id = g.id AND d.lease_by = g.lease_by
             CROSS JOIN LATERAL (
                 SELECT f.id FROM msg.delivery f
                 WHERE f.endpoint_id = d.endpoint_id AND f.lane = d.lane AND f.seq > d.seq
                   AND f.attempts = 0 AND f.due > $3
                 OFFSET 0) f))";

type Finished<'a> = Vec<(&'a Ticket, &'static str)>;

/// Runs before the rows are deleted, because they determine which rows wait behind them.
async fn free_followers(tx: &mut PlatformTx, finished: &Finished<'_>) -> Result<(), DbError> {
    let failed_before = || finished.iter().filter(|(ticket, _)| ticket.attempts > 0);
    if failed_before().next().is_none() {
        return Ok(());
    }
    let query = diesel::sql_query(FREE_FOLLOWERS)
        .bind::<Array<SqlUuid>, _>(failed_before().map(|(t, _)| t.id).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(failed_before().map(|(t, _)| t.lease_by).collect::<Vec<_>>())
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    Ok(())
}

async fn finish(tx: &mut PlatformTx, batch: &[Done]) -> Result<(), DbError> {
    let outcome = |verdict| match verdict {
        Verdict::Delivered => Some("delivered"),
        Verdict::Exhausted => Some("failed"),
        Verdict::Again { .. } | Verdict::Gone => None,
    };
    let finished: Finished<'_> = sent(batch)
        .filter_map(|(ticket, sent)| outcome(sent.verdict).map(|word| (ticket, word)))
        .collect();
    if finished.is_empty() {
        return Ok(());
    }
    free_followers(tx, &finished).await?;
    let query = diesel::sql_query(FINISH)
        .bind::<Array<SqlUuid>, _>(finished.iter().map(|(t, _)| t.id).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(finished.iter().map(|(t, _)| t.lease_by).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(finished.iter().map(|(_, word)| *word).collect::<Vec<_>>())
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    Ok(())
}

/// A row to retry: number of attempts, position in the schedule, and due time.
struct Return<'a> {
    ticket: &'a Ticket,
    cost: i32,
    step: i16,
    due: DateTime<Utc>,
}

fn returning(done: &Done, now: DateTime<Utc>) -> Option<Return<'_>> {
    let ticket = &done.ticket;
    match done.sent.as_ref().map(|sent| sent.verdict) {
        None => Some(Return {
            ticket,
            cost: 0,
            step: ticket.step,
            due: now,
        }),
        Some(Verdict::Again { step, due }) => Some(Return {
            ticket,
            cost: 1,
            step,
            due,
        }),
        Some(Verdict::Gone) => Some(Return {
            ticket,
            cost: 1,
            step: ticket.step,
            due: now,
        }),
        Some(Verdict::Delivered | Verdict::Exhausted) => None,
    }
}

/// Failed and unsent rows lose their lease. Rows behind a failed one become due with it; otherwise every claim would
/// examine them in vain.
async fn put_back(tx: &mut PlatformTx, batch: &[Done]) -> Result<(), DbError> {
    let now = tx.now();
    let rows: Vec<Return<'_>> = batch
        .iter()
        .filter_map(|done| returning(done, now))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let query = diesel::sql_query(
        "WITH moved AS (
             UPDATE msg.delivery d
             SET attempts = d.attempts + a.cost, step = a.step, due = a.due, lease_until = NULL, lease_by = NULL
             FROM unnest($1, $2, $3, $4, $5) AS a (id, lease_by, cost, step, due)
             WHERE d.id = a.id AND d.lease_by = a.lease_by
             RETURNING d.endpoint_id, d.lane, d.seq, d.due
         )
         UPDATE msg.delivery f SET due = m.due FROM moved m
         WHERE f.endpoint_id = m.endpoint_id AND f.lane = m.lane AND f.seq > m.seq
           AND f.attempts = 0 AND f.due < m.due",
    );
    let query = query
        .bind::<Array<SqlUuid>, _>(rows.iter().map(|row| row.ticket.id).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(
            rows.iter()
                .map(|row| row.ticket.lease_by)
                .collect::<Vec<_>>(),
        )
        .bind::<Array<Integer>, _>(rows.iter().map(|row| row.cost).collect::<Vec<_>>())
        .bind::<Array<SmallInt>, _>(rows.iter().map(|row| row.step).collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(rows.iter().map(|row| row.due).collect::<Vec<_>>());
    Cached(query).execute(tx).await?;
    Ok(())
}

/// The batch's observations of each endpoint's health, in order. Successes of healthy endpoints are left out as no
/// news, so that normally no endpoint row is touched.
fn observations(batch: &[Done]) -> BTreeMap<EndpointId, Vec<Observed>> {
    let mut seen: BTreeMap<EndpointId, Vec<Observed>> = BTreeMap::new();
    let own = sent(batch).filter(|(ticket, _)| ticket.witness == Witness::First);
    for (ticket, sent) in own {
        let observed = match sent.verdict {
            Verdict::Delivered if ticket.clean => continue,
            Verdict::Delivered => Observed::Success,
            Verdict::Gone => Observed::Gone,
            Verdict::Again { .. } | Verdict::Exhausted if ticket.probe => Observed::ProbeFailure,
            Verdict::Again { .. } | Verdict::Exhausted => Observed::Failure,
        };
        seen.entry(ticket.endpoint).or_default().push(observed);
    }
    seen
}
