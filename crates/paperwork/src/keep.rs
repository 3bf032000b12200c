//! Keeps a day's paperwork, and reads it again.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName,
    sql_types::{Array, Date, Integer, Text},
};
use diesel_async::RunQueryDsl;
use documents::{Rgb, Seller};
use kernel::Language;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    Counts, ListKind, attached, gather::Gathered, pages::KeptPage, store::paperwork_day as table,
};

/// Days the paperwork is kept.
pub const KEPT_DAYS: u64 = 366;
/// The packing slips, which are no list of their own.
pub(crate) const SLIPS: &str = "slips";
/// Pages written in one statement.
const AT_ONCE: usize = 50;

/// What the papers of a day share, as it was when they were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFacts {
    /// The language of the papers: the shop's.
    pub language: Language,
    /// The shop's time zone (IANA).
    pub zone: String,
    /// The hour the shop had chosen.
    pub at: NaiveTime,
    /// The shop's color.
    pub accent: Rgb,
    /// The shop.
    pub seller: Seller,
    /// Where the goods lie.
    pub location: String,
    /// The day of the list the backorders are compared with.
    pub previous: Option<NaiveDate>,
    /// How much is on each list.
    pub counts: Counts,
}

/// A day's paperwork, without its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The shop's day.
    pub day: NaiveDate,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What its papers share.
    pub facts: DayFacts,
}

type DayRow = (NaiveDate, DateTime<Utc>, serde_json::Value);

fn read((day, made_at, facts): DayRow) -> Result<Day, DbError> {
    let facts = serde_json::from_value(facts)
        .map_err(|error| DbError::corrupt("paperwork_day.facts", error))?;
    Ok(Day {
        day,
        made_at,
        facts,
    })
}

/// Whether the day has been kept by this call or before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// By this call.
    Now,
    /// Before.
    Before,
}

/// Writes a day down, unless it is there: of two workers one writes, and the other waits for it and writes nothing.
pub(crate) async fn keep(
    tx: &mut TenantTx,
    day: NaiveDate,
    gathered: &Gathered,
) -> Result<Kept, DbError> {
    let facts = serde_json::to_value(&gathered.facts)
        .map_err(|error| DbError::corrupt("paperwork_day.facts", error))?;
    let new = (
        table::day.eq(day),
        table::made_at.eq(tx.now()),
        table::facts.eq(facts),
    );
    let written = diesel::insert_into(table::table)
        .values(new)
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    if written == 0 {
        return Ok(Kept::Before);
    }
    for pages in gathered.pages.chunks(AT_ONCE) {
        write(tx, day, pages).await?;
    }
    Ok(Kept::Now)
}

const WRITE: &str = "
    INSERT INTO paperwork_page (day, list, number, rows)
    SELECT $1, new.list, new.number, new.rows::json FROM unnest($2, $3, $4) AS new (list, number, rows)";

async fn write(tx: &mut TenantTx, day: NaiveDate, pages: &[KeptPage]) -> Result<(), DbError> {
    let query = diesel::sql_query(WRITE)
        .bind::<Date, _>(day)
        .bind::<Array<Text>, _>(pages.iter().map(|page| page.list).collect::<Vec<_>>())
        .bind::<Array<Integer>, _>(pages.iter().map(|page| page.number).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(pages.iter().map(|page| &page.rows).collect::<Vec<_>>());
    Cached(query).execute(tx).await?;
    Ok(())
}

/// A day's paperwork.
///
/// # Errors
/// Database failures only.
pub async fn day(tx: &mut TenantTx, day: NaiveDate) -> Result<Option<Day>, DbError> {
    let row: Option<DayRow> = table::table.find(day).first(tx).await.optional()?;
    row.map(read).transpose()
}

/// The last days, newest first.
///
/// # Errors
/// Database failures only.
pub async fn days(tx: &mut TenantTx, most: i64) -> Result<Vec<Day>, DbError> {
    let rows: Vec<DayRow> = table::table
        .order(table::day.desc())
        .limit(most)
        .load(tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The last day before this one.
pub(crate) async fn day_before(
    tx: &mut TenantTx,
    day: NaiveDate,
) -> Result<Option<NaiveDate>, DbError> {
    Ok(table::table
        .filter(table::day.lt(day))
        .order(table::day.desc())
        .select(table::day)
        .first(tx)
        .await
        .optional()?)
}

/// Whether the day is there.
pub(crate) async fn is_made(tx: &mut TenantTx, day: NaiveDate) -> Result<bool, DbError> {
    let found: Option<NaiveDate> = table::table
        .find(day)
        .select(table::day)
        .first(tx)
        .await
        .optional()?;
    Ok(found.is_some())
}

/// The first rows of a list: a page of them.
///
/// # Errors
/// Database failures only.
pub async fn rows<T: DeserializeOwned>(
    tx: &mut TenantTx,
    day: NaiveDate,
    list: ListKind,
) -> Result<Vec<T>, DbError> {
    pages(tx, (day, list), (1, 1)).await
}

/// The rows of some pages of a list, from the page `from` on.
pub(crate) async fn pages<T: DeserializeOwned>(
    tx: &mut TenantTx,
    (day, list): (NaiveDate, ListKind),
    range: (i32, i32),
) -> Result<Vec<T>, DbError> {
    pages_of(tx, (day, list.code()), range).await
}

#[derive(QueryableByName)]
struct PageRow {
    #[diesel(sql_type = Text)]
    rows: String,
}

const PAGES: &str = "
    SELECT rows::text AS rows FROM paperwork_page
    WHERE day = $1 AND list = $2 AND number >= $3 AND number < $4 ORDER BY number";

/// As [`pages`], by the word the list is stored by.
pub(crate) async fn pages_of<T: DeserializeOwned>(
    tx: &mut TenantTx,
    (day, list): (NaiveDate, &str),
    (from, count): (i32, i32),
) -> Result<Vec<T>, DbError> {
    let query = diesel::sql_query(PAGES)
        .bind::<Date, _>(day)
        .bind::<Text, _>(list)
        .bind::<Integer, _>(from)
        .bind::<Integer, _>(from.saturating_add(count));
    let found: Vec<PageRow> = Cached(query).load(tx).await?;
    let mut all = Vec::new();
    for page in found {
        let rows: Vec<T> = serde_json::from_str(&page.rows)
            .map_err(|error| DbError::corrupt("paperwork_page.rows", error))?;
        all.extend(rows);
    }
    Ok(all)
}

const PURGE: &str = "
    DELETE FROM paperwork_day WHERE day IN (SELECT day FROM paperwork_day WHERE day < $1 ORDER BY day LIMIT $2)";

/// Deletes days that have been kept long enough, and files of mails that were sent, at most `most` of each; returns how many.
///
/// # Errors
/// Database failures only.
pub async fn purge(tx: &mut TenantTx, most: i64) -> Result<usize, DbError> {
    let files = attached::purge(tx, most).await?;
    Ok(files.max(purge_days(tx, most).await?))
}

async fn purge_days(tx: &mut TenantTx, most: i64) -> Result<usize, DbError> {
    let first = tx.now().date_naive() - Days::new(KEPT_DAYS);
    let query = diesel::sql_query(PURGE)
        .bind::<Date, _>(first)
        .bind::<diesel::sql_types::BigInt, _>(most);
    Ok(Cached(query).execute(tx).await?)
}
