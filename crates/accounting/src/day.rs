//! The shop's days: when each begins and ends, and which is posted next.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::Currency;
use ledger::TenantAccount;
use tenancy::{DbError, TenantTx};
use zones::{Days, Zone};

use crate::store::accounting_day;

/// How a posted day was cut: which entries count on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Those booked on it.
    Booked,
    /// The program that posted it did not say: those booked on it, or those that happened on it.
    Unsaid,
}

impl Cut {
    /// Its name in the database.
    pub(crate) const BOOKED: &'static str = "booked";
}

impl From<Option<String>> for Cut {
    fn from(code: Option<String>) -> Self {
        match code.as_deref() {
            Some(Self::BOOKED) => Self::Booked,
            _ => Self::Unsaid,
        }
    }
}

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
    /// Which entries count on it.
    #[diesel(deserialize_as = Option<String>)]
    pub cut: Cut,
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
pub async fn first_posted(tx: &mut TenantTx) -> Result<Option<PostedDay>, DbError> {
    let first = accounting_day::table
        .order(accounting_day::day)
        .first(tx)
        .await
        .optional()?;
    Ok(first)
}

/// The last days through `last` whose programs did not say how they cut them: no day posted by then looked for what they left out.
pub(crate) async fn unsure(tx: &mut TenantTx, last: NaiveDate) -> Result<Vec<PostedDay>, DbError> {
    let said = accounting_day::table
        .filter(accounting_day::cut.is_not_null())
        .filter(accounting_day::day.le(last))
        .select(diesel::dsl::max(accounting_day::day));
    let said: Option<NaiveDate> = said.first(tx).await?;
    let mut unsaid = accounting_day::table
        .filter(accounting_day::cut.is_null())
        .filter(accounting_day::day.le(last))
        .into_boxed();
    if let Some(said) = said {
        unsaid = unsaid.filter(accounting_day::day.gt(said));
    }
    Ok(unsaid.order(accounting_day::day).load(tx).await?)
}

/// The posted days that ended after a moment, in order.
pub(crate) async fn ended_after(
    tx: &mut TenantTx,
    moment: DateTime<Utc>,
) -> Result<Vec<PostedDay>, DbError> {
    let days = accounting_day::table
        .filter(accounting_day::until_at.gt(moment))
        .order(accounting_day::day)
        .load(tx)
        .await?;
    Ok(days)
}

/// The day among posted ones on which a moment lies.
pub(crate) fn day_of(days: &[PostedDay], moment: DateTime<Utc>) -> Option<&PostedDay> {
    let place = days.partition_point(|one| one.until <= moment);
    days.get(place).filter(|one| one.from <= moment)
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

/// The next day to post, whether it is over or not. `None` while the book is empty. A journal begins with the book, or on the day from
/// which the shop wants its days posted by themselves.
pub(crate) async fn next(
    tx: &mut TenantTx,
    zone: Zone,
    last: Option<&PostedDay>,
) -> Result<Option<Span>, DbError> {
    if let Some(last) = last {
        return Span::follows(zone, last).map(Some);
    }
    let Some(first) = ledger::first_booked(tx).await? else {
        return Ok(None);
    };
    let wanted = crate::setup(tx)
        .await?
        .and_then(|saved| saved.setup.daily_from());
    let booked = first.with_timezone(&zone).date_naive();
    let day = wanted.map_or(booked, |wanted| wanted.max(booked));
    Span::of(zone, day).map(Some)
}

/// A posted day. `None` when it is not posted.
///
/// # Errors
/// Database failures only.
pub async fn posted_day(tx: &mut TenantTx, day: NaiveDate) -> Result<Option<PostedDay>, DbError> {
    let found = accounting_day::table.find(day).first(tx).await;
    Ok(found.optional()?)
}

/// What the book had on the clearing account when the journal began: a journal may begin later than the book.
pub(crate) async fn carried_over(
    tx: &mut TenantTx,
    first: &PostedDay,
    currency: Currency,
) -> Result<i64, DbError> {
    let days = Days {
        dates: vec![first.day],
        starts: vec![first.from],
    };
    let moves = ledger::tenant_moves_by_day(tx, TenantAccount::Clearing, &days, first.from).await?;
    let own = moves.iter().filter(|one| one.amount.currency() == currency);
    Ok(own.map(|one| one.amount.minor()).sum())
}

/// The first day that is not posted. `None` while the book is empty.
///
/// # Errors
/// Database failures only.
pub async fn next_day(tx: &mut TenantTx, zone: Zone) -> Result<Option<NaiveDate>, DbError> {
    let last = last_posted(tx).await?;
    let next = next(tx, zone, last.as_ref()).await?;
    Ok(next.map(|span| span.day))
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
            cut: Cut::Booked,
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
