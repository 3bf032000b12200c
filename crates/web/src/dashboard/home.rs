//! The merchant's first screen: what waits, what was sold, and what a new shop still needs.

use actix_web::{
    HttpResponse, get,
    web::{Data, ServiceConfig},
};
use catalog::{ProductStatus, queries::ListProducts};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use inventory::StockFilter;
use kernel::{Currency, Money, PageSize};
use orders::{DaySales, OrderFilter};
use serde::Serialize;
use serde_json::{Value, json};
use tenancy::TenantTx;

use super::wire;
use crate::{problem::Problem, signed_in::Member, state::State};

#[derive(Serialize)]
struct Todo {
    kind: &'static str,
    count: i64,
}

fn start_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    // Where the clock jumps at midnight the day begins at the next moment that exists.
    zone.from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
}

fn sums(sales: &[DaySales], currency: Currency) -> Value {
    let gross: i64 = sales.iter().map(|day| day.gross_minor).sum();
    let orders: i64 = sales.iter().map(|day| day.orders).sum();
    json!({ "gross": Money::new(gross, currency), "orders": orders })
}

async fn sales(tx: &mut TenantTx, zone: Tz, currency: Currency) -> Result<Value, Problem> {
    let now = tx.now();
    let today = now.with_timezone(&zone).date_naive();
    let since = start_of(today - Duration::days(6), zone);
    let week = orders::sales_by_day(tx, zone, since, now).await?;
    let of = |day: NaiveDate| {
        week.iter()
            .filter(|one| one.day == day)
            .copied()
            .collect::<Vec<_>>()
    };
    let days: Vec<Value> = (0..7)
        .map(|back| {
            let day = today - Duration::days(6 - back);
            let mut sums = sums(&of(day), currency);
            if let Some(map) = sums.as_object_mut() {
                map.insert("date".to_owned(), json!(day));
            }
            sums
        })
        .collect();
    let before = start_of(today - Duration::days(7), zone);
    let last_week = orders::sales_by_day(tx, zone, before, now - Duration::days(7)).await?;
    Ok(json!({
        "sales_today": sums(&of(today), currency),
        "sales_same_day_last_week": sums(&last_week, currency),
        "last_days": days,
    }))
}

async fn stock_count(tx: &mut TenantTx, filter: StockFilter) -> Result<i64, Problem> {
    let page = inventory::stock_list(tx, filter, None, PageSize::clamped(Some(100)))
        .await
        .map_err(|error| Problem::internal(&error))?;
    Ok(i64::try_from(page.items.len()).unwrap_or_default())
}

#[get("/api/tenants/{tenant_id}/home")]
async fn home(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    let counts = orders::order_counts(&mut tx).await?;
    let todo = vec![
        Todo {
            kind: "unfulfilled_orders",
            count: counts.unfulfilled,
        },
        Todo {
            kind: "backorders_fillable",
            count: 0,
        },
        Todo {
            kind: "low_stock",
            count: stock_count(&mut tx, StockFilter::Low).await?,
        },
        Todo {
            kind: "out_of_stock",
            count: stock_count(&mut tx, StockFilter::Out).await?,
        },
        Todo {
            kind: "stuck_deliveries",
            count: 0,
        },
        Todo {
            kind: "late_promises",
            count: 0,
        },
    ];
    let mut body = sales(&mut tx, profile.time_zone, profile.currency).await?;
    let recent = OrderFilter {
        limit: Some(5),
        ..OrderFilter::default()
    };
    let page = orders::orders(&mut tx, &recent)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let mut rows = Vec::new();
    for row in page.items {
        rows.push(wire::order_row(&mut tx, row).await?);
    }
    tx.commit().await?;
    if let Some(map) = body.as_object_mut() {
        map.insert("todo".to_owned(), json!(todo));
        map.insert("recent_orders".to_owned(), json!(rows));
    }
    Ok(HttpResponse::Ok().json(body))
}

async fn steps(tx: &mut TenantTx) -> Result<Vec<(&'static str, bool)>, Problem> {
    let (profile, version) = platform::profile(tx).await?;
    let active = ListProducts {
        text: String::new(),
        status: Some(ProductStatus::Active),
        collection: None,
        cursor: None,
        size: PageSize::clamped(Some(1)),
    };
    let product = catalog::queries::list_products(tx, profile.currency, &active)
        .await
        .is_ok_and(|page| !page.items.is_empty());
    let shipping = shipping::methods(tx)
        .await?
        .iter()
        .any(|method| method.terms.active);
    let taxes = tax::registrations(tx)
        .await
        .is_ok_and(|all| !all.lacks_numbers());
    let orders = orders::order_counts(tx).await?.all > 0;
    Ok(vec![
        ("product", product),
        ("address", profile.address.checked().is_ok()),
        ("shipping", shipping),
        ("taxes", taxes),
        ("payments", true),
        ("look", version > 1),
        ("test_order", orders),
        ("open", product && shipping),
    ])
}

#[get("/api/tenants/{tenant_id}/setup")]
async fn setup(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let steps = steps(&mut tx).await?;
    tx.commit().await?;
    let open = steps.iter().any(|(key, done)| *key == "open" && *done);
    let done = steps.iter().filter(|(_, done)| *done).count();
    let list: Vec<Value> = steps
        .iter()
        .map(|(key, done)| json!({ "key": key, "done": done }))
        .collect();
    Ok(HttpResponse::Ok().json(json!({
        "steps": list, "done": done, "total": steps.len(), "dismissed": false, "storefront_open": open,
    })))
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(home).service(setup);
}
