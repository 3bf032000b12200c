//! Entries of posted days that no document has: their transactions ended after the day was posted, or a program cut the day by another
//! rule (docs/decisions/0165, 0178).

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::EntryId;
use ledger::Entry;
use tenancy::{Cached, DbError, TenantTx};
use uuid::Uuid;
use zones::Zone;

use crate::{
    Fact, PostedDay, ShopHome, compare,
    day::{self, Span},
    gather,
};

/// Longer than any transaction and any difference between clocks: entries recorded before the last posting by more than this
/// were seen by it.
pub(crate) const SURE: Duration = Duration::days(1);

/// The smallest id an entry recorded at that moment can have (UUID version 7 begins with the milliseconds).
pub(crate) fn floor(at: DateTime<Utc>) -> EntryId {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    EntryId::from_uuid(Uuid::from_u64_pair(millis << 16, 0))
}

/// Entries of posted days that no document has, with the day each counts on.
pub(crate) async fn late(
    tx: &mut TenantTx,
    last: &PostedDay,
    home: ShopHome,
) -> Result<Vec<Fact>, DbError> {
    let missing = missing(tx, last).await?;
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let entries = ledger::tenant_entries_by_ids(tx, &missing).await?;
    let first = entries
        .as_slice()
        .first()
        .map_or(last.from, |entry| entry.booked_at);
    let days = day::ended_after(tx, first).await?;
    let mut facts = gather::facts(tx, entries, home.country).await?;
    for fact in &mut facts {
        let counts = day::day_of(&days, fact.entry.booked_at).unwrap_or(last);
        fact.corrects = Some(counts.day);
        fact.value_day = value_day(&fact.entry, counts.into(), home.zone);
    }
    Ok(facts)
}

async fn missing(tx: &mut TenantTx, last: &PostedDay) -> Result<Vec<EntryId>, DbError> {
    let mut missing = recent(tx, last).await?;
    missing.extend(left_out(tx, last).await?);
    missing.sort_unstable();
    missing.dedup();
    Ok(missing)
}

/// Those whose transactions ended too late.
async fn recent(tx: &mut TenantTx, last: &PostedDay) -> Result<Vec<EntryId>, DbError> {
    let first = day::first_posted(tx)
        .await?
        .map_or(last.from, |day| day.from);
    let since = last.posted_at - SURE;
    let range = (first, last.until);
    let recorded = ledger::tenant_ids_recorded_since(tx, floor(since), range).await?;
    in_no_document(tx, Among::posted_since(since - SURE), &recorded).await
}

/// Those that days cut by another rule left out. Looked for once, by the first day posted by a program that says how it cuts.
async fn left_out(tx: &mut TenantTx, last: &PostedDay) -> Result<Vec<EntryId>, DbError> {
    let mut absent = Vec::new();
    for day in day::unsure(tx, last.day).await? {
        absent.extend(compare::entries_of(tx, &day).await?.absent);
    }
    in_no_document(tx, Among::ALL, &absent).await
}

impl From<&PostedDay> for Span {
    fn from(posted: &PostedDay) -> Self {
        Self {
            day: posted.day,
            from: posted.from,
            until: posted.until,
        }
    }
}

/// The day an entry happened on, if that is before the day it counts on. The day begins where it was cut, also after the shop has moved
/// to another time zone.
pub(crate) fn value_day(entry: &Entry, counts: Span, zone: Zone) -> Option<NaiveDate> {
    if entry.occurred_at >= counts.from {
        return None;
    }
    let happened = entry.occurred_at.with_timezone(&zone).date_naive();
    counts.day.pred_opt().map(|before| happened.min(before))
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    id: EntryId,
}

// Sets, which are hashed: comparing each document's array with another grows with the square of a day. Beyond diesel's DSL.
pub(crate) const IN_NONE: &str = "
    SELECT id FROM unnest($1) AS wanted (id)
    EXCEPT
    SELECT named FROM accounting_day JOIN accounting_document USING (day), unnest(entries) AS named
    WHERE posted_at >= $2 AND until_at > $3";

/// In which days' documents entries are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Among {
    /// Those posted since.
    pub posted_since: DateTime<Utc>,
    /// Those that ended after. An entry stands in no document of a day that ended before it happened.
    pub ended_after: DateTime<Utc>,
}

impl Among {
    /// All documents.
    pub const ALL: Self = Self::posted_since(DateTime::<Utc>::UNIX_EPOCH);

    /// The documents of days posted since.
    pub const fn posted_since(posted_since: DateTime<Utc>) -> Self {
        Self {
            posted_since,
            ended_after: DateTime::<Utc>::UNIX_EPOCH,
        }
    }
}

/// The entries among these that stand in none of these documents.
pub(crate) async fn in_no_document(
    tx: &mut TenantTx,
    among: Among,
    entries: &[EntryId],
) -> Result<Vec<EntryId>, DbError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let query = diesel::sql_query(IN_NONE)
        .bind::<Array<SqlUuid>, _>(entries)
        .bind::<Timestamptz, _>(among.posted_since)
        .bind::<Timestamptz, _>(among.ended_after);
    let rows: Vec<IdRow> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
