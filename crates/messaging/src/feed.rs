//! The same events to be fetched instead of pushed: for back offices that no message can reach.
//!
//! **Nothing is passed over.** A row's position is drawn before its transaction commits, so a reader that goes past
//! position 10 may never see 9, which commits later. Therefore only rows of transactions older than every running one
//! are shown, in the order (transaction, position). A restored database counts transactions anew: after a restore,
//! `event.xid` must be set to 0 for the restored rows, or they stay hidden until the counter has passed them.

use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Text},
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
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    xid: i64,
    #[diesel(sql_type = BigInt)]
    position: i64,
    #[diesel(sql_type = Text)]
    body: String,
}

/// Events after the cursor, or from the first one kept. No kinds means all.
///
/// # Errors
/// A cursor that is not ours.
pub async fn feed(
    tx: &mut TenantTx,
    after: Option<&Cursor>,
    kinds: &[Pattern],
    size: PageSize,
) -> Result<Feed, FeedError> {
    let (xid, position): (i64, i64) = after.map_or(Ok((0, 0)), Cursor::decode)?;
    let mut rows = load(tx, (xid.max(0), position), kinds, size).await?;
    let more = rows.len() > size.get();
    rows.truncate(size.get());
    let last = rows
        .last()
        .map(|row| Cursor::encode(&(row.xid, row.position)));
    let events = rows
        .into_iter()
        .map(|row| RawValue::from_string(row.body))
        .collect::<Result<_, _>>();
    Ok(Feed {
        events: events.map_err(|error| DbError::corrupt("event.body", error))?,
        cursor: last.or_else(|| after.cloned()),
        more,
    })
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
    // By hand: diesel knows neither xid8 nor snapshots.
    let query = diesel::sql_query(
        "SELECT xid::text::bigint AS xid, position, body FROM event
         WHERE (xid, position) > ($1::text::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot())
           AND kind LIKE ANY ($3)
         ORDER BY event.xid, position LIMIT $4",
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
