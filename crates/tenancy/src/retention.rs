//! Throwing away events that are too old for anybody to ask for.
//!
//! Only the owner of the schemas can: a shop's own role adds events and reads them, and nothing a shop's requests can be
//! made to do takes one away again.

use chrono::Duration;
use kernel::TenantId;
use tokio_postgres::Client;

use crate::{DbError, Tenancy, connect};

/// How long events are kept; longer only while an endpoint has one still to come.
pub const EVENTS_KEPT: Duration = Duration::days(90);

/// Events looked at in one transaction at most.
const CHUNK: i64 = 2_000;

/// Events lie nearly in the order of their time: from the oldest on, until one is young. What goes and how far the feed
/// is thrown away is written in one transaction: a reader sees both or neither.
const STEP: &str = "
    WITH head AS MATERIALIZED (
        SELECT position, xid, id, occurred_at FROM SHOP.event WHERE position > $1 ORDER BY position LIMIT $2),
    gone AS (
        DELETE FROM SHOP.event USING head
        WHERE event.position = head.position AND head.occurred_at < $3::text::timestamptz
          AND NOT EXISTS (SELECT FROM msg.delivery
                          WHERE tenant_id = $4 AND delivery.occurred_at < $3::text::timestamptz AND event_id = head.id)
        RETURNING event.xid, event.position),
    horizon AS (
        INSERT INTO SHOP.event_horizon (xid, position)
        SELECT xid, position FROM gone ORDER BY xid DESC, position DESC LIMIT 1
        ON CONFLICT (id) DO UPDATE SET xid = excluded.xid, position = excluded.position
        WHERE (event_horizon.xid, event_horizon.position) < (excluded.xid, excluded.position))
    SELECT (SELECT count(*) FROM gone), (SELECT max(position) FROM head),
           (SELECT count(*) = $2 AND bool_and(occurred_at < $3::text::timestamptz) FROM head)";

/// The owner's connection, for the events of some shops one after the other.
pub struct EventPurge {
    client: Client,
    /// As PostgreSQL reads it.
    before: String,
}

impl EventPurge {
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(tenancy: &Tenancy) -> Result<Self, DbError> {
        Ok(Self {
            client: connect::plain(tenancy.owner()).await?,
            before: (tenancy.env().now() - EVENTS_KEPT).to_rfc3339(),
        })
    }

    /// Throws away what is older than [`EVENTS_KEPT`] and delivered to everybody; how many. In many short transactions.
    ///
    /// # Errors
    /// When a statement fails; what was thrown away before stays so.
    pub async fn of(&self, shop: TenantId) -> Result<u64, DbError> {
        let step = STEP.replace("SHOP", &shop.schema());
        let (mut after, mut gone) = (0_i64, 0);
        loop {
            let parameters: [&(dyn tokio_postgres::types::ToSql + Sync); 4] =
                [&after, &CHUNK, &self.before, &shop.number()];
            let row = self.client.query_one(&step, &parameters).await?;
            gone += u64::try_from(row.get::<_, i64>(0)).unwrap_or_default();
            let more: Option<bool> = row.get(2);
            match (row.get::<_, Option<i64>>(1), more) {
                (Some(last), Some(true)) => after = last,
                _ => return Ok(gone),
            }
        }
    }
}
