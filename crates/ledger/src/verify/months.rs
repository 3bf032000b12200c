//! Compares closed months with the entries they had when they were closed.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl,
    sql_types::{BigInt, Timestamptz},
};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, PlatformTx, TenantTx};

use super::Discrepancy;
use crate::store::{EntryRow, book_closing, platform_book_closing};

/// The closed months of the shop's book, with the entries found so far that were booked before the end of each.
pub(super) struct Months(Vec<Month>);

struct Month {
    month: NaiveDate,
    ends_at: DateTime<Utc>,
    had: i64,
    has: i64,
}

impl Months {
    pub(super) async fn read(tx: &mut TenantTx) -> Result<Self, DbError> {
        let query = book_closing::table.select((
            book_closing::month,
            book_closing::ends_at,
            book_closing::entries,
        ));
        let rows: Vec<(NaiveDate, DateTime<Utc>, i64)> = query.load(tx).await?;
        let month = |(month, ends_at, had)| Month {
            month,
            ends_at,
            had,
            has: 0,
        };
        Ok(Self(rows.into_iter().map(month).collect()))
    }

    pub(super) fn count(&mut self, entries: &[EntryRow]) {
        for month in &mut self.0 {
            let before = entries.iter().filter(|row| row.booked_at < month.ends_at);
            month.has += i64::try_from(before.count()).unwrap_or(i64::MAX);
        }
    }

    pub(super) fn end(self, found: &mut Vec<Discrepancy>) {
        let wrong = self.0.into_iter().filter(|month| month.had != month.has);
        found.extend(wrong.map(
            |Month {
                 month, had, has, ..
             }| { Discrepancy::ClosedMonthDiffers { month, had, has } },
        ));
    }
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    entries: i64,
}

const BOOKED_BEFORE: &str =
    "SELECT count(*) AS entries FROM platform.journal_entry WHERE booked_at < $1";

/// Compares the last closed month of the provider's book, with all before it, with the entries it had when it was closed. All shops'
/// entries are counted, of those that have left, too. Months closed before their number was kept are passed over.
///
/// # Errors
/// Database failures only.
pub async fn verify_provider_months(tx: &mut PlatformTx) -> Result<Vec<Discrepancy>, DbError> {
    let last: Option<(NaiveDate, DateTime<Utc>, Option<i64>)> = platform_book_closing::table
        .filter(platform_book_closing::entries.is_not_null())
        .order(platform_book_closing::month.desc())
        .select((
            platform_book_closing::month,
            platform_book_closing::ends_at,
            platform_book_closing::entries,
        ))
        .first(tx)
        .await
        .optional()?;
    let Some((month, ends_at, Some(had))) = last else {
        return Ok(Vec::new());
    };
    let query = diesel::sql_query(BOOKED_BEFORE).bind::<Timestamptz, _>(ends_at);
    let count: Count = Cached(query).get_result(tx).await?;
    let has = count.entries;
    let differs = Discrepancy::ClosedMonthDiffers { month, had, has };
    Ok(if had == has {
        Vec::new()
    } else {
        vec![differs]
    })
}
