//! The event feed: the same events, fetched instead of pushed, for back offices that cannot receive requests.
//!
//! **No event is skipped.** A row's position is drawn before its transaction commits, so a reader that passes
//! position 10 might never see 9, which commits later. Therefore only rows of transactions older than every running
//! one are shown, ordered by (transaction, position).
//!
//! **No event is missed silently.** Events are deleted after 90 days; a reader with an older cursor gets an error. So
//! does a reader with a cursor from before the database was restored or the shop was moved (`tenancy::restore`): the
//! cursor names its epoch.

use diesel::{
    OptionalExtension, QueryableByName,
    sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, PageSize};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tenancy::{Cached, DbError, TenantTx, restore::HOME};
use uuid::Uuid;

use crate::catalogue::Pattern;

/// Some events in order, each with the bytes that are pushed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Feed {
    /// The events' bodies.
    #[schema(value_type = Vec<Object>)]
    pub events: Vec<Box<RawValue>>,
    /// Where to continue. Store it once the events are safely stored; absent before the very first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
    /// Whether more events are available.
    pub more: bool,
}

/// Why no events are returned.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The text is not a cursor of the feed.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// Some events after the cursor were deleted, or the cursor was issued before a restore: continuing would skip
    /// events.
    #[error("events after this cursor are no longer kept")]
    Gone,
    /// The shop's rows came from another cluster and are not settled yet (`tenancy::restore::settle`).
    #[error("the shop was restored or moved, and its events are not settled yet")]
    Unsettled,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A reader's position: transaction and position within an epoch. The first epoch, before any restore, is omitted
/// from the cursor, which then reads as it did before epochs were introduced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    epoch: Uuid,
    xid: i64,
    position: i64,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Now(i64, i64, Uuid),
    FirstEpoch(i64, i64),
}

impl Place {
    fn read(cursor: &Cursor) -> Result<Self, CursorError> {
        let (xid, position, epoch) = match cursor.decode()? {
            Written::Now(xid, position, epoch) => (xid, position, epoch),
            Written::FirstEpoch(xid, position) => (xid, position, Uuid::nil()),
        };
        Ok(Self {
            epoch,
            xid: xid.max(0),
            position,
        })
    }

    fn cursor(self) -> Cursor {
        if self.epoch.is_nil() {
            Cursor::encode(&(self.xid, self.position))
        } else {
            Cursor::encode(&(self.xid, self.position, self.epoch))
        }
    }
}

/// One event, or without a body the position reached; each with the shop's state.
#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    epoch: Uuid,
    /// Whether this server drew the transaction numbers.
    #[diesel(sql_type = Bool)]
    at_home: bool,
    /// Whether the cursor's number has not been drawn yet; this cannot happen unless the counter went back.
    #[diesel(sql_type = Bool)]
    ahead: bool,
    #[diesel(sql_type = Nullable<BigInt>)]
    xid: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    position: Option<i64>,
    #[diesel(sql_type = Nullable<Text>)]
    body: Option<String>,
}

impl Row {
    fn place(&self) -> Option<Place> {
        Some(Place {
            epoch: self.epoch,
            xid: self.xid?,
            position: self.position?,
        })
    }
}

/// Events after the cursor, or from the first one kept. No types means all. If none of these types is left, the
/// cursor advances past events of other types, so that a patient reader's cursor never expires.
///
/// # Errors
/// A cursor that is malformed, expired or from before a restore; a shop not settled after one.
pub async fn feed(
    tx: &mut TenantTx,
    after: Option<&Cursor>,
    kinds: &[Pattern],
    size: PageSize,
) -> Result<Feed, FeedError> {
    let from = after.map(Place::read).transpose()?;
    let rows = load(tx, from.unwrap_or_default(), kinds, size).await?;
    refuse_elsewhere(&rows, from)?;
    // Read last: events deleted since are missing from the page.
    if let Some(from) = from
        && horizon(tx).await? > Some((from.xid, from.position))
    {
        return Err(FeedError::Gone);
    }
    page(rows, from, after, size)
}

fn refuse_elsewhere(rows: &[Row], from: Option<Place>) -> Result<(), FeedError> {
    let shop = rows.first().filter(|row| row.at_home);
    let shop = shop.ok_or(FeedError::Unsettled)?;
    match from {
        Some(from) if from.epoch != shop.epoch || shop.ahead => Err(FeedError::Gone),
        _ => Ok(()),
    }
}

fn page(
    rows: Vec<Row>,
    from: Option<Place>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Feed, FeedError> {
    let (mut found, seen): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.body.is_some());
    let more = found.len() > size.get();
    found.truncate(size.get());
    let last = if more { found.last() } else { seen.last() };
    let read = |place: &Place| (place.xid, place.position);
    let last = last
        .and_then(Row::place)
        .filter(|last| read(last) > from.as_ref().map_or((0, 0), read));
    let cursor = last.map(Place::cursor).or_else(|| after.cloned());
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

/// The last deleted event (`tenancy::retention`).
async fn horizon(tx: &mut TenantTx) -> Result<Option<(i64, i64)>, DbError> {
    let query = diesel::sql_query("SELECT xid::text::bigint AS xid, position FROM event_horizon");
    let row: Option<Horizon> = Cached(query).get_result(tx).await.optional()?;
    Ok(row.map(|row| (row.xid, row.position)))
}

async fn load(
    tx: &mut TenantTx,
    from: Place,
    kinds: &[Pattern],
    size: PageSize,
) -> Result<Vec<Row>, DbError> {
    let mut patterns: Vec<String> = kinds.iter().map(Pattern::like).collect();
    if patterns.is_empty() {
        patterns.push("%".into());
    }
    // Hand-written: diesel knows neither xid8 nor snapshots. One statement, so that all parts see the same snapshot;
    // every function in it runs on the server that stores the rows.
    let query = diesel::sql_query(format!(
        "SELECT event_epoch.epoch, event_epoch.home = {HOME} AS at_home,
                $1::text::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) AS ahead, line.xid, line.position, line.body
         FROM event_epoch LEFT JOIN (
             (SELECT xid::text::bigint AS xid, position, body FROM event
              WHERE (xid, position) > ($1::text::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot())
                AND kind LIKE ANY ($3)
              ORDER BY event.xid, position LIMIT $4)
             UNION ALL
             (SELECT xid::text::bigint, position, NULL FROM event
              WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY event.xid DESC, position DESC LIMIT 1)
         ) AS line ON true ORDER BY line.body IS NULL, line.xid, line.position"
    ));
    let query = query
        .bind::<Text, _>(from.xid.to_string())
        .bind::<BigInt, _>(from.position)
        .bind::<Array<Text>, _>(patterns)
        .bind::<BigInt, _>(size.overfetch());
    Ok(Cached(query).load(tx).await?)
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
