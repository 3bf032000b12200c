//! The shop's days: when each begins and ends, and which is posted next.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};
use zones::Zone;

use crate::store::accounting_day;

/// A day that was posted.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PostedDay {
    /// The day.
    pub day: NaiveDate,
    /// When it began.
    pub from: DateTime<Utc>,
    /// When it ended.
    pub until: DateTime<Utc>,
    /// The version of the setup it was posted with.
    pub setup_version: i64,
    /// Who posted it.
    pub actor: String,
    /// When.
    pub posted_at: DateTime<Utc>,
}

/// A day in the shop's time zone, not posted yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub day: NaiveDate,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

fn after(day: NaiveDate) -> Result<NaiveDate, DbError> {
    day.succ_opt()
        .ok_or_else(|| DbError::corrupt("accounting_day.day", day))
}

impl Span {
    pub(crate) fn of(zone: Zone, day: NaiveDate) -> Result<Self, DbError> {
        Ok(Self {
            day,
            from: zone.start_of(day),
            until: zone.start_of(after(day)?),
        })
    }

    /// The day after a posted one: it begins where that ended, also when the shop has moved to another time zone since.
    fn follows(zone: Zone, last: &PostedDay) -> Result<Self, DbError> {
        let mut next = Self::of(zone, after(last.day)?)?;
        next.from = last.until;
        next.until = next.until.max(last.until + Duration::hours(1));
        Ok(next)
    }
}

/// The last posted day.
///
/// # Errors
/// Database failures only.
pub async fn last_posted(tx: &mut TenantTx) -> Result<Option<PostedDay>, DbError> {
    let last = accounting_day::table
        .order(accounting_day::day.desc())
        .first(tx)
        .await
        .optional()?;
    Ok(last)
}

/// The first day that was posted: the journal begins there.
///
/// # Errors
/// Database failures only.
pub async fn first_posted(tx: &mut TenantTx) -> Result<Option<NaiveDate>, DbError> {
    let first = accounting_day::table
        .select(diesel::dsl::min(accounting_day::day))
        .first(tx)
        .await?;
    Ok(first)
}

/// How many documents a posted day has: one per day, or one per order.
///
/// # Errors
/// Database failures only; the day is posted.
pub(crate) async fn granularity(
    tx: &mut TenantTx,
    day: NaiveDate,
) -> Result<crate::Granularity, DbError> {
    let version: i64 = accounting_day::table
        .find(day)
        .select(accounting_day::setup_version)
        .first(tx)
        .await?;
    let setups = crate::setups(tx, &[version]).await?;
    let setup = setups.get(&version).ok_or(DbError::NotFound)?;
    Ok(setup.granularity)
}

/// The posted days in `[from, until]`.
///
/// # Errors
/// Database failures only.
pub async fn posted_days(
    tx: &mut TenantTx,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<PostedDay>, DbError> {
    let days = accounting_day::table
        .filter(accounting_day::day.between(from, until))
        .order(accounting_day::day)
        .load(tx)
        .await?;
    Ok(days)
}

/// The next day to post, whether it is over or not. `None` while the book is empty.
pub(crate) async fn next(
    tx: &mut TenantTx,
    zone: Zone,
    last: Option<&PostedDay>,
) -> Result<Option<Span>, DbError> {
    if let Some(last) = last {
        return Span::follows(zone, last).map(Some);
    }
    let first = ledger::first_booked(tx).await?;
    let day = first.map(|at| at.with_timezone(&zone).date_naive());
    day.map(|day| Span::of(zone, day)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn days_follow_each_other_over_the_change_of_clocks_and_of_zones() {
        let toronto = Zone::toronto();
        let short = Span::of(toronto, day(3, 8)).unwrap();
        assert_eq!(short.until - short.from, Duration::hours(23));
        let last = PostedDay {
            day: short.day,
            from: short.from,
            until: short.until,
            setup_version: 1,
            actor: String::new(),
            posted_at: short.until,
        };
        for zone in [
            toronto,
            Zone::named("America/St_Johns").unwrap(),
            Zone::named("Asia/Tokyo").unwrap(),
        ] {
            let next = Span::follows(zone, &last).unwrap();
            assert_eq!((next.day, next.from), (day(3, 9), short.until));
            assert!(next.until > next.from);
        }
    }
}
