//! The same events to be fetched instead of pushed: for back offices that no message can reach.
//!
//! **Nothing is passed over.** A row's position is drawn before its transaction commits, so a reader that goes past
//! position 10 may never see 9, which commits later. Therefore only rows of transactions older than every running one
//! are shown, in the order (transaction, position). A restored database counts transactions anew: after a restore, `xid`
//! must be set to 0 in the restored rows of `event` and `event_horizon`, or they stay hidden until the counter has passed
//! them.
//!
//! **Nothing goes missing in silence.** Events are thrown away after 90 days; whoever comes with an older cursor is told.

use diesel::{
    OptionalExtension, QueryableByName,
    sql_types::{Array, BigInt, Nullable, Text},
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, PageSize};
use serde::Serialize;
use serde_json::value::RawValue;
use tenancy::{Cached, DbError, TenantTx};

use crate::catalogue::Pattern;

/// Some events in order, each exactly as it would be pushed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Feed {
    #[schema(value_type = Vec<Object>)]
    pub events: Vec<Box<RawValue>>,
    /// Where to go on. Keep it once the events are safely stored; absent before the very first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
    /// Whether more is there already.
    pub more: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// What came after the cursor was thrown away, at least in part: going on in silence would pass it over.
    #[error("events after this cursor are no longer kept")]
    Gone,
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    xid: i64,
    #[diesel(sql_type = BigInt)]
    position: i64,
    /// None in the last row, which only says how far has been looked.
    #[diesel(sql_type = Nullable<Text>)]
    body: Option<String>,
}

impl Row {
    fn cursor(&self) -> Cursor {
        Cursor::encode(&(self.xid, self.position))
    }
}

/// Events after the cursor, or from the first one kept. No kinds means all. Where none of these kinds is left, the cursor
/// moves on past those of other kinds, so that a patient reader's never grows too old.
///
/// # Errors
/// A cursor that is not ours, or is too old.
pub async fn feed(
    tx: &mut TenantTx,
    after: Option<&Cursor>,
    kinds: &[Pattern],
    size: PageSize,
) -> Result<Feed, FeedError> {
    let (xid, position): (i64, i64) = after.map_or(Ok((0, 0)), Cursor::decode)?;
    let from = (xid.max(0), position);
    let rows = load(tx, from, kinds, size).await?;
    // Looked at last: what was thrown away since is missing above.
    if after.is_some() && horizon(tx).await? > Some(from) {
        return Err(FeedError::Gone);
    }
    let (mut found, seen): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.body.is_some());
    let more = found.len() > size.get();
    found.truncate(size.get());
    let last = if more { found.last() } else { seen.last() };
    let last = last.filter(|row| (row.xid, row.position) > from);
    let cursor = last.map(Row::cursor).or_else(|| after.cloned());
    let bodies = found.into_iter().filter_map(|row| row.body);
    let events = bodies.map(RawValue::from_string).collect::<Result<_, _>>();
    Ok(Feed {
        events: events.map_err(|error| DbError::corrupt("event.body", error))?,
        cursor,
        more,
    })
}

#[derive(QueryableByName)]
struct Horizon {
    #[diesel(sql_type = BigInt)]
    xid: i64,
    #[diesel(sql_type = BigInt)]
    position: i64,
}

/// The last event that is no longer kept (`tenancy::retention`).
async fn horizon(tx: &mut TenantTx) -> Result<Option<(i64, i64)>, DbError> {
    let query = diesel::sql_query("SELECT xid::text::bigint AS xid, position FROM event_horizon");
    let row: Option<Horizon> = Cached(query).get_result(tx).await.optional()?;
    Ok(row.map(|row| (row.xid, row.position)))
}

async fn load(
    tx: &mut TenantTx,
    (xid, position): (i64, i64),
    kinds: &[Pattern],
    size: PageSize,
) -> Result<Vec<Row>, DbError> {
    let mut patterns: Vec<String> = kinds.iter().map(Pattern::like).collect();
    if patterns.is_empty() {
        patterns.push("%".into());
    }
    // By hand: diesel knows neither xid8 nor snapshots. One statement, so that both halves see the same.
    let query = diesel::sql_query(
        "SELECT * FROM (
             (SELECT xid::text::bigint AS xid, position, body FROM event
              WHERE (xid, position) > ($1::text::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot())
                AND kind LIKE ANY ($3)
              ORDER BY event.xid, position LIMIT $4)
             UNION ALL
             (SELECT xid::text::bigint, position, NULL FROM event
              WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY event.xid DESC, position DESC LIMIT 1)
         ) AS line ORDER BY body IS NULL, xid, position",
    );
    let query = query
        .bind::<Text, _>(xid.to_string())
        .bind::<BigInt, _>(position)
        .bind::<Array<Text>, _>(patterns)
        .bind::<BigInt, _>(size.overfetch());
    Ok(Cached(query).load(tx).await?)
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
