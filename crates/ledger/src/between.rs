//! Entries of the shop's book by when they were booked, for journals: an entry counts on the day it is booked on, and `occurred_at` is
//! its date of value (docs/decisions/0151).

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, QueryDsl, QueryableByName,
    sql_types::{Array, BigInt, Integer, Text, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, EntryId, Money};
use tenancy::{Cached, DbError, TenantTx};
use zones::Days;

use crate::{
    Entry, TenantAccount,
    entries::columns_of,
    store::{EntryRow, journal_entry},
};

/// Where a page of entries ended: the last one's moment and id.
pub type AfterEntry = (DateTime<Utc>, EntryId);

/// The shop's entries that were booked in `[from, until)`, a page in the order they were booked.
///
/// # Errors
/// Database failures only.
pub async fn tenant_entries_between(
    tx: &mut TenantTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: Option<AfterEntry>,
    limit: i64,
) -> Result<Vec<Entry>, DbError> {
    let mut query = journal_entry::table
        .filter(journal_entry::booked_at.ge(from))
        .filter(journal_entry::booked_at.lt(until))
        .into_boxed();
    if let Some((at, id)) = after {
        let same = journal_entry::booked_at.eq(at);
        let later = journal_entry::booked_at.gt(at);
        query = query
            .filter(journal_entry::booked_at.ge(at))
            .filter(later.or(same.and(journal_entry::id.gt(id))));
    }
    let rows: Vec<EntryRow> = query
        .order((journal_entry::booked_at, journal_entry::id))
        .limit(limit)
        .select(columns_of!(journal_entry))
        .load(tx)
        .await?;
    rows.into_iter().map(Entry::read).collect()
}

/// The ids of the shop's entries that were booked in `[from, until)`.
///
/// # Errors
/// Database failures only.
pub async fn tenant_ids_between(
    tx: &mut TenantTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<EntryId>, DbError> {
    let ids = journal_entry::table
        .filter(journal_entry::booked_at.ge(from))
        .filter(journal_entry::booked_at.lt(until))
        .order((journal_entry::booked_at, journal_entry::id))
        .select(journal_entry::id)
        .load(tx)
        .await?;
    Ok(ids)
}

/// The ids of the shop's entries recorded since `floor` that were booked in `[from, until)`: those whose transaction may have ended too
/// late for a journal.
///
/// # Errors
/// Database failures only.
pub async fn tenant_ids_recorded_since(
    tx: &mut TenantTx,
    floor: EntryId,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<EntryId>, DbError> {
    let ids = journal_entry::table
        .filter(journal_entry::id.ge(floor))
        .filter(journal_entry::booked_at.ge(from))
        .filter(journal_entry::booked_at.lt(until))
        .order((journal_entry::booked_at, journal_entry::id))
        .select(journal_entry::id)
        .load(tx)
        .await?;
    Ok(ids)
}

/// The shop's entries with these ids, in the order they were booked.
///
/// # Errors
/// Database failures only.
pub async fn tenant_entries_by_ids(
    tx: &mut TenantTx,
    ids: &[EntryId],
) -> Result<Vec<Entry>, DbError> {
    let rows: Vec<EntryRow> = journal_entry::table
        .filter(journal_entry::id.eq_any(ids))
        .order((journal_entry::booked_at, journal_entry::id))
        .select(columns_of!(journal_entry))
        .load(tx)
        .await?;
    rows.into_iter().map(Entry::read).collect()
}

/// What one day did to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayMove {
    /// The day; the day before the first one asked for stands for all of the time before it.
    pub day: chrono::NaiveDate,
    /// Debit positive, credit negative.
    pub amount: Money,
}

#[derive(QueryableByName)]
struct MoveRow {
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

// Two arrays in step, and `width_bucket`: beyond diesel's DSL.
const MOVES: &str = "
    SELECT width_bucket(booked_at, $1) AS place, currency, sum(amount)::bigint AS amount
    FROM journal_entry, unnest(accounts, amounts) AS posting (account, amount)
    WHERE account = $2 AND booked_at < $3
    GROUP BY 1, 2 ORDER BY 1, 2";

/// What each of the days did to an account of the shop's book, by day and currency, and what all of the time before them did.
///
/// # Errors
/// Database failures only.
pub async fn tenant_moves_by_day(
    tx: &mut TenantTx,
    account: TenantAccount,
    days: &Days,
    until: DateTime<Utc>,
) -> Result<Vec<DayMove>, DbError> {
    use crate::Account;
    let query = diesel::sql_query(MOVES)
        .bind::<Array<Timestamptz>, _>(&days.starts)
        .bind::<Text, _>(account.code())
        .bind::<Timestamptz, _>(until);
    let rows: Vec<MoveRow> = Cached(query).load(tx).await?;
    let read = |row: MoveRow| {
        let currency: Currency = row
            .currency
            .parse()
            .map_err(|error| DbError::corrupt("journal_entry.currency", error))?;
        Ok(DayMove {
            day: day_at(days, row.place)?,
            amount: Money::new(row.amount, currency),
        })
    };
    rows.into_iter().map(read).collect()
}

/// The day of a bucket: the first day's is 1, and what was before it is 0.
fn day_at(days: &Days, place: i32) -> Result<chrono::NaiveDate, DbError> {
    let dates = days.dates.as_slice();
    let day = match usize::try_from(place) {
        Ok(0) => dates.first().and_then(chrono::NaiveDate::pred_opt),
        Ok(place) => dates.get(place - 1).copied(),
        Err(_) => None,
    };
    day.ok_or_else(|| DbError::corrupt("width_bucket", place))
}
