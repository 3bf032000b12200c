//! Why days that are over are not posted although somebody wants them posted: an account that they need has no name.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};

use crate::{LineAccount, store::accounting_stop};

/// The day at which posting stopped, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The first day that is not posted.
    pub day: NaiveDate,
    /// The account of the journal that has no name in the shop's own books.
    pub account: LineAccount,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Where posting stopped. `None` when nothing stops it.
///
/// # Errors
/// Database failures only.
pub async fn stop(tx: &mut TenantTx) -> Result<Option<Stop>, DbError> {
    let row: Option<(NaiveDate, String, DateTime<Utc>)> = accounting_stop::table
        .select((
            accounting_stop::day,
            accounting_stop::account,
            accounting_stop::since,
        ))
        .first(tx)
        .await
        .optional()?;
    let read = |(day, account, since): (NaiveDate, String, DateTime<Utc>)| {
        let account = account.parse();
        let account =
            account.map_err(|error| DbError::corrupt("accounting_stop.account", error))?;
        Ok(Stop {
            day,
            account,
            since,
        })
    };
    row.map(read).transpose()
}

/// Notes where posting stopped; the same place again changes nothing.
pub(crate) async fn record(
    tx: &mut TenantTx,
    day: NaiveDate,
    account: LineAccount,
) -> Result<(), DbError> {
    let before = stop(tx).await?;
    if before.is_some_and(|stop| (stop.day, stop.account) == (day, account)) {
        return Ok(());
    }
    clear(tx).await?;
    diesel::insert_into(accounting_stop::table)
        .values((
            accounting_stop::day.eq(day),
            accounting_stop::account.eq(account.code()),
            accounting_stop::since.eq(tx.now()),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

/// Nothing stops posting.
pub(crate) async fn clear(tx: &mut TenantTx) -> Result<(), DbError> {
    diesel::delete(accounting_stop::table).execute(tx).await?;
    Ok(())
}
