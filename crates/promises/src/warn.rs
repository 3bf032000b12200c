//! Warns the merchant before the law lets a shopper cancel: in Ontario, when what was ordered online is more than 30 days late
//! (<https://www.cleo.on.ca/en/publications/otmshop/how-do-i-cancel-agreement>). Where no day was promised we count from the
//! day of the order, which is the careful reading and ours.

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, QueryableByName,
    sql_types::{Array, BigInt, Date, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use orders::{Due, WaitingLine};
use serde::{Deserialize, Serialize};
use tenancy::{
    Cached, DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use crate::store::promise_warning as table;

/// Days after the promised day, or after the order where no day was promised, until the shopper may cancel.
pub const LAWFUL_DELAY: Days = Days::new(30);
/// Days before that the merchant is warned.
pub const WARNED_BEFORE: Days = Days::new(7);

/// Mails the merchant which orders are close to that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarnOfLateOrders {
    /// The shop's day of the warnings.
    pub day: NaiveDate,
}

impl BackgroundJob for WarnOfLateOrders {
    const KIND: &'static str = "promises.warn";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.day.to_string())
    }
}

/// An order the merchant is warned of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateWarning {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: i64,
    /// The last day before the shopper may cancel.
    pub until: NaiveDate,
}

const NOTE: &str = "
    INSERT INTO promise_warning (order_id, number, until_day, warned_on)
    SELECT new.order_id, new.number, new.until_day, $4 FROM unnest($1, $2, $3) AS new (order_id, number, until_day)
    ORDER BY new.order_id ON CONFLICT DO NOTHING RETURNING order_id";

#[derive(QueryableByName)]
struct Noted {
    #[expect(dead_code, reason = "only the number of rows matters")]
    #[diesel(sql_type = Uuid)]
    order_id: OrderId,
}

/// Writes down the orders that are due a warning, and plans its mail.
pub(crate) async fn note(
    tx: &mut TenantTx,
    waiting: &[WaitingLine],
    today: NaiveDate,
) -> Result<(), DbError> {
    let due = due(waiting, today);
    if due.is_empty() {
        return Ok(());
    }
    let query = diesel::sql_query(NOTE)
        .bind::<Array<Uuid>, _>(due.iter().map(|one| one.order).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(due.iter().map(|one| one.number).collect::<Vec<_>>())
        .bind::<Array<Date>, _>(due.iter().map(|one| one.until).collect::<Vec<_>>())
        .bind::<Date, _>(today);
    let noted: Vec<Noted> = Cached(query).load(tx).await?;
    if noted.is_empty() {
        return Ok(());
    }
    jobs::enqueue(tx, &WarnOfLateOrders { day: today }).await
}

/// The orders whose day is near; each once, with its earliest day. Pure.
fn due(waiting: &[WaitingLine], today: NaiveDate) -> Vec<LateWarning> {
    let mut due: Vec<LateWarning> = Vec::new();
    for line in waiting {
        let from = match line.due {
            Due::By { day, .. } | Due::Missed { day } => day,
            Due::AtOnce | Due::Unknown => line.placed_on,
        };
        let until = from + LAWFUL_DELAY;
        if until > today + WARNED_BEFORE {
            continue;
        }
        match due.iter_mut().find(|one| one.order == line.order) {
            Some(one) => one.until = one.until.min(until),
            None => due.push(LateWarning {
                order: line.order,
                number: line.number,
                until,
            }),
        }
    }
    due
}

/// The orders the merchant is warned of on this day, by number.
///
/// # Errors
/// Database failures only.
pub async fn warnings_of(tx: &mut TenantTx, day: NaiveDate) -> Result<Vec<LateWarning>, DbError> {
    let rows: Vec<(OrderId, i64, NaiveDate)> = table::table
        .filter(table::warned_on.eq(day))
        .order(table::number)
        .select((table::order_id, table::number, table::until_day))
        .load(tx)
        .await?;
    let warning = |(order, number, until)| LateWarning {
        order,
        number,
        until,
    };
    Ok(rows.into_iter().map(warning).collect())
}
