//! Closed months. An entry counts in the month it is booked in, and `occurred_at` is its date of value: what is learned after a
//! month was closed is booked in the open one. The database refuses entries booked in a closed month; nothing opens it again.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, Queryable,
    pg::Pg,
    sql_types::{Date, Text, Timestamptz},
};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use tenancy::{Cached, DbError, PlatformTx, TenantTx};

use crate::store::{book_closing, platform_book_closing};

/// How long after its end a month can be closed: what was begun in it has ended then.
pub const SETTLES: Duration = Duration::hours(1);

/// The command to close a month.
#[derive(Clone, Copy, Debug)]
pub struct CloseMonth<'a> {
    /// The month's first day.
    pub month: NaiveDate,
    /// Its end, in the time zone of the book's owner.
    pub ends_at: DateTime<Utc>,
    /// Who closes it.
    pub actor: &'a str,
}

/// Why a month was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseMonthError {
    /// It has not ended, or only just.
    #[error("the month can be closed an hour after its end")]
    NotEnded,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It is closed, with all months before it.
    Now,
    /// It, or a later month, was closed before.
    Before,
}

/// A closed month. All months before it are closed, too.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct ClosedMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// Its end.
    pub ends_at: DateTime<Utc>,
    /// Who closed it.
    pub actor: String,
    /// When.
    pub closed_at: DateTime<Utc>,
}

// An earlier month is closed with a later one, and whoever closes at the same time closes once.
const CLOSE: &str = "
    INSERT INTO book_closing (month, ends_at, entries, actor, closed_at)
    SELECT $1, $2, (SELECT count(*) FROM journal_entry WHERE booked_at < $2), $3, $4
    WHERE NOT EXISTS (SELECT FROM book_closing WHERE month >= $1)
    ON CONFLICT (month) DO NOTHING";

const CLOSE_PLATFORM: &str = "
    INSERT INTO platform.book_closing (month, ends_at, entries, actor, closed_at)
    SELECT $1, $2, (SELECT count(*) FROM platform.journal_entry WHERE booked_at < $2), $3, $4
    WHERE NOT EXISTS (SELECT FROM platform.book_closing WHERE month >= $1)
    ON CONFLICT (month) DO NOTHING";

#[derive(diesel::QueryableByName)]
struct Time {
    #[diesel(sql_type = Timestamptz)]
    now: DateTime<Utc>,
}

/// The time by the database's own clock.
async fn time_of_database<C>(tx: &mut C) -> Result<DateTime<Utc>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let query = diesel::sql_query("SELECT clock_timestamp() AS now");
    let time: Time = Cached(query).get_result(tx).await?;
    Ok(time.now)
}

/// The time that a fast clock of ours cannot bring forward: the earlier of ours and the database's. A stand-in clock counts alone.
///
/// # Errors
/// Database failures only.
pub async fn sure_time(tx: &mut TenantTx) -> Result<DateTime<Utc>, DbError> {
    let now = tx.now();
    if tx.env().clock.is_stand_in() {
        return Ok(now);
    }
    Ok(now.min(time_of_database(tx).await?))
}

macro_rules! close {
    ($(#[$doc:meta])* $name:ident $tx:ty, $sql:ident) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// See [`CloseMonthError`].
        pub async fn $name(tx: &mut $tx, wanted: CloseMonth<'_>) -> Result<Closing, CloseMonthError> {
            let now = tx.now();
            // A month closed too early would refuse every sale until it ends: a clock of ours that is fast does not decide alone.
            let sure = match tx.env().clock.is_stand_in() {
                true => now,
                false => now.min(time_of_database(tx).await?),
            };
            if sure < wanted.ends_at + SETTLES {
                return Err(CloseMonthError::NotEnded);
            }
            let query = diesel::sql_query($sql)
                .bind::<Date, _>(wanted.month)
                .bind::<Timestamptz, _>(wanted.ends_at)
                .bind::<Text, _>(wanted.actor)
                .bind::<Timestamptz, _>(now);
            let closed = Cached(query).execute(tx).await.map_err(DbError::from)?;
            Ok(if closed > 0 { Closing::Now } else { Closing::Before })
        }
    };
}
close!(
    /// Closes a month of the shop's book, and with it all months before. Repeating it changes nothing.
    close_month TenantTx, CLOSE);
close!(
    /// Closes a month of the provider's book, of all shops, and with it all months before. Repeating it changes nothing.
    close_provider_month PlatformTx, CLOSE_PLATFORM);

/// The months of the shop's book that were closed, the latest first.
///
/// # Errors
/// Database failures only.
pub async fn closed_months(tx: &mut TenantTx, most: i64) -> Result<Vec<ClosedMonth>, DbError> {
    let query = book_closing::table
        .order(book_closing::month.desc())
        .limit(most)
        .select((
            book_closing::month,
            book_closing::ends_at,
            book_closing::actor,
            book_closing::closed_at,
        ));
    Ok(query.load(tx).await?)
}

/// The months of the provider's book that were closed, the latest first.
///
/// # Errors
/// Database failures only.
pub async fn closed_provider_months(
    tx: &mut PlatformTx,
    most: i64,
) -> Result<Vec<ClosedMonth>, DbError> {
    let query = platform_book_closing::table
        .order(platform_book_closing::month.desc())
        .limit(most)
        .select((
            platform_book_closing::month,
            platform_book_closing::ends_at,
            platform_book_closing::actor,
            platform_book_closing::closed_at,
        ));
    Ok(query.load(tx).await?)
}
