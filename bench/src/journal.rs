//! The journal of 10,000 and of 100,000 orders: posted day by day, and written for hledger. In this process, which is the worker's
//! and the server's code without HTTP.

use std::time::Instant;

use accounting::{
    ExportWish, Format, Granularity, Posting, Prefix, Setup, ShopHome,
    testing::{Maker as BookMaker, Payout, RandomBook, insert_of},
};
use kernel::{Country, Currency, Language, TenantId};
use serde_json::Value;

use crate::{
    cpu,
    program::Street,
    report::{Report, number},
    shops::Maker,
};

const SIZES: [u32; 2] = [10_000, 100_000];
const DAYS: u32 = 100;
/// The worst: a document for each order, refund and dispute.
const GRANULARITY: Granularity = Granularity::Order;

struct Cost {
    orders: u32,
    documents: i64,
    seconds: f64,
    own: f64,
    postgres: f64,
    memory: u64,
    bytes: usize,
}

/// A shop's random book, written by its owner.
async fn write_book(street: &Street, tenant: TenantId, orders: u32) {
    let sql = street.sql().await;
    let schema = tenant.schema();
    let begin = format!(
        "SET session_replication_role = replica; SET search_path = {schema}, platform, public"
    );
    sql.batch_execute(&begin).await.unwrap();
    let zone = zones::Zone::toronto();
    let today = chrono::Utc::now().with_timezone(&zone).date_naive();
    let midnight = today.and_time(chrono::NaiveTime::MIN);
    let until = midnight.and_local_timezone(zone).earliest().unwrap();
    let book = RandomBook {
        seed: 11,
        orders,
        days: DAYS,
        until: until.to_utc(),
        currency: Currency::CAD,
        payout: Payout::All,
    };
    let mut maker = BookMaker::new(book).unwrap();
    loop {
        let rows = maker.next(500).unwrap();
        if rows.is_empty() {
            break;
        }
        for (table, rows) in rows {
            let rows = Value::Array(rows).to_string();
            let insert = insert_of(table).unwrap();
            sql.execute(&insert, &[&rows]).await.unwrap();
        }
    }
    for table in ["sales_order", "order_line", "order_refund", "journal_entry"] {
        let vacuum = format!("VACUUM (ANALYZE) {schema}.{table}");
        sql.batch_execute(&vacuum).await.unwrap();
    }
}

async fn post_all(maker: &Maker, tenant: TenantId) {
    let mut tx = maker.tenancy().write(tenant).await.unwrap();
    let setup = Setup {
        format: Format::Hledger,
        granularity: GRANULARITY,
        prefix: Prefix::checked("HS").unwrap(),
        language: Language::En,
        posting: Posting::ByHand,
        posting_from: None,
        chart: accounting::suggested(Country::CANADA, Language::En, Format::Hledger),
    };
    accounting::save_setup(&mut tx, 0, setup, "bench")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    loop {
        let mut tx = maker.tenancy().write(tenant).await.unwrap();
        let clock = ShopHome::at(Country::CANADA, zones::Zone::toronto(), tx.now());
        let through = clock.today;
        let posted = accounting::post_next_day(&mut tx, clock, through, "bench").await;
        let posted = posted.unwrap();
        tx.commit().await.unwrap();
        if posted.is_none() {
            return;
        }
    }
}

/// Bytes written; each page is dropped, as the server sends it.
async fn export_all(maker: &Maker, tenant: TenantId) -> usize {
    let mut tx = maker.tenancy().read(tenant).await.unwrap();
    let last = accounting::last_posted(&mut tx).await.unwrap().unwrap();
    let wish = ExportWish {
        format: Format::Hledger,
        from: chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap(),
        until: last.day,
    };
    let begun = accounting::begin_export(&mut tx, wish, ("Bench", Currency::CAD)).await;
    let (mut running, first) = begun.unwrap();
    tx.commit().await.unwrap();
    let mut bytes = first.len();
    loop {
        let mut tx = maker.tenancy().read(tenant).await.unwrap();
        let page = running.next(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        match page {
            Some(page) => bytes += page.len(),
            None => return bytes + running.end().len(),
        }
    }
}

async fn measured(street: &Street, maker: &Maker, orders: u32) -> Cost {
    let tenant = maker.open(&format!("bench-journal-{orders}")).await;
    write_book(street, tenant, orders).await;
    cpu::peak_memory();
    let idle = cpu::memory(std::process::id());
    let spent = || {
        (
            cpu::of_process(std::process::id()),
            cpu::of_family(street.postmaster()),
        )
    };
    let (before, began) = (spent(), Instant::now());
    post_all(maker, tenant).await;
    let bytes = export_all(maker, tenant).await;
    let after = spent();
    let mut tx = maker.tenancy().read(tenant).await.unwrap();
    let documents = accounting::posted_documents(&mut tx).await.unwrap();
    Cost {
        orders,
        documents,
        seconds: began.elapsed().as_secs_f64(),
        own: after.0 - before.0,
        postgres: after.1 - before.1,
        memory: cpu::peak_memory().saturating_sub(idle),
        bytes,
    }
}

pub async fn measure(street: &Street, maker: &Maker, report: &mut Report) {
    report.heading("The journal: posted day by day, a document per order, and written for hledger");
    let mut rows = vec![
        [
            "orders",
            "documents",
            "MB",
            "seconds",
            "CPU s here",
            "CPU s PostgreSQL",
            "MB above idle",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut totals = Vec::new();
    for orders in SIZES {
        let cost = measured(street, maker, orders).await;
        totals.push(cost.own + cost.postgres);
        report.line(&format!(
            "{orders} orders: {:.1} CPU s.",
            cost.own + cost.postgres
        ));
        let megabytes = f64::from(u32::try_from(cost.bytes).unwrap_or(u32::MAX)) / 1e6;
        rows.push(vec![
            cost.orders.to_string(),
            cost.documents.to_string(),
            number(megabytes, 1),
            number(cost.seconds, 1),
            number(cost.own, 1),
            number(cost.postgres, 1),
            cost.memory.to_string(),
        ]);
    }
    report.table(&rows);
    if let [small, large] = totals[..] {
        let ratio = number(large / small.max(f64::EPSILON), 1);
        report.line(&format!("Ten times the orders cost {ratio} times the CPU."));
    }
}
