//! Replay: a choice of events again for one endpoint, counted first. Each repetition carries the same id and the same bytes, so that a
//! receiver recognises duplicates.

use chrono::{DateTime, Duration, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use tenancy::{Cached, DbError, TenantTx};

use super::redeliver::MOVE;
use crate::{catalogue::Pattern, endpoint::find_endpoint};

/// Messages of one replay, at most: they are queued in one transaction.
pub const MOST_REPLAYED: usize = 20_000;

/// Which events to replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Replay {
    /// Deliveries that were given up.
    Failed,
    /// Events that were never queued, because the endpoint was disabled, did not exist, or had not subscribed at the
    /// time.
    Missing,
    /// All events, delivered or not.
    Everything,
}

/// A choice of events.
#[derive(Clone, Debug)]
pub struct ReplayWish {
    /// Which of them.
    pub what: Replay,
    /// Those that happened since.
    pub since: DateTime<Utc>,
    /// Those that happened before; `None`: until now.
    pub until: Option<DateTime<Utc>>,
    /// Those of these types, as far as the endpoint subscribes to them; empty: of all that it subscribes to.
    pub kinds: Vec<Pattern>,
}

impl ReplayWish {
    /// Everything of a kind since an instant.
    #[must_use]
    pub const fn since(what: Replay, since: DateTime<Utc>) -> Self {
        Self {
            what,
            since,
            until: None,
            kinds: Vec::new(),
        }
    }
}

/// Why nothing is replayed.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The shop has no such endpoint.
    #[error("there is no such endpoint")]
    NotFound,
    /// More messages than one replay may have.
    #[error("{0} messages are more than {MOST_REPLAYED}")]
    TooMany(usize),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What the statements are asked with.
struct Asked {
    endpoint: EndpointId,
    outcomes: &'static [&'static str],
    /// Whether events that were never queued are wanted.
    missing: Missing,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
    kinds: Vec<String>,
    subscribed: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Wanted,
    Unwanted,
}

async fn asked(tx: &mut TenantTx, id: EndpointId, wish: &ReplayWish) -> Result<Asked, ReplayError> {
    let endpoint = find_endpoint(tx, id).await?;
    let endpoint = endpoint.ok_or(ReplayError::NotFound)?;
    let (outcomes, missing): (&[&str], Missing) = match wish.what {
        Replay::Failed => (&["failed"], Missing::Unwanted),
        Replay::Missing => (&[], Missing::Wanted),
        Replay::Everything => (&["failed", "delivered"], Missing::Wanted),
    };
    let like = |patterns: &[Pattern]| patterns.iter().map(Pattern::like).collect();
    // No event happens later than a moment after now.
    let latest = tx.now() + Duration::days(1);
    Ok(Asked {
        endpoint: id,
        outcomes,
        missing,
        since: wish.since,
        until: wish.until.unwrap_or(latest),
        kinds: match wish.kinds.is_empty() {
            true => vec!["%".to_owned()],
            false => like(&wish.kinds),
        },
        subscribed: like(&endpoint.kinds),
    })
}

/// How many messages a replay would queue now; queues none.
///
/// # Errors
/// See [`ReplayError`].
pub async fn count_replay(
    tx: &mut TenantTx,
    id: EndpointId,
    wish: &ReplayWish,
) -> Result<usize, ReplayError> {
    let asked = asked(tx, id, wish).await?;
    Ok(asked.count(tx).await?)
}

/// Queues the events again for one endpoint; returns the number of messages.
///
/// # Errors
/// See [`ReplayError`].
pub async fn replay(
    tx: &mut TenantTx,
    id: EndpointId,
    wish: &ReplayWish,
) -> Result<usize, ReplayError> {
    let asked = asked(tx, id, wish).await?;
    let count = asked.count(tx).await?;
    if count > MOST_REPLAYED {
        return Err(ReplayError::TooMany(count));
    }
    Ok(asked.queue_finished(tx).await? + asked.queue_missing(tx).await?)
}

/// Queues what an endpoint failed to take since an instant, of every type: the oldest [`MOST_REPLAYED`]; what is left, the next call
/// takes. Returns the number of messages.
///
/// # Errors
/// See [`ReplayError`].
pub async fn redeliver_failed(
    tx: &mut TenantTx,
    id: EndpointId,
    since: DateTime<Utc>,
) -> Result<usize, ReplayError> {
    let wish = ReplayWish::since(Replay::Failed, since);
    let asked = Asked {
        subscribed: vec!["%".to_owned()],
        ..asked(tx, id, &wish).await?
    };
    Ok(asked.queue_finished(tx).await?)
}

const FINISHED: &str =
    "d.endpoint_id = $3 AND d.outcome = ANY ($4) AND d.occurred_at >= $5 AND d.occurred_at < $6
    AND d.kind LIKE ANY ($7) AND d.kind LIKE ANY ($8)";

const COUNT_FINISHED: &str = "WITH wanted AS MATERIALIZED (
        SELECT d.event_id FROM msg.delivery_done d WHERE d.tenant_id = $1 AND $2::timestamptz IS NOT NULL AND WHICH)
    SELECT count(*) AS count FROM event e JOIN wanted ON wanted.event_id = e.id";

/// A delivery's id derives from event and endpoint, as in `tenancy::outbox`, which identifies the missing ones.
const HAPPENED: &str = "WITH happened AS MATERIALIZED (
        SELECT md5(id::text || $2::text)::uuid AS delivery, id, kind, aggregate || '/' || aggregate_id AS lane,
               sequence, occurred_at, body
        FROM event WHERE occurred_at >= $4 AND occurred_at < $5 AND kind LIKE ANY ($6) AND kind LIKE ANY ($7))";

/// The same without bodies: what is only counted is not copied.
const HAPPENED_IDS: &str = "WITH happened AS MATERIALIZED (
        SELECT md5(id::text || $2::text)::uuid AS delivery
        FROM event WHERE occurred_at >= $4 AND occurred_at < $5 AND kind LIKE ANY ($6) AND kind LIKE ANY ($7))";

const QUEUE_MISSING: &str = "
    INSERT INTO msg.delivery
        (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, due)
    SELECT delivery, $1, $2, id, kind, lane, sequence, occurred_at, body, $3
    FROM happened WHERE NOT EXISTS (SELECT FROM msg.delivery_done d WHERE d.id = happened.delivery)
    ON CONFLICT (id) DO NOTHING";

const COUNT_MISSING: &str = "
    SELECT count(*) AS count FROM happened
    WHERE $1::bigint IS NOT NULL AND $3::timestamptz IS NOT NULL
      AND NOT EXISTS (SELECT FROM msg.delivery_done d WHERE d.id = happened.delivery)
      AND NOT EXISTS (SELECT FROM msg.delivery d WHERE d.id = happened.delivery)";

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl CountRow {
    fn sum(rows: &[Self]) -> usize {
        let sum: i64 = rows.iter().map(|row| row.count).sum();
        usize::try_from(sum).unwrap_or_default()
    }
}

/// Binds what the statements on finished deliveries ask: `$1` to `$8`.
macro_rules! of_finished {
    ($sql:expr, $asked:expr, $tx:expr) => {
        Cached(
            diesel::sql_query($sql.replace("WHICH", FINISHED))
                .bind::<BigInt, _>($tx.tenant())
                .bind::<Timestamptz, _>($tx.now())
                .bind::<SqlUuid, _>($asked.endpoint)
                .bind::<Array<Text>, _>($asked.outcomes.to_vec())
                .bind::<Timestamptz, _>($asked.since)
                .bind::<Timestamptz, _>($asked.until)
                .bind::<Array<Text>, _>($asked.kinds.clone())
                .bind::<Array<Text>, _>($asked.subscribed.clone()),
        )
    };
}

/// Binds what the statements on events that were never queued ask: `$1` to `$7`.
macro_rules! of_missing {
    ($happened:expr, $sql:expr, $asked:expr, $tx:expr) => {
        Cached(
            diesel::sql_query(format!("{}{}", $happened, $sql))
                .bind::<BigInt, _>($tx.tenant())
                .bind::<SqlUuid, _>($asked.endpoint)
                .bind::<Timestamptz, _>($tx.now())
                .bind::<Timestamptz, _>($asked.since)
                .bind::<Timestamptz, _>($asked.until)
                .bind::<Array<Text>, _>($asked.subscribed.clone())
                .bind::<Array<Text>, _>($asked.kinds.clone()),
        )
    };
}

impl Asked {
    async fn count(&self, tx: &mut TenantTx) -> Result<usize, DbError> {
        let query = of_finished!(COUNT_FINISHED, self, tx);
        let finished: Vec<CountRow> = query.load(tx).await?;
        let missing: Vec<CountRow> = match self.missing {
            Missing::Wanted => {
                let query = of_missing!(HAPPENED_IDS, COUNT_MISSING, self, tx);
                query.load(tx).await?
            }
            Missing::Unwanted => Vec::new(),
        };
        Ok(CountRow::sum(&finished) + CountRow::sum(&missing))
    }

    async fn queue_finished(&self, tx: &mut TenantTx) -> Result<usize, DbError> {
        let query = of_finished!(MOVE, self, tx);
        Ok(query.execute(tx).await?)
    }

    async fn queue_missing(&self, tx: &mut TenantTx) -> Result<usize, DbError> {
        match self.missing {
            Missing::Wanted => {
                let query = of_missing!(HAPPENED, QUEUE_MISSING, self, tx);
                Ok(query.execute(tx).await?)
            }
            Missing::Unwanted => Ok(0),
        }
    }
}
