//! The days, and what is on the lists of one.

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Reply,
    permission::{DocumentsRead, OrdersWrite, PurchasingRead},
};
use chrono::{DateTime, NaiveDate, Utc};
use paperwork::{
    ClearedRow, Counts, Day, LatePromiseRow, LatePurchaseRow, ListKind, Mode, PaperKind,
    ReorderRow, ShipRow, SkuRow, WaitingRow, next_due, setting_of,
};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(make).service(show);
}

/// Most days in the answer: all that are kept.
const MOST: i64 = 400;

/// A day of paperwork.
#[derive(Serialize, ToSchema)]
struct PaperworkDayRow {
    /// The shop's day.
    day: NaiveDate,
    made_at: DateTime<Utc>,
    counts: Counts,
}

impl From<Day> for PaperworkDayRow {
    fn from(day: Day) -> Self {
        Self {
            day: day.day,
            made_at: day.made_at,
            counts: day.facts.counts,
        }
    }
}

/// The days that are kept.
#[derive(Serialize, ToSchema)]
struct PaperworkDays {
    /// Newest first; a day is kept for a year.
    days: Vec<PaperworkDayRow>,
    /// The shop's day now.
    today: NaiveDate,
    /// When the next is made; null: the shop wants none.
    next_at: Option<DateTime<Utc>>,
}

/// List the days of paperwork.
#[utoipa::path(
    tag = "paperwork",
    responses((status = 200, description = "The days that are kept, newest first, and when the next is made", body = PaperworkDays))
)]
#[get("/paperwork")]
async fn list(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let setting = setting_of(tx).await?;
        let next = next_due(tx.now(), setting.at, profile.time_zone);
        let days = paperwork::days(tx, MOST).await?;
        Ok(PaperworkDays {
            days: days.into_iter().map(PaperworkDayRow::from).collect(),
            today: tx.now().with_timezone(&profile.time_zone).date_naive(),
            next_at: (setting.mode != Mode::Off).then_some(next),
        })
    })
    .await
}

/// The day that is being made.
#[derive(Serialize, ToSchema)]
struct PaperworkAsked {
    day: NaiveDate,
}

/// Make today's paperwork now.
///
/// Before its hour, when somebody wants to begin earlier: no mail is sent, and none is made at the hour. Where today's is made
/// already, nothing happens. It is made in the background: the day is there some seconds later.
#[utoipa::path(
    tag = "paperwork",
    responses((status = 202, description = "Today's paperwork is there, or is being made", body = PaperworkAsked))
)]
#[post("/paperwork")]
async fn make(call: Call<OrdersWrite>) -> Result<HttpResponse, Problem> {
    call.change(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let day = paperwork::ask_now(tx, &profile).await?;
        Ok(Reply::accepted(PaperworkAsked { day }))
    })
    .await
}

/// A paper to print.
#[derive(Serialize, ToSchema)]
struct PaperFiles {
    paper: ListKind,
    /// In how many files it comes: `?file=1` to `?file=files`.
    files: i32,
}

/// Lists about what the shop buys.
const OF_PURCHASING: [ListKind; 2] = [ListKind::Reorder, ListKind::LatePurchaseOrders];

/// A day's paperwork. Of each list the first hundred rows; the CSV files have all.
#[derive(Serialize, ToSchema)]
struct PaperworkDay {
    /// The shop's day.
    day: NaiveDate,
    made_at: DateTime<Utc>,
    /// The shop's time zone then (IANA).
    time_zone: String,
    /// The day of the list the backorders are compared with; null: there was none.
    previous: Option<NaiveDate>,
    counts: Counts,
    /// Lists that are empty here because the key lacks the scope `purchasing.read`; suppliers are null in the others then.
    withheld: Vec<ListKind>,
    papers: Vec<PaperFiles>,
    /// Orders of which something can ship, oldest first.
    to_ship: Vec<ShipRow>,
    /// Orders that waited, and of which something can ship now.
    fillable: Vec<ShipRow>,
    /// Units that shoppers wait for, by order.
    backorders: Vec<WaitingRow>,
    /// The same, by variant.
    backorders_by_sku: Vec<SkuRow>,
    /// What was on the list before and is no longer.
    cleared_backorders: Vec<ClearedRow>,
    /// Goods at or below their limits.
    reorder: Vec<ReorderRow>,
    /// Promises to shoppers that are not kept.
    late_promises: Vec<LatePromiseRow>,
    /// What suppliers were to have delivered.
    late_purchase_orders: Vec<LatePurchaseRow>,
}

impl PaperworkDay {
    async fn read(tx: &mut TenantTx, day: Day) -> Result<Self, Problem> {
        let counts = day.facts.counts;
        let of = day.day;
        let papers = PaperKind::ALL.into_iter().map(|kind| PaperFiles {
            paper: kind.list(),
            files: kind.files(&counts),
        });
        Ok(Self {
            day: of,
            made_at: day.made_at,
            time_zone: day.facts.zone,
            previous: day.facts.previous,
            counts,
            withheld: Vec::new(),
            papers: papers.collect(),
            to_ship: paperwork::rows(tx, of, ListKind::ToShip).await?,
            fillable: paperwork::rows(tx, of, ListKind::Fillable).await?,
            backorders: paperwork::rows(tx, of, ListKind::Backorders).await?,
            backorders_by_sku: paperwork::rows(tx, of, ListKind::BackordersBySku).await?,
            cleared_backorders: paperwork::rows(tx, of, ListKind::ClearedBackorders).await?,
            reorder: paperwork::rows(tx, of, ListKind::Reorder).await?,
            late_promises: paperwork::rows(tx, of, ListKind::LatePromises).await?,
            late_purchase_orders: paperwork::rows(tx, of, ListKind::LatePurchaseOrders).await?,
        })
    }
}

impl PaperworkDay {
    /// As a key sees it that may not read what the shop buys.
    fn without_purchasing(mut self) -> Self {
        self.withheld = OF_PURCHASING.to_vec();
        self.reorder.clear();
        self.late_purchase_orders.clear();
        self.backorders
            .iter_mut()
            .for_each(|row| row.supplier = None);
        let by_sku = self.backorders_by_sku.iter_mut();
        by_sku.for_each(|row| row.supplier = None);
        self
    }
}

/// The day of the path.
pub(crate) async fn found(tx: &mut TenantTx, day: NaiveDate) -> Result<Day, Problem> {
    let found = paperwork::day(tx, day).await?;
    found.ok_or_else(Problem::not_found)
}

/// Get a day of paperwork.
///
/// A key reads suppliers and what is to be ordered only with the scope `purchasing.read`.
#[utoipa::path(
    tag = "paperwork",
    responses((status = 200, description = "The day's lists as they were made", body = PaperworkDay))
)]
#[get("/paperwork/{day}")]
async fn show(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let day = call.part("day")?;
    call.show(async |tx| {
        let day = found(tx, day).await?;
        let read = PaperworkDay::read(tx, day).await?;
        Ok(match call.has::<PurchasingRead>() {
            true => read,
            false => read.without_purchasing(),
        })
    })
    .await
}
