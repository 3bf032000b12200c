//! Deletes expired events.
//!
//! Only the owner of the schemas can: a shop's own role may add and read events, so no request of a shop can delete
//! one.

use std::collections::HashSet;

use chrono::Duration;
use kernel::TenantId;
use tokio_postgres::{Client, Row, Transaction};

use crate::{DbError, Tenancy, connect};

/// How long events are kept; longer only while a delivery of the event is outstanding.
pub const EVENTS_KEPT: Duration = Duration::days(90);

/// Maximum number of events examined in one transaction.
const CHUNK: i64 = 2_000;

/// Events are stored nearly in order of time: reads from the oldest until one is recent.
const OLDEST: &str =
    "SELECT position, id::text, occurred_at < $3::text::timestamptz AS old FROM SHOP.event
    WHERE position > $1 ORDER BY position LIMIT $2";

/// Which of these events have outstanding deliveries. The queue is a shared table: on Citus no statement may join it
/// with a shop's own (docs/decisions/0071).
const STILL_TO_COME: &str = "SELECT DISTINCT event_id::text FROM msg.delivery
    WHERE tenant_id = $1 AND occurred_at < $2::text::timestamptz AND event_id = ANY ($3::text[]::uuid[])";

const THROW_AWAY: &str =
    "DELETE FROM SHOP.event WHERE position = ANY ($1) RETURNING xid::text::bigint, position";

const MOVE_HORIZON: &str =
    "INSERT INTO SHOP.event_horizon (xid, position) VALUES ($1::text::xid8, $2)
    ON CONFLICT (id) DO UPDATE SET xid = excluded.xid, position = excluded.position
    WHERE (event_horizon.xid, event_horizon.position) < (excluded.xid, excluded.position)";

/// The owner's connection, for purging shops one after the other.
pub struct EventPurge {
    client: Client,
    /// The cutoff, in PostgreSQL's format.
    before: String,
}

impl EventPurge {
    /// Connects as the owner.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(tenancy: &Tenancy) -> Result<Self, DbError> {
        Ok(Self {
            client: connect::plain(tenancy.owner()).await?,
            before: (tenancy.env().now() - EVENTS_KEPT).to_rfc3339(),
        })
    }

    /// Deletes the shop's events that are older than [`EVENTS_KEPT`] and fully delivered, in many short transactions;
    /// returns how many.
    ///
    /// # Errors
    /// A statement failed; earlier transactions stay committed.
    pub async fn of(&mut self, shop: TenantId) -> Result<u64, DbError> {
        let (mut after, mut gone) = (0_i64, 0);
        loop {
            let step = self.step(shop, after).await?;
            gone += step.gone;
            match step.go_on_after {
                Some(last) => after = last,
                None => return Ok(gone),
            }
        }
    }

    /// One transaction: deletes events and records how far the feed is purged. A reader sees both or neither.
    async fn step(&mut self, shop: TenantId, after: i64) -> Result<Step, DbError> {
        let of_shop = |statement: &str| statement.replace("SHOP", &shop.schema());
        let tx = self.client.transaction().await?;
        let head = tx
            .query(&of_shop(OLDEST), &[&after, &CHUNK, &self.before])
            .await?;
        let old: Vec<Old> = head.iter().filter(|row| row.get(2)).map(Old::of).collect();
        let held = held(&tx, shop, &self.before, &old).await?;
        let going: Vec<i64> = old
            .iter()
            .filter(|event| !held.contains(&event.id))
            .map(|event| event.position)
            .collect();
        let gone = tx.query(&of_shop(THROW_AWAY), &[&going]).await?;
        let farthest = gone.iter().map(|row| (row.get(0), row.get(1))).max();
        if let Some((xid, position)) = farthest {
            let xid: i64 = xid;
            let position: i64 = position;
            tx.execute(&of_shop(MOVE_HORIZON), &[&xid.to_string(), &position])
                .await?;
        }
        tx.commit().await?;
        let whole = i64::try_from(head.len()).is_ok_and(|length| length == CHUNK);
        Ok(Step {
            gone: u64::try_from(gone.len()).unwrap_or_default(),
            go_on_after: old
                .last()
                .filter(|_| whole && old.len() == head.len())
                .map(|event| event.position),
        })
    }
}

/// The result of one transaction, and where the next begins, if there is more.
struct Step {
    gone: u64,
    go_on_after: Option<i64>,
}

struct Old {
    position: i64,
    id: String,
}

impl Old {
    fn of(row: &Row) -> Self {
        Self {
            position: row.get(0),
            id: row.get(1),
        }
    }
}

async fn held(
    tx: &Transaction<'_>,
    shop: TenantId,
    before: &String,
    old: &[Old],
) -> Result<HashSet<String>, DbError> {
    let ids: Vec<&str> = old.iter().map(|event| event.id.as_str()).collect();
    let rows = tx
        .query(STILL_TO_COME, &[&shop.number(), before, &ids])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
