//! The merchant's home screen: open tasks and sales.

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::HomeRead};
use chrono::{Duration, NaiveDate};
use dashboard_accounting::PostingStopped;
use disputes::WaitingDispute;
use kernel::{Currency, Money};
use orders::{DaySales, OrderFilter, OrderTask};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};
use zones::Zone;

use web::problem::Problem;
use wire::OrderRow;

#[derive(OpenApi)]
#[openapi(paths(home))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TodoKind {
    UnfulfilledOrders,
    BackordersFillable,
    LowStock,
    OutOfStock,
    StuckDeliveries,
    LatePromises,
    MissingPictures,
    PaymentTrouble,
    OpenDisputes,
    /// Orders that are charged when they ship, and can be charged for less than a day.
    AuthorizationsEnding,
    /// Orders of which something has shipped, and whose amount could not be charged.
    ShippedUnpaid,
    /// Variants on the reorder list.
    ToReorder,
    /// Days that are over and cannot be posted to the journal.
    DaysNotPosted,
    /// Orders whose shopper was asked what to do about a late promise, and has not answered.
    ShoppersAsked,
    /// Orders of which the shopper canceled what comes late, and whose money the shop must give back.
    RefundsToMake,
    /// Returns that shoppers asked for, and that were not answered.
    ReturnsRequested,
    /// Returns whose goods came, and that are not settled.
    ReturnsToSettle,
}

#[derive(Serialize, ToSchema)]
struct Todo {
    kind: TodoKind,
    count: i64,
}

#[derive(Serialize, ToSchema)]
struct SalesSum {
    gross: Money,
    orders: i64,
}

#[derive(Serialize, ToSchema)]
struct DaySum {
    /// A day in the shop's time zone.
    date: NaiveDate,
    gross: Money,
    orders: i64,
}

#[derive(Serialize, ToSchema)]
struct HomePage {
    /// Every kind of task, including those with nothing to do.
    todo: Vec<Todo>,
    /// Why days cannot be posted to the journal; null when nothing stops it.
    posting_stopped: Option<PostingStopped>,
    /// Disputes that wait for an answer, the most urgent first.
    disputes: Vec<WaitingDispute>,
    sales_today: SalesSum,
    /// Up to the same time of day.
    sales_same_day_last_week: SalesSum,
    /// Seven days, oldest first; the last is today.
    last_days: Vec<DaySum>,
    /// The five newest.
    recent_orders: Vec<OrderRow>,
}

fn sum(sales: &[DaySales], currency: Currency) -> SalesSum {
    SalesSum {
        gross: Money::new(sales.iter().map(|day| day.gross_minor).sum(), currency),
        orders: sales.iter().map(|day| day.orders).sum(),
    }
}

struct Sales {
    today: SalesSum,
    last_week: SalesSum,
    days: Vec<DaySum>,
}

async fn sales(tx: &mut TenantTx, zone: Zone, currency: Currency) -> Result<Sales, Problem> {
    let now = tx.now();
    let today = now.with_timezone(&zone).date_naive();
    let since = zone.start_of(today - Duration::days(6));
    let week = orders::sales_by_day(tx, &zone.days(since, now), (since, now)).await?;
    let of = |date: NaiveDate| {
        let those: Vec<DaySales> = week.iter().filter(|one| one.day == date).copied().collect();
        sum(&those, currency)
    };
    let days = (0..7).map(|back| {
        let date = today - Duration::days(6 - back);
        let SalesSum { gross, orders } = of(date);
        DaySum {
            date,
            gross,
            orders,
        }
    });
    let days = days.collect();
    let before = zone.start_of(today - Duration::days(7));
    let then = now - Duration::days(7);
    let last_week = orders::sales_by_day(tx, &zone.days(before, then), (before, then)).await?;
    Ok(Sales {
        today: of(today),
        last_week: sum(&last_week, currency),
        days,
    })
}

async fn todo(tx: &mut TenantTx, zone: Zone, disputes: usize) -> Result<Vec<Todo>, Problem> {
    let disputes = i64::try_from(disputes).unwrap_or(i64::MAX);
    let counts = orders::order_counts(tx).await?;
    let today = tx.now().with_timezone(&zone).date_naive();
    let fillable = waiting(tx, OrderTask::Fillable).await?;
    let late = waiting(tx, OrderTask::Late { today }).await?;
    let payments = waiting(tx, OrderTask::PaymentTrouble).await?;
    let ending = waiting(tx, OrderTask::AuthorizationEnds).await?;
    let unpaid = waiting(tx, OrderTask::ShippedUnpaid).await?;
    let asked = waiting(tx, OrderTask::ShopperAsked).await?;
    let refunds = waiting(tx, OrderTask::ToRefund).await?;
    let stock = inventory::stock_counts(tx).await?;
    let endpoints = messaging::endpoint_figures(tx).await?;
    let pictures = catalog::queries::active_without_picture(tx).await?;
    let stuck = endpoints.values().map(|one| one.failed).sum();
    let returns = returns::return_counts(tx).await?;
    let of = |kind, count| Todo { kind, count };
    Ok(vec![
        of(TodoKind::UnfulfilledOrders, counts.unfulfilled),
        of(TodoKind::BackordersFillable, fillable),
        of(TodoKind::LowStock, stock.low),
        of(TodoKind::OutOfStock, stock.out),
        of(TodoKind::StuckDeliveries, stuck),
        of(TodoKind::LatePromises, late),
        of(TodoKind::MissingPictures, pictures),
        of(TodoKind::PaymentTrouble, payments),
        of(TodoKind::OpenDisputes, disputes),
        of(TodoKind::AuthorizationsEnding, ending),
        of(TodoKind::ShippedUnpaid, unpaid),
        of(TodoKind::ToReorder, purchasing::reorder_count(tx).await?),
        of(TodoKind::ShoppersAsked, asked),
        of(TodoKind::RefundsToMake, refunds),
        of(TodoKind::ReturnsRequested, returns.requested),
        of(TodoKind::ReturnsToSettle, returns.to_settle),
    ])
}

/// As many orders as the list shows that the figure leads to.
async fn waiting(tx: &mut TenantTx, task: OrderTask) -> Result<i64, Problem> {
    let orders = orders::orders_for_task(tx, task).await?;
    Ok(i64::try_from(orders.len()).unwrap_or(i64::MAX))
}

async fn recent(tx: &mut TenantTx) -> Result<Vec<OrderRow>, Problem> {
    let filter = OrderFilter {
        limit: Some(5),
        ..OrderFilter::default()
    };
    let page = orders::orders(tx, &filter).await?;
    let mut rows = Vec::new();
    for row in page.items {
        rows.push(wire::order_row(tx, row).await?);
    }
    Ok(rows)
}

/// Get the figures of the home page.
#[utoipa::path(
    tag = "home",
    responses((status = 200, description = "Open tasks and sales", body = HomePage))
)]
#[get("/api/tenants/{tenant_id}/home")]
async fn home(call: Call<HomeRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let disputes = disputes::waiting_disputes(tx).await?;
        let mut todo = todo(tx, profile.time_zone, disputes.len()).await?;
        let today = tx.now().with_timezone(&profile.time_zone).date_naive();
        let stopped = dashboard_accounting::stopped(tx, today, call.language()).await?;
        todo.push(Todo {
            kind: TodoKind::DaysNotPosted,
            count: stopped.as_ref().map_or(0, PostingStopped::days),
        });
        let sales = sales(tx, profile.time_zone, profile.currency).await?;
        let recent_orders = recent(tx).await?;
        Ok(HomePage {
            todo,
            posting_stopped: stopped,
            disputes,
            sales_today: sales.today,
            sales_same_day_last_week: sales.last_week,
            last_days: sales.days,
            recent_orders,
        })
    })
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(home);
}
