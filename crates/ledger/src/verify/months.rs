//! Compares closed months with the entries they had when they were closed.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};

use super::Discrepancy;
use crate::store::{EntryRow, book_closing};

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
