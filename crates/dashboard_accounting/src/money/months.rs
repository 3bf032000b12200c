//! The months of the shop's book, and their closing.

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Reply,
    permission::{MoneyRead, SettingsOwner},
};
use chrono::{DateTime, Utc};
use kernel::Month;
use ledger::{CloseMonth, CloseMonthError, ClosedMonth};
use problem::refusals;
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};
use web::problem::Problem;
use zones::Zone;

#[derive(OpenApi)]
#[openapi(paths(months, close))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(months).service(close);
}

/// Months shown.
const SHOWN: usize = 13;
/// Closings that may concern them.
const MOST: i64 = 24;

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum MonthState {
    /// It has not ended.
    Current,
    /// It has ended, and can be closed.
    Open,
    /// It takes no more entries.
    Closed,
}

#[derive(Serialize, ToSchema)]
struct BookMonth {
    /// Such as `2026-11`, in the shop's time zone.
    month: String,
    state: MonthState,
    /// When it was closed, itself or with a later one.
    closed_at: Option<DateTime<Utc>>,
    /// Who closed it.
    closed_by: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct BookMonths {
    /// The latest first.
    months: Vec<BookMonth>,
}

/// List the months of the shop's book.
#[utoipa::path(
    tag = "money",
    responses((status = 200, description = "The last thirteen months since the first entry", body = BookMonths))
)]
#[get("/money/months")]
async fn months(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| shown(tx).await).await
}

/// Close a month.
#[utoipa::path(
    tag = "money",
    params(("month" = String, Path, example = "2026-11")),
    responses((status = 200, description = "The month and all earlier ones are closed; the list of months afterwards", body = BookMonths), (status = 403, description = "The caller is not the shop's owner", body = Problem), (status = 404, description = "Not a month", body = Problem), (status = 409, description = "The month has not ended, or ended too recently", body = Problem))
)]
#[post("/money/months/{month}/closing")]
async fn close(call: Call<SettingsOwner>) -> Result<HttpResponse, Problem> {
    let month: Month = call.part("month")?;
    call.change(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let wanted = CloseMonth {
            month: month.first(),
            ends_at: month.ends_at(profile.time_zone),
            actor: call.actor(),
        };
        match ledger::close_month(tx, wanted).await {
            Ok(_) => Ok(Reply::ok(shown(tx).await?)),
            Err(CloseMonthError::NotEnded) => Err(refusals::month_open(call.language())),
            Err(CloseMonthError::Db(error)) => Err(error.into()),
        }
    })
    .await
}

async fn shown(tx: &mut TenantTx) -> Result<BookMonths, Problem> {
    let (profile, _) = platform::profile(tx).await?;
    let zone = profile.time_zone;
    let closed = ledger::closed_months(tx, MOST).await?;
    let first = ledger::first_booked(tx).await?.unwrap_or(tx.now());
    let (first, now) = (Month::at(first, zone), tx.now());
    let latest = std::iter::successors(Some(Month::at(now, zone)), |month| Some(month.before()));
    let since = latest.take(SHOWN).take_while(|month| *month >= first);
    let all = since.map(|month| of(month, &closed, (now, zone)));
    Ok(BookMonths {
        months: all.collect(),
    })
}

fn of(month: Month, closed: &[ClosedMonth], (now, zone): (DateTime<Utc>, Zone)) -> BookMonth {
    // The latest first: the one that closed it is the last that is not earlier.
    let by = closed.iter().rfind(|one| one.month >= month.first());
    let ended = now >= month.ends_at(zone) + ledger::SETTLES;
    BookMonth {
        month: month.to_string(),
        state: match (by, ended) {
            (Some(_), _) => MonthState::Closed,
            (None, true) => MonthState::Open,
            (None, false) => MonthState::Current,
        },
        closed_at: by.map(|one| one.closed_at),
        closed_by: by.map(|one| one.actor.clone()),
    }
}
